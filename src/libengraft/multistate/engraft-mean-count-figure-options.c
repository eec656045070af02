/* engraft-mean-count-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-mean-count-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftMeanCountFigureOptions:
 *
 * How a figure of mean counts looks.
 */
struct _EngraftMeanCountFigureOptions
{
  EngraftTimeFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMeanCountFigureOptions, engraft_mean_count_figure_options,
                     ENGRAFT_TYPE_TIME_FIGURE_OPTIONS)

static void
engraft_mean_count_figure_options_class_init (EngraftMeanCountFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMeanCountFigureOptions:intervals:
     *
     * Whether pointwise confidence intervals are drawn.
     */
    engraft_param_yes_no ("intervals", N_("Confidence Intervals"), TRUE),
    /**
     * EngraftMeanCountFigureOptions:risk-table:
     *
     * Whether there is a table of those at risk and of events under the figure.
     */
    engraft_param_yes_no ("risk-table", N_("Table"), TRUE),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_mean_count_figure_options_init (EngraftMeanCountFigureOptions *self)
{
}

/**
 * engraft_mean_count_figure_options_new:
 *
 * Gives a figure of curves with intervals and a table.
 *
 * Returns: (transfer full): a figure of curves with intervals and a table
 */
EngraftMeanCountFigureOptions *
engraft_mean_count_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_MEAN_COUNT_FIGURE_OPTIONS, NULL);
}
