/* engraft-waterfall-read.c: the change of each patient, from a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/response/engraft-patient-rows.h"
#include "libengraft/response/engraft-waterfall-private.h"

/* more categories than this are not told apart by colour and lines */
#define MAX_CATEGORIES 12

typedef struct
{
  EngraftWaterfall   *self;
  EngraftOptions     *options;
  EngraftPatientRows  rows;
  EngraftColumn      *before, *after, *change, *category;
  EngraftValueCoding *coding;         /* of the category, by the rows */
  guint               unknown;        /* the number of the category of what has none, or G_MAXUINT */
} Reader;

static gboolean
find_columns (Reader  *reader,
              GError **error)
{
  EngraftPatientRows *rows = &reader->rows;
  const char *change = engraft_options_get_string (reader->options, "change");
  gboolean given = change && *change;

  if (given)
    {
      if (!engraft_patient_rows_find_column (rows, reader->options, "change", TRUE, "", &reader->change, error))
        return FALSE;
    }
  else if (!engraft_patient_rows_find_column (rows, reader->options, "before", TRUE,
                                              _("Choose the column of the value before, or one that holds the change."),
                                              &reader->before, error)
           || !engraft_patient_rows_find_column (rows, reader->options, "after", TRUE,
                                                 _("Choose the column of the value after, or one that holds the change."),
                                                 &reader->after, error))
    return FALSE;

  return engraft_patient_rows_find_column (rows, reader->options, "category", FALSE, NULL, &reader->category, error);
}

/* By the column that was chosen, or by group */
static gboolean
make_categories (Reader  *reader,
                 GError **error)
{
  EngraftWaterfall *self = reader->self;
  GPtrArray *names = reader->rows.groups.names;

  reader->unknown = G_MAXUINT;
  if (reader->category)
    {
      reader->coding = engraft_value_coding_new (reader->category, reader->rows.rows, reader->rows.n, MAX_CATEGORIES);
      if (!reader->coding)
        return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                           g_strdup_printf (_("“%s” has more than %d different values, too many for colours. "
                                                              "Group them first, or choose another column."),
                                                            engraft_column_get_title (reader->category), MAX_CATEGORIES));
      names = reader->coding->names;
      self->category_title = g_strdup (engraft_column_get_title (reader->category));
    }
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (self->categories, g_strdup (names->pdata[i]));
  for (gsize i = 0; reader->coding && i < reader->rows.n && reader->unknown == G_MAXUINT; i++)
    if (reader->coding->codes[i] == ENGRAFT_NO_CODE)
      {
        reader->unknown = names->len;
        g_ptr_array_add (self->categories, g_strdup (_("Not known")));
      }

  return TRUE;
}

static void
take_titles (Reader *reader)
{
  EngraftWaterfall *self = reader->self;
  EngraftColumn *value = reader->change ? reader->change : reader->after;

  self->subject_column = reader->rows.subject ? g_strdup (engraft_column_get_name (reader->rows.subject)) : NULL;
  self->subject_title = g_strdup (reader->rows.subject ? engraft_column_get_title (reader->rows.subject) : _("Row"));
  self->group_title = reader->rows.group ? g_strdup (engraft_column_get_title (reader->rows.group)) : NULL;
  self->unit = g_strdup (engraft_column_get_unit (value));
  self->has_values = reader->change == NULL;
  self->percent = self->has_values
                  && engraft_options_get_enum (reader->options, "measure") == ENGRAFT_CHANGE_MEASURE_PERCENT;
  if (reader->change)
    self->change_title = g_strdup (engraft_column_get_title (reader->change));
  else
    {
      self->before_title = g_strdup (engraft_column_get_title (reader->before));
      self->after_title = g_strdup (engraft_column_get_title (reader->after));
    }
}

/* What is left out, and why: rows by the first reason that applies */
typedef struct
{
  GArray *missing, *not_positive;
} LeftOut;

static gboolean
find_change (Reader                  *reader,
             guint                    row,
             EngraftWaterfallPatient *patient,
             LeftOut                 *left)
{
  patient->before = patient->after = NAN;
  if (reader->change)
    {
      patient->change = engraft_column_is_missing (reader->change, row) ? NAN
                                                                        : engraft_column_get_numbers (reader->change, NULL)[row];
    }
  else
    {
      if (!engraft_column_is_missing (reader->before, row))
        patient->before = engraft_column_get_numbers (reader->before, NULL)[row];
      if (!engraft_column_is_missing (reader->after, row))
        patient->after = engraft_column_get_numbers (reader->after, NULL)[row];
      patient->change = patient->after - patient->before;
      if (reader->self->percent && isfinite (patient->change) && patient->before <= 0)
        {
          g_array_append_val (left->not_positive, row);
          return FALSE;
        }
      if (reader->self->percent)
        patient->change *= 100 / patient->before;
    }
  if (isfinite (patient->change))
    return TRUE;
  g_array_append_val (left->missing, row);

  return FALSE;
}

