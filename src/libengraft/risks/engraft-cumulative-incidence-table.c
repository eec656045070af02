/* engraft-cumulative-incidence-table.c: the result as tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cumulative-incidence-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"

/* One row: a group, a cause, a time. */
typedef struct
{
  guint  group;
  guint  cause;
  double time;
  gsize  point;   /* of the curve, where the table is of points */
} Line;

typedef struct
{
  EngraftCumulativeIncidence *result;
  GPtrArray                  *columns;
  GArray                     *lines;   /* of Line */
} Maker;

static const Line *
line (Maker *maker,
      guint  i)
{
  return &g_array_index (maker->lines, Line, i);
}

static EngraftIncidenceCurve *
curve_of (Maker *maker,
          guint  i)
{
  return engraft_cumulative_incidence_get_curve (maker->result, line (maker, i)->group, line (maker, i)->cause);
}

/* takes @column */
static void
add_column (Maker         *maker,
            EngraftColumn *column,
            const char    *label,
            const char    *unit)
{
  g_autoptr(EngraftColumn) plain = column;

  g_ptr_array_add (maker->columns, engraft_column_describe (plain, label, unit, NULL));
}

/* takes @values */
static void
add_numbers (Maker             *maker,
             const char        *name,
             const char        *label,
             EngraftColumnType  type,
             double            *values)
{
  add_column (maker, engraft_column_new_numbers (name, type,
                                                 g_bytes_new_take (values, maker->lines->len * sizeof *values)),
              label, NULL);
}

static double *
new_values (Maker *maker)
{
  return g_new0 (double, MAX (1, maker->lines->len));
}

static void
add_names (Maker      *maker,
           const char *name,
           const char *label,
           gboolean    groups)
{
  guint32 *codes = g_new (guint32, MAX (1, maker->lines->len));
  g_autoptr(EngraftStringPool) levels = engraft_string_pool_new ();

  for (guint i = 0; i < maker->lines->len; i++)
    {
      const char *group = engraft_cumulative_incidence_get_group (maker->result, line (maker, i)->group);
      const char *text = groups ? *group ? group : _("All")
                         : engraft_cumulative_incidence_get_cause (maker->result, line (maker, i)->cause);

      codes[i] = engraft_string_pool_add (levels, text, -1);
    }
  add_column (maker, engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY,
                                               g_bytes_new_take (codes, maker->lines->len * sizeof *codes),
                                               g_steal_pointer (&levels), NULL), label, NULL);
}

static void
add_groups (Maker *maker)
{
  const char *title = engraft_survival_data_get_group_title (maker->result->data);

  add_names (maker, "group", title ? title : _("Group"), TRUE);
  add_names (maker, "cause", _("Cause"), FALSE);
}

static void
add_times (Maker *maker)
{
  double *times = new_values (maker);

  for (guint i = 0; i < maker->lines->len; i++)
    times[i] = engraft_incidence_show (maker->result, line (maker, i)->time);
  add_column (maker, engraft_column_new_numbers ("time", ENGRAFT_COLUMN_NUMBER,
                                                 g_bytes_new_take (times, maker->lines->len * sizeof *times)),
              _("Time"), engraft_time_unit_get_name (maker->result->unit));
}

static void
add_counts (Maker    *maker,
            gboolean  at_risk)
{
  double *risk = new_values (maker), *events = new_values (maker);

  for (guint i = 0; i < maker->lines->len; i++)
    {
      guint n_at_risk, n_events;

      engraft_incidence_curve_get_counts (curve_of (maker, i), line (maker, i)->time, &n_at_risk, &n_events);
      risk[i] = at_risk ? n_at_risk : engraft_incidence_curve_get_n_records (curve_of (maker, i));
      events[i] = n_events;
    }
  add_numbers (maker, at_risk ? "at_risk" : "n", at_risk ? _("At risk") : _("n"), ENGRAFT_COLUMN_INTEGER, risk);
  add_numbers (maker, "events", _("Events"), ENGRAFT_COLUMN_INTEGER, events);
}

static void
add_incidences (Maker    *maker,
                gboolean  points)
{
  double *value = new_values (maker), *se = new_values (maker), *lower = new_values (maker), *upper = new_values (maker);
  g_autofree char *level = engraft_format_number (maker->result->confidence * 100, 6);
  /* Translators: a confidence level, such as 95 */
  g_autofree char *from = g_strdup_printf (_("%s%% from"), level);
  g_autofree char *to = g_strdup_printf (_("%s%% to"), level);

  for (guint i = 0; i < maker->lines->len; i++)
    {
      EngraftIncidenceCurve *curve = curve_of (maker, i);
      gsize point = line (maker, i)->point;

      if (!points)
        {
          value[i] = engraft_incidence_curve_get_estimate (curve, line (maker, i)->time, &se[i], &lower[i], &upper[i]);
          continue;
        }
      value[i] = engraft_incidence_curve_get_values (curve, NULL)[point];
      se[i] = engraft_incidence_curve_get_se (curve, NULL)[point];
      lower[i] = engraft_incidence_curve_get_lower (curve, NULL)[point];
      upper[i] = engraft_incidence_curve_get_upper (curve, NULL)[point];
    }
  add_numbers (maker, "incidence", _("Cumulative incidence"), ENGRAFT_COLUMN_NUMBER, value);
  add_numbers (maker, "se", _("Standard error"), ENGRAFT_COLUMN_NUMBER, se);
  add_numbers (maker, "incidence_lower", from, ENGRAFT_COLUMN_NUMBER, lower);
  add_numbers (maker, "incidence_upper", to, ENGRAFT_COLUMN_NUMBER, upper);
}

