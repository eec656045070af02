/* engraft-spider-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-spider-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftSpiderFigureOptions:
 *
 * How a figure of values over time looks.
 */
struct _EngraftSpiderFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSpiderFigureOptions, engraft_spider_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_spider_figure_options_class_init (EngraftSpiderFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSpiderFigureOptions:patients:
     *
     * Whether a line is drawn for each patient.
     */
    g_param_spec_boolean ("patients", N_("Each Patient"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSpiderFigureOptions:from:
     *
     * Where the axis of the value begins; not set: so that all is seen.
     */
    engraft_options_param_spec_optional ("from", N_("Axis From"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftSpiderFigureOptions:to:
     *
     * Where it ends; not set: so that all is seen.
     */
    engraft_options_param_spec_optional ("to", N_("Axis To"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftSpiderFigureOptions:legend:
     *
     * Whether the names of what is told apart stand above the figure.
     */
    g_param_spec_boolean ("legend", N_("Names of Colours"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSpiderFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftSpiderFigureOptions:y-label:
     *
     * The label of the upright axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_spider_figure_options_init (EngraftSpiderFigureOptions *self)
{
}

/**
 * engraft_spider_figure_options_new:
 *
 * Gives lines of patients.
 *
 * Returns: (transfer full): lines of patients
 */
EngraftSpiderFigureOptions *
engraft_spider_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SPIDER_FIGURE_OPTIONS, NULL);
}
