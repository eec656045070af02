/* engraft-survival-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftSurvivalFigureOptions:
 *
 * How a survival figure looks; nothing here changes a number.
 *
 * - `view`; `intervals`, `bands`, `censor-marks`, `median-lines`, `percent`
 * - `risk-table`; `legend`
 * - `show-test`, `show-median`: in the figure
 * - `x-max`, `x-step`, in the unit in which times are shown; `y-min`, `y-max`, as
 *   shares; not set: by the data
 * - `title`, `x-label`, `y-label`: not set: by the view; empty: none
 * - `groups`: a list of [class@GroupStyle], in the order of drawing; groups that are
 *   not in it follow
 * - `grey`: without colour; `line-width` and `font-size` in points
 * - `width`, `height`: of an exported figure, in millimetres
 */
struct _EngraftSurvivalFigureOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalFigureOptions, engraft_survival_figure_options, ENGRAFT_TYPE_OPTIONS)

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

static GParamSpec *
size (const char *name,
      const char *nick,
      double      minimum,
      double      maximum,
      double      value)
{
  return g_param_spec_double (name, nick, NULL, minimum, maximum, value, ENGRAFT_OPTIONS_PARAM);
}

static GType
engraft_survival_figure_options_get_list_item_type (EngraftOptions *options,
                                                    GParamSpec     *pspec)
{
  return ENGRAFT_TYPE_GROUP_STYLE;
}

static void
engraft_survival_figure_options_class_init (EngraftSurvivalFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_SURVIVAL_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    yes_no ("bands", N_("Simultaneous Bands"), TRUE),
    yes_no ("censor-marks", N_("Censoring Marks"), TRUE),
    yes_no ("median-lines", N_("Median Lines"), FALSE),
    yes_no ("percent", N_("Percent"), TRUE),
    g_param_spec_enum ("risk-table", N_("Table"), NULL, ENGRAFT_TYPE_RISK_TABLE_STYLE, 0,
                       ENGRAFT_OPTIONS_PARAM),
    g_param_spec_enum ("legend", N_("Legend"), NULL, ENGRAFT_TYPE_LEGEND_PLACE, 0, ENGRAFT_OPTIONS_PARAM),
    yes_no ("show-test", N_("Test in Figure"), TRUE),
    yes_no ("show-median", N_("Medians in Figure"), FALSE),
    engraft_options_param_spec_optional ("x-max", N_("Time Up To"), 0, G_MAXDOUBLE),
    engraft_options_param_spec_optional ("x-step", N_("Ticks Every"), 0, G_MAXDOUBLE),
    engraft_options_param_spec_optional ("y-min", N_("From"), -G_MAXDOUBLE, G_MAXDOUBLE),
    engraft_options_param_spec_optional ("y-max", N_("To"), -G_MAXDOUBLE, G_MAXDOUBLE),
    text ("title", N_("Title")),
    text ("x-label", N_("Label of Time")),
    text ("y-label", N_("Label of Survival")),
    g_param_spec_object ("groups", N_("Groups"), NULL, G_TYPE_LIST_STORE, ENGRAFT_OPTIONS_NESTED),
    yes_no ("grey", N_("Without Colour"), FALSE),
    size ("line-width", N_("Line Width"), .25, 6, 1.5),
    size ("font-size", N_("Text Size"), 4, 32, 9),
    size ("width", N_("Width"), 40, 1000, 174),
    size ("height", N_("Height"), 30, 1000, 130),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = engraft_survival_figure_options_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_survival_figure_options_init (EngraftSurvivalFigureOptions *self)
{
}

/**
 * engraft_survival_figure_options_new:
 *
 * Returns: (transfer full): curves with intervals and a KMunicate table
 */
EngraftSurvivalFigureOptions *
engraft_survival_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SURVIVAL_FIGURE_OPTIONS, NULL);
}
