/* engraft-incidence-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-incidence-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-incidence-analysis-spec.h"
#include "libengraft/risks/engraft-competing-risks.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-cox-guard.h"

/**
 * EngraftIncidenceAnalysis:
 *
 * Competing risks of one data set, in a project.
 */
struct _EngraftIncidenceAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftIncidenceAnalysis, engraft_incidence_analysis, ENGRAFT_TYPE_ANALYSIS)

static gboolean
has_members (EngraftOptions *options,
             const char     *name,
             guint           n)
{
  const char * const *members = engraft_options_get_strv (options, name);

  return members && g_strv_length ((char **) members) >= n;
}

static GObject *
engraft_incidence_analysis_make_data (EngraftTable      *table,
                                      EngraftOptions    *spec,
                                      EngraftOperation  *operation,
                                      EngraftTally     **tally,
                                      GError           **error)
{
  EngraftOptions *cohort = engraft_options_get_options (spec, "cohort");
  g_autoptr(GObject) data =
    engraft_analysis_take_data (engraft_survival_data_new_competing (table, ENGRAFT_COHORT (cohort), operation, error),
                                tally, error);

  if (!data || has_members (cohort, "others", 1) ||
      has_members (engraft_options_get_options (spec, "options"), "causes", 2))
    return g_steal_pointer (&data);

  g_set_error_literal (error, ENGRAFT_INCIDENCE_ERROR, ENGRAFT_INCIDENCE_ERROR_CAUSES,
                       _("Risks compete when there are two: say which values of the status are another event, or "
                         "draw survival curves"));
  return NULL;
}

static EngraftResult *
engraft_incidence_analysis_compute (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftOptions *model = engraft_options_get_options (spec, "model");

  return ENGRAFT_RESULT (engraft_competing_risks_new (ENGRAFT_SURVIVAL_DATA (data), table,
                                                      ENGRAFT_INCIDENCE_OPTIONS (options),
                                                      ENGRAFT_FINE_GRAY_OPTIONS (model), operation, error));
}

static GListStore *
engraft_incidence_analysis_list_remedies (EngraftTable      *table,
                                          GObject           *data,
                                          EngraftOptions    *spec,
                                          EngraftOperation  *operation,
                                          const GError      *error)
{
  if (!g_error_matches (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL))
    return NULL;

  return engraft_cox_guard_list_remedies_of_columns (table, ENGRAFT_SURVIVAL_DATA (data),
                                                     engraft_options_get_options (spec, "model"),
                                                     engraft_options_get_options (spec, "options"), operation);
}

static GType
engraft_incidence_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_INCIDENCE_ANALYSIS_SPEC;
}

static void
engraft_incidence_analysis_class_init (EngraftIncidenceAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_incidence_analysis_get_spec_type;
  analysis_class->make_data = engraft_incidence_analysis_make_data;
  analysis_class->compute = engraft_incidence_analysis_compute;
  analysis_class->list_remedies = engraft_incidence_analysis_list_remedies;
}

static void
engraft_incidence_analysis_init (EngraftIncidenceAnalysis *self)
{
}
