/* engraft-fairness-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-fairness-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftFairnessOptions:
 *
 * Whose predictions are held against what came true, in which groups.
 *
 * Rows, and where they are followed for some time how that ended, are those of the [class@Cohort].
 */
struct _EngraftFairnessOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFairnessOptions, engraft_fairness_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_fairness_options_class_init (EngraftFairnessOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftFairnessOptions:model:
     *
     * The content of a model file; not set: risks are those of a column.
     */
    engraft_param_text ("model", N_("Model"), NULL),
    /**
     * EngraftFairnessOptions:risk:
     *
     * Without a model: the column of predicted risks, as shares.
     */
    engraft_param_text ("risk", N_("Predicted Risk"), NULL),
    /**
     * EngraftFairnessOptions:outcome:
     *
     * The column that tells who had the event; not set: by the follow-up of the cohort.
     */
    engraft_param_text ("outcome", N_("Outcome"), NULL),
    /**
     * EngraftFairnessOptions:event:
     *
     * The value of the outcome that is the event; not set: the one of two that says so.
     */
    engraft_param_text ("event", N_("Event"), NULL),
    /**
     * EngraftFairnessOptions:horizon:
     *
     * Of follow-up: the time, in its unit, by which the event is predicted; not set: that of the model.
     */
    engraft_options_param_spec_optional ("horizon", N_("Horizon"), 0, G_MAXDOUBLE),
    /**
     * EngraftFairnessOptions:competing:
     *
     * Whether other events preclude the one that is predicted; otherwise they end follow-up as censoring does.
     */
    g_param_spec_boolean ("competing", N_("Other Events Preclude It"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:groups:
     *
     * The columns by which people are divided.
     */
    engraft_param_texts ("groups", N_("Groups")),
    /**
     * EngraftFairnessOptions:cuts:
     *
     * Where numbers are cut into bands, as in “age=40 60” or “age=median”; not said: by thirds.
     */
    engraft_param_texts ("cuts", N_("Bands of Numbers")),
    /**
     * EngraftFairnessOptions:intersections:
     *
     * Whether each two columns are looked at together too.
     */
    g_param_spec_boolean ("intersections", N_("Intersections of Two"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:distance:
     *
     * With a model: whether people are divided by how far they are from those whom it learned from, too.
     */
    g_param_spec_boolean ("distance", N_("Distance from the Training"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:threshold:
     *
     * The risk from which something is done, as a share.
     */
    g_param_spec_double ("threshold", N_("Threshold of Action"), NULL, .001, .999, .5, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:remedy:
     *
     * What is tried against gaps, and shown beside.
     */
    g_param_spec_enum ("remedy", N_("Try"), NULL, ENGRAFT_TYPE_FAIRNESS_REMEDY, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:fewest-rows:
     *
     * Groups of fewer people are told to be too small.
     */
    g_param_spec_int ("fewest-rows", N_("Fewest People of a Group"), NULL, 1, 100000, 10, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:fewest-events:
     *
     * Groups with fewer people who had the event, or who had not, are told to be too small.
     */
    g_param_spec_int ("fewest-events", N_("Fewest Events of a Group"), NULL, 0, 100000, 5, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:samples:
     *
     * Of how many bootstrap samples limits of gaps are made.
     */
    g_param_spec_int ("samples", N_("Bootstrap Samples"), NULL, 100, 100000, 1000, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:seed:
     *
     * Which samples are drawn.
     */
    g_param_spec_int ("seed", N_("Seed"), NULL, 0, G_MAXINT, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessOptions:confidence:
     *
     * The level of all limits, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_fairness_options_init (EngraftFairnessOptions *self)
{
}

/**
 * engraft_fairness_options_new:
 *
 * Gives options without a model, and without groups.
 *
 * Returns: (transfer full): options without a model
 */
EngraftFairnessOptions *
engraft_fairness_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_FAIRNESS_OPTIONS, NULL);
}
