/* engraft-imputation-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"
#include "libengraft/survival/engraft-cox-options.h"

/**
 * EngraftImputationOptions:
 *
 * How missing covariates of a Cox model are filled in several times, and the model.
 */
struct _EngraftImputationOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftImputationOptions, engraft_imputation_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
count (const char *name,
       const char *nick,
       int         least,
       int         most,
       int         value)
{
  return g_param_spec_int (name, nick, NULL, least, most, value, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_imputation_options_class_init (EngraftImputationOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftImputationOptions:covariates:
     *
     * The terms of the model, as [property@CoxOptions:covariates].
     */
    engraft_param_texts ("covariates", N_("Covariates")),
    /**
     * EngraftImputationOptions:known-at-start:
     *
     * Covariates that are known when follow-up begins, as [property@CoxOptions:known-at-start].
     */
    engraft_param_texts ("known-at-start", N_("Known at the Start")),
    /**
     * EngraftImputationOptions:references:
     *
     * With which level others are compared.
     */
    engraft_param_texts ("references", N_("Reference Levels")),
    /**
     * EngraftImputationOptions:auxiliary:
     *
     * Columns that are not in the model but tell of what is missing.
     */
    engraft_param_texts ("auxiliary", N_("Auxiliary Columns")),
    /**
     * EngraftImputationOptions:imputation-column:
     *
     * The number of the imputation that a row belongs to, where another program has filled in what was
     * missing; 0 is the original.
     */
    g_param_spec_string ("imputation-column", N_("Already Imputed By"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImputationOptions:imputations:
     *
     * How often what is missing is filled in.
     */
    count ("imputations", N_("Imputations"), 2, 1000, 20),
    /**
     * EngraftImputationOptions:iterations:
     *
     * How often each chain goes through all columns.
     */
    count ("iterations", N_("Iterations"), 1, 1000, 10),
    /**
     * EngraftImputationOptions:donors:
     *
     * Among how many of the nearest a value is chosen.
     */
    count ("donors", N_("Donors"), 1, 64, 5),
    /**
     * EngraftImputationOptions:seed:
     *
     * The same seed gives the same numbers.
     */
    count ("seed", N_("Seed"), 1, G_MAXINT / 2, 1),
    /**
     * EngraftImputationOptions:ties:
     *
     * How events at the same time are treated.
     */
    g_param_spec_enum ("ties", N_("Ties"), NULL, ENGRAFT_TYPE_COX_TIES, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImputationOptions:convergence:
     *
     * When the likelihood of a model is taken as largest.
     */
    g_param_spec_enum ("convergence", N_("Convergence"), NULL, ENGRAFT_TYPE_COX_CONVERGENCE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImputationOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImputationOptions:times:
     *
     * Where survival of the groups is wanted, such as “1 2 5”.
     */
    g_param_spec_string ("times", N_("Survival At"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImputationOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_imputation_options_init (EngraftImputationOptions *self)
{
}

/**
 * engraft_imputation_options_new:
 *
 * Gives 20 imputations of 10 iterations with 5 donors.
 *
 * Returns: (transfer full): 20 imputations of 10 iterations with 5 donors
 */
EngraftImputationOptions *
engraft_imputation_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_IMPUTATION_OPTIONS, NULL);
}
