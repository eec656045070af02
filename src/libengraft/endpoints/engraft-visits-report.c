/* engraft-visits-report.c: how many visits there are, and what was wrong with rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-visits-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/data/engraft-spellings.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/text/engraft-format.h"

/**
 * engraft_visits_get_n_subjects:
 * @self: visits
 *
 * Tells how many subjects there are, also those without a visit that counts.
 *
 * Returns: how many
 */
guint
engraft_visits_get_n_subjects (EngraftVisits *self)
{
  g_return_val_if_fail (ENGRAFT_IS_VISITS (self), 0);

  return self->subjects->len;
}

/**
 * engraft_visits_get_subject:
 * @self: visits
 * @subject: which, in the order of their first rows
 *
 * Tells who it is.
 *
 * Returns: (transfer none): as the table names it
 */
const char *
engraft_visits_get_subject (EngraftVisits *self,
                            guint          subject)
{
  g_return_val_if_fail (ENGRAFT_IS_VISITS (self) && subject < self->subjects->len, NULL);

  return g_ptr_array_index (self->subjects, subject);
}

/**
 * engraft_visits_get_n_visits:
 * @self: visits
 *
 * Tells how many visits count.
 *
 * Returns: how many
 */
guint
engraft_visits_get_n_visits (EngraftVisits *self)
{
  g_return_val_if_fail (ENGRAFT_IS_VISITS (self), 0);

  return self->first[self->subjects->len];
}

/**
 * engraft_visits_get_n_relapses:
 * @self: visits
 *
 * Tells how many relapses count.
 *
 * Returns: how many
 */
guint
engraft_visits_get_n_relapses (EngraftVisits *self)
{
  g_return_val_if_fail (ENGRAFT_IS_VISITS (self), 0);

  return self->first_relapse[self->subjects->len];
}

/**
 * engraft_visits_get_n_problems:
 * @self: visits
 * @problem: what
 *
 * Tells how many rows have a problem.
 *
 * Returns: how many
 */
guint
engraft_visits_get_n_problems (EngraftVisits       *self,
                               EngraftVisitProblem  problem)
{
  g_return_val_if_fail (ENGRAFT_IS_VISITS (self) && problem < ENGRAFT_N_VISIT_PROBLEMS, 0);

  return self->problems[problem]->len;
}

/**
 * engraft_visits_get_problem_row:
 * @self: visits
 * @problem: what
 * @index: which of the rows that have it
 *
 * Tells which row has a problem.
 *
 * Returns: a row of its table, from 0
 */
guint
engraft_visits_get_problem_row (EngraftVisits       *self,
                                EngraftVisitProblem  problem,
                                guint                index)
{
  g_return_val_if_fail (index < engraft_visits_get_n_problems (self, problem), 0);

  return g_array_index (self->problems[problem], guint, index);
}

