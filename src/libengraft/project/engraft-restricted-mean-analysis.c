/* engraft-restricted-mean-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-restricted-mean-analysis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/project/engraft-restricted-mean-analysis-spec.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftRestrictedMeanAnalysis:
 *
 * A regression of restricted means of one data set, in a project.
 */
struct _EngraftRestrictedMeanAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftRestrictedMeanAnalysis, engraft_restricted_mean_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Pseudo-values of some thousand rows take about 5 ms */
#define MAX_ROWS_AT_ONCE 2000

/* More proposals are no help. */
#define MAX_PROPOSALS 3

static EngraftResult *
engraft_restricted_mean_analysis_compute (EngraftTable      *table,
                                          GObject           *data,
                                          EngraftOptions    *spec,
                                          EngraftOperation  *operation,
                                          GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftRestrictedMean *result = engraft_restricted_mean_new (ENGRAFT_SURVIVAL_DATA (data), table,
                                                               ENGRAFT_RESTRICTED_MEAN_OPTIONS (options), operation, error);

  return result ? ENGRAFT_RESULT (result) : NULL;
}

/* the longest observation, in the unit in which times are shown */
static double
get_last (EngraftSurvivalData *data,
          EngraftTimeUnit      shown)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (data);
  gsize n;
  const double *times = engraft_survival_data_get_times (data, &n);
  double last = 0;

  for (gsize i = 0; i < n; i++)
    last = MAX (last, times[i]);

  return unit == shown ? last : last * engraft_time_unit_get_days (unit) / engraft_time_unit_get_days (shown);
}

static void
propose (GListStore      *remedies,
         double           horizon,
         EngraftTimeUnit  unit)
{
  g_autofree char *number = engraft_format_number (horizon, 4), *label = NULL;
  char value[G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr(EngraftNotice) notice = NULL;

  /* Translators: a time and its unit, which may be empty */
  label = g_strdup_printf (_("Up to %s %s"), number, unit != ENGRAFT_TIME_UNIT_NONE ? engraft_time_unit_get_name (unit) : "");
  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "horizon", _("A mean up to %s could be estimated."), number);
  engraft_notice_set_remedy (notice, g_strchomp (label), "horizon", g_ascii_dtostr (value, sizeof value, horizon));
  g_list_store_append (remedies, notice);
}

/* Round times within the observation: 1, 2 and 5 × 10^k, the longest first */
static GListStore *
engraft_restricted_mean_analysis_list_remedies (EngraftTable      *table,
                                                GObject           *data,
                                                EngraftOptions    *spec,
                                                EngraftOperation  *operation,
                                                const GError      *error)
{
  static const double digits[] = { 5, 2, 1 };
  EngraftTimeUnit unit, wanted;
  GListStore *remedies;
  double last, power;
  guint n = 0;

  if (!g_error_matches (error, ENGRAFT_RESTRICTED_MEAN_ERROR, ENGRAFT_RESTRICTED_MEAN_ERROR_HORIZON))
    return engraft_cox_analysis_list_remedies (table, data, spec, operation, error);
  remedies = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  wanted = engraft_options_get_enum (engraft_options_get_options (spec, "options"), "unit");
  unit = engraft_survival_data_get_unit (ENGRAFT_SURVIVAL_DATA (data));
  unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  last = get_last (ENGRAFT_SURVIVAL_DATA (data), unit);
  power = last > 0 ? pow (10, floor (log10 (last))) : 0;
  for (guint i = 0; power > 0 && n < MAX_PROPOSALS && i < 2 * G_N_ELEMENTS (digits); i++)
    {
      double horizon = digits[i % G_N_ELEMENTS (digits)] * (i < G_N_ELEMENTS (digits) ? power : power / 10);

      if (horizon > last)
        continue;
      propose (remedies, horizon, unit);
      n++;
    }

  return remedies;
}

static GObject *
engraft_restricted_mean_analysis_make_data (EngraftTable      *table,
                                            EngraftOptions    *spec,
                                            EngraftOperation  *operation,
                                            EngraftTally     **tally,
                                            GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");

  return engraft_analysis_take_data (engraft_restricted_mean_make_data (table, cohort, ENGRAFT_RESTRICTED_MEAN_OPTIONS (options),
                                                                       operation, error), tally, error);
}

static GType
engraft_restricted_mean_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_RESTRICTED_MEAN_ANALYSIS_SPEC;
}

static void
engraft_restricted_mean_analysis_class_init (EngraftRestrictedMeanAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_restricted_mean_analysis_get_spec_type;
  analysis_class->make_data = engraft_restricted_mean_analysis_make_data;
  analysis_class->has_same_data = engraft_cox_analysis_has_same_data;
  analysis_class->compute = engraft_restricted_mean_analysis_compute;
  analysis_class->list_remedies = engraft_restricted_mean_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_restricted_mean_analysis_init (EngraftRestrictedMeanAnalysis *self)
{
}
