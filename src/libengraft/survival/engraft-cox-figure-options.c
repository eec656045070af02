/* engraft-cox-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-survival-figure-options.h"

/**
 * EngraftCoxFigureOptions:
 *
 * How a figure of a Cox model looks.
 */
struct _EngraftCoxFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCoxFigureOptions, engraft_cox_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

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
engraft_cox_figure_options_class_init (EngraftCoxFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCoxFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_COX_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCoxFigureOptions:covariate:
     *
     * The coefficient whose residuals are drawn; not set: the one that is least proportional, and of martingale
     * residuals the linear predictor.  Or the covariate whose spline is drawn; not set: the first.
     */
    text ("covariate", N_("Coefficient")),
    /**
     * EngraftCoxFigureOptions:intervals:
     *
     * Whether confidence intervals of curves are drawn.
     */
    yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftCoxFigureOptions:numbers:
     *
     * Whether the numbers stand beside a forest.
     */
    yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftCoxFigureOptions:percent:
     *
     * Whether shares are shown as percentages.
     */
    yes_no ("percent", N_("Percent"), TRUE),
    /**
     * EngraftCoxFigureOptions:legend:
     *
     * Where curves are named.
     */
    g_param_spec_enum ("legend", N_("Legend"), NULL, ENGRAFT_TYPE_LEGEND_PLACE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCoxFigureOptions:x-max:
     *
     * Where the time axis ends, in the unit in which times are shown; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-max", N_("Time Up To"), 0, G_MAXDOUBLE),
    /**
     * EngraftCoxFigureOptions:x-step:
     *
     * The distance of its ticks; not set: by the data.
     */
    engraft_options_param_spec_optional ("x-step", N_("Ticks Every"), 0, G_MAXDOUBLE),
    /**
     * EngraftCoxFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    text ("x-label", N_("Label of Lower Axis")),
    /**
     * EngraftCoxFigureOptions:y-label:
     *
     * The label of the other axis; not set: by the view; empty: none.
     */
    text ("y-label", N_("Label of Upright Axis")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_cox_figure_options_init (EngraftCoxFigureOptions *self)
{
}

/**
 * engraft_cox_figure_options_new:
 *
 * Gives a forest with its numbers.
 *
 * Returns: (transfer full): a forest with its numbers
 */
EngraftCoxFigureOptions *
engraft_cox_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_COX_FIGURE_OPTIONS, NULL);
}
