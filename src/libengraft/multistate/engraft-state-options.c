/* engraft-state-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftStateOptions:
 *
 * What an analysis of several states is to compute.
 *
 * All times are in [property@StateOptions:unit], in which results are shown.
 */
struct _EngraftStateOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftStateOptions, engraft_state_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_state_options_class_init (EngraftStateOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftStateOptions:states:
     *
     * The states in their order, each “name=code,code” or a code alone; the codes are values of the status that
     * the cohort calls events or others, by which a row ends in the state.
     */
    engraft_param_texts ("states", N_("States")),
    /**
     * EngraftStateOptions:initial:
     *
     * The name of the state in which subjects begin; it may be one of the states, where one can come back to it.
     */
    engraft_param_text ("initial", N_("Initial State"), NULL),
    /**
     * EngraftStateOptions:from:
     *
     * The column that says in which state a row is: a name of a state or one of its codes; not set: the state in
     * which the row of the same subject before it has ended.
     */
    engraft_param_text ("from", N_("State During the Row"), NULL),
    /**
     * EngraftStateOptions:intermediate:
     *
     * Events on the way, of subjects with one row each: states that are entered at a time in a column, each
     * “name=time” or, when it counts only where another column is 1, “name=time:happened”, such as
     * “platelets=platelet_day:recovered”. Times are counted as the end of follow-up is.
     */
    engraft_param_texts ("intermediate", N_("Events on the Way")),
    /**
     * EngraftStateOptions:transitions:
     *
     * The transitions that are possible, each “state>state”; not set: all.
     */
    engraft_param_texts ("transitions", N_("Possible Transitions")),
    /**
     * EngraftStateOptions:sets:
     *
     * States that are asked for together, each “name=state,state”: the probability to be in any of them, such
     * as current survival free of relapse and of graft-versus-host disease.
     */
    engraft_param_texts ("sets", N_("States Together")),
    /**
     * EngraftStateOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftStateOptions:interval:
     *
     * The scale on which intervals of probabilities are symmetric.
     */
    g_param_spec_enum ("interval", N_("Confidence Interval"), NULL, ENGRAFT_TYPE_INTERVAL_TYPE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftStateOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftStateOptions:times:
     *
     * Where probabilities are wanted, such as “1 2 5”.
     */
    engraft_param_text ("times", N_("Probabilities At"), NULL),
    /**
     * EngraftStateOptions:horizon:
     *
     * Up to when the mean time in each state is taken; not set: where the follow-up of the first group ends that
     * ends.
     */
    engraft_options_param_spec_optional ("horizon", N_("Mean Time Up To"), 0, G_MAXDOUBLE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_state_options_init (EngraftStateOptions *self)
{
}

/**
 * engraft_state_options_new:
 *
 * Gives probabilities of the states with 95 % intervals on the log scale.
 *
 * Returns: (transfer full): probabilities of the states with 95 % intervals on the log scale
 */
EngraftStateOptions *
engraft_state_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_STATE_OPTIONS, NULL);
}
