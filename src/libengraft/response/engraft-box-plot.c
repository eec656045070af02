/* engraft-box-plot.c: the distribution of a number in groups; the report is in its neighbour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/data/eg-sort.h"
#include "libengraft/response/engraft-box-plot-private.h"
#include "libengraft/response/engraft-patient-rows.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftBoxPlot:
 *
 * How the values of a number are spread in each group: all values, quartiles, whiskers and a density.  Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftBoxPlot, engraft_box_plot, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_box_plot_result_init))

static void
value_clear (gpointer data)
{
  g_free (((EngraftBoxPlotValue *) data)->subject);
}

static void
group_clear (gpointer data)
{
  g_free (((EngraftBoxPlotGroup *) data)->name);
}

static void
engraft_box_plot_finalize (GObject *object)
{
  EngraftBoxPlot *self = ENGRAFT_BOX_PLOT (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->subject_column);
  g_free (self->subject_title);
  g_free (self->group_title);
  g_free (self->value_title);
  g_free (self->unit);
  g_array_unref (self->values);
  g_array_unref (self->groups);

  G_OBJECT_CLASS (engraft_box_plot_parent_class)->finalize (object);
}

static void
engraft_box_plot_class_init (EngraftBoxPlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_box_plot_finalize;
}

static void
engraft_box_plot_init (EngraftBoxPlot *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->values = g_array_new (FALSE, FALSE, sizeof (EngraftBoxPlotValue));
  g_array_set_clear_func (self->values, value_clear);
  self->groups = g_array_new (FALSE, FALSE, sizeof (EngraftBoxPlotGroup));
  g_array_set_clear_func (self->groups, group_clear);
}

/* ---- reading ---- */

static int
step_cb (double  fraction,
         void   *operation)
{
  return engraft_operation_set_error_if_cancelled (operation, NULL);
}

/* By group, then by value, then as the rows stand: sorted the other way round, as each way is stable.  Left as it is where it
 * is cancelled. */
static void
sort_values (EngraftBoxPlot   *self,
             EngraftOperation *operation)
{
  const guint n = self->values->len;
  const EngraftBoxPlotValue *values = (const EngraftBoxPlotValue *) (gpointer) self->values->data;
  g_autofree double *numbers = g_new (double, MAX (1, n));
  g_autofree guint32 *order = g_new (guint32, MAX (1, n)), *groups = g_new (guint32, MAX (1, n)), *places = g_new (guint32, MAX (1, n));
  g_autofree EngraftBoxPlotValue *sorted = g_new (EngraftBoxPlotValue, MAX (1, n));
  guint32 n_groups = 0;

  for (guint i = 0; i < n; i++)
    numbers[i] = values[i].value;
  if (eg_sort_order (numbers, n, FALSE, order, step_cb, operation) != EG_OK)
    return;
  for (guint i = 0; i < n; i++)
    {
      groups[i] = values[order[i]].group;
      n_groups = MAX (n_groups, groups[i] + 1);
    }
  if (step_cb (.5, operation) || eg_sort_order_codes (groups, n, n_groups, NULL, FALSE, places) != EG_OK)
    return;
  for (guint i = 0; i < n; i++)
    sorted[i] = values[order[places[i]]];
  memcpy (self->values->data, sorted, n * sizeof *sorted);
}

static void
read_values (EngraftBoxPlot     *self,
             EngraftPatientRows *rows,
             EngraftColumn      *column)
{
  g_autoptr(GArray) missing = g_array_new (FALSE, FALSE, sizeof (guint));

  for (gsize i = 0; i < rows->n && !engraft_patient_rows_is_cancelled_at (rows, i); i++)
    {
      EngraftBoxPlotValue value = { .row = rows->rows[i], .group = engraft_patient_rows_get_group (rows, i), .value = NAN };

      if (!engraft_column_is_missing (column, value.row))
        value.value = engraft_column_get_numbers (column, NULL)[value.row];
      if (!isfinite (value.value))
        {
          g_array_append_val (missing, value.row);
          continue;
        }
      value.subject = engraft_patient_rows_dup_subject (rows, value.row);
      g_array_append_val (self->values, value);
    }
  sort_values (self, rows->operation);
  self->n_left_out = missing->len;
  engraft_patient_rows_say_left_out (self->notices, "value", missing, _("the value is missing."));
}

int
engraft_box_plot_get_type_of_quantiles (EngraftBoxPlot *self)
{
  static const int types[] = { 7, 6, 8 };

  return types[engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "quantile")];
}

