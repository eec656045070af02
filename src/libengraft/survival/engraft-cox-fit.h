/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/survival/engraft-cox-terms.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_COX_FIT_ERROR (engraft_cox_fit_error_quark ())

/**
 * EngraftCoxFitError:
 * @ENGRAFT_COX_FIT_ERROR_EVENTS: no row that is used ended with the event
 * @ENGRAFT_COX_FIT_ERROR_WEIGHTS: the exact method does not take weights
 * @ENGRAFT_COX_FIT_ERROR_VARIANCE: the exact method has no robust variance
 * @ENGRAFT_COX_FIT_ERROR_IMMORTAL: a covariate is known only after follow-up has begun
 * @ENGRAFT_COX_FIT_ERROR_CONVERGENCE: no answer could be computed
 *
 * Why a model cannot be fitted.
 */
typedef enum
{
  ENGRAFT_COX_FIT_ERROR_EVENTS,
  ENGRAFT_COX_FIT_ERROR_WEIGHTS,
  ENGRAFT_COX_FIT_ERROR_VARIANCE,
  ENGRAFT_COX_FIT_ERROR_IMMORTAL,
  ENGRAFT_COX_FIT_ERROR_CONVERGENCE,
} EngraftCoxFitError;

GQuark               engraft_cox_fit_error_quark   (void);

/**
 * EngraftCoxTest:
 * @ENGRAFT_COX_TEST_LIKELIHOOD_RATIO: twice the gain in log likelihood
 * @ENGRAFT_COX_TEST_WALD: of the coefficients against their variance, robust where that is
 * @ENGRAFT_COX_TEST_SCORE: of the slope at 0; the log-rank test for groups
 * @ENGRAFT_COX_TEST_ROBUST_SCORE: the same against its robust variance
 *
 * Tests that all coefficients are 0.
 */
typedef enum
{
  ENGRAFT_COX_TEST_LIKELIHOOD_RATIO,
  ENGRAFT_COX_TEST_WALD,
  ENGRAFT_COX_TEST_SCORE,
  ENGRAFT_COX_TEST_ROBUST_SCORE,
} EngraftCoxTest;

/**
 * EngraftCoxTable:
 * @ENGRAFT_COX_TABLE_COEFFICIENTS: a row a coefficient: hazard ratio, limits, p
 * @ENGRAFT_COX_TABLE_TESTS: a row a test of all coefficients
 * @ENGRAFT_COX_TABLE_PROPORTIONALITY: a row a term: test of proportional hazards
 * @ENGRAFT_COX_TABLE_BASELINE: a row a stratum and time: cumulated hazard, covariates at 0 and at their means
 * @ENGRAFT_COX_TABLE_CURVES: a row a profile, stratum and time: predicted survival
 * @ENGRAFT_COX_TABLE_RESIDUALS: a row a row that is used: linear predictor, residuals, dfbetas
 * @ENGRAFT_COX_TABLE_SCHOENFELD: a row an event: scaled residuals, which estimate a coefficient over time
 * @ENGRAFT_COX_TABLE_SPLINES: a row a spline: tests of its effect and of its nonlinearity
 * @ENGRAFT_COX_TABLE_EFFECTS: a row a value of a spline: log hazard ratio against its reference
 * @ENGRAFT_COX_TABLE_ADJUSTED: a row a level of a covariate and time: survival as if all rows had it
 * @ENGRAFT_COX_TABLE_DIFFERENCES: a row two levels: the difference of their adjusted survival at a time
 * @ENGRAFT_COX_TABLE_CONCORDANCE: one row: the concordance, its limits and the pairs that it is of
 * @ENGRAFT_COX_TABLE_CONTRASTS: a row two profiles: the ratio of their hazards
 *
 * The tables that a model can be read as.
 */
typedef enum
{
  ENGRAFT_COX_TABLE_COEFFICIENTS,
  ENGRAFT_COX_TABLE_TESTS,
  ENGRAFT_COX_TABLE_PROPORTIONALITY,
  ENGRAFT_COX_TABLE_BASELINE,
  ENGRAFT_COX_TABLE_CURVES,
  ENGRAFT_COX_TABLE_RESIDUALS,
  ENGRAFT_COX_TABLE_SCHOENFELD,
  ENGRAFT_COX_TABLE_SPLINES,
  ENGRAFT_COX_TABLE_EFFECTS,
  ENGRAFT_COX_TABLE_ADJUSTED,
  ENGRAFT_COX_TABLE_DIFFERENCES,
  ENGRAFT_COX_TABLE_CONCORDANCE,
  ENGRAFT_COX_TABLE_CONTRASTS,
} EngraftCoxTable;

#define ENGRAFT_TYPE_COX_FIT (engraft_cox_fit_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCoxFit, engraft_cox_fit, ENGRAFT, COX_FIT, GObject)

EngraftCoxFit       *engraft_cox_fit_new             (EngraftSurvivalData  *data,
                                                      EngraftCoxTerms      *terms,
                                                      EngraftCoxOptions    *options,
                                                      EngraftOperation     *operation,
                                                      GError              **error);
EngraftCoxFit       *engraft_cox_fit_new_for_data    (EngraftSurvivalData  *data,
                                                      EngraftCoxTerms      *terms,
                                                      EngraftCoxOptions    *options,
                                                      EngraftOperation     *operation,
                                                      GError              **error);
EngraftCoxFit       *engraft_cox_fit_new_for_table   (EngraftTable         *table,
                                                      EngraftCohort        *cohort,
                                                      EngraftCoxOptions    *options,
                                                      EngraftOperation     *operation,
                                                      EngraftTally        **tally,
                                                      GError              **error);
