/* engraft-survival-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftSurvivalOptions:
 *
 * What a survival analysis is to compute.
 *
 * All times here are in `unit`, the unit in which results are shown; lists of
 * numbers are texts such as “1 2 5”, with points for decimals.
 *
 * - `estimator`, `confidence` (0.5 to 0.9999), `interval`: the curves
 * - `band`, `band-from`, `band-to`: simultaneous bands and where they hold
 * - `unit`: what times are shown in; not set: that of the data
 * - `times`: where survival is wanted, such as “1 2 5” years
 * - `quantiles`: which quantiles of the time, as shares, such as “0.5”
 * - `horizon`: up to where the restricted mean is taken; not set: the smallest of
 *   the groups' last times
 * - `start`: conditional survival, given survival until then
 * - `landmark`: only those under observation after it, counted from it
 * - `test`, with `rho` and `p`, `q` where it takes them; `all-tests`: the whole
 *   family in the table
 * - `trend`, `trend-scores`: the test for trend; scores not set: 1, 2, 3, ...
 * - `pairwise`, `adjustment`: each group against each
 */
struct _EngraftSurvivalOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalOptions, engraft_survival_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
text (const char *name,
      const char *nick,
      const char *value)
{
  return g_param_spec_string (name, nick, NULL, value, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
choice (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_enum (name, nick, NULL, type, 0, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
yes_no (const char *name,
        const char *nick)
{
  return g_param_spec_boolean (name, nick, NULL, FALSE, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_survival_options_class_init (EngraftSurvivalOptionsClass *klass)
{
  GParamSpec *properties[] = {
    choice ("estimator", N_("Estimator"), ENGRAFT_TYPE_SURVIVAL_ESTIMATOR),
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    choice ("interval", N_("Confidence Interval"), ENGRAFT_TYPE_INTERVAL_TYPE),
    choice ("band", N_("Simultaneous Band"), ENGRAFT_TYPE_BAND_TYPE),
    engraft_options_param_spec_optional ("band-from", N_("Band From"), 0, G_MAXDOUBLE),
    engraft_options_param_spec_optional ("band-to", N_("Band To"), 0, G_MAXDOUBLE),
    choice ("unit", N_("Show Times In"), ENGRAFT_TYPE_TIME_UNIT),
    text ("times", N_("Survival At"), NULL),
    text ("quantiles", N_("Quantiles"), "0.5"),
    engraft_options_param_spec_optional ("horizon", N_("Restricted Mean Up To"), 0, G_MAXDOUBLE),
    engraft_options_param_spec_optional ("start", N_("Given Survival Until"), 0, G_MAXDOUBLE),
    engraft_options_param_spec_optional ("landmark", N_("Landmark"), 0, G_MAXDOUBLE),
    choice ("test", N_("Test"), ENGRAFT_TYPE_TEST_WEIGHT),
    g_param_spec_double ("rho", N_("ρ"), NULL, 0, 10, 1, ENGRAFT_OPTIONS_PARAM),
    g_param_spec_double ("p", N_("p"), NULL, 0, 10, 1, ENGRAFT_OPTIONS_PARAM),
    g_param_spec_double ("q", N_("q"), NULL, 0, 10, 0, ENGRAFT_OPTIONS_PARAM),
    yes_no ("all-tests", N_("All Tests")),
    yes_no ("trend", N_("Test for Trend")),
    text ("trend-scores", N_("Scores"), NULL),
    yes_no ("pairwise", N_("Pairs of Groups")),
    choice ("adjustment", N_("Adjustment"), ENGRAFT_TYPE_ADJUSTMENT),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_survival_options_init (EngraftSurvivalOptions *self)
{
}

/**
 * engraft_survival_options_new:
 *
 * Returns: (transfer full): Kaplan-Meier curves with 95 % intervals on the log
 *   scale, medians, and the log-rank test
 */
EngraftSurvivalOptions *
engraft_survival_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SURVIVAL_OPTIONS, NULL);
}