static void
describe_group (EngraftBoxPlot *self,
                guint           index,
                const char     *name)
{
  EngraftBoxPlotGroup group = { .name = g_strdup (name) };
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  const double *sorted;

  for (guint i = 0; i < self->values->len; i++)
    {
      const EngraftBoxPlotValue *value = &g_array_index (self->values, EngraftBoxPlotValue, i);

      group.first += value->group < index;
      if (value->group == index)
        g_array_append_val (values, value->value);
    }
  sorted = (const double *) (gpointer) values->data;
  eg_sample_describe (sorted, values->len, engraft_box_plot_get_type_of_quantiles (self), &group.sample);
  group.bandwidth = eg_sample_bandwidth (sorted, values->len);
  for (guint i = 0; i < values->len; i++)
    group.n_outside += sorted[i] < group.sample.low || sorted[i] > group.sample.high;
  g_array_append_val (self->groups, group);
}

static gboolean
read_table (EngraftBoxPlot      *self,
            EngraftPatientRows  *rows,
            GError             **error)
{
  EngraftColumn *column;

  if (!engraft_patient_rows_find_column (rows, ENGRAFT_OPTIONS (self->options), "value", TRUE, _("Choose the column of the number."),
                                         &column, error))
    return FALSE;
  self->subject_column = rows->subject ? g_strdup (engraft_column_get_name (rows->subject)) : NULL;
  self->subject_title = g_strdup (rows->subject ? engraft_column_get_title (rows->subject) : _("Row"));
  self->group_title = rows->group ? g_strdup (engraft_column_get_title (rows->group)) : NULL;
  self->value_title = g_strdup (engraft_column_get_title (column));
  self->unit = g_strdup (engraft_column_get_unit (column));
  self->n_filtered = rows->n_filtered;
  engraft_patient_rows_check_once (rows, _("Each row is a value of its own."));
  read_values (self, rows, column);
  if (engraft_operation_set_error_if_cancelled (rows->operation, error))
    return FALSE;
  for (guint g = 0; g < rows->groups.names->len; g++)
    if (!engraft_operation_set_error_if_cancelled (rows->operation, NULL))
      describe_group (self, g, rows->groups.names->pdata[g]);
  if (engraft_operation_set_error_if_cancelled (rows->operation, error))
    return FALSE;
  if (rows->groups.names->len == 0)
    describe_group (self, 0, _("All"));
  if (self->values->len == 0)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                       g_strdup_printf (_("“%s” is missing in all %u rows."), self->value_title, (guint) rows->n));

  return TRUE;
}

/**
 * engraft_box_plot_new:
 * @table: a table
 * @cohort: which rows, and their group; only its filter, its group and its subject are looked at
 * @options: of which number; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Finds how a number is spread.  May be called in any thread.  O(n log n) of the rows.
 *
 * Returns: (transfer full): the distributions, or %NULL
 */
EngraftBoxPlot *
engraft_box_plot_new (EngraftTable           *table,
                      EngraftCohort          *cohort,
                      EngraftBoxPlotOptions  *options,
                      EngraftOperation       *operation,
                      GError                **error)
{
  g_autoptr(EngraftBoxPlot) self = NULL;
  EngraftPatientRows rows;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_BOX_PLOT, NULL);
  self->options = ENGRAFT_BOX_PLOT_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  good = engraft_patient_rows_read (&rows, table, cohort, self->notices, operation, error) && read_table (self, &rows, error);
  engraft_patient_rows_clear (&rows);
  if (!good)
    return NULL;
  if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- what is asked ---- */

static const EngraftBoxPlotGroup *
get_group (EngraftBoxPlot *self,
           guint           group)
{
  return &g_array_index (self->groups, EngraftBoxPlotGroup, group);
}

/**
 * engraft_box_plot_get_options:
 * @self: distributions
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftBoxPlotOptions *
engraft_box_plot_get_options (EngraftBoxPlot *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  return self->options;
}

/**
 * engraft_box_plot_get_subject_column:
 * @self: distributions
 *
 * Names the column of the subjects, as the table does.
 *
 * Returns: (transfer none) (nullable): its name; %NULL: each row is a subject, called by its number
 */
const char *
engraft_box_plot_get_subject_column (EngraftBoxPlot *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  return self->subject_column;
}

/**
 * engraft_box_plot_get_group_title:
 * @self: distributions
 *
 * Names the column of the groups.
 *
 * Returns: (transfer none) (nullable): its title; %NULL: all belong together
 */
const char *
engraft_box_plot_get_group_title (EngraftBoxPlot *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  return self->group_title;
}

/**
 * engraft_box_plot_dup_value_title:
 * @self: distributions
 *
 * Tells what the number is, with its unit.
 *
 * Returns: (transfer full): the title of its axis
 */
char *
engraft_box_plot_dup_value_title (EngraftBoxPlot *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  return self->unit && *self->unit ? g_strdup_printf ("%s (%s)", self->value_title, self->unit) : g_strdup (self->value_title);
}

/**
 * engraft_box_plot_get_n_groups:
 * @self: distributions
 *
 * Tells how many groups there are.
 *
 * Returns: how many; 1 when all belong together
 */
guint
engraft_box_plot_get_n_groups (EngraftBoxPlot *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), 0);

  return self->groups->len;
}

