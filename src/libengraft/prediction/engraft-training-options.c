/* engraft-training-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-training-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftTrainingOptions:
 *
 * What a prediction model is to learn from, and how it is held to account.
 *
 * Time and status are those of the [class@Cohort].
 */
struct _EngraftTrainingOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTrainingOptions, engraft_training_options, ENGRAFT_TYPE_OPTIONS)

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
engraft_training_options_class_init (EngraftTrainingOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTrainingOptions:outcome:
     *
     * What is predicted: an event by the horizon, with another event that precludes it, or yes or no without a time.
     */
    g_param_spec_enum ("outcome", N_("Outcome"), NULL, ENGRAFT_TYPE_OUTCOME_KIND, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:features:
     *
     * The columns that a model may learn from.
     */
    engraft_param_texts ("features", N_("Features")),
    /**
     * EngraftTrainingOptions:columns-like:
     *
     * Patterns such as “cg*” with * for any letters and ? for one: all columns of numbers whose name is like one are features as well,
     * but for those that have a role; “*” is all others.
     */
    engraft_param_texts ("columns-like", N_("Columns Like")),
    /**
     * EngraftTrainingOptions:methylation:
     *
     * Whether the columns of patterns are shares of methylation, from 0 to 1: models that add features up then count M-values.
     */
    g_param_spec_boolean ("methylation", N_("Shares of Methylation"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:column-filter:
     *
     * Which columns an elastic net is made of; chosen within the patients of each training.
     */
    g_param_spec_enum ("column-filter", N_("Columns Are Chosen By"), NULL, ENGRAFT_TYPE_COLUMN_FILTER, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:columns-kept:
     *
     * And how many.
     */
    whole ("columns-kept", N_("Columns Kept"), 1, 1000000, 1000),
    /**
     * EngraftTrainingOptions:leave-one-out:
     *
     * Whether each patient is predicted by what all others taught, instead of folds by chance.
     */
    g_param_spec_boolean ("leave-one-out", N_("Leave Out One Patient at a Time"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:known-at-start:
     *
     * As [property@CoxOptions:known-at-start].
     */
    engraft_param_texts ("known-at-start", N_("Known at the Start")),
    /**
     * EngraftTrainingOptions:horizon:
     *
     * The time by which the event is predicted, in the unit of the cohort’s time; not set: the median follow-up.
     */
    engraft_options_param_spec_optional ("horizon", N_("Horizon"), 0, G_MAXDOUBLE),
    /**
     * EngraftTrainingOptions:learners:
     *
     * Which learners are trained, by their nicks; not set: all that take seconds, and the one that is chosen.
     */
    engraft_param_texts ("learners", N_("Learners")),
    /**
     * EngraftTrainingOptions:chosen:
     *
     * Whose model predicts.
     */
    g_param_spec_enum ("chosen", N_("Model"), NULL, ENGRAFT_TYPE_LEARNER_CHOICE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:folds:
     *
     * Into how many parts patients are dealt, of which each is predicted by what the others taught.
     */
    whole ("folds", N_("Folds"), 2, 50, 5),
    /**
     * EngraftTrainingOptions:repeats:
     *
     * How often they are dealt.
     */
    whole ("repeats", N_("Repeats"), 1, 100, 4),
    /**
     * EngraftTrainingOptions:inner-folds:
     *
     * Into how many parts the patients of a training are dealt to choose a penalty.
     */
    whole ("inner-folds", N_("Inner Folds"), 2, 50, 5),
    /**
     * EngraftTrainingOptions:simplest:
     *
     * Whether the largest penalty within one standard error of the best is taken, and not the best.
     */
    g_param_spec_boolean ("simplest", N_("Simplest Model Within One Standard Error"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:site:
     *
     * The column of hospitals: each is predicted by what the others taught, instead of folds by chance.
     */
    g_param_spec_string ("site", N_("Leave Out One at a Time"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:temporal:
     *
     * The column of when patients came, a date or a number: those after [property@TrainingOptions:learn-until] are predicted by
     * what the others taught, instead of folds by chance.
     */
    g_param_spec_string ("temporal", N_("When Patients Came"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:learn-until:
     *
     * The last date (such as 2019-06-30) or number of whom is learned from; not set: two thirds came until then.
     */
    g_param_spec_string ("learn-until", N_("Learn Until"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:learning-curve:
     *
     * Whether the chosen model is also trained by fewer patients, to see whether more would help.
     */
    g_param_spec_boolean ("learning-curve", N_("Learning Curve"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:bootstraps:
     *
     * How many bootstrap samples the whole training is done with again, for optimism and uncertainty.
     */
    whole ("bootstraps", N_("Bootstrap Samples"), 0, 2000, 100),
    /**
     * EngraftTrainingOptions:permutations:
     *
     * How many times outcomes are dealt anew to the patients and the chosen learner is trained again, to tell how often chance does as
     * well; of many more features than patients 1000 should be.
     */
    whole ("permutations", N_("Permutations of Outcomes"), 0, 1000000, 0),
    /**
     * EngraftTrainingOptions:seed:
     *
     * Who is in which part: the same number, the same parts.
     */
    whole ("seed", N_("Seed"), 0, G_MAXINT, 1),
    /**
     * EngraftTrainingOptions:keep-patients:
     *
     * Whether the model carries the patients of the training, so that it can show those who are like a patient.  Whoever has
     * the file can then read them.
     */
    g_param_spec_boolean ("keep-patients", N_("Keep the Patients of the Training in the Model"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:background:
     *
     * The features of how many patients, drawn by chance, the model carries to explain its answers by.
     */
    whole ("background", N_("Patients for Explanations"), 0, 500, 0),
    /**
     * EngraftTrainingOptions:rising:
     *
     * The features of which more is known to raise the risk: boosted trees keep to it, and where
     * another model says the contrary, this is told.
     */
    engraft_param_texts ("rising", N_("Features That Should Raise the Risk")),
    /**
     * EngraftTrainingOptions:falling:
     *
     * The features of which more is known to lower the risk.
     */
    engraft_param_texts ("falling", N_("Features That Should Lower the Risk")),
    /**
     * EngraftTrainingOptions:times-distribution:
     *
     * How logarithms of times scatter about what boosted trees of times say.
     */
    g_param_spec_enum ("times-distribution", N_("Distribution of Times"), NULL, ENGRAFT_TYPE_TIMES_DISTRIBUTION, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingOptions:times-scale:
     *
     * And how far; not set: as far as predicts best within the patients of a training.
     */
    engraft_options_param_spec_optional ("times-scale", N_("Scale of the Distribution"), .01, 100),
    /**
     * EngraftTrainingOptions:guideline:
     *
     * The features that a guideline asks for: where the model or a patient lacks one, this is told.
     */
    engraft_param_texts ("guideline", N_("Features That a Guideline Asks For")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_training_options_init (EngraftTrainingOptions *self)
{
}

/**
 * engraft_training_options_new:
 *
 * Gives a training without features.
 *
 * Returns: (transfer full): a training without features
 */
EngraftTrainingOptions *
engraft_training_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_TRAINING_OPTIONS, NULL);
}