EngraftSurvivalData *engraft_cox_fit_get_data        (EngraftCoxFit        *self);
EngraftCoxOptions   *engraft_cox_fit_get_options     (EngraftCoxFit        *self);
EngraftTally        *engraft_cox_fit_get_tally       (EngraftCoxFit        *self);
GListModel          *engraft_cox_fit_get_notices     (EngraftCoxFit        *self);
guint                engraft_cox_fit_get_n_rows      (EngraftCoxFit        *self);
guint                engraft_cox_fit_get_n_events    (EngraftCoxFit        *self);
gboolean             engraft_cox_fit_is_robust       (EngraftCoxFit        *self);
guint                engraft_cox_fit_get_n_iterations (EngraftCoxFit       *self);

guint                engraft_cox_fit_get_n_coefficients (EngraftCoxFit     *self);
const char          *engraft_cox_fit_get_name        (EngraftCoxFit        *self,
                                                      guint                 index);
char                *engraft_cox_fit_dup_title       (EngraftCoxFit        *self,
                                                      guint                 index);
guint                engraft_cox_fit_get_term        (EngraftCoxFit        *self,
                                                      guint                 index);
double               engraft_cox_fit_get_coefficient (EngraftCoxFit        *self,
                                                      guint                 index,
                                                      double               *se,
                                                      double               *z,
                                                      double               *p);
double               engraft_cox_fit_get_hazard_ratio (EngraftCoxFit       *self,
                                                      guint                 index,
                                                      double               *lower,
                                                      double               *upper);
double               engraft_cox_fit_get_covariance  (EngraftCoxFit        *self,
                                                      guint                 a,
                                                      guint                 b);
double               engraft_cox_fit_get_mean        (EngraftCoxFit        *self,
                                                      guint                 index);
gboolean             engraft_cox_fit_is_collinear    (EngraftCoxFit        *self,
                                                      guint                 index);
gboolean             engraft_cox_fit_is_infinite     (EngraftCoxFit        *self,
                                                      guint                 index);

double               engraft_cox_fit_get_test        (EngraftCoxFit        *self,
                                                      EngraftCoxTest        test,
                                                      int                  *df,
                                                      double               *p);
double               engraft_cox_fit_get_loglik      (EngraftCoxFit        *self,
                                                      double               *null);
double               engraft_cox_fit_get_aic         (EngraftCoxFit        *self);
double               engraft_cox_fit_get_bic         (EngraftCoxFit        *self);
double               engraft_cox_fit_get_concordance (EngraftCoxFit        *self,
                                                      double               *se);

guint                engraft_cox_fit_get_n_terms     (EngraftCoxFit        *self);
const char          *engraft_cox_fit_get_term_name   (EngraftCoxFit        *self,
                                                      guint                 term);
char                *engraft_cox_fit_dup_term_title  (EngraftCoxFit        *self,
                                                      guint                 term);
const char          *engraft_cox_fit_get_term_reference (EngraftCoxFit     *self,
                                                      guint                 term);
double               engraft_cox_fit_get_proportionality (EngraftCoxFit    *self,
                                                      guint                 term,
                                                      int                  *df,
                                                      double               *p);

const double        *engraft_cox_fit_get_knots       (EngraftCoxFit        *self,
                                                      guint                 term,
                                                      gsize                *n);
double               engraft_cox_fit_get_association (EngraftCoxFit        *self,
                                                      guint                 term,
                                                      int                  *df,
                                                      double               *p);
double               engraft_cox_fit_get_nonlinearity (EngraftCoxFit       *self,
                                                      guint                 term,
                                                      int                  *df,
                                                      double               *p);
double               engraft_cox_fit_get_effect      (EngraftCoxFit        *self,
                                                      guint                 term,
                                                      double                value,
                                                      double               *se);

double               engraft_cox_fit_predict         (EngraftCoxFit        *self,
                                                      const char           *profile,
                                                      guint                 stratum,
                                                      double                time,
                                                      double               *lower,
                                                      double               *upper,
                                                      GError              **error);

EngraftTimeUnit      engraft_cox_fit_get_unit        (EngraftCoxFit        *self);
double              *engraft_cox_fit_dup_covariate   (EngraftCoxFit        *self,
                                                      const char           *name);
guint                engraft_cox_fit_get_n_adjusted  (EngraftCoxFit        *self);
const char          *engraft_cox_fit_get_adjusted_title (EngraftCoxFit     *self);
const char          *engraft_cox_fit_get_adjusted_name (EngraftCoxFit      *self,
                                                      guint                 curve);
double               engraft_cox_fit_get_adjusted    (EngraftCoxFit        *self,
                                                      guint                 curve,
                                                      double                time,
                                                      double               *lower,
                                                      double               *upper);
double               engraft_cox_fit_get_adjusted_at (EngraftCoxFit        *self);
double               engraft_cox_fit_get_adjusted_difference (EngraftCoxFit *self,
                                                      guint                 curve,
                                                      guint                 other,
                                                      double               *lower,
                                                      double               *upper,
                                                      double               *se,
                                                      double               *p);
guint                engraft_cox_fit_get_adjusted_at_risk (EngraftCoxFit   *self,
                                                      guint                 curve,
                                                      double                time);
EngraftTable        *engraft_cox_fit_to_table        (EngraftCoxFit        *self,
                                                      EngraftCoxTable       kind);
JsonNode            *engraft_cox_fit_to_json         (EngraftCoxFit        *self);
char                *engraft_cox_fit_dup_sentence    (EngraftCoxFit        *self);
char                *engraft_cox_fit_dup_methods     (EngraftCoxFit        *self);

G_END_DECLS
