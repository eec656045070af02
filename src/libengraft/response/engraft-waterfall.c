/* engraft-waterfall.c: the type and what is read from it; reading and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/response/engraft-waterfall-private.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftWaterfall:
 *
 * The change of each patient, in an order, and how changes are spread in each group.  Immutable.
 *
 * What is missing, and a change in percent of what is not above zero, is left out, counted and said.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftWaterfall, engraft_waterfall, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_waterfall_result_init))

static void
patient_clear (gpointer data)
{
  g_free (((EngraftWaterfallPatient *) data)->subject);
}

static void
group_clear (gpointer data)
{
  g_free (((EngraftWaterfallGroup *) data)->name);
}

static void
engraft_waterfall_finalize (GObject *object)
{
  EngraftWaterfall *self = ENGRAFT_WATERFALL (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->subject_column);
  g_free (self->subject_title);
  g_free (self->group_title);
  g_free (self->category_title);
  g_free (self->before_title);
  g_free (self->after_title);
  g_free (self->change_title);
  g_free (self->unit);
  g_array_unref (self->patients);
  g_array_unref (self->groups);
  g_ptr_array_unref (self->categories);

  G_OBJECT_CLASS (engraft_waterfall_parent_class)->finalize (object);
}

static void
engraft_waterfall_class_init (EngraftWaterfallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_waterfall_finalize;
}

static void
engraft_waterfall_init (EngraftWaterfall *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->patients = g_array_new (FALSE, FALSE, sizeof (EngraftWaterfallPatient));
  g_array_set_clear_func (self->patients, patient_clear);
  self->groups = g_array_new (FALSE, FALSE, sizeof (EngraftWaterfallGroup));
  g_array_set_clear_func (self->groups, group_clear);
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->lower_line = self->upper_line = NAN;
}

/**
 * engraft_waterfall_new:
 * @table: a table with a row for each patient
 * @cohort: which rows, and their group; only its filter, its group and its subject are looked at
 * @options: from what the change is taken; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Finds the change of each patient.  May be called in any thread.  O(n log n) of the rows.
 *
 * Returns: (transfer full): the changes, or %NULL
 */
EngraftWaterfall *
engraft_waterfall_new (EngraftTable             *table,
                       EngraftCohort            *cohort,
                       EngraftWaterfallOptions  *options,
                       EngraftOperation         *operation,
                       GError                  **error)
{
  g_autoptr(EngraftWaterfall) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_WATERFALL, NULL);
  self->options = ENGRAFT_WATERFALL_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  if (!engraft_waterfall_read (self, table, cohort, operation, error))
    return NULL;
  if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_waterfall_get_options:
 * @self: changes
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftWaterfallOptions *
engraft_waterfall_get_options (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  return self->options;
}

/**
 * engraft_waterfall_get_subject_column:
 * @self: changes
 *
 * Names the column of the subjects, as the table does.
 *
 * Returns: (transfer none) (nullable): its name; %NULL: each row is a subject, called by its number
 */
const char *
engraft_waterfall_get_subject_column (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  return self->subject_column;
}

/**
 * engraft_waterfall_dup_axis_title:
 * @self: changes
 *
 * Tells what the change is, with its unit.
 *
 * Returns: (transfer full): the title of its axis
 */
char *
engraft_waterfall_dup_axis_title (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  if (self->change_title)
    return self->unit && *self->unit ? g_strdup_printf ("%s (%s)", self->change_title, self->unit) : g_strdup (self->change_title);
  if (self->percent)
    /* Translators: two columns, of values before and after */
    return g_strdup_printf (_("Change from %s to %s (%%)"), self->before_title, self->after_title);
  if (self->unit && *self->unit)
    return g_strdup_printf (_("Change from %s to %s (%s)"), self->before_title, self->after_title, self->unit);

  return g_strdup_printf (_("Change from %s to %s"), self->before_title, self->after_title);
}

/**
 * engraft_waterfall_dup_values_title:
 * @self: changes
 *
 * Names the values before and after, with their unit.
 *
 * Returns: (transfer full) (nullable): a title of their axis; %NULL: only the change is known
 */
char *
engraft_waterfall_dup_values_title (EngraftWaterfall *self)
{
  g_autofree char *both = NULL;

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  if (!self->has_values)
    return NULL;
  /* Translators: two columns, of values before and after */
  both = g_strdup_printf (_("From %s to %s"), self->before_title, self->after_title);

  return self->unit && *self->unit ? g_strdup_printf ("%s (%s)", both, self->unit) : g_steal_pointer (&both);
}

/**
 * engraft_waterfall_has_values:
 * @self: changes
 *
 * Tells whether the values before and after are known, or only the change.
 *
 * Returns: whether they are
 */
gboolean
engraft_waterfall_has_values (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), FALSE);

  return self->has_values;
}

/**
 * engraft_waterfall_is_percent:
 * @self: changes
 *
 * Tells whether changes are in percent of the value before.
 *
 * Returns: whether they are
 */
gboolean
engraft_waterfall_is_percent (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), FALSE);

  return self->percent;
}

/**
 * engraft_waterfall_get_n:
 * @self: changes
 *
 * Tells how many patients have a change.
 *
 * Returns: how many
 */
