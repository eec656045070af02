/* engraft-spider.c: the type and what is read from it; reading, computing and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/response/engraft-spider-private.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftSpider:
 *
 * The values of each patient over time, how they change from a baseline, and their mean in each group.  Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftSpider, engraft_spider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_spider_result_init))

static void
patient_clear (gpointer data)
{
  EngraftSpiderPatient *patient = data;

  g_free (patient->subject);
  g_array_unref (patient->values);
}

static void
group_clear (gpointer data)
{
  EngraftSpiderGroup *group = data;

  g_free (group->name);
  g_array_unref (group->means);
}

static void
engraft_spider_finalize (GObject *object)
{
  EngraftSpider *self = ENGRAFT_SPIDER (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->subject_column);
  g_free (self->subject_title);
  g_free (self->group_title);
  g_free (self->value_title);
  g_free (self->time_title);
  g_free (self->unit);
  g_free (self->time_unit);
  g_array_unref (self->patients);
  g_array_unref (self->groups);

  G_OBJECT_CLASS (engraft_spider_parent_class)->finalize (object);
}

static void
engraft_spider_class_init (EngraftSpiderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_spider_finalize;
}

static void
engraft_spider_init (EngraftSpider *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->patients = g_array_new (FALSE, FALSE, sizeof (EngraftSpiderPatient));
  g_array_set_clear_func (self->patients, patient_clear);
  self->groups = g_array_new (FALSE, FALSE, sizeof (EngraftSpiderGroup));
  g_array_set_clear_func (self->groups, group_clear);
}

static const EngraftSpiderPatient *
get_patient (EngraftSpider *self,
             guint          patient)
{
  return &g_array_index (self->patients, EngraftSpiderPatient, patient);
}

/**
 * engraft_spider_new:
 * @table: a table with a row for each value
 * @cohort: which rows, whose they are, and their group; nothing else of it is looked at
 * @options: what is shown; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Finds the values of each patient and their means.  May be called in any thread.  O(n log n) of the rows, and O(n) for
 * each place of a smooth mean.
 *
 * Returns: (transfer full): the values, or %NULL
 */
EngraftSpider *
engraft_spider_new (EngraftTable          *table,
                    EngraftCohort         *cohort,
                    EngraftSpiderOptions  *options,
                    EngraftOperation      *operation,
                    GError               **error)
{
  g_autoptr(EngraftSpider) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SPIDER_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_SPIDER, NULL);
  self->options = ENGRAFT_SPIDER_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  if (!engraft_spider_read (self, table, cohort, operation, error))
    return NULL;
  if (!engraft_spider_compute (self, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_spider_get_options:
 * @self: values over time
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftSpiderOptions *
engraft_spider_get_options (EngraftSpider *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  return self->options;
}

/**
 * engraft_spider_get_subject_column:
 * @self: values over time
 *
 * Names the column of the subjects, as the table does.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_spider_get_subject_column (EngraftSpider *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  return self->subject_column;
}

/**
 * engraft_spider_dup_value_title:
 * @self: values over time
 *
 * Tells what is shown, with its unit.
 *
 * Returns: (transfer full): the title of its axis
 */
char *
engraft_spider_dup_value_title (EngraftSpider *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  if (self->measure == ENGRAFT_SPIDER_MEASURE_PERCENT)
    /* Translators: a column */
    return g_strdup_printf (_("Change of %s (%%)"), self->value_title);
  if (self->measure == ENGRAFT_SPIDER_MEASURE_DIFFERENCE)
    return self->unit && *self->unit ? g_strdup_printf (_("Change of %s (%s)"), self->value_title, self->unit)
                                     : g_strdup_printf (_("Change of %s"), self->value_title);

  return self->unit && *self->unit ? g_strdup_printf ("%s (%s)", self->value_title, self->unit) : g_strdup (self->value_title);
}

/**
 * engraft_spider_dup_time_title:
 * @self: values over time
 *
 * Tells what the time is, with its unit.
 *
 * Returns: (transfer full): the title of its axis
 */
char *
engraft_spider_dup_time_title (EngraftSpider *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  return self->time_unit && *self->time_unit ? g_strdup_printf ("%s (%s)", self->time_title, self->time_unit)
                                             : g_strdup (self->time_title);
}

/**
 * engraft_spider_get_n:
 * @self: values over time
 *
 * Tells how many patients have values.
 *
 * Returns: how many
 */
guint
engraft_spider_get_n (EngraftSpider *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), 0);

  return self->patients->len;
}

/**
 * engraft_spider_get_subject:
 * @self: values over time
 * @patient: the number of a patient
 * @row: (out) (optional): the first row of the table, from 0
 *
 * Tells who it is.
 *
 * Returns: (transfer none): as the column of the subjects says
 */
const char *
engraft_spider_get_subject (EngraftSpider *self,
                            guint          patient,
                            guint         *row)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && patient < self->patients->len, NULL);

  if (row)
    *row = get_patient (self, patient)->row;

  return get_patient (self, patient)->subject;
}

/**
 * engraft_spider_get_group:
 * @self: values over time
 * @patient: the number of a patient
 *
 * Tells to which group a patient belongs.
 *
 * Returns: its number; 0 when all belong together
 */
guint
engraft_spider_get_group (EngraftSpider *self,
                          guint          patient)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && patient < self->patients->len, 0);

  return get_patient (self, patient)->group;
}

