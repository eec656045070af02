/* engraft-model-card-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-model-card-analysis.h"

#include "libengraft/prediction/engraft-model-card.h"
#include "libengraft/project/engraft-model-card-analysis-spec.h"

/**
 * EngraftModelCardAnalysis:
 *
 * The card of a model in a project; it needs no data.
 */
struct _EngraftModelCardAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftModelCardAnalysis, engraft_model_card_analysis, ENGRAFT_TYPE_ANALYSIS)

static EngraftResult *
engraft_model_card_analysis_compute (EngraftTable      *table,
                                     GObject           *data,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     GError           **error)
{
  EngraftModelCard *card =
    engraft_model_card_new (ENGRAFT_MODEL_CARD_OPTIONS (engraft_options_get_options (spec, "options")), error);

  return card ? ENGRAFT_RESULT (card) : NULL;
}

static GType
engraft_model_card_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_MODEL_CARD_ANALYSIS_SPEC;
}

static void
engraft_model_card_analysis_class_init (EngraftModelCardAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_model_card_analysis_get_spec_type;
  analysis_class->without_data = TRUE;
  analysis_class->compute = engraft_model_card_analysis_compute;
}

static void
engraft_model_card_analysis_init (EngraftModelCardAnalysis *self)
{
}
