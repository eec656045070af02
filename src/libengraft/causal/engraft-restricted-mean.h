/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/causal/engraft-restricted-mean-options.h"
#include "libengraft/survival/engraft-cox-terms.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_RESTRICTED_MEAN_ERROR (engraft_restricted_mean_error_quark ())

/**
 * EngraftRestrictedMeanError:
 * @ENGRAFT_RESTRICTED_MEAN_ERROR_HORIZON: there is no horizon, or nobody is observed so long
 * @ENGRAFT_RESTRICTED_MEAN_ERROR_DATA: weights or entries, for which the model is not made
 * @ENGRAFT_RESTRICTED_MEAN_ERROR_CONVERGENCE: the coefficients do not settle
 * @ENGRAFT_RESTRICTED_MEAN_ERROR_EVENTS: nobody has the event before the horizon, so that all live until it
 *
 * Why there is no model.
 */
typedef enum
{
  ENGRAFT_RESTRICTED_MEAN_ERROR_HORIZON,
  ENGRAFT_RESTRICTED_MEAN_ERROR_DATA,
  ENGRAFT_RESTRICTED_MEAN_ERROR_CONVERGENCE,
  ENGRAFT_RESTRICTED_MEAN_ERROR_EVENTS,
} EngraftRestrictedMeanError;

GQuark                 engraft_restricted_mean_error_quark    (void);

/**
 * EngraftRestrictedMeanTable:
 * @ENGRAFT_RESTRICTED_MEAN_TABLE_COEFFICIENTS: a row a coefficient: difference or ratio, limits, p
 * @ENGRAFT_RESTRICTED_MEAN_TABLE_VALUES: a row a row that is used: its pseudo-value
 *
 * The tables that a model can be read as.
 */
typedef enum
{
  ENGRAFT_RESTRICTED_MEAN_TABLE_COEFFICIENTS,
  ENGRAFT_RESTRICTED_MEAN_TABLE_VALUES,
} EngraftRestrictedMeanTable;

#define ENGRAFT_TYPE_RESTRICTED_MEAN (engraft_restricted_mean_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRestrictedMean, engraft_restricted_mean, ENGRAFT, RESTRICTED_MEAN, GObject)

EngraftRestrictedMean *engraft_restricted_mean_new             (EngraftSurvivalData           *data,
                                                                EngraftTable                  *table,
                                                                EngraftRestrictedMeanOptions  *options,
                                                                EngraftOperation              *operation,
                                                                GError                       **error);
EngraftSurvivalData   *engraft_restricted_mean_make_data        (EngraftTable                  *table,
                                                                EngraftCohort                 *cohort,
                                                                EngraftRestrictedMeanOptions  *options,
                                                                EngraftOperation              *operation,
                                                                GError                       **error);
GListModel            *engraft_restricted_mean_get_notices     (EngraftRestrictedMean         *self);
double                 engraft_restricted_mean_get_mean        (EngraftRestrictedMean         *self);
guint                  engraft_restricted_mean_get_n_coefficients (EngraftRestrictedMean      *self);
const char            *engraft_restricted_mean_get_name        (EngraftRestrictedMean         *self,
                                                                guint                          index);
const char            *engraft_restricted_mean_get_title       (EngraftRestrictedMean         *self,
                                                                guint                          index);
double                 engraft_restricted_mean_get_horizon     (EngraftRestrictedMean         *self,
                                                                EngraftTimeUnit               *unit);
EngraftRestrictedMeanOptions *
                       engraft_restricted_mean_get_options     (EngraftRestrictedMean         *self);
double                 engraft_restricted_mean_get_coefficient (EngraftRestrictedMean         *self,
                                                                guint                          index,
                                                                double                        *se,
                                                                double                        *p);
double                 engraft_restricted_mean_get_effect      (EngraftRestrictedMean         *self,
                                                                guint                          index,
                                                                double                        *lower,
                                                                double                        *upper);
EngraftTable          *engraft_restricted_mean_to_table        (EngraftRestrictedMean         *self,
                                                                EngraftRestrictedMeanTable     kind);
JsonNode              *engraft_restricted_mean_to_json         (EngraftRestrictedMean         *self);
char                  *engraft_restricted_mean_dup_sentence    (EngraftRestrictedMean         *self);
char                  *engraft_restricted_mean_dup_methods     (EngraftRestrictedMean         *self);

G_END_DECLS
