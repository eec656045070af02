/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/imputation/engraft-imputation-options.h"
#include "libengraft/survival/engraft-cox-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_IMPUTATION_ERROR (engraft_imputation_error_quark ())

/**
 * EngraftImputationError:
 * @ENGRAFT_IMPUTATION_ERROR_COLUMN: a column is not there, or cannot be imputed
 * @ENGRAFT_IMPUTATION_ERROR_MODEL: the model is not the same in all imputations, or has no estimate in one
 *
 * Why there is no pooled answer.
 */
typedef enum
{
  ENGRAFT_IMPUTATION_ERROR_COLUMN,
  ENGRAFT_IMPUTATION_ERROR_MODEL,
} EngraftImputationError;

GQuark             engraft_imputation_error_quark     (void);

/**
 * EngraftImputationTable:
 * @ENGRAFT_IMPUTATION_TABLE_COEFFICIENTS: a row a coefficient: pooled hazard ratio, limits, p, fraction of
 *   missing information
 * @ENGRAFT_IMPUTATION_TABLE_SURVIVAL: a row a group and chosen time: pooled survival
 * @ENGRAFT_IMPUTATION_TABLE_MISSING: a row a column: how many values were filled in
 * @ENGRAFT_IMPUTATION_TABLE_IMPUTATIONS: a row an imputation and coefficient
 * @ENGRAFT_IMPUTATION_TABLE_COMPLETE: a row a coefficient: hazard ratio of rows without a gap
 *
 * The tables that it can be read as.
 */
typedef enum
{
  ENGRAFT_IMPUTATION_TABLE_COEFFICIENTS,
  ENGRAFT_IMPUTATION_TABLE_SURVIVAL,
  ENGRAFT_IMPUTATION_TABLE_MISSING,
  ENGRAFT_IMPUTATION_TABLE_IMPUTATIONS,
  ENGRAFT_IMPUTATION_TABLE_COMPLETE,
} EngraftImputationTable;

#define ENGRAFT_TYPE_IMPUTATION (engraft_imputation_get_type ())

G_DECLARE_FINAL_TYPE (EngraftImputation, engraft_imputation, ENGRAFT, IMPUTATION, GObject)

EngraftImputation *engraft_imputation_new               (EngraftTable              *table,
                                                         EngraftCohort             *cohort,
                                                         EngraftImputationOptions  *options,
                                                         EngraftOperation          *operation,
                                                         EngraftTally             **tally,
                                                         GError                   **error);
GListModel        *engraft_imputation_get_notices       (EngraftImputation         *self);
guint              engraft_imputation_get_n_imputations (EngraftImputation         *self);
guint              engraft_imputation_get_n_coefficients (EngraftImputation        *self);
const char        *engraft_imputation_get_name          (EngraftImputation         *self,
                                                         guint                      index);
const char        *engraft_imputation_get_title         (EngraftImputation         *self,
                                                         guint                      index);
EngraftImputationOptions *
                   engraft_imputation_get_options       (EngraftImputation         *self);
EngraftCoxFit     *engraft_imputation_get_complete      (EngraftImputation         *self);
double             engraft_imputation_get_complete_ratio (EngraftImputation        *self,
                                                         guint                      index,
                                                         double                    *lower,
                                                         double                    *upper);
double             engraft_imputation_get_coefficient   (EngraftImputation         *self,
                                                         guint                      index,
                                                         double                    *se,
                                                         double                    *df,
                                                         double                    *p);
double             engraft_imputation_get_hazard_ratio  (EngraftImputation         *self,
                                                         guint                      index,
                                                         double                    *lower,
                                                         double                    *upper);
double             engraft_imputation_get_missing_information (EngraftImputation   *self,
                                                         guint                      index);
double             engraft_imputation_get_one           (EngraftImputation         *self,
                                                         guint                      imputation,
                                                         guint                      index,
                                                         double                    *se);
EngraftTable      *engraft_imputation_to_table          (EngraftImputation         *self,
                                                         EngraftImputationTable     kind);
JsonNode          *engraft_imputation_to_json           (EngraftImputation         *self);
char              *engraft_imputation_dup_sentence      (EngraftImputation         *self);
char              *engraft_imputation_dup_methods       (EngraftImputation         *self);

G_END_DECLS
