/* engraft-score-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-score-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/scores/engraft-score-list.h"
#include "libengraft/scores/engraft-score-options.h"
#include "libengraft/scores/engraft-score-result.h"
#include "libengraft/project/engraft-score-analysis-spec.h"

/**
 * EngraftScoreAnalysis:
 *
 * A clinical score of one person, in a project; it needs no data.
 */
struct _EngraftScoreAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftScoreAnalysis, engraft_score_analysis, ENGRAFT_TYPE_ANALYSIS)

static EngraftResult *
engraft_score_analysis_compute (EngraftTable      *table,
                                 GObject           *data,
                                 EngraftOptions    *spec,
                                 EngraftOperation  *operation,
                                 GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  const char *id = engraft_options_get_string (options, "score");
  g_autoptr(GHashTable) values = engraft_score_options_to_values (ENGRAFT_SCORE_OPTIONS (options));
  g_autoptr(EngraftScore) score = NULL;
  EngraftScoreResult *result;

  if (!id || !*id)
    {
      g_set_error_literal (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING, _("Choose a score."));
      return NULL;
    }
  score = engraft_scores_find (id, error);
  if (!score)
    return NULL;
  result = engraft_score_compute (score, values, engraft_options_get_boolean (options, "bounds"), error);

  return result ? ENGRAFT_RESULT (result) : NULL;
}

static GType
engraft_score_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_SCORE_ANALYSIS_SPEC;
}

static void
engraft_score_analysis_class_init (EngraftScoreAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_score_analysis_get_spec_type;
  analysis_class->without_data = TRUE;
  analysis_class->compute = engraft_score_analysis_compute;
}

static void
engraft_score_analysis_init (EngraftScoreAnalysis *self)
{
}
