/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-tally.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/survival/engraft-penalised-cox-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_PENALISED_COX_ERROR (engraft_penalised_cox_error_quark ())

/**
 * EngraftPenalisedCoxError:
 * @ENGRAFT_PENALISED_COX_ERROR_LAMBDA: the penalties are no falling numbers
 * @ENGRAFT_PENALISED_COX_ERROR_TIES: the exact method is not offered
 * @ENGRAFT_PENALISED_COX_ERROR_FOLDS: there are too few rows or events for so many folds
 * @ENGRAFT_PENALISED_COX_ERROR_EVENTS: no row that is used ended with the event
 * @ENGRAFT_PENALISED_COX_ERROR_CONVERGENCE: coefficients do not settle
 *
 * Why there is no path.
 */
typedef enum
{
  ENGRAFT_PENALISED_COX_ERROR_LAMBDA,
  ENGRAFT_PENALISED_COX_ERROR_TIES,
  ENGRAFT_PENALISED_COX_ERROR_FOLDS,
  ENGRAFT_PENALISED_COX_ERROR_EVENTS,
  ENGRAFT_PENALISED_COX_ERROR_CONVERGENCE,
} EngraftPenalisedCoxError;

GQuark              engraft_penalised_cox_error_quark     (void);

/**
 * EngraftPenalisedCoxTable:
 * @ENGRAFT_PENALISED_COX_TABLE_COEFFICIENTS: a row a covariate: at the best penalty and at the simplest that is as good
 * @ENGRAFT_PENALISED_COX_TABLE_PATH: a row a penalty: how many coefficients, deviance explained, cross-validation
 * @ENGRAFT_PENALISED_COX_TABLE_STEPS: a row a penalty and covariate: the coefficient
 *
 * The tables that a path can be read as.
 */
typedef enum
{
  ENGRAFT_PENALISED_COX_TABLE_COEFFICIENTS,
  ENGRAFT_PENALISED_COX_TABLE_PATH,
  ENGRAFT_PENALISED_COX_TABLE_STEPS,
} EngraftPenalisedCoxTable;

#define ENGRAFT_TYPE_PENALISED_COX (engraft_penalised_cox_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPenalisedCox, engraft_penalised_cox, ENGRAFT, PENALISED_COX, GObject)

EngraftSurvivalData *engraft_penalised_cox_make_data      (EngraftTable                *table,
                                                           EngraftCohort               *cohort,
                                                           EngraftPenalisedCoxOptions  *options,
                                                           EngraftOperation            *operation,
                                                           GError                     **error);
EngraftPenalisedCox *engraft_penalised_cox_new            (EngraftTable                *table,
                                                           EngraftCohort               *cohort,
                                                           EngraftPenalisedCoxOptions  *options,
                                                           EngraftOperation            *operation,
                                                           EngraftTally               **tally,
                                                           GError                     **error);
EngraftPenalisedCoxOptions *engraft_penalised_cox_get_options (EngraftPenalisedCox     *self);
EngraftTally       *engraft_penalised_cox_get_tally       (EngraftPenalisedCox         *self);
GListModel         *engraft_penalised_cox_get_notices     (EngraftPenalisedCox         *self);
guint               engraft_penalised_cox_get_n_rows      (EngraftPenalisedCox         *self);
guint               engraft_penalised_cox_get_n_events    (EngraftPenalisedCox         *self);
guint               engraft_penalised_cox_get_n_coefficients (EngraftPenalisedCox      *self);
const char         *engraft_penalised_cox_get_name        (EngraftPenalisedCox         *self,
                                                           guint                        index);
char               *engraft_penalised_cox_dup_title       (EngraftPenalisedCox         *self,
                                                           guint                        index);
guint               engraft_penalised_cox_get_n_lambda    (EngraftPenalisedCox         *self);
double              engraft_penalised_cox_get_lambda      (EngraftPenalisedCox         *self,
                                                           guint                        step);
double              engraft_penalised_cox_get_coefficient (EngraftPenalisedCox         *self,
                                                           guint                        step,
                                                           guint                        index);
guint               engraft_penalised_cox_get_n_nonzero   (EngraftPenalisedCox         *self,
                                                           guint                        step,
                                                           double                      *df);
double              engraft_penalised_cox_get_loglik      (EngraftPenalisedCox         *self,
                                                           guint                        step,
                                                           double                      *explained);
double              engraft_penalised_cox_get_error       (EngraftPenalisedCox         *self,
                                                           guint                        step,
                                                           double                      *se);
int                 engraft_penalised_cox_get_best        (EngraftPenalisedCox         *self);
int                 engraft_penalised_cox_get_simplest    (EngraftPenalisedCox         *self);
EngraftTable       *engraft_penalised_cox_to_table        (EngraftPenalisedCox         *self,
                                                           EngraftPenalisedCoxTable     kind);
JsonNode           *engraft_penalised_cox_to_json         (EngraftPenalisedCox         *self);
char               *engraft_penalised_cox_dup_sentence    (EngraftPenalisedCox         *self);
char               *engraft_penalised_cox_dup_methods     (EngraftPenalisedCox         *self);

G_END_DECLS
