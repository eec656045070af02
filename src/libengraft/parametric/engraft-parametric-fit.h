/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/parametric/engraft-parametric-check.h"
#include "libengraft/parametric/engraft-parametric-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_PARAMETRIC_FIT_ERROR (engraft_parametric_fit_error_quark ())

/**
 * EngraftParametricFitError:
 * @ENGRAFT_PARAMETRIC_FIT_ERROR_EVENTS: no row that is used has the event
 * @ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE: the likelihood has no largest value, or it was not found
 * @ENGRAFT_PARAMETRIC_FIT_ERROR_MODEL: what is asked for does not go together
 *
 * Why a model cannot be fitted.
 */
typedef enum
{
  ENGRAFT_PARAMETRIC_FIT_ERROR_EVENTS,
  ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
  ENGRAFT_PARAMETRIC_FIT_ERROR_MODEL,
} EngraftParametricFitError;

GQuark               engraft_parametric_fit_error_quark (void);

/**
 * EngraftParametricPart:
 * @ENGRAFT_PARAMETRIC_PART_LOCATION: the constant and the covariates of the time (Gompertz: of the hazard)
 * @ENGRAFT_PARAMETRIC_PART_SCALE: the logarithm of the scale (Gompertz: the shape)
 * @ENGRAFT_PARAMETRIC_PART_SHAPE: Q of the generalised gamma
 * @ENGRAFT_PARAMETRIC_PART_CURE: the constant and the covariates of the logit of the share that is cured
 *
 * What a parameter is of.
 */
typedef enum
{
  ENGRAFT_PARAMETRIC_PART_LOCATION,
  ENGRAFT_PARAMETRIC_PART_SCALE,
  ENGRAFT_PARAMETRIC_PART_SHAPE,
  ENGRAFT_PARAMETRIC_PART_CURE,
} EngraftParametricPart;

/**
 * EngraftParametricTest:
 * @ENGRAFT_PARAMETRIC_TEST_LIKELIHOOD_RATIO: twice the gain in log likelihood
 * @ENGRAFT_PARAMETRIC_TEST_WALD: of the coefficients against their variance
 *
 * Tests that all coefficients of covariates are 0.
 */
typedef enum
{
  ENGRAFT_PARAMETRIC_TEST_LIKELIHOOD_RATIO,
  ENGRAFT_PARAMETRIC_TEST_WALD,
} EngraftParametricTest;

/**
 * EngraftParametricTable:
 * @ENGRAFT_PARAMETRIC_TABLE_COEFFICIENTS: a row a parameter: estimate, limits, p, ratios
 * @ENGRAFT_PARAMETRIC_TABLE_TESTS: a row a test of all coefficients
 * @ENGRAFT_PARAMETRIC_TABLE_COMPARISON: a row a law, the best first
 * @ENGRAFT_PARAMETRIC_TABLE_QUANTILES: a row a profile, stratum and quantile of the time
 * @ENGRAFT_PARAMETRIC_TABLE_TIMES: a row a profile, stratum and time that was asked for: survival
 * @ENGRAFT_PARAMETRIC_TABLE_CURVES: the same over the whole of follow-up
 * @ENGRAFT_PARAMETRIC_TABLE_RESIDUALS: a row a row that is used: linear predictor, residuals
 * @ENGRAFT_PARAMETRIC_TABLE_FIT: a row a group and time: survival and hazard, of the model and as observed
 *
 * The tables that a model can be read as.
 */
typedef enum
{
  ENGRAFT_PARAMETRIC_TABLE_COEFFICIENTS,
  ENGRAFT_PARAMETRIC_TABLE_TESTS,
  ENGRAFT_PARAMETRIC_TABLE_COMPARISON,
  ENGRAFT_PARAMETRIC_TABLE_QUANTILES,
  ENGRAFT_PARAMETRIC_TABLE_TIMES,
  ENGRAFT_PARAMETRIC_TABLE_CURVES,
  ENGRAFT_PARAMETRIC_TABLE_RESIDUALS,
  ENGRAFT_PARAMETRIC_TABLE_FIT,
} EngraftParametricTable;

#define ENGRAFT_TYPE_PARAMETRIC_FIT (engraft_parametric_fit_get_type ())

G_DECLARE_FINAL_TYPE (EngraftParametricFit, engraft_parametric_fit, ENGRAFT, PARAMETRIC_FIT, GObject)

