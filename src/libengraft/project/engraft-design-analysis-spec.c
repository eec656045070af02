/* engraft-design-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-design-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/design/engraft-design-figure-options.h"
#include "libengraft/design/engraft-design-options.h"

/**
 * EngraftDesignAnalysisSpec:
 *
 * What is said of a trial that is planned, of which there are no data yet.
 */
struct _EngraftDesignAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftDesignAnalysisSpec, engraft_design_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_design_analysis_spec_class_init (EngraftDesignAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftDesignAnalysisSpec:options:
     *
     * The [class@DesignOptions]: what is known of the trial, and what is asked.
     */
    nested ("options", N_("Trial"), ENGRAFT_TYPE_DESIGN_OPTIONS),
    /**
     * EngraftDesignAnalysisSpec:figure:
     *
     * The [class@DesignFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_DESIGN_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_design_analysis_spec_init (EngraftDesignAnalysisSpec *self)
{
}
