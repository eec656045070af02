/* engraft-frailty-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-frailty-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/survival/engraft-cox-options.h"
#include "libengraft/survival/engraft-frailty-figure-options.h"

/**
 * EngraftFrailtyAnalysisSpec:
 *
 * What is said of a Cox model with frailties of a data set.
 */
struct _EngraftFrailtyAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFrailtyAnalysisSpec, engraft_frailty_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_frailty_analysis_spec_class_init (EngraftFrailtyAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftFrailtyAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFrailtyAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftFrailtyAnalysisSpec:options:
     *
     * The [class@CoxOptions]: what is computed; the cluster or the subject shares a frailty.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_COX_OPTIONS),
    /**
     * EngraftFrailtyAnalysisSpec:figure:
     *
     * The [class@FrailtyFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_FRAILTY_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_frailty_analysis_spec_init (EngraftFrailtyAnalysisSpec *self)
{
}
