/* engraft-mantel-byar-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-mantel-byar-analysis.h"

#include "libengraft/project/engraft-mantel-byar-analysis-spec.h"
#include "libengraft/survival/engraft-mantel-byar.h"

/**
 * EngraftMantelByarAnalysis:
 *
 * Two groups of one data set, of which subjects go from one to the other during follow-up, in a project.
 */
struct _EngraftMantelByarAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMantelByarAnalysis, engraft_mantel_byar_analysis, ENGRAFT_TYPE_ANALYSIS)

/* The groups are those of the change; one that the cohort names leaves nobody out. */
static GObject *
engraft_mantel_byar_analysis_make_data (EngraftTable      *table,
                                        EngraftOptions    *spec,
                                        EngraftOperation  *operation,
                                        EngraftTally     **tally,
                                        GError           **error)
{
  g_autoptr(EngraftOptions) cohort = engraft_options_copy (engraft_options_get_options (spec, "cohort"));

  g_object_set (cohort, "group", NULL, NULL);

  return engraft_analysis_take_data (engraft_survival_data_new (table, ENGRAFT_COHORT (cohort), operation, error), tally,
                                     error);
}

static EngraftResult *
engraft_mantel_byar_analysis_compute (EngraftTable      *table,
                                      GObject           *data,
                                      EngraftOptions    *spec,
                                      EngraftOperation  *operation,
                                      GError           **error)
{
  EngraftMantelByar *result =
    engraft_mantel_byar_new (table, ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort")),
                             ENGRAFT_SURVIVAL_DATA (data),
                             ENGRAFT_MANTEL_BYAR_OPTIONS (engraft_options_get_options (spec, "change")),
                             ENGRAFT_SURVIVAL_OPTIONS (engraft_options_get_options (spec, "options")), operation, error);

  return result ? ENGRAFT_RESULT (result) : NULL;
}

static GType
engraft_mantel_byar_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_MANTEL_BYAR_ANALYSIS_SPEC;
}

static void
engraft_mantel_byar_analysis_class_init (EngraftMantelByarAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_mantel_byar_analysis_get_spec_type;
  analysis_class->make_data = engraft_mantel_byar_analysis_make_data;
  analysis_class->compute = engraft_mantel_byar_analysis_compute;
}

static void
engraft_mantel_byar_analysis_init (EngraftMantelByarAnalysis *self)
{
}