/**
 * engraft_spider_get_baseline:
 * @self: values over time
 * @patient: the number of a patient
 *
 * Gives the value from which changes are taken.
 *
 * Returns: a value
 */
double
engraft_spider_get_baseline (EngraftSpider *self,
                             guint          patient)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && patient < self->patients->len, NAN);

  return get_patient (self, patient)->baseline;
}

/**
 * engraft_spider_get_n_values:
 * @self: values over time
 * @patient: the number of a patient
 *
 * Tells how many values a patient has.
 *
 * Returns: how many
 */
guint
engraft_spider_get_n_values (EngraftSpider *self,
                             guint          patient)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && patient < self->patients->len, 0);

  return get_patient (self, patient)->values->len;
}

/**
 * engraft_spider_get_value:
 * @self: values over time
 * @patient: the number of a patient
 * @value: which of the patient’s values, by time
 * @time: (out) (optional): when it was taken
 *
 * Gives a value as it is shown.
 *
 * Returns: a change, or the value itself
 */
double
engraft_spider_get_value (EngraftSpider *self,
                          guint          patient,
                          guint          value,
                          double        *time)
{
  const EngraftSpiderValue *own;

  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && patient < self->patients->len, NAN);
  g_return_val_if_fail (value < get_patient (self, patient)->values->len, NAN);

  own = &g_array_index (get_patient (self, patient)->values, EngraftSpiderValue, value);
  if (time)
    *time = own->time;

  return own->shown;
}

/**
 * engraft_spider_get_n_groups:
 * @self: values over time
 *
 * Tells how many groups there are.
 *
 * Returns: how many; 1 when all belong together
 */
guint
engraft_spider_get_n_groups (EngraftSpider *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), 0);

  return self->groups->len;
}

/**
 * engraft_spider_get_group_name:
 * @self: values over time
 * @group: the number of a group
 *
 * Names a group.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_spider_get_group_name (EngraftSpider *self,
                               guint          group)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && group < self->groups->len, NULL);

  return g_array_index (self->groups, EngraftSpiderGroup, group).name;
}

/**
 * engraft_spider_get_n_means:
 * @self: values over time
 * @group: the number of a group
 *
 * Tells at how many times there is a mean of a group.
 *
 * Returns: how many; 0 when there is none
 */
guint
engraft_spider_get_n_means (EngraftSpider *self,
                            guint          group)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && group < self->groups->len, 0);

  return g_array_index (self->groups, EngraftSpiderGroup, group).means->len;
}

/**
 * engraft_spider_get_mean:
 * @self: values over time
 * @group: the number of a group
 * @i: which of the times, in their order
 * @time: (out) (optional): the time
 * @lower: (out) (optional): its lower limit; NaN: there is none
 * @upper: (out) (optional): its upper limit; NaN: there is none
 *
 * Gives the mean of a group at a time.
 *
 * Returns: a mean of what is shown
 */
double
engraft_spider_get_mean (EngraftSpider *self,
                         guint          group,
                         guint          i,
                         double        *time,
                         double        *lower,
                         double        *upper)
{
  const EngraftSpiderMeanPoint *point;

  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && group < self->groups->len, NAN);
  g_return_val_if_fail (i < engraft_spider_get_n_means (self, group), NAN);

  point = &g_array_index (g_array_index (self->groups, EngraftSpiderGroup, group).means, EngraftSpiderMeanPoint, i);
  if (time)
    *time = point->time;
  if (lower)
    *lower = point->lower;
  if (upper)
    *upper = point->upper;

  return point->mean;
}

/**
 * engraft_spider_dup_patient:
 * @self: values over time
 * @patient: the number of a patient
 *
 * Tells of one patient, such as “12: baseline 31, 6 values, last −45.2 % at 12, Arm A”.
 *
 * Returns: (transfer full): a phrase for people
 */
char *
engraft_spider_dup_patient (EngraftSpider *self,
                            guint          patient)
{
  const EngraftSpiderPatient *own;
  const EngraftSpiderValue *last;
  g_autofree char *baseline = NULL, *time = NULL, *shown = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self) && patient < self->patients->len, NULL);

  own = get_patient (self, patient);
  last = &g_array_index (own->values, EngraftSpiderValue, own->values->len - 1);
  baseline = engraft_format_number (own->baseline, 4);
  time = engraft_format_number (last->time, 4);
  shown = self->measure == ENGRAFT_SPIDER_MEASURE_PERCENT ? engraft_format_fixed (last->shown, 1)
                                                          : engraft_format_number (last->shown, 4);
  text = g_string_new (NULL);
  /* Translators: who it is, the first value, how many values, the last of them, “ %” or nothing, and its time */
  g_string_append_printf (text, _("%s %s: baseline %s, values %u, last %s%s at %s"), self->subject_title, own->subject, baseline,
                          own->values->len, shown, self->measure == ENGRAFT_SPIDER_MEASURE_PERCENT ? " %" : "", time);
  if (self->groups->len > 1)
    g_string_append_printf (text, ", %s", g_array_index (self->groups, EngraftSpiderGroup, own->group).name);

  return g_string_free (text, FALSE);
}

/**
 * engraft_spider_get_notices:
 * @self: values over time
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_spider_get_notices (EngraftSpider *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  return G_LIST_MODEL (self->notices);
}
