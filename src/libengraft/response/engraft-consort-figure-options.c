/* engraft-consort-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-consort-figure-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftConsortFigureOptions:
 *
 * How a flow of subjects looks.
 */
struct _EngraftConsortFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftConsortFigureOptions, engraft_consort_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_consort_figure_options_class_init (EngraftConsortFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftConsortFigureOptions:reasons:
     *
     * Whether reasons stand in the boxes.
     */
    g_param_spec_boolean ("reasons", N_("Reasons"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_consort_figure_options_init (EngraftConsortFigureOptions *self)
{
}

/**
 * engraft_consort_figure_options_new:
 *
 * Gives boxes with reasons.
 *
 * Returns: (transfer full): boxes with reasons
 */
EngraftConsortFigureOptions *
engraft_consort_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_CONSORT_FIGURE_OPTIONS, NULL);
}
