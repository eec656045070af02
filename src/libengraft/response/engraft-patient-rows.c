/* engraft-patient-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-patient-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/data/engraft-spellings.h"
#include "libengraft/data/engraft-value-coding.h"

/* rows that a notice names; more are counted */
/* some ms of rows between looks whether it was cancelled */
#define ROWS_A_STEP 16384
#define MAX_NAMED_ROWS 8

/**
 * engraft_patient_chart_error_quark:
 *
 * Names the domain of [error@PatientChartError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-patient-chart-error-quark, engraft_patient_chart_error)

gboolean
engraft_patient_chart_fail (GError                   **error,
                            EngraftPatientChartError   code,
                            char                      *message)
{
  g_set_error_literal (error, ENGRAFT_PATIENT_CHART_ERROR, code, message);
  g_free (message);

  return FALSE;
}

void
engraft_patient_rows_say (GListStore      *notices,
                          EngraftSeverity  severity,
                          const char      *subject,
                          char            *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, message);

  g_list_store_append (notices, notice);
  g_free (message);
}

char *
engraft_patient_rows_name_rows (GArray *rows)
{
  GString *named = g_string_new (NULL);

  for (guint i = 0; i < MIN (rows->len, MAX_NAMED_ROWS); i++)
    g_string_append_printf (named, "%s%u", i ? ", " : "", g_array_index (rows, guint, i) + 1);
  if (rows->len > MAX_NAMED_ROWS)
    g_string_append (named, " …");

  return g_string_free (named, FALSE);
}

void
engraft_patient_rows_say_rows (GListStore *notices,
                               const char *about,
                               GArray     *rows,
                               const char *what)
{
  g_autofree char *named = engraft_patient_rows_name_rows (rows);

  if (rows->len == 0)
    return;
  /* Translators: how many rows, their numbers, and a sentence */
  engraft_patient_rows_say (notices, ENGRAFT_SEVERITY_WARNING, about,
                            g_strdup_printf (ngettext ("%u row (%s): %s", "%u rows (%s): %s", rows->len), rows->len, named, what));
}

void
engraft_patient_rows_say_left_out (GListStore *notices,
                                   const char *subject,
                                   GArray     *rows,
                                   const char *why)
{
  g_autofree char *named = engraft_patient_rows_name_rows (rows);

  if (rows->len == 0)
    return;
  /* Translators: how many rows, their numbers, and a sentence that says why */
  engraft_patient_rows_say (notices, ENGRAFT_SEVERITY_WARNING, subject,
                            g_strdup_printf (ngettext ("%u row is left out (row %s): %s", "%u rows are left out (rows %s): %s", rows->len),
                                             rows->len, named, why));
}

static EngraftColumn *
find_role (EngraftPatientRows *self,
           EngraftCohort      *cohort,
           const char         *role,
           const char        **name)
{
  *name = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), role);
  if (!*name || !**name)
    {
      *name = NULL;
      return NULL;
    }

  return engraft_table_find_column (self->table, *name);
}

static gboolean
find_roles (EngraftPatientRows  *self,
            EngraftCohort       *cohort,
            GError             **error)
{
  const char *subject, *group;

  self->subject = find_role (self, cohort, "subject", &subject);
  self->group = find_role (self, cohort, "group", &group);
  if (subject && !self->subject)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup_printf (_("There is no column “%s”. Choose the one that names the subjects."), subject));
  if (group && !self->group)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup_printf (_("There is no column “%s”. Choose another one as the group."), group));

  return TRUE;
}

static gboolean
take_rows (EngraftPatientRows  *self,
           EngraftCohort       *cohort,
           GError             **error)
{
  g_autoptr(GArray) taken = engraft_cohort_take_rows (cohort, self->table, error);
  g_autoptr(GArray) nameless = g_array_new (FALSE, FALSE, sizeof (guint)), homeless = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!taken)
    return FALSE;
  self->rows = g_new (guint, taken->len + 1);
  self->n_filtered = engraft_table_get_n_rows (self->table) - taken->len;
  for (guint i = 0; i < taken->len; i++)
    {
      guint row = g_array_index (taken, guint, i);

      if (self->subject && engraft_column_is_missing (self->subject, row))
        g_array_append_val (nameless, row);
      else if (self->group && engraft_column_is_missing (self->group, row))
        g_array_append_val (homeless, row);
      else
        self->rows[self->n++] = row;
    }
  engraft_patient_rows_say_left_out (self->notices, "subject", nameless, _("the subject is missing."));
  engraft_patient_rows_say_left_out (self->notices, "group", homeless, _("the group is missing."));
  self->n_without_group = homeless->len;
  if (self->n == 0)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                       g_strdup (_("No row is left. Change the filter, or choose another subject or group.")));

  return TRUE;
}

static gboolean
make_groups (EngraftPatientRows  *self,
             EngraftCohort       *cohort,
             GError             **error)
{
  g_autoptr(EngraftTally) tally = engraft_tally_new (engraft_table_get_n_rows (self->table));
  EngraftSurvivalRoles roles = { .table = self->table, .cohort = cohort, .tally = tally, .group = self->group };
  GListModel *list = engraft_tally_get_notices (tally);

  if (self->group)
    engraft_survival_groups_code (&self->groups, &roles, self->rows, self->n);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (list, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_ERROR)
        return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS, g_strdup (engraft_notice_get_message (notice)));
      g_list_store_append (self->notices, notice);
    }

  return TRUE;
}

