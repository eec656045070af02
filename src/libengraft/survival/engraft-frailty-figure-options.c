/* engraft-frailty-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-frailty-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftFrailtyFigureOptions:
 *
 * How a figure of a Cox model with frailties looks.
 */
struct _EngraftFrailtyFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFrailtyFigureOptions, engraft_frailty_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_frailty_figure_options_class_init (EngraftFrailtyFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftFrailtyFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_FRAILTY_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFrailtyFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFrailtyFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_frailty_figure_options_init (EngraftFrailtyFigureOptions *self)
{
}

/**
 * engraft_frailty_figure_options_new:
 *
 * Gives a forest with its numbers.
 *
 * Returns: (transfer full): a forest with its numbers
 */
EngraftFrailtyFigureOptions *
engraft_frailty_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_FRAILTY_FIGURE_OPTIONS, NULL);
}
