/* engraft-penalised-cox-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-penalised-cox-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"
#include "libengraft/survival/engraft-cox-options.h"

/**
 * EngraftPenalisedCoxOptions:
 *
 * What a Cox model with drawn-in coefficients is to be made of.
 *
 * Time, status, strata, weights and clusters are those of the [class@Cohort].
 */
struct _EngraftPenalisedCoxOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPenalisedCoxOptions, engraft_penalised_cox_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
whole (const char *name,
       const char *nick,
       int         minimum,
       int         maximum,
       int         standard)
{
  return g_param_spec_int (name, nick, NULL, minimum, maximum, standard, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_penalised_cox_options_class_init (EngraftPenalisedCoxOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPenalisedCoxOptions:covariates:
     *
     * The terms of the model, as [property@CoxOptions:covariates].
     */
    engraft_param_texts ("covariates", N_("Covariates")),
    /**
     * EngraftPenalisedCoxOptions:references:
     *
     * With which level others are compared, as [property@CoxOptions:references].
     */
    engraft_param_texts ("references", N_("Reference Levels")),
    /**
     * EngraftPenalisedCoxOptions:known-at-start:
     *
     * As [property@CoxOptions:known-at-start].
     */
    engraft_param_texts ("known-at-start", N_("Known at the Start")),
    /**
     * EngraftPenalisedCoxOptions:alpha:
     *
     * The share of the penalty that is on sizes of coefficients, the rest being on their squares: 1 the
     * lasso, 0 ridge regression, between them the elastic net.
     */
    g_param_spec_double ("alpha", N_("Share of the Lasso"), NULL, 0, 1, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPenalisedCoxOptions:lambda:
     *
     * How heavy the penalty is: falling numbers with spaces between; not set: a sequence from where all
     * coefficients become 0.
     */
    g_param_spec_string ("lambda", N_("Penalties"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPenalisedCoxOptions:n-lambda:
     *
     * How long that sequence is.
     */
    whole ("n-lambda", N_("Number of Penalties"), 1, 1000, 100),
    /**
     * EngraftPenalisedCoxOptions:smallest:
     *
     * Its end as a share of its beginning; not set: 0.0001, or 0.01 when there are fewer rows than columns.
     */
    engraft_options_param_spec_optional ("smallest", N_("Smallest Penalty, as a Share of the Largest"), 1e-10, 1),
    /**
     * EngraftPenalisedCoxOptions:standardise:
     *
     * Whether the penalty is on coefficients of covariates that are divided by their standard deviations.
     */
    g_param_spec_boolean ("standardise", N_("Standardise Covariates"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPenalisedCoxOptions:ties:
     *
     * How events at the same time are treated: Breslow’s or Efron’s approximation.
     */
    g_param_spec_enum ("ties", N_("Ties"), NULL, ENGRAFT_TYPE_COX_TIES, ENGRAFT_COX_TIES_BRESLOW, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPenalisedCoxOptions:folds:
     *
     * Into how many parts rows are dealt for cross-validation; 0: none.
     */
    whole ("folds", N_("Folds"), 0, 1000, 10),
    /**
     * EngraftPenalisedCoxOptions:seed:
     *
     * Who is in which part: the same number, the same parts.
     */
    whole ("seed", N_("Seed"), 0, G_MAXINT, 1),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_penalised_cox_options_init (EngraftPenalisedCoxOptions *self)
{
}

/**
 * engraft_penalised_cox_options_new:
 *
 * Gives a lasso without covariates, with ten folds.
 *
 * Returns: (transfer full): a lasso without covariates, with ten folds
 */
EngraftPenalisedCoxOptions *
engraft_penalised_cox_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PENALISED_COX_OPTIONS, NULL);
}
