/* engraft-spider-read.c: the values of each patient over time, from a table with a row for each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/response/engraft-patient-rows.h"
#include "libengraft/response/engraft-spider-private.h"

typedef struct
{
  EngraftSpider      *self;
  EngraftOptions     *options;
  EngraftPatientRows  rows;
  EngraftColumn      *value, *time;
  GHashTable         *places;         /* subject -> its number + 1 */
  GArray             *missing, *without_baseline, *not_positive;   /* of guint: rows */
  guint               n_twice, n_moved;
} Reader;

static gboolean
find_columns (Reader  *reader,
              GError **error)
{
  if (!engraft_patient_rows_find_column (&reader->rows, reader->options, "value", TRUE, _("Choose the column of the value."),
                                         &reader->value, error)
      || !engraft_patient_rows_find_column (&reader->rows, reader->options, "value-time", TRUE,
                                            _("Choose the column of the time at which a value was taken."), &reader->time, error))
    return FALSE;
  if (!reader->rows.subject)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup (_("Choose the column that names the subjects: it tells which values belong together.")));

  return TRUE;
}

static EngraftSpiderPatient *
get_patient (Reader *reader,
             gsize   i)
{
  EngraftSpider *self = reader->self;
  guint row = reader->rows.rows[i], group = engraft_patient_rows_get_group (&reader->rows, i);
  g_autofree char *subject = engraft_patient_rows_dup_subject (&reader->rows, row);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (reader->places, subject));
  EngraftSpiderPatient patient = { .row = row, .group = group, .baseline = NAN };

  if (place > 0)
    {
      EngraftSpiderPatient *known = &g_array_index (self->patients, EngraftSpiderPatient, place - 1);

      reader->n_moved += known->group != group;
      return known;
    }
  patient.subject = g_strdup (subject);
  patient.values = g_array_new (FALSE, FALSE, sizeof (EngraftSpiderValue));
  g_array_append_val (self->patients, patient);
  g_hash_table_insert (reader->places, g_steal_pointer (&subject), GUINT_TO_POINTER (self->patients->len));

  return &g_array_index (self->patients, EngraftSpiderPatient, self->patients->len - 1);
}

static void
read_rows (Reader *reader)
{
  for (gsize i = 0; i < reader->rows.n && !engraft_patient_rows_is_cancelled_at (&reader->rows, i); i++)
    {
      guint row = reader->rows.rows[i];
      EngraftSpiderValue value = { .row = row };

      if (engraft_column_is_missing (reader->value, row) || engraft_column_is_missing (reader->time, row))
        {
          g_array_append_val (reader->missing, row);
          continue;
        }
      value.time = engraft_column_get_numbers (reader->time, NULL)[row];
      value.value = engraft_column_get_numbers (reader->value, NULL)[row];
      if (isfinite (value.time) && isfinite (value.value))
        g_array_append_val (get_patient (reader, i)->values, value);
      else
        g_array_append_val (reader->missing, row);
    }
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const EngraftSpiderValue *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;

  return one->row < other->row ? -1 : one->row > other->row;
}

/* The last value up to a time, or the first; FALSE: there is none */
static gboolean
find_baseline (EngraftSpiderPatient *patient,
               double                until)
{
  const EngraftSpiderValue *first = &g_array_index (patient->values, EngraftSpiderValue, 0);

  if (isnan (until))
    {
      patient->baseline = first->value;
      return TRUE;
    }
  for (guint i = 0; i < patient->values->len; i++)
    if (g_array_index (patient->values, EngraftSpiderValue, i).time <= until)
      patient->baseline = g_array_index (patient->values, EngraftSpiderValue, i).value;

  return !isnan (patient->baseline);
}

static void
show_values (Reader               *reader,
             EngraftSpiderPatient *patient)
{
  for (guint i = 0; i < patient->values->len; i++)
    {
      EngraftSpiderValue *value = &g_array_index (patient->values, EngraftSpiderValue, i);

      reader->n_twice += i > 0 && value->time == (value - 1)->time;
      value->shown = value->value;
      if (reader->self->measure != ENGRAFT_SPIDER_MEASURE_VALUE)
        value->shown -= patient->baseline;
      if (reader->self->measure == ENGRAFT_SPIDER_MEASURE_PERCENT)
        value->shown *= 100 / patient->baseline;
    }
}

