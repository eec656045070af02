/* engraft-model-card-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-model-card-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-forest-figure-options.h"
#include "libengraft/prediction/engraft-model-card-options.h"

/**
 * EngraftModelCardAnalysisSpec:
 *
 * The card of a model, which needs no data.
 */
struct _EngraftModelCardAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftModelCardAnalysisSpec, engraft_model_card_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_model_card_analysis_spec_class_init (EngraftModelCardAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftModelCardAnalysisSpec:options:
     *
     * The [class@ModelCardOptions]: whose card, and what is written on it.
     */
    nested ("options", N_("Card"), ENGRAFT_TYPE_MODEL_CARD_OPTIONS),
    /**
     * EngraftModelCardAnalysisSpec:figure:
     *
     * The [class@ForestFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_FOREST_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_model_card_analysis_spec_init (EngraftModelCardAnalysisSpec *self)
{
}
