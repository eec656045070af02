/* engraft-score-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-score-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/scores/engraft-score-figure-options.h"
#include "libengraft/scores/engraft-score-options.h"

/**
 * EngraftScoreAnalysisSpec:
 *
 * A score of one person, who need not be in any data.
 */
struct _EngraftScoreAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftScoreAnalysisSpec, engraft_score_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_score_analysis_spec_class_init (EngraftScoreAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftScoreAnalysisSpec:options:
     *
     * The [class@ScoreOptions]: which score, and the values of the person.
     */
    nested ("options", N_("Score"), ENGRAFT_TYPE_SCORE_OPTIONS),
    /**
     * EngraftScoreAnalysisSpec:figure:
     *
     * The [class@ScoreFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_SCORE_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_score_analysis_spec_init (EngraftScoreAnalysisSpec *self)
{
}