/**
 * engraft_box_plot_get_group:
 * @self: distributions
 * @group: the number of a group
 * @first: (out) (optional): the number of its first value
 * @n: (out) (optional): how many values it has
 *
 * Names a group.  Its values follow each other and rise.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_box_plot_get_group (EngraftBoxPlot *self,
                            guint           group,
                            guint          *first,
                            guint          *n)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self) && group < self->groups->len, NULL);

  if (first)
    *first = get_group (self, group)->first;
  if (n)
    *n = get_group (self, group)->sample.n;

  return get_group (self, group)->name;
}

/**
 * engraft_box_plot_get_mark:
 * @self: distributions
 * @group: the number of a group
 * @mark: which place
 *
 * Gives a place in the distribution of a group.
 *
 * Returns: a value; NaN of a group without values
 */
double
engraft_box_plot_get_mark (EngraftBoxPlot     *self,
                           guint               group,
                           EngraftBoxPlotMark  mark)
{
  const EgSample *sample;

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self) && group < self->groups->len, NAN);

  sample = &get_group (self, group)->sample;
  switch (mark)
    {
    case ENGRAFT_BOX_PLOT_MARK_MEDIAN: return sample->median;
    case ENGRAFT_BOX_PLOT_MARK_Q1: return sample->q1;
    case ENGRAFT_BOX_PLOT_MARK_Q3: return sample->q3;
    case ENGRAFT_BOX_PLOT_MARK_LOW: return sample->low;
    case ENGRAFT_BOX_PLOT_MARK_HIGH: return sample->high;
    case ENGRAFT_BOX_PLOT_MARK_LEAST: return sample->least;
    case ENGRAFT_BOX_PLOT_MARK_MOST: return sample->most;
    default: g_return_val_if_reached (NAN);
    }
}

/**
 * engraft_box_plot_get_n:
 * @self: distributions
 *
 * Tells how many values there are.
 *
 * Returns: how many
 */
guint
engraft_box_plot_get_n (EngraftBoxPlot *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), 0);

  return self->values->len;
}

/**
 * engraft_box_plot_get_value:
 * @self: distributions
 * @i: the number of a value
 * @subject: (out) (optional) (transfer none): whose it is
 * @row: (out) (optional): the row of the table, from 0
 * @group: (out) (optional): its group
 *
 * Gives a value.
 *
 * Returns: the value
 */
double
engraft_box_plot_get_value (EngraftBoxPlot  *self,
                            guint            i,
                            const char     **subject,
                            guint           *row,
                            guint           *group)
{
  const EngraftBoxPlotValue *value;

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self) && i < self->values->len, NAN);

  value = &g_array_index (self->values, EngraftBoxPlotValue, i);
  if (subject)
    *subject = value->subject;
  if (row)
    *row = value->row;
  if (group)
    *group = value->group;

  return value->value;
}

/**
 * engraft_box_plot_get_density:
 * @self: distributions
 * @group: the number of a group
 * @at: (array length=n): places
 * @n: how many
 * @density: (out caller-allocates) (array length=n): the density at each
 *
 * Gives the Gaussian kernel density of a group by Silverman’s bandwidth.  O(n × values).
 *
 * Returns: %FALSE when there is none: the group has less than two different values
 */
gboolean
engraft_box_plot_get_density (EngraftBoxPlot *self,
                              guint           group,
                              const double   *at,
                              gsize           n,
                              double         *density)
{
  const EngraftBoxPlotGroup *own;
  g_autofree double *values = NULL;

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self) && group < self->groups->len && at && density, FALSE);

  own = get_group (self, group);
  if (!(own->bandwidth > 0))
    return FALSE;
  values = g_new (double, own->sample.n);
  for (gsize i = 0; i < own->sample.n; i++)
    values[i] = g_array_index (self->values, EngraftBoxPlotValue, own->first + i).value;
  eg_sample_density (values, own->sample.n, own->bandwidth, at, n, density);

  return TRUE;
}

/**
 * engraft_box_plot_dup_patient:
 * @self: distributions
 * @i: the number of a value
 *
 * Tells of one patient, such as “12: 45.2, Arm A”.
 *
 * Returns: (transfer full): a phrase for people
 */
char *
engraft_box_plot_dup_patient (EngraftBoxPlot *self,
                              guint           i)
{
  const EngraftBoxPlotValue *value;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self) && i < self->values->len, NULL);

  value = &g_array_index (self->values, EngraftBoxPlotValue, i);
  shown = engraft_format_number (value->value, 6);

  return self->groups->len > 1 ? g_strdup_printf ("%s %s: %s, %s", self->subject_title, value->subject, shown,
                                                  get_group (self, value->group)->name)
                               : g_strdup_printf ("%s %s: %s", self->subject_title, value->subject, shown);
}

/**
 * engraft_box_plot_get_notices:
 * @self: distributions
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_box_plot_get_notices (EngraftBoxPlot *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  return G_LIST_MODEL (self->notices);
}
