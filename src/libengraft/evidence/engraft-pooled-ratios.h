/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/evidence/engraft-pooling-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_POOLED_RATIOS (engraft_pooled_ratios_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPooledRatios, engraft_pooled_ratios, ENGRAFT, POOLED_RATIOS, GObject)

#define ENGRAFT_POOLED_RATIOS_ERROR (engraft_pooled_ratios_error_quark ())

/**
 * EngraftPooledRatiosError:
 * @ENGRAFT_POOLED_RATIOS_ERROR_EMPTY: there are no ratios
 *
 * Why there is no forest.
 */
typedef enum
{
  ENGRAFT_POOLED_RATIOS_ERROR_EMPTY,
} EngraftPooledRatiosError;

/**
 * EngraftPooledRatiosTable:
 * @ENGRAFT_POOLED_RATIOS_TABLE_RATIOS: a row a ratio, with its weights
 * @ENGRAFT_POOLED_RATIOS_TABLE_POOLED: a row a model by which they are put together
 *
 * The tables that ratios can be read as.
 */
typedef enum
{
  ENGRAFT_POOLED_RATIOS_TABLE_RATIOS,
  ENGRAFT_POOLED_RATIOS_TABLE_POOLED,
} EngraftPooledRatiosTable;

/**
 * EngraftPooledModel:
 * @ENGRAFT_POOLED_MODEL_FIXED: one effect
 * @ENGRAFT_POOLED_MODEL_RANDOM: effects that differ
 *
 * The two models by which ratios can be put together.
 */
typedef enum
{
  ENGRAFT_POOLED_MODEL_FIXED,
  ENGRAFT_POOLED_MODEL_RANDOM,
} EngraftPooledModel;

GQuark               engraft_pooled_ratios_error_quark   (void);

EngraftPooledRatios *engraft_pooled_ratios_new           (EngraftPoolingOptions    *options,
                                                          GError                  **error);
const char          *engraft_pooled_ratios_get_measure   (EngraftPooledRatios      *self);
double               engraft_pooled_ratios_get_confidence (EngraftPooledRatios     *self);
guint                engraft_pooled_ratios_get_n         (EngraftPooledRatios      *self);
guint                engraft_pooled_ratios_get_n_pooled  (EngraftPooledRatios      *self);
const char          *engraft_pooled_ratios_get_label     (EngraftPooledRatios      *self,
                                                          guint                     index,
                                                          double                   *n,
                                                          const char              **source);
double               engraft_pooled_ratios_get_ratio     (EngraftPooledRatios      *self,
                                                          guint                     index,
                                                          double                   *lower,
                                                          double                   *upper);
const char          *engraft_pooled_ratios_get_problem   (EngraftPooledRatios      *self,
                                                          guint                     index);
double               engraft_pooled_ratios_get_weight    (EngraftPooledRatios      *self,
                                                          guint                     index,
                                                          EngraftPooledModel        model);
gboolean             engraft_pooled_ratios_has_model     (EngraftPooledRatios      *self,
                                                          EngraftPooledModel        model);
char                *engraft_pooled_ratios_dup_model     (EngraftPooledRatios      *self,
                                                          EngraftPooledModel        model);
double               engraft_pooled_ratios_get_pooled    (EngraftPooledRatios      *self,
                                                          EngraftPooledModel        model,
                                                          double                   *lower,
                                                          double                   *upper,
                                                          double                   *p);
double               engraft_pooled_ratios_get_heterogeneity (EngraftPooledRatios  *self,
                                                          EngraftPooledModel        model,
                                                          guint                    *df,
                                                          double                   *p,
                                                          double                   *i2,
                                                          double                   *tau2);
gboolean             engraft_pooled_ratios_get_prediction (EngraftPooledRatios     *self,
                                                          double                   *lower,
                                                          double                   *upper);
GListModel          *engraft_pooled_ratios_get_notices   (EngraftPooledRatios      *self);
EngraftTable        *engraft_pooled_ratios_to_table      (EngraftPooledRatios      *self,
                                                          EngraftPooledRatiosTable  kind);
JsonNode            *engraft_pooled_ratios_to_json       (EngraftPooledRatios      *self);
char                *engraft_pooled_ratios_dup_sentence  (EngraftPooledRatios      *self);
char                *engraft_pooled_ratios_dup_methods   (EngraftPooledRatios      *self);

G_END_DECLS
