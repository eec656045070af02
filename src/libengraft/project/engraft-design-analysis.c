/* engraft-design-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-design-analysis.h"

#include "libengraft/design/engraft-design.h"
#include "libengraft/project/engraft-design-analysis-spec.h"

/**
 * EngraftDesignAnalysis:
 *
 * The size and power of a trial that is planned, in a project; it needs no data.
 */
struct _EngraftDesignAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftDesignAnalysis, engraft_design_analysis, ENGRAFT_TYPE_ANALYSIS)

static EngraftResult *
engraft_design_analysis_compute (EngraftTable      *table,
                                 GObject           *data,
                                 EngraftOptions    *spec,
                                 EngraftOperation  *operation,
                                 GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftDesign *design = engraft_design_new (ENGRAFT_DESIGN_OPTIONS (options), operation, error);

  return design ? ENGRAFT_RESULT (design) : NULL;
}

static GType
engraft_design_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_DESIGN_ANALYSIS_SPEC;
}

static void
engraft_design_analysis_class_init (EngraftDesignAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_design_analysis_get_spec_type;
  analysis_class->without_data = TRUE;
  analysis_class->compute = engraft_design_analysis_compute;
}

static void
engraft_design_analysis_init (EngraftDesignAnalysis *self)
{
}