gboolean
engraft_patient_rows_read (EngraftPatientRows  *self,
                           EngraftTable        *table,
                           EngraftCohort       *cohort,
                           GListStore          *notices,
                           EngraftOperation    *operation,
                           GError             **error)
{
  *self = (EngraftPatientRows) { .table = table, .notices = notices, .operation = operation };
  engraft_survival_groups_init (&self->groups);

  return find_roles (self, cohort, error) && !engraft_operation_set_error_if_cancelled (operation, error)
         && take_rows (self, cohort, error) && !engraft_operation_set_error_if_cancelled (operation, error)
         && make_groups (self, cohort, error) && !engraft_operation_set_error_if_cancelled (operation, error);
}

gboolean
engraft_patient_rows_is_cancelled_at (const EngraftPatientRows *self,
                                      gsize                     i)
{
  return i % ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (self->operation, NULL);
}

/* Merges the sorted runs of WIDTH elements of FROM by twos into TO; FALSE: it was cancelled. */
static gboolean
merge_runs (const char       *from,
            char             *to,
            gsize             n,
            gsize             size,
            gsize             width,
            GCompareDataFunc  compare,
            gpointer          data,
            EngraftOperation *operation)
{
  for (gsize start = 0; start < n; start += 2 * width)
    {
      const gsize middle = MIN (start + width, n), end = MIN (start + 2 * width, n);
      gsize a = start, b = middle;

      for (gsize i = start; i < end; i++)
        {
          gboolean first = a < middle && (b == end || compare (from + a * size, from + b * size, data) <= 0);

          if (i % ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (operation, NULL))
            return FALSE;
          memcpy (to + i * size, from + (first ? a++ : b++) * size, size);
        }
    }

  return TRUE;
}

void
engraft_patient_rows_sort (gpointer          elements,
                           gsize             n,
                           gsize             size,
                           GCompareDataFunc  compare,
                           gpointer          data,
                           EngraftOperation *operation)
{
  char *from = elements, *to;
  g_autofree char *room = NULL;

  for (gsize i = 0; i < n; i += ROWS_A_STEP)
    {
      if (engraft_operation_set_error_if_cancelled (operation, NULL))
        return;
      g_qsort_with_data (from + i * size, MIN (n - i, ROWS_A_STEP), size, compare, data);
    }
  if (n <= ROWS_A_STEP)
    return;
  to = room = g_malloc (n * size);
  for (gsize width = ROWS_A_STEP; width < n; width *= 2)
    {
      char *other = to;

      if (!merge_runs (from, to, n, size, width, compare, data, operation))
        break;
      to = from;
      from = other;
    }
  /* all elements are there, sorted or not */
  if (from != elements)
    memcpy (elements, from, n * size);
}

void
engraft_patient_rows_clear (EngraftPatientRows *self)
{
  g_clear_pointer (&self->rows, g_free);
  engraft_survival_groups_clear (&self->groups);
}

guint
engraft_patient_rows_get_group (EngraftPatientRows *self,
                                gsize               i)
{
  return self->groups.codes ? self->groups.codes[i] : 0;
}

char *
engraft_patient_rows_dup_subject (EngraftPatientRows *self,
                                  guint               row)
{
  return self->subject ? engraft_column_dup_cell (self->subject, row) : g_strdup_printf ("%u", row + 1);
}

void
engraft_patient_rows_check_once (EngraftPatientRows *self,
                                 const char         *each)
{
  g_autofree guint32 *codes = self->subject ? g_new (guint32, self->n + 1) : NULL;
  guint n_subjects;

  if (!self->subject)
    return;
  n_subjects = engraft_value_coding_number (self->subject, self->rows, self->n, codes, self->operation);
  if (n_subjects < self->n)
    /* Translators: numbers of rows and of subjects, a column, and a sentence that says what each row becomes */
    engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "subject",
                              g_strdup_printf (_("%u rows are of %u subjects (“%s”). %s Filter one row of each subject."),
                                               (guint) self->n, n_subjects, engraft_column_get_title (self->subject), each));
}

gboolean
engraft_patient_rows_find_column (EngraftPatientRows  *self,
                                  EngraftOptions      *options,
                                  const char          *option,
                                  gboolean             numeric,
                                  const char          *what,
                                  EngraftColumn      **column,
                                  GError             **error)
{
  const char *name = engraft_options_get_string (options, option);
  EngraftColumnType type;

  *column = NULL;
  if (!name || !*name)
    return what == NULL || engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN, g_strdup (what));
  *column = engraft_table_find_column (self->table, name);
  if (!*column)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup_printf (_("There is no column “%s”. Choose another one."), name));
  type = engraft_column_get_column_type (*column);
  if (numeric && type != ENGRAFT_COLUMN_NUMBER && type != ENGRAFT_COLUMN_INTEGER)
    {
      guint row;
      g_autofree char *cell = engraft_spellings_find_text (*column, FALSE, &row);

      return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                         cell ? g_strdup_printf (_("“%s” is no number: row %u has “%s”. Mend it, or choose a column of "
                                                                   "numbers."), name, row + 1, cell)
                                         : engraft_column_get_n_missing (*column) == engraft_table_get_n_rows (self->table)
                                         ? g_strdup_printf (_("“%s” holds no values. Choose a column of numbers."), name)
                                         : g_strdup_printf (_("“%s” is no number. Choose a column of numbers."), name));
    }

  return TRUE;
}
