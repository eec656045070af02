/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/survival/engraft-group-test.h"
#include "libengraft/survival/engraft-survival-curve.h"
#include "libengraft/survival/engraft-survival-data.h"
#include "libengraft/survival/engraft-survival-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_FIT (engraft_survival_fit_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalFit, engraft_survival_fit, ENGRAFT, SURVIVAL_FIT, GObject)

/**
 * EngraftSurvivalTable:
 * @ENGRAFT_SURVIVAL_TABLE_SUMMARY: a row a group: n, events, median and other
 *   quantiles, RMST, median follow-up, each with its limits
 * @ENGRAFT_SURVIVAL_TABLE_TIMES: a row a group and chosen time
 * @ENGRAFT_SURVIVAL_TABLE_TESTS: a row a test: statistic, df, p
 * @ENGRAFT_SURVIVAL_TABLE_PAIRS: a row a pair of groups
 * @ENGRAFT_SURVIVAL_TABLE_DIFFERENCES: a row a chosen time and pair of groups: their difference in survival, and its test
 * @ENGRAFT_SURVIVAL_TABLE_STEPS: a row a group and distinct time: the whole curve
 *
 * The tables that a fit can be read as.
 */
typedef enum
{
  ENGRAFT_SURVIVAL_TABLE_SUMMARY,
  ENGRAFT_SURVIVAL_TABLE_TIMES,
  ENGRAFT_SURVIVAL_TABLE_TESTS,
  ENGRAFT_SURVIVAL_TABLE_PAIRS,
  ENGRAFT_SURVIVAL_TABLE_DIFFERENCES,
  ENGRAFT_SURVIVAL_TABLE_STEPS,
} EngraftSurvivalTable;

#define ENGRAFT_SURVIVAL_FIT_ERROR (engraft_survival_fit_error_quark ())

/**
 * EngraftSurvivalFitError:
 * @ENGRAFT_SURVIVAL_FIT_ERROR_EMPTY: nobody is left to analyse
 * @ENGRAFT_SURVIVAL_FIT_ERROR_DATA: times that cannot be analysed
 * @ENGRAFT_SURVIVAL_FIT_ERROR_MEMORY: not enough memory
 *
 * Why there is no fit.
 */
typedef enum
{
  ENGRAFT_SURVIVAL_FIT_ERROR_EMPTY,
  ENGRAFT_SURVIVAL_FIT_ERROR_DATA,
  ENGRAFT_SURVIVAL_FIT_ERROR_MEMORY,
} EngraftSurvivalFitError;

GQuark                  engraft_survival_fit_error_quark  (void);

EngraftSurvivalFit     *engraft_survival_fit_new          (EngraftSurvivalData     *data,
                                                           EngraftSurvivalOptions  *options,
                                                           EngraftOperation        *operation,
                                                           GError                 **error);
EngraftSurvivalData    *engraft_survival_fit_get_data     (EngraftSurvivalFit      *self);
EngraftSurvivalOptions *engraft_survival_fit_get_options  (EngraftSurvivalFit      *self);
EngraftTally           *engraft_survival_fit_get_tally    (EngraftSurvivalFit      *self);
guint                   engraft_survival_fit_get_n_curves (EngraftSurvivalFit      *self);
EngraftSurvivalCurve   *engraft_survival_fit_get_curve    (EngraftSurvivalFit      *self,
                                                           guint                    index);
guint                   engraft_survival_fit_find_curve   (EngraftSurvivalFit      *self,
                                                           const char              *wanted);
EngraftGroupTest       *engraft_survival_fit_get_test     (EngraftSurvivalFit      *self);
GListModel             *engraft_survival_fit_get_tests    (EngraftSurvivalFit      *self);
GListModel             *engraft_survival_fit_get_notices  (EngraftSurvivalFit      *self);
EngraftTimeUnit         engraft_survival_fit_get_unit     (EngraftSurvivalFit      *self);
gboolean                engraft_survival_fit_is_robust    (EngraftSurvivalFit      *self);
double                  engraft_survival_fit_get_scale    (EngraftSurvivalFit      *self);
EngraftTable           *engraft_survival_fit_to_table     (EngraftSurvivalFit      *self,
                                                           EngraftSurvivalTable     kind);
JsonNode               *engraft_survival_fit_to_json      (EngraftSurvivalFit      *self);
char                   *engraft_survival_fit_dup_sentence (EngraftSurvivalFit      *self);
char                   *engraft_survival_fit_dup_methods  (EngraftSurvivalFit      *self);

G_END_DECLS