static void
read_patients (Reader *reader)
{
  EngraftWaterfall *self = reader->self;
  LeftOut left = { g_array_new (FALSE, FALSE, sizeof (guint)), g_array_new (FALSE, FALSE, sizeof (guint)) };

  for (gsize i = 0; i < reader->rows.n; i++)
    {
      EngraftWaterfallPatient patient = { .row = reader->rows.rows[i] };

      if (!find_change (reader, patient.row, &patient, &left))
        continue;
      patient.subject = engraft_patient_rows_dup_subject (&reader->rows, patient.row);
      patient.group = engraft_patient_rows_get_group (&reader->rows, i);
      patient.category = patient.group;
      if (reader->coding)
        patient.category = reader->coding->codes[i] == ENGRAFT_NO_CODE ? reader->unknown : reader->coding->codes[i];
      g_array_append_val (self->patients, patient);
    }
  self->n_left_out = left.missing->len + left.not_positive->len;
  engraft_patient_rows_say_left_out (self->notices, self->has_values ? "after" : "change", left.missing,
                                     self->has_values ? _("the value before or after is missing.") : _("the change is missing."));
  engraft_patient_rows_say_left_out (self->notices, "before", left.not_positive,
                                     _("the value before is not above zero, so that there is no change in percent. Choose a difference "
                                       "to see it."));
  g_array_unref (left.missing);
  g_array_unref (left.not_positive);
}

/* ---- order and summaries ---- */

typedef struct
{
  int      sign;        /* 0: as the rows stand */
  gboolean apart;
} Order;

static int
compare_patients (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const EngraftWaterfallPatient *one = a, *other = b;
  const Order *order = user_data;

  if (order->apart && one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (order->sign && one->change != other->change)
    return (one->change < other->change ? -1 : 1) * order->sign;

  return one->row < other->row ? -1 : one->row > other->row;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
describe_group (EngraftWaterfall *self,
                guint             group,
                const char       *name,
                gboolean          all)
{
  EngraftWaterfallGroup own = { .name = g_strdup (name) };
  g_autoptr(GArray) changes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->patients->len; i++)
    {
      const EngraftWaterfallPatient *patient = &g_array_index (self->patients, EngraftWaterfallPatient, i);

      if (!all && patient->group != group)
        continue;
      g_array_append_val (changes, patient->change);
      own.n_low += patient->change <= self->lower_line;
      own.n_high += patient->change >= self->upper_line;
    }
  g_array_sort (changes, compare_numbers);
  eg_sample_describe ((const double *) (gpointer) changes->data, changes->len, 7, &own.sample);
  g_array_append_val (self->groups, own);
}

static void
put_in_order (Reader *reader)
{
  EngraftWaterfall *self = reader->self;
  int asked = engraft_options_get_enum (reader->options, "order");
  Order order = { asked == ENGRAFT_WATERFALL_ORDER_DESCENDING ? -1 : asked == ENGRAFT_WATERFALL_ORDER_ASCENDING,
                  engraft_options_get_boolean (reader->options, "apart") };
  GPtrArray *names = reader->rows.groups.names;

  g_array_sort_with_data (self->patients, compare_patients, &order);
  for (guint g = 0; g < names->len; g++)
    describe_group (self, g, names->pdata[g], FALSE);
  describe_group (self, 0, _("All"), TRUE);
}

static void
check_lines (EngraftWaterfall *self)
{
  if (self->lower_line >= self->upper_line)
    engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "lower-line",
                              g_strdup (_("The lower line is not below the upper one, so that patients are counted beyond both.")));
}

gboolean
engraft_waterfall_read (EngraftWaterfall  *self,
                        EngraftTable      *table,
                        EngraftCohort     *cohort,
                        GError           **error)
{
  Reader reader = { .self = self, .options = ENGRAFT_OPTIONS (self->options) };
  gboolean good = engraft_patient_rows_read (&reader.rows, table, cohort, self->notices, error)
                  && find_columns (&reader, error) && make_categories (&reader, error);

  if (good)
    {
      take_titles (&reader);
      self->n_filtered = reader.rows.n_filtered;
      self->lower_line = engraft_options_get_double (reader.options, "lower-line");
      self->upper_line = engraft_options_get_double (reader.options, "upper-line");
      engraft_patient_rows_check_once (&reader.rows, _("Each row is a bar of its own."));
      read_patients (&reader);
      put_in_order (&reader);
      check_lines (self);
      if (self->patients->len == 0)
        good = engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                           g_strdup_printf (!reader.change && engraft_options_get_enum (reader.options, "measure")
                                                                              == ENGRAFT_CHANGE_MEASURE_PERCENT
                                                            ? _("No row has a change in percent: in all %u a value is missing, or that "
                                                                "before is not above zero. Choose a difference instead.")
                                                            : _("No row has a change: in all %u it is missing or cannot be computed."),
                                                            (guint) reader.rows.n));
    }
  engraft_patient_rows_clear (&reader.rows);
  g_clear_pointer (&reader.coding, engraft_value_coding_free);

  return good;
}