static void
add_tests (Maker *maker)
{
  double *chisq = new_values (maker), *df = new_values (maker), *p = new_values (maker);

  for (guint i = 0; i < maker->lines->len; i++)
    {
      const EngraftGrayAnswer *test = &maker->result->tests[line (maker, i)->cause];

      chisq[i] = test->chisq;
      df[i] = test->df;
      p[i] = test->p;
    }
  add_names (maker, "cause", _("Cause"), FALSE);
  add_numbers (maker, "chisq", _("Gray’s χ²"), ENGRAFT_COLUMN_NUMBER, chisq);
  add_numbers (maker, "df", _("df"), ENGRAFT_COLUMN_INTEGER, df);
  add_numbers (maker, "p", _("p"), ENGRAFT_COLUMN_NUMBER, p);
}

static void
add_lines (Maker                 *maker,
           EngraftIncidenceTable  kind,
           guint                  group,
           guint                  cause)
{
  EngraftCumulativeIncidence *self = maker->result;
  EngraftIncidenceCurve *curve = engraft_cumulative_incidence_get_curve (self, group, cause);
  gsize n;
  const double *times = engraft_incidence_curve_get_times (curve, &n);
  Line one = { group, cause, engraft_incidence_curve_get_last_time (curve), 0 };

  if (kind == ENGRAFT_INCIDENCE_TABLE_SUMMARY)
    g_array_append_val (maker->lines, one);
  for (guint i = 0; kind == ENGRAFT_INCIDENCE_TABLE_TIMES && i < self->times->len; i++)
    {
      one.time = g_array_index (self->times, double, i);
      g_array_append_val (maker->lines, one);
    }
  for (gsize i = 0; kind == ENGRAFT_INCIDENCE_TABLE_STEPS && i < n; i++)
    {
      one.time = times[i];
      one.point = i;
      g_array_append_val (maker->lines, one);
    }
}

static void
list_lines (Maker                 *maker,
            EngraftIncidenceTable  kind)
{
  EngraftCumulativeIncidence *self = maker->result;
  gboolean tests = kind == ENGRAFT_INCIDENCE_TABLE_TESTS;

  for (guint group = 0; group < self->n_groups && !tests; group++)
    for (guint cause = 0; cause < self->causes.names->len; cause++)
      add_lines (maker, kind, group, cause);
  for (guint cause = 0; tests && self->n_groups > 1 && cause < self->causes.names->len; cause++)
    {
      Line one = { 0, cause, NAN, 0 };

      g_array_append_val (maker->lines, one);
    }
}

/**
 * engraft_cumulative_incidence_to_table:
 * @self: a result
 * @kind: which table
 *
 * Times are in the unit that is shown ([method@CumulativeIncidence.get_unit]).  Columns have stable
 * names in English and labels in the user's language; what cannot be estimated is missing.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_cumulative_incidence_to_table (EngraftCumulativeIncidence *self,
                                       EngraftIncidenceTable       kind)
{
  const char *titles[] = {
    [ENGRAFT_INCIDENCE_TABLE_SUMMARY] = _("Cumulative incidence"),
    [ENGRAFT_INCIDENCE_TABLE_TIMES] = _("Cumulative incidence at chosen times"),
    [ENGRAFT_INCIDENCE_TABLE_TESTS] = _("Tests"),
    [ENGRAFT_INCIDENCE_TABLE_STEPS] = _("Curves"),
  };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Maker maker = { self, columns, lines };

  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_INCIDENCE_TABLE_STEPS, NULL);

  list_lines (&maker, kind);
  if (kind == ENGRAFT_INCIDENCE_TABLE_TESTS)
    add_tests (&maker);
  else
    {
      add_groups (&maker);
      if (kind != ENGRAFT_INCIDENCE_TABLE_STEPS)
        add_counts (&maker, kind == ENGRAFT_INCIDENCE_TABLE_TIMES);
      add_times (&maker);
      add_incidences (&maker, kind == ENGRAFT_INCIDENCE_TABLE_STEPS);
    }

  return engraft_table_new (titles[kind], columns);
}
