/* engraft-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/options/engraft-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftFigureOptions:
 *
 * How a figure looks, as far as all figures have it in common; nothing here changes a number.
 */
G_DEFINE_ABSTRACT_TYPE (EngraftFigureOptions, engraft_figure_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
size (const char *name,
      const char *nick,
      double      minimum,
      double      maximum,
      double      value)
{
  return g_param_spec_double (name, nick, NULL, minimum, maximum, value, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_figure_options_class_init (EngraftFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftFigureOptions:title:
     *
     * The title; not set: none.
     */
    engraft_param_text ("title", N_("Title"), NULL),
    /**
     * EngraftFigureOptions:grey:
     *
     * Whether the figure does without colour.
     */
    g_param_spec_boolean ("grey", N_("Without Colour"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFigureOptions:line-width:
     *
     * The width of the curves in points.
     */
    size ("line-width", N_("Line Width"), .25, 6, 1.5),
    /**
     * EngraftFigureOptions:font-size:
     *
     * The size of the text in points.
     */
    size ("font-size", N_("Text Size"), 4, 32, 9),
    /**
     * EngraftFigureOptions:width:
     *
     * The width of an exported figure in millimetres.
     */
    size ("width", N_("Width"), 40, 1000, 174),
    /**
     * EngraftFigureOptions:height:
     *
     * The height of an exported figure in millimetres.
     */
    size ("height", N_("Height"), 30, 1000, 130),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_figure_options_init (EngraftFigureOptions *self)
{
}
