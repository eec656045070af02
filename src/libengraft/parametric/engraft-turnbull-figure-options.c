/* engraft-turnbull-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-turnbull-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftTurnbullFigureOptions:
 *
 * How a figure of survival from intervals looks.
 */
struct _EngraftTurnbullFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTurnbullFigureOptions, engraft_turnbull_figure_options, ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static void
engraft_turnbull_figure_options_class_init (EngraftTurnbullFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTurnbullFigureOptions:percent:
     *
     * Whether shares are written as percentages.
     */
    engraft_param_yes_no ("percent", N_("Percent"), TRUE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_turnbull_figure_options_init (EngraftTurnbullFigureOptions *self)
{
}

/**
 * engraft_turnbull_figure_options_new:
 *
 * Gives curves that are named at their ends.
 *
 * Returns: (transfer full): the options
 */
EngraftTurnbullFigureOptions *
engraft_turnbull_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_TURNBULL_FIGURE_OPTIONS, NULL);
}
