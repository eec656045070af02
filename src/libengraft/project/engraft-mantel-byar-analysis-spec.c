/* engraft-mantel-byar-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-mantel-byar-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/survival/engraft-mantel-byar-options.h"
#include "libengraft/survival/engraft-survival-figure-options.h"
#include "libengraft/survival/engraft-survival-options.h"

/**
 * EngraftMantelByarAnalysisSpec:
 *
 * What is saved of an analysis of a group that changes during follow-up.
 */
struct _EngraftMantelByarAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMantelByarAnalysisSpec, engraft_mantel_byar_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_mantel_byar_analysis_spec_class_init (EngraftMantelByarAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMantelByarAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMantelByarAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean; its group is not looked at.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftMantelByarAnalysisSpec:change:
     *
     * The [class@MantelByarOptions]: when the group changes.
     */
    nested ("change", N_("Change of Group"), ENGRAFT_TYPE_MANTEL_BYAR_OPTIONS),
    /**
     * EngraftMantelByarAnalysisSpec:options:
     *
     * The [class@SurvivalOptions]: what is computed; the start is the landmark of Simon and Makuch.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_SURVIVAL_OPTIONS),
    /**
     * EngraftMantelByarAnalysisSpec:figure:
     *
     * The [class@SurvivalFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_SURVIVAL_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_mantel_byar_analysis_spec_init (EngraftMantelByarAnalysisSpec *self)
{
}
