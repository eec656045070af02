/* engraft-swimmer-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-swimmer-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftSwimmerOptions:
 *
 * The course of each patient: how long it is, and what happened on the way.
 */
struct _EngraftSwimmerOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSwimmerOptions, engraft_swimmer_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_swimmer_options_class_init (EngraftSwimmerOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSwimmerOptions:duration:
     *
     * The column with the time until which a patient was followed, from the start.
     */
    engraft_param_text ("duration", N_("Duration"), NULL),
    /**
     * EngraftSwimmerOptions:ongoing:
     *
     * The column that tells whose course goes on.
     */
    engraft_param_text ("ongoing", N_("Ongoing"), NULL),
    /**
     * EngraftSwimmerOptions:ongoing-values:
     *
     * Its values that say so; not set: of a column of yes and no, yes.
     */
    g_param_spec_boxed ("ongoing-values", N_("Means Ongoing"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSwimmerOptions:event-columns:
     *
     * Columns with the times of events, from the start; each is a kind of event.
     */
    g_param_spec_boxed ("event-columns", N_("Events"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSwimmerOptions:event:
     *
     * Of data with several rows of a subject: the column that names what happened.
     */
    engraft_param_text ("event", N_("Event"), NULL),
    /**
     * EngraftSwimmerOptions:event-time:
     *
     * Of such data: when it happened, from the start.
     */
    engraft_param_text ("event-time", N_("Time of Event"), NULL),
    /**
     * EngraftSwimmerOptions:phase-end:
     *
     * Of such data: until when what began at the time of an event lasts; such events are bars, not marks.
     */
    engraft_param_text ("phase-end", N_("Phase Until"), NULL),
    /**
     * EngraftSwimmerOptions:category:
     *
     * The column by whose values lanes are coloured; not set: by group.
     */
    engraft_param_text ("category", N_("Coloured By"), NULL),
    /**
     * EngraftSwimmerOptions:order:
     *
     * In which order lanes stand.
     */
    g_param_spec_enum ("order", N_("Order"), NULL, ENGRAFT_TYPE_SWIMMER_ORDER, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSwimmerOptions:apart:
     *
     * Whether the lanes of a group stand together.
     */
    g_param_spec_boolean ("apart", N_("Each Group Apart"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_swimmer_options_init (EngraftSwimmerOptions *self)
{
}

/**
 * engraft_swimmer_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftSwimmerOptions *
engraft_swimmer_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SWIMMER_OPTIONS, NULL);
}
