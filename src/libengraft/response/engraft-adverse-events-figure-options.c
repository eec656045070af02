/* engraft-adverse-events-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-adverse-events-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftAdverseEventsFigureOptions:
 *
 * How a figure of adverse events looks.
 */
struct _EngraftAdverseEventsFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftAdverseEventsFigureOptions, engraft_adverse_events_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_adverse_events_figure_options_class_init (EngraftAdverseEventsFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftAdverseEventsFigureOptions:right:
     *
     * The arm that is drawn to the right, beside the reference; not set: the first other.
     */
    engraft_param_text ("right", N_("Arm at the Right"), NULL),
    /**
     * EngraftAdverseEventsFigureOptions:most:
     *
     * How many terms are drawn; the others are said.
     */
    g_param_spec_int ("most", N_("At Most Terms"), NULL, 1, 500, 20, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsFigureOptions:numbers:
     *
     * Whether counts and differences stand beside the bars.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_adverse_events_figure_options_init (EngraftAdverseEventsFigureOptions *self)
{
}

/**
 * engraft_adverse_events_figure_options_new:
 *
 * Gives the look of a butterfly figure.
 *
 * Returns: (transfer full): options as they are without a choice
 */
EngraftAdverseEventsFigureOptions *
engraft_adverse_events_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_ADVERSE_EVENTS_FIGURE_OPTIONS, NULL);
}