EngraftSurvivalData  *engraft_parametric_data_new      (EngraftTable              *table,
                                                        EngraftCohort             *cohort,
                                                        EngraftParametricOptions  *options,
                                                        EngraftOperation          *operation,
                                                        GError                   **error);
EngraftParametricFit *engraft_parametric_fit_new       (EngraftSurvivalData       *data,
                                                        EngraftTable              *table,
                                                        EngraftParametricOptions  *options,
                                                        EngraftOperation          *operation,
                                                        GError                   **error);
EngraftSurvivalData  *engraft_parametric_fit_get_data  (EngraftParametricFit      *self);
EngraftParametricOptions *engraft_parametric_fit_get_options (EngraftParametricFit *self);
EngraftTally         *engraft_parametric_fit_get_tally (EngraftParametricFit      *self);
GListModel           *engraft_parametric_fit_get_notices (EngraftParametricFit    *self);
EngraftTimeUnit       engraft_parametric_fit_get_unit  (EngraftParametricFit      *self);
double                engraft_parametric_fit_get_scale_of_time (EngraftParametricFit *self);
EngraftDistribution   engraft_parametric_fit_get_distribution (EngraftParametricFit *self);
EngraftParametricCheck *engraft_parametric_fit_get_check (EngraftParametricFit    *self);
guint                 engraft_parametric_fit_get_n_rows (EngraftParametricFit     *self);
guint                 engraft_parametric_fit_get_n_events (EngraftParametricFit   *self);
gboolean              engraft_parametric_fit_is_robust (EngraftParametricFit      *self);

guint                 engraft_parametric_fit_get_n_parameters (EngraftParametricFit *self);
const char           *engraft_parametric_fit_get_name  (EngraftParametricFit      *self,
                                                        guint                      index);
EngraftParametricPart engraft_parametric_fit_get_part  (EngraftParametricFit      *self,
                                                        guint                      index);
gboolean              engraft_parametric_fit_is_covariate (EngraftParametricFit   *self,
                                                        guint                      index);
double                engraft_parametric_fit_get_estimate (EngraftParametricFit   *self,
                                                        guint                      index,
                                                        double                    *se,
                                                        double                    *z,
                                                        double                    *p);
double                engraft_parametric_fit_get_covariance (EngraftParametricFit *self,
                                                        guint                      a,
                                                        guint                      b);
double                engraft_parametric_fit_get_time_ratio (EngraftParametricFit *self,
                                                        guint                      index,
                                                        double                    *lower,
                                                        double                    *upper);
double                engraft_parametric_fit_get_hazard_ratio (EngraftParametricFit *self,
                                                        guint                      index,
                                                        double                    *lower,
                                                        double                    *upper);
double                engraft_parametric_fit_get_scale (EngraftParametricFit      *self,
                                                        guint                      stratum);

double                engraft_parametric_fit_get_loglik (EngraftParametricFit     *self,
                                                        double                    *null);
double                engraft_parametric_fit_get_aic   (EngraftParametricFit      *self);
double                engraft_parametric_fit_get_bic   (EngraftParametricFit      *self);
double                engraft_parametric_fit_get_test  (EngraftParametricFit      *self,
                                                        EngraftParametricTest      test,
                                                        int                       *df,
                                                        double                    *p);

double                engraft_parametric_fit_predict   (EngraftParametricFit      *self,
                                                        const char                *profile,
                                                        guint                      stratum,
                                                        double                     time,
                                                        double                    *lower,
                                                        double                    *upper,
                                                        GError                   **error);
double                engraft_parametric_fit_get_quantile (EngraftParametricFit   *self,
                                                        const char                *profile,
                                                        guint                      stratum,
                                                        double                     share,
                                                        double                    *se,
                                                        double                    *lower,
                                                        double                    *upper,
                                                        GError                   **error);

EngraftTable         *engraft_parametric_fit_to_table  (EngraftParametricFit      *self,
                                                        EngraftParametricTable     kind);
JsonNode             *engraft_parametric_fit_to_json   (EngraftParametricFit      *self);
char                 *engraft_parametric_fit_dup_sentence (EngraftParametricFit   *self);
char                 *engraft_parametric_fit_dup_methods (EngraftParametricFit    *self);

G_END_DECLS