static char *
describe (EngraftVisitProblem problem,
          guint               n,
          const char         *rows)
{
  switch (problem)
    {
    case ENGRAFT_VISIT_PROBLEM_SUBJECT:
      return g_strdup_printf (ngettext ("%u visit of nobody is left out (%s).", "%u visits of nobody are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_DATE:
      return g_strdup_printf (ngettext ("%u visit without a date is left out (%s).",
                                        "%u visits without a date are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_VALUE:
      return g_strdup_printf (ngettext ("%u visit without a value is left out (%s).",
                                        "%u visits without a value are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RANGE:
      return g_strdup_printf (ngettext ("%u visit with a value that the measure cannot have is left out (%s).",
                                        "%u visits with values that the measure cannot have are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_BIRTH:
      return g_strdup_printf (ngettext ("%u visit before birth is left out (%s).",
                                        "%u visits before birth are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_DUPLICATE:
      return g_strdup_printf (ngettext ("%u visit on the same day as one in a later row is left out (%s).",
                                        "%u visits on the same day as one in a later row are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_BEFORE_START:
      return g_strdup_printf (ngettext ("%u visit before the last one up to the start is left out (%s).",
                                        "%u visits before the last one up to the start are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_START:
      return g_strdup_printf (ngettext ("%u row has another start than the first row of the subject, which counts (%s).",
                                        "%u rows have another start than the first row of the subject, which counts (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_BIRTH_DIFFERS:
      return g_strdup_printf (ngettext ("%u row has another date of birth than the first row of the subject, which counts (%s).",
                                        "%u rows have another date of birth than the first row of the subject, which counts (%s).", n),
                              n, rows);
    case ENGRAFT_VISIT_PROBLEM_FUTURE:
      return g_strdup_printf (ngettext ("%u visit is after today; it is used as it is (%s).",
                                        "%u visits are after today; they are used as they are (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RELAPSE_DATE:
      return g_strdup_printf (ngettext ("%u relapse without a date is left out (%s).",
                                        "%u relapses without a date are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RELAPSE_SUBJECT:
      return g_strdup_printf (ngettext ("%u relapse of nobody who has a visit is left out (%s).",
                                        "%u relapses of nobody who has a visit are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RELAPSE_BIRTH:
      return g_strdup_printf (ngettext ("%u relapse before birth is left out (%s).",
                                        "%u relapses before birth are left out (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RELAPSE_BEFORE:
      return g_strdup_printf (ngettext ("%u relapse is before the first visit of the subject; it counts only where a visit is near it (%s).",
                                        "%u relapses are before the first visits of the subjects; they count only where a visit is near "
                                        "them (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RELAPSE_FUTURE:
      return g_strdup_printf (ngettext ("%u relapse is after today; it is used as it is (%s).",
                                        "%u relapses are after today; they are used as they are (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RELAPSE_END:
      return g_strdup_printf (ngettext ("%u relapse ends before it begins; its end is not used (%s).",
                                        "%u relapses end before they begin; their ends are not used (%s).", n), n, rows);
    case ENGRAFT_VISIT_PROBLEM_RELAPSE_DUPLICATE:
    default:
      return g_strdup_printf (ngettext ("%u relapse is told twice and counts once (%s).",
                                        "%u relapses are told twice and count once (%s).", n), n, rows);
    }
}

/**
 * engraft_visits_add_notices:
 * @self: visits
 * @notices: a list of [class@Notice]
 *
 * Adds what was left out, and why, with the rows.
 */
void
engraft_visits_add_notices (EngraftVisits *self,
                            GListStore    *notices)
{
  g_return_if_fail (ENGRAFT_IS_VISITS (self) && G_IS_LIST_STORE (notices));

  for (guint i = 0; i < ENGRAFT_N_VISIT_PROBLEMS; i++)
    {
      gboolean is_usual = i == ENGRAFT_VISIT_PROBLEM_VALUE || i == ENGRAFT_VISIT_PROBLEM_BEFORE_START
                          || i == ENGRAFT_VISIT_PROBLEM_RELAPSE_BEFORE;
      g_autoptr(EngraftNotice) notice = NULL;
      g_autofree char *rows = NULL, *text = NULL;

      if (self->problems[i]->len == 0)
        continue;
      rows = engraft_format_rows (&g_array_index (self->problems[i], guint, 0), self->problems[i]->len);
      if (i >= ENGRAFT_VISIT_PROBLEM_RELAPSE_DATE && self->in_own_table)
        {
          g_autofree char *of_visits = g_steal_pointer (&rows);

          /* Translators: “rows 3 and 4” */
          rows = g_strdup_printf (_("%s of the relapses"), of_visits);
        }
      text = describe (i, self->problems[i]->len, rows);
      notice = engraft_notice_new_text (is_usual ? ENGRAFT_SEVERITY_INFO : ENGRAFT_SEVERITY_WARNING, self->measure, text);
      g_list_store_append (notices, notice);
    }
}

/**
 * engraft_visits_new:
 * @table: a row for each visit, in any order
 * @relapses: (nullable): a row for each relapse, in any order
 * @options: what their columns mean
 * @measure: what is looked at: the name of a column, or where [property@VisitOptions:measure] is set what that says
 * @scale: which values it may have
 * @error: return location for an error
 *
 * Reads the visits of one measure. Of two on one day the later row counts. O(rows log rows).
 *
 * Returns: (transfer full): visits, or %NULL with an error of %ENGRAFT_VISITS_ERROR
 */
EngraftVisits *
engraft_visits_new (EngraftTable         *table,
                    EngraftTable         *relapses,
                    EngraftVisitOptions  *options,
                    const char           *measure,
                    EngraftEndpointScale  scale,
                    GError              **error)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && (!relapses || ENGRAFT_IS_TABLE (relapses)), NULL);
  g_return_val_if_fail (ENGRAFT_IS_VISIT_OPTIONS (options) && measure, NULL);

  return engraft_visits_new_of_rows (table, NULL, relapses, options, measure, scale, error);
}

gboolean
engraft_visits_refuse_text (EngraftColumn  *column,
                            gboolean        dates,
                            GError        **error)
{
  guint row;
  g_autofree char *cell = engraft_spellings_find_text (column, dates, &row);

  if (cell)
    g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN,
                 dates ? _("“%s” should have dates or days, but row %u has “%s”. Mend it, or leave it empty: such rows are counted.")
                       : _("“%s” should have numbers, but row %u has “%s”. Mend it, or say how missing values are written."),
                 engraft_column_get_name (column), row + 1, cell);

  return cell != NULL;
}
