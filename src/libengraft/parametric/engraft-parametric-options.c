/* engraft-parametric-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"
#include "libengraft/survival/engraft-cox-options.h"

/**
 * EngraftParametricOptions:
 *
 * What a model of times with a known law is to be made of.
 *
 * Times, or the ends of intervals, strata (of which each has its own scale), weights and clusters are those of the
 * [class@Cohort].
 */
struct _EngraftParametricOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftParametricOptions, engraft_parametric_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
choice (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_enum (name, nick, NULL, type, 0, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
truth (const char *name,
       const char *nick)
{
  return g_param_spec_boolean (name, nick, NULL, FALSE, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_parametric_options_class_init (EngraftParametricOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftParametricOptions:distribution:
     *
     * The law of the times.
     */
    choice ("distribution", N_("Distribution"), ENGRAFT_TYPE_DISTRIBUTION),
    /**
     * EngraftParametricOptions:covariates:
     *
     * The terms of the model, as [property@CoxOptions:covariates]; there may be none.
     */
    engraft_param_texts ("covariates", N_("Covariates")),
    /**
     * EngraftParametricOptions:cure:
     *
     * Whether a share never has the event (mixture cure model).
     */
    truth ("cure", N_("A Share Is Cured")),
    /**
     * EngraftParametricOptions:cure-covariates:
     *
     * The terms of the logistic model of the share that is cured.
     */
    engraft_param_texts ("cure-covariates", N_("Covariates of the Cured Share")),
    /**
     * EngraftParametricOptions:known-at-start:
     *
     * Covariates that are known when follow-up begins, as [property@CoxOptions:known-at-start].
     */
    engraft_param_texts ("known-at-start", N_("Known at the Start")),
    /**
     * EngraftParametricOptions:references:
     *
     * With which level others are compared, as in “stage=2”; not said: the first.
     */
    engraft_param_texts ("references", N_("Reference Levels")),
    /**
     * EngraftParametricOptions:variance:
     *
     * Where standard errors are taken from.
     */
    choice ("variance", N_("Standard Errors"), ENGRAFT_TYPE_COX_VARIANCE),
    /**
     * EngraftParametricOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftParametricOptions:profiles:
     *
     * For whom times and survival are predicted, as [property@CoxOptions:profiles]; none: for whom all covariates are
     * at their mean or their reference level.
     */
    engraft_param_texts ("profiles", N_("Predict For")),
    /**
     * EngraftParametricOptions:quantiles:
     *
     * Which quantiles of the time are wanted, as shares, such as “0.25 0.5”.
     */
    engraft_param_text ("quantiles", N_("Quantiles"), "0.5"),
    /**
     * EngraftParametricOptions:times:
     *
     * Times at which survival is wanted, such as “1 2 5”, in the unit in which times are shown.
     */
    engraft_param_text ("times", N_("Survival At"), NULL),
    /**
     * EngraftParametricOptions:compare:
     *
     * Whether all laws are fitted and compared by Akaike’s criterion.
     */
    truth ("compare", N_("Compare Distributions")),
    /**
     * EngraftParametricOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    choice ("unit", N_("Show Times In"), ENGRAFT_TYPE_TIME_UNIT),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_parametric_options_init (EngraftParametricOptions *self)
{
}

/**
 * engraft_parametric_options_new:
 *
 * Gives a Weibull model without covariates, with 95 % intervals.
 *
 * Returns: (transfer full): a Weibull model without covariates
 */
EngraftParametricOptions *
engraft_parametric_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PARAMETRIC_OPTIONS, NULL);
}

/**
 * engraft_distribution_get_name:
 * @distribution: a law
 *
 * Gives its name, translated, such as “log-normal”.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_distribution_get_name (EngraftDistribution distribution)
{
  switch (distribution)
    {
    case ENGRAFT_DISTRIBUTION_EXPONENTIAL:
      return _("exponential");

    case ENGRAFT_DISTRIBUTION_LOG_NORMAL:
      return _("log-normal");

    case ENGRAFT_DISTRIBUTION_LOG_LOGISTIC:
      return _("log-logistic");

    case ENGRAFT_DISTRIBUTION_GOMPERTZ:
      return _("Gompertz");

    case ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA:
      return _("generalised gamma");

    case ENGRAFT_DISTRIBUTION_NORMAL:
      return _("normal");

    case ENGRAFT_DISTRIBUTION_WEIBULL:
    default:
      return _("Weibull");
    }
}
