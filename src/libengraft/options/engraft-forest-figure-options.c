/* engraft-forest-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-forest-figure-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftForestFigureOptions:
 *
 * How a figure looks that has a row for each estimate; nothing here changes a number.
 */
struct _EngraftForestFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftForestFigureOptions, engraft_forest_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static GParamSpec *
yes_no (const char *name,
        const char *nick,
        gboolean    value)
{
  return g_param_spec_boolean (name, nick, NULL, value, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
text (const char *name,
      const char *nick)
{
  return g_param_spec_string (name, nick, NULL, NULL, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_forest_figure_options_class_init (EngraftForestFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftForestFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftForestFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by what is drawn; empty: none.
     */
    text ("x-label", N_("Label of Lower Axis")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_forest_figure_options_init (EngraftForestFigureOptions *self)
{
}

/**
 * engraft_forest_figure_options_new:
 *
 * Gives rows with their numbers.
 *
 * Returns: (transfer full): rows with their numbers
 */
EngraftForestFigureOptions *
engraft_forest_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_FOREST_FIGURE_OPTIONS, NULL);
}
