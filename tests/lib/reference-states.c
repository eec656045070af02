/* reference-states.c: several states, repeated events and models of all causes of the reference folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/risks/eg-state-curve.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/multistate/engraft-mean-count.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "libengraft/risks/engraft-cause-specific.h"
#include "reference-risks.h"

typedef struct
{
  GArray *entry;     /* double */
  GArray *time;
  GArray *from;      /* guint8 */
  GArray *to;
  GArray *cluster;   /* guint32 */
  GArray *group;
} Paths;

static void
add_row (Paths   *paths,
         double   entry,
         double   time,
         guint8   from,
         guint8   to,
         guint32  cluster,
         guint32  group)
{
  g_array_append_val (paths->entry, entry);
  g_array_append_val (paths->time, time);
  g_array_append_val (paths->from, from);
  g_array_append_val (paths->to, to);
  g_array_append_val (paths->cluster, cluster);
  g_array_append_val (paths->group, group);
}

static void
paths_init (Paths *paths)
{
  paths->entry = g_array_new (FALSE, FALSE, sizeof (double));
  paths->time = g_array_new (FALSE, FALSE, sizeof (double));
  paths->from = g_array_new (FALSE, FALSE, 1);
  paths->to = g_array_new (FALSE, FALSE, 1);
  paths->cluster = g_array_new (FALSE, FALSE, sizeof (guint32));
  paths->group = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
paths_clear (Paths *paths)
{
  g_array_unref (paths->entry);
  g_array_unref (paths->time);
  g_array_unref (paths->from);
  g_array_unref (paths->to);
  g_array_unref (paths->cluster);
  g_array_unref (paths->group);
}

static EgStateRows
paths_get (Paths *paths,
           guint  n_groups,
           guint  n_clusters)
{
  return (EgStateRows) {
    { .n = paths->time->len, .time = (double *) (gpointer) paths->time->data,
      .entry = (double *) (gpointer) paths->entry->data, .cluster = (guint32 *) (gpointer) paths->cluster->data,
      .group = (guint32 *) (gpointer) paths->group->data, .n_groups = n_groups, .n_strata = 1,
      .n_clusters = n_clusters },
    (guint8 *) paths->from->data, (guint8 *) paths->to->data, 3, 0,
  };
}

/* a table of the paths, with names of states and groups */
static EngraftTable *
make_table (const Paths *paths,
            GPtrArray   *groups)
{
  static const char * const states[] = { "none", "pcm", "death", NULL };
  const guint n = paths->time->len;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  guint32 *end = g_new (guint32, n);
  double *id = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      guint8 to = g_array_index (paths->to, guint8, i);

      end[i] = to == EG_NO_STATE ? 0 : to;
      id[i] = g_array_index (paths->cluster, guint32, i);
    }
  g_ptr_array_add (groups, NULL);
  g_ptr_array_add (columns, engraft_column_new_numbers ("id", ENGRAFT_COLUMN_INTEGER,
                                                        g_bytes_new_take (id, n * sizeof *id)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("start", ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new (paths->entry->data, n * sizeof (double))));
  g_ptr_array_add (columns, engraft_column_new_numbers ("stop", ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new (paths->time->data, n * sizeof (double))));
  g_ptr_array_add (columns, engraft_column_new_codes ("end", ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new_take (end, n * sizeof *end),
                                                      engraft_string_pool_new_from_strv (states), NULL));
  g_ptr_array_add (columns, engraft_column_new_codes ("group", ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new (paths->group->data, n * sizeof (guint32)),
                                                      engraft_string_pool_new_from_strv ((const char * const *) groups->pdata),
                                                      NULL));

  return engraft_table_new (NULL, columns);
}

/* Probabilities and errors of a result, and how often each transition was seen. */
static void
check_occupation (const Entry            *entry,
                  EngraftStateOccupation *result)
{
  JsonObject *at = object_member (entry->result, "at");
  JsonArray *times = json_object_get_array_member (at, "times");
  JsonArray *transitions = json_object_get_array_member (entry->result, "transitions");

  for (guint i = 0; i < json_array_get_length (times); i++)
    for (guint state = 0; state < 3; state++)
      {
        const char *stratum = json_array_get_string_element (json_object_get_array_member (at, "strata"), i);
        guint group = is_called (engraft_state_occupation_get_group (result, 0), strchr (stratum, '=') + 1) ? 0 : 1;
        double se, p = engraft_step_curve_get_estimate (engraft_state_occupation_get_curve (result, group, state),
                                                        element (times, i), &se, NULL, NULL);

        check (entry, "p", p, element (json_array_get_array_element (json_object_get_array_member (at, "pstate"), i),
                                       state));
        check (entry, "se", se, element (json_array_get_array_element (json_object_get_array_member (at, "std_err"), i),
                                         state));
      }
  /* the first column of R's table is of those who are censored, or the last */
  for (guint from = 0; from < 3; from++)
    for (guint to = 1; to < 3; to++)
      check_count (entry, "transitions",
                   engraft_state_occupation_get_n_moves (result, 0, from, to)
                   + engraft_state_occupation_get_n_moves (result, 1, from, to),
                   element (json_array_get_array_element (transitions, from), to - 1));
}

/* The same through the library: of a row for each period, and of one for each subject with the event on the way in
 * columns. */
static void
check_library (const Entry *entry,
               const Paths *paths,
               GPtrArray   *groups,
               gboolean     is_wide)
{
  const char *events[] = { "pcm", NULL }, *others[] = { "death", NULL }, *states[] = { "pcm", "death", NULL };
  const char *deaths[] = { "1", NULL }, *on_the_way[] = { "pcm=ptime:pstat", NULL };
  g_autoptr(EngraftTable) table = is_wide ? g_object_ref (entry->table) : make_table (paths, groups);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftStateOccupation) result = NULL;
  g_autoptr(GError) error = NULL;

  if (is_wide)
    {
      g_object_set (cohort, "time", "futime", "status", "death", "events", deaths, "group", "sex", NULL);
      g_object_set (options, "intermediate", on_the_way, NULL);
    }
  else
    {
      g_object_set (cohort, "subject", "id", "entry", "start", "time", "stop", "status", "end", "events", events, "others",
                    others, "group", "group", NULL);
      g_object_set (options, "states", states, NULL);
    }
  data = engraft_state_occupation_make_data (table, cohort, options, NULL, &error);
  g_assert_no_error (error);
  result = engraft_state_occupation_new (data, table, options, NULL, &error);
  g_assert_no_error (error);
  check_occupation (entry, result);
}

