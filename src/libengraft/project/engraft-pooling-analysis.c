/* engraft-pooling-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-pooling-analysis.h"

#include "libengraft/evidence/engraft-pooled-ratios.h"
#include "libengraft/project/engraft-pooling-analysis-spec.h"

/**
 * EngraftPoolingAnalysis:
 *
 * Ratios that were reported, in a project: it needs no data set.
 */
struct _EngraftPoolingAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPoolingAnalysis, engraft_pooling_analysis, ENGRAFT_TYPE_ANALYSIS)

static EngraftResult *
engraft_pooling_analysis_compute (EngraftTable      *table,
                                  GObject           *data,
                                  EngraftOptions    *spec,
                                  EngraftOperation  *operation,
                                  GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftPooledRatios *ratios = engraft_pooled_ratios_new (ENGRAFT_POOLING_OPTIONS (options), error);

  return ratios ? ENGRAFT_RESULT (ratios) : NULL;
}

static GType
engraft_pooling_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_POOLING_ANALYSIS_SPEC;
}

static void
engraft_pooling_analysis_class_init (EngraftPoolingAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_pooling_analysis_get_spec_type;
  analysis_class->without_data = TRUE;
  analysis_class->compute = engraft_pooling_analysis_compute;
}

static void
engraft_pooling_analysis_init (EngraftPoolingAnalysis *self)
{
}
