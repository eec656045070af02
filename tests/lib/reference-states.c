/* reference-states.c: several states and repeated events of the reference folder, by the kernels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/risks/eg-state-curve.h"
#include "libengraft/data/engraft-value-coding.h"
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
  for (guint i = 0; i < 2; i++)
    eg_state_curve_clear (&curves[i]);
  paths_clear (&paths);
}

void
run_mean_count (const Entry *entry)
{
  guint n = engraft_table_get_n_rows (entry->table), first = 0;
  g_autoptr(EngraftValueCoding) treat =
    engraft_value_coding_new (engraft_table_find_column (entry->table, "treat"), NULL, n, 2);
  g_autofree guint32 *ids = g_new (guint32, n);
  guint n_ids = engraft_value_coding_number (engraft_table_find_column (entry->table, "id"), NULL, n, ids);
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
  for (guint i = 0; i < 2; i++)
    eg_state_curve_clear (&curves[i]);
  paths_clear (&paths);
}