/* MGUS, myeloma, death; who dies in the month of the myeloma has died */
void
run_multi_state (const Entry *entry)
{
  const double *ptime = column_of (entry->table, "ptime"), *pstat = column_of (entry->table, "pstat");
  const double *futime = column_of (entry->table, "futime"), *death = column_of (entry->table, "death");
  g_autoptr(EngraftValueCoding) sex = engraft_value_coding_new (engraft_table_find_column (entry->table, "sex"), NULL,
                                                                engraft_table_get_n_rows (entry->table), 2);
  JsonObject *at = object_member (entry->result, "at");
  JsonArray *times = json_object_get_array_member (at, "times");
  guint n = engraft_table_get_n_rows (entry->table);
  EgStateCurve curves[2];
  EgStateRows rows;
  Paths paths;

  paths_init (&paths);
  for (guint i = 0; i < n; i++)
    {
      gboolean moves = pstat[i] == 1 && ptime[i] < futime[i];

      if (moves)
        add_row (&paths, 0, ptime[i], 0, 1, i, sex->codes[i]);
      add_row (&paths, moves ? ptime[i] : 0, futime[i], moves,
               death[i] == 1 ? 2 : !moves && pstat[i] == 1 ? 1 : EG_NO_STATE, i, sex->codes[i]);
    }
  rows = paths_get (&paths, 2, n);
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      const char *stratum = json_array_get_string_element (json_object_get_array_member (at, "strata"), i);
      const EgStateCurve *curve = &curves[g_str_equal (sex->names->pdata[0], strchr (stratum, '=') + 1) ? 0 : 1];
      gsize point = eg_state_curve_find (curve, element (times, i));

      for (guint state = 0; state < 3; state++)
        {
          check (entry, "p", curve->p[3 * point + state],
                 element (json_array_get_array_element (json_object_get_array_member (at, "pstate"), i), state));
          check (entry, "se", curve->se[3 * point + state],
                 element (json_array_get_array_element (json_object_get_array_member (at, "std_err"), i), state));
          check_count (entry, "n at risk", eg_state_curve_count_at_risk (curve, state, element (times, i)),
                       element (json_array_get_array_element (json_object_get_array_member (at, "n_risk"), i), state));
        }
    }
  check_library (entry, &paths, sex->names, FALSE);
  check_library (entry, &paths, sex->names, TRUE);
  for (guint i = 0; i < 2; i++)
    eg_state_curve_clear (&curves[i]);
  paths_clear (&paths);
}