static void
append_rows (GArray               *list,
             EngraftSpiderPatient *patient)
{
  for (guint i = 0; i < patient->values->len; i++)
    g_array_append_val (list, g_array_index (patient->values, EngraftSpiderValue, i).row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
check_patients (Reader *reader)
{
  EngraftSpider *self = reader->self;
  double until = engraft_options_get_double (reader->options, "baseline");
  guint n_kept = 0;

  /* those that are kept move down, so that those that are not are together at the end */
  for (guint k = 0; k < self->patients->len && !engraft_patient_rows_is_cancelled_at (&reader->rows, k); k++)
    {
      EngraftSpiderPatient *patient = &g_array_index (self->patients, EngraftSpiderPatient, k);
      gboolean value = self->measure == ENGRAFT_SPIDER_MEASURE_VALUE, known;

      g_array_sort (patient->values, compare_values);
      known = find_baseline (patient, until);
      if (!value && !known)
        append_rows (reader->without_baseline, patient);
      else if (self->measure == ENGRAFT_SPIDER_MEASURE_PERCENT && patient->baseline <= 0)
        append_rows (reader->not_positive, patient);
      else
        {
          EngraftSpiderPatient *place = &g_array_index (self->patients, EngraftSpiderPatient, n_kept++), other = *place;

          show_values (reader, patient);
          *place = *patient;
          *patient = other;
        }
    }
  if (engraft_operation_set_error_if_cancelled (reader->rows.operation, NULL))
    return;
  self->n_left_out += self->patients->len - n_kept;
  g_array_set_size (self->patients, n_kept);
}

static void
say (Reader *reader)
{
  GListStore *notices = reader->self->notices;

  engraft_patient_rows_sort (reader->without_baseline->data, reader->without_baseline->len, sizeof (guint), compare_rows, NULL,
                             reader->rows.operation);
  engraft_patient_rows_sort (reader->not_positive->data, reader->not_positive->len, sizeof (guint), compare_rows, NULL,
                             reader->rows.operation);
  engraft_patient_rows_say_left_out (notices, "value", reader->missing, _("the value or its time is missing."));
  engraft_patient_rows_say_left_out (notices, "baseline", reader->without_baseline, _("the patient has no value up to the baseline."));
  engraft_patient_rows_say_left_out (notices, "measure", reader->not_positive,
                                     _("the baseline is not above zero, so that there is no change in percent. Choose a difference to "
                                       "see it."));
  if (reader->n_twice > 0)
    engraft_patient_rows_say (notices, ENGRAFT_SEVERITY_WARNING, "value-time",
                              g_strdup_printf (ngettext ("%u value is at the same time as another of its subject; both are shown.",
                                                         "%u values are at the same time as another of their subject; all are shown.",
                                                         reader->n_twice), reader->n_twice));
  if (reader->n_moved > 0)
    engraft_patient_rows_say (notices, ENGRAFT_SEVERITY_WARNING, "group",
                              g_strdup_printf (ngettext ("%u row has another group than the first of its subject, which is taken.",
                                                         "%u rows have another group than the first of their subject, which is taken.",
                                                         reader->n_moved), reader->n_moved));
}

static void
take_titles (Reader *reader)
{
  EngraftSpider *self = reader->self;
  GPtrArray *names = reader->rows.groups.names;

  self->subject_column = g_strdup (engraft_column_get_name (reader->rows.subject));
  self->subject_title = g_strdup (engraft_column_get_title (reader->rows.subject));
  self->group_title = reader->rows.group ? g_strdup (engraft_column_get_title (reader->rows.group)) : NULL;
  self->value_title = g_strdup (engraft_column_get_title (reader->value));
  self->time_title = g_strdup (engraft_column_get_title (reader->time));
  self->unit = g_strdup (engraft_column_get_unit (reader->value));
  self->time_unit = g_strdup (engraft_column_get_unit (reader->time));
  self->measure = engraft_options_get_enum (reader->options, "measure");
  self->n_filtered = reader->rows.n_filtered;
  for (guint g = 0; g < MAX (names->len, 1); g++)
    {
      EngraftSpiderGroup group = { .name = g_strdup (names->len ? names->pdata[g] : _("All")),
                                   .means = g_array_new (FALSE, FALSE, sizeof (EngraftSpiderMeanPoint)) };

      g_array_append_val (self->groups, group);
    }
}

gboolean
engraft_spider_read (EngraftSpider      *self,
                     EngraftTable       *table,
                     EngraftCohort      *cohort,
                     EngraftOperation   *operation,
                     GError            **error)
{
  Reader reader = { .self = self, .options = ENGRAFT_OPTIONS (self->options) };
  GArray **lists[] = { &reader.missing, &reader.without_baseline, &reader.not_positive };
  gboolean good;

  reader.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  good = engraft_patient_rows_read (&reader.rows, table, cohort, self->notices, operation, error) && find_columns (&reader, error);
  if (good)
    {
      take_titles (&reader);
      read_rows (&reader);
      check_patients (&reader);
      say (&reader);
      good = !engraft_operation_set_error_if_cancelled (operation, error);
      if (good && self->patients->len == 0)
        good = engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                           g_strdup_printf (_("Nobody has values that can be shown: in all %u rows they are missing, or "
                                                              "there is no baseline above zero."), (guint) reader.rows.n));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_array_unref (*lists[i]);
  engraft_patient_rows_clear (&reader.rows);
  g_hash_table_unref (reader.places);

  return good;
}
