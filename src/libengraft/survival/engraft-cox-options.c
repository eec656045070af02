/* engraft-cox-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"
#include "libengraft/survival/engraft-survival-options.h"

/**
 * EngraftCoxOptions:
 *
 * What a Cox model is to be made of.
 *
 * Time, status, strata, weights and clusters are those of the [class@Cohort].
 */
struct _EngraftCoxOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCoxOptions, engraft_cox_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
choice (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_enum (name, nick, NULL, type, 0, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_cox_options_class_init (EngraftCoxOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCoxOptions:covariates:
     *
     * The terms of the model: the name of a column, of which a number is taken as it is and anything else by
     * its levels; `factor(name)`, a number by its values; an expression such as `log(bili)`; `ns(name, df)`, a
     * natural cubic spline as R’s; `rcs(name, knots)`, a restricted cubic spline as Harrell’s; `a:b`, the
     * interaction of two of these; `a*b`, both and their interaction.
     */
    engraft_param_texts ("covariates", N_("Covariates")),
    /**
     * EngraftCoxOptions:references:
     *
     * With which level others are compared, as in “stage=2”; not said: the first.  Of a spline the value at
     * which its hazard ratio is 1, as in “age=40”; not said: the median.
     */
    engraft_param_texts ("references", N_("Reference Levels")),
    /**
     * EngraftCoxOptions:ties:
     *
     * How events at the same time are treated.
     */
    choice ("ties", N_("Ties"), ENGRAFT_TYPE_COX_TIES),
    /**
     * EngraftCoxOptions:variance:
     *
     * Where standard errors are taken from.
     */
    choice ("variance", N_("Standard Errors"), ENGRAFT_TYPE_COX_VARIANCE),
    /**
     * EngraftCoxOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCoxOptions:transform:
     *
     * The function of time in the test of proportional hazards.
     */
    choice ("transform", N_("Time in the Test of Proportional Hazards"), ENGRAFT_TYPE_ZPH_TRANSFORM),
    /**
     * EngraftCoxOptions:convergence:
     *
     * When the likelihood is taken as largest.
     */
    choice ("convergence", N_("Convergence"), ENGRAFT_TYPE_COX_CONVERGENCE),
    /**
     * EngraftCoxOptions:concordance:
     *
     * What a pair of rows counts in the concordance.  The weights of Uno and of Schemper are not defined for rows that
     * come under observation late.
     */
    choice ("concordance", N_("Concordance"), ENGRAFT_TYPE_CONCORDANCE_WEIGHT),
    /**
     * EngraftCoxOptions:profiles:
     *
     * For whom survival is predicted, such as “age=50, sex=f”; columns that are not named are at
     * their mean or their reference level.
     */
    engraft_param_texts ("profiles", N_("Predict Survival For")),
    /**
     * EngraftCoxOptions:curve-interval:
     *
     * The scale on which intervals of the survival that is predicted for profiles are symmetric.
     */
    choice ("curve-interval", N_("Interval of Predicted Survival"), ENGRAFT_TYPE_INTERVAL_TYPE),
    /**
     * EngraftCoxOptions:adjusted-by:
     *
     * The covariate by whose levels adjusted curves are made: for each the mean of what is predicted for all rows as if
     * they had it.  Not set: none.
     */
    g_param_spec_string ("adjusted-by", N_("Adjusted Curves By"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCoxOptions:adjusted-at:
     *
     * When the adjusted curves are compared with each other, in the unit that times are shown in; not set: not at all.
     */
    engraft_options_param_spec_optional ("adjusted-at", N_("Compare Adjusted Curves At"), 0, G_MAXDOUBLE),
    /**
     * EngraftCoxOptions:landmark:
     *
     * Only rows that end after this time, in the unit that times are shown in, take part; not set: all.
     */
    engraft_options_param_spec_optional ("landmark", N_("Landmark"), 0, G_MAXDOUBLE),
    /**
     * EngraftCoxOptions:known-at-start:
     *
     * Covariates that are known when follow-up begins, although the data look as if they were not.
     */
    engraft_param_texts ("known-at-start", N_("Known at the Start")),
    /**
     * EngraftCoxOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    choice ("unit", N_("Show Times In"), ENGRAFT_TYPE_TIME_UNIT),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_cox_options_init (EngraftCoxOptions *self)
{
}

/**
 * engraft_cox_options_new:
 *
 * Gives a model without covariates, by Efron’s method, with 95 % intervals.
 *
 * Returns: (transfer full): a model without covariates, by Efron’s method, with 95 % intervals
 */
EngraftCoxOptions *
engraft_cox_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_COX_OPTIONS, NULL);
}