/* Cox models of both causes, and the risk of the first for some rows */
void
run_csc (const Entry *entry)
{
  static const char * const terms[] = { "sex", "age", "logthick", "ulcer", NULL };
  const char *events[] = { "1", NULL }, *others[] = { "2", NULL }, *causes[] = { "a=1", "b=2", NULL };
  JsonArray *rows = json_object_get_array_member (entry->spec, "newdata_rows");
  JsonArray *times = json_object_get_array_member (entry->result, "times");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCauseSpecificOptions) options = engraft_cause_specific_options_new ();
  g_autoptr(GPtrArray) profiles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(EngraftCoxOptions) cox = NULL;
  g_autoptr(EngraftCoxTerms) model = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftCauseSpecific) result = NULL;
  g_autoptr(GString) horizons = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      GString *profile = g_string_new (NULL);

      for (guint j = 0; terms[j]; j++)
        {
          EngraftColumn *column = engraft_table_find_column (entry->table, terms[j]);
          g_autofree char *cell = engraft_column_dup_cell (column, element (rows, i) - 1);

          g_string_append_printf (profile, "%s%s=%s", j ? "," : "", terms[j], cell);
        }
      g_ptr_array_add (profiles, g_string_free (profile, FALSE));
    }
  g_ptr_array_add (profiles, NULL);
  for (guint i = 0; i < json_array_get_length (times); i++)
    g_string_append_printf (horizons, "%g ", element (times, i));
  g_object_set (cohort, "time", "time", "status", "status", "events", events, "others", others, NULL);
  g_object_set (options, "causes", causes, "covariates", terms, "profiles", profiles->pdata, "times", horizons->str,
                "convergence", ENGRAFT_COX_CONVERGENCE_R, NULL);
  cox = engraft_cause_specific_options_to_cox (options);
  model = engraft_cox_terms_new (entry->table, cox, &error);
  g_assert_no_error (error);
  data = engraft_survival_data_new_with_flags (entry->table, cohort, ENGRAFT_SURVIVAL_DATA_COMPETING,
                                               engraft_cox_terms_get_columns (model), NULL, NULL, NULL);
  result = engraft_cause_specific_new (data, model, options, NULL, &error);
  g_assert_no_error (error);
  for (guint cause = 0; cause < 2; cause++)
    for (guint j = 0; terms[j]; j++)
      check (entry, "a coefficient",
             engraft_cox_fit_get_coefficient (engraft_cause_specific_get_fit (result, cause), j, NULL, NULL, NULL),
             element (json_object_get_array_member (entry->result, cause ? "coef_cause2" : "coef_cause1"), j));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    for (guint j = 0; j < json_array_get_length (times); j++)
      {
        double se, risk = engraft_cause_specific_get_risk (result, i, 0, j, &se, NULL, NULL);

        check (entry, "a risk", risk,
               element (json_array_get_array_element (json_object_get_array_member (entry->result, "absRisk"), i), j));
        check (entry, "its error", se,
               element (json_array_get_array_element (json_object_get_array_member (entry->result, "se"), i), j));
      }
}

/* the same through the library */
static void
check_mean_count (const Entry *entry)
{
  const char *events[] = { "1", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftMeanCount) result = NULL;
  guint i = 0;

  g_object_set (cohort, "subject", "id", "entry", "tstart", "time", "tstop", "status", "status", "events", events, "group",
                "treat", NULL);
  data = engraft_survival_data_new_with_flags (entry->table, cohort, ENGRAFT_SURVIVAL_DATA_EPISODES
                                                                     | ENGRAFT_SURVIVAL_DATA_COMPETING, NULL, NULL, NULL,
                                               NULL);
  result = engraft_mean_count_new (data, options, NULL, NULL);
  for (guint group = 0; group < engraft_mean_count_get_n_groups (result); group++)
    {
      EngraftStepCurve *curve = engraft_mean_count_get_curve (result, group);
      gsize n;
      const double *values = engraft_step_curve_get_values (curve, &n);

      for (gsize j = 0; j < n; j++, i++)
        {
          check (entry, "cumhaz", values[j], element (json_object_get_array_member (entry->result, "cumhaz"), i));
          check (entry, "se", engraft_step_curve_get_se (curve, NULL)[j],
                 element (json_object_get_array_member (entry->result, "se_cumhaz"), i));
        }
    }
}

void
run_mean_count (const Entry *entry)
{
  guint n = engraft_table_get_n_rows (entry->table), first = 0;
  g_autoptr(EngraftValueCoding) treat =
    engraft_value_coding_new (engraft_table_find_column (entry->table, "treat"), NULL, n, 2);
  g_autofree guint32 *ids = g_new (guint32, n);
  guint n_ids = engraft_value_coding_number (engraft_table_find_column (entry->table, "id"), NULL, n, ids, NULL);
  JsonObject *strata = object_member (entry->result, "strata");
  g_autoptr(GList) names = json_object_get_members (strata);
  EgStateCurve curves[2];
  EgStateRows rows;
  Paths paths;

  paths_init (&paths);
  for (guint i = 0; i < n; i++)
    add_row (&paths, column_of (entry->table, "tstart")[i], column_of (entry->table, "tstop")[i], 0,
             column_of (entry->table, "status")[i] == 1 ? 1 : EG_NO_STATE, ids[i], treat->codes[i]);
  rows = paths_get (&paths, 2, n_ids);
  rows.n_states = 2;
  rows.counters = 1 << 1;
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (GList *name = names; name; name = name->next)
    {
      const EgStateCurve *curve = &curves[g_str_equal (treat->names->pdata[0], strchr (name->data, '=') + 1) ? 0 : 1];
      guint n_times = json_object_get_int_member (strata, name->data);

      for (guint i = first; i < first + n_times; i++)
        {
          gsize point = eg_state_curve_find (curve, element (json_object_get_array_member (entry->result, "time"), i));

          check (entry, "cumhaz", curve->p[2 * point + 1],
                 element (json_object_get_array_member (entry->result, "cumhaz"), i));
          check (entry, "se", curve->se[2 * point + 1],
                 element (json_object_get_array_member (entry->result, "se_cumhaz"), i));
        }
      first += n_times;
    }
  check_mean_count (entry);
  for (guint i = 0; i < 2; i++)
    eg_state_curve_clear (&curves[i]);
  paths_clear (&paths);
}
