/* engraft-turnbull-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-turnbull-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"

/**
 * EngraftTurnbullOptions:
 *
 * How survival is estimated from intervals.
 *
 * Ends of the intervals, groups and weights are those of the [class@Cohort].
 */
struct _EngraftTurnbullOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTurnbullOptions, engraft_turnbull_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_turnbull_options_class_init (EngraftTurnbullOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTurnbullOptions:closed:
     *
     * Whether the event may have been at the left end of its interval as well; else it was after it.
     */
    g_param_spec_boolean ("closed", N_("The Left End Belongs to the Interval"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTurnbullOptions:unit:
     *
     * What times are shown in; not set: the unit of the data.
     */
    g_param_spec_enum ("unit", N_("Show Times In"), NULL, ENGRAFT_TYPE_TIME_UNIT, ENGRAFT_TIME_UNIT_NONE,
                       ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_turnbull_options_init (EngraftTurnbullOptions *self)
{
}

/**
 * engraft_turnbull_options_new:
 *
 * Gives intervals that do not hold their left end.
 *
 * Returns: (transfer full): the options
 */
EngraftTurnbullOptions *
engraft_turnbull_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_TURNBULL_OPTIONS, NULL);
}