guint
engraft_waterfall_get_n (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), 0);

  return self->patients->len;
}

/**
 * engraft_waterfall_get_subject:
 * @self: changes
 * @place: of a patient in their order, from 0
 * @row: (out) (optional): the row of the table, from 0
 *
 * Tells who it is.
 *
 * Returns: (transfer none): as the column of the subjects says
 */
const char *
engraft_waterfall_get_subject (EngraftWaterfall *self,
                               guint             place,
                               guint            *row)
{
  const EngraftWaterfallPatient *patient;

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self) && place < self->patients->len, NULL);

  patient = &g_array_index (self->patients, EngraftWaterfallPatient, place);
  if (row)
    *row = patient->row;

  return patient->subject;
}

/**
 * engraft_waterfall_get_change:
 * @self: changes
 * @place: of a patient in their order, from 0
 * @before: (out) (optional): the value before; NaN when the change was given
 * @after: (out) (optional): the value after; the same
 *
 * Gives the change of a patient.
 *
 * Returns: a change, in percent or in the unit of the value
 */
double
engraft_waterfall_get_change (EngraftWaterfall *self,
                              guint             place,
                              double           *before,
                              double           *after)
{
  const EngraftWaterfallPatient *patient;

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self) && place < self->patients->len, NAN);

  patient = &g_array_index (self->patients, EngraftWaterfallPatient, place);
  if (before)
    *before = patient->before;
  if (after)
    *after = patient->after;

  return patient->change;
}

/**
 * engraft_waterfall_get_group:
 * @self: changes
 * @place: of a patient in their order, from 0
 *
 * Tells to which group a patient belongs.
 *
 * Returns: its number; 0 without groups
 */
guint
engraft_waterfall_get_group (EngraftWaterfall *self,
                             guint             place)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self) && place < self->patients->len, 0);

  return g_array_index (self->patients, EngraftWaterfallPatient, place).group;
}

/**
 * engraft_waterfall_get_category:
 * @self: changes
 * @place: of a patient in their order, from 0
 *
 * Tells by what the bar of a patient is coloured.
 *
 * Returns: a number; 0 when all are the same
 */
guint
engraft_waterfall_get_category (EngraftWaterfall *self,
                                guint             place)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self) && place < self->patients->len, 0);

  return g_array_index (self->patients, EngraftWaterfallPatient, place).category;
}

/**
 * engraft_waterfall_get_n_groups:
 * @self: changes
 *
 * Tells how many groups there are.
 *
 * Returns: how many; 0 when all belong together
 */
guint
engraft_waterfall_get_n_groups (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), 0);

  return self->groups->len - 1;
}

/**
 * engraft_waterfall_get_group_name:
 * @self: changes
 * @group: the number of a group, or their count for all together
 *
 * Names a group.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_waterfall_get_group_name (EngraftWaterfall *self,
                                  guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self) && group < self->groups->len, NULL);

  return g_array_index (self->groups, EngraftWaterfallGroup, group).name;
}

/**
 * engraft_waterfall_get_n_categories:
 * @self: changes
 *
 * Tells how many kinds of bars there are.
 *
 * Returns: how many; 0 when all are the same
 */
guint
engraft_waterfall_get_n_categories (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), 0);

  return self->categories->len;
}

/**
 * engraft_waterfall_get_category_name:
 * @self: changes
 * @category: the number of a kind of bars
 *
 * Names a kind of bars.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_waterfall_get_category_name (EngraftWaterfall *self,
                                     guint             category)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self) && category < self->categories->len, NULL);

  return self->categories->pdata[category];
}

/**
 * engraft_waterfall_dup_patient:
 * @self: changes
 * @place: of a patient in their order, from 0
 *
 * Tells of one patient, such as “12: −45.2 % (31 to 17), PR, Arm A”.
 *
 * Returns: (transfer full): a phrase for people
 */
char *
engraft_waterfall_dup_patient (EngraftWaterfall *self,
                               guint             place)
{
  const EngraftWaterfallPatient *patient;
  g_autofree char *change = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self) && place < self->patients->len, NULL);

  patient = &g_array_index (self->patients, EngraftWaterfallPatient, place);
  change = self->percent ? engraft_format_fixed (patient->change, 1) : engraft_format_number (patient->change, 4);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s %s: %s%s", self->subject_title, patient->subject, change, self->percent ? " %" : "");
  if (self->has_values)
    {
      g_autofree char *before = engraft_format_number (patient->before, 6), *after = engraft_format_number (patient->after, 6);

      /* Translators: the values before and after */
      g_string_append_printf (text, _(" (%s to %s)"), before, after);
    }
  if (self->category_title)
    g_string_append_printf (text, ", %s", (char *) self->categories->pdata[patient->category]);
  if (self->groups->len > 1)
    g_string_append_printf (text, ", %s", engraft_waterfall_get_group_name (self, patient->group));

  return g_string_free (text, FALSE);
}

/**
 * engraft_waterfall_get_notices:
 * @self: changes
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_waterfall_get_notices (EngraftWaterfall *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  return G_LIST_MODEL (self->notices);
}
