/* engraft-interval-table.c: follow-up divided into intervals, and what the columns of its tables mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-interval-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-interval-status.h"
#include "libengraft/survival/engraft-interval-table-private.h"

/**
 * EngraftIntervalTable:
 *
 * Follow-up divided into rows (start, stop] in which covariates do not change, of one row for each subject and of
 * visits.  Immutable.
 *
 * A value holds from the time of the visit on, until the next that has one: nothing that is known only later
 * is looked at.  The meaning is that of tdc () in tmerge () of R’s survival.
 */

G_DEFINE_FINAL_TYPE (EngraftIntervalTable, engraft_interval_table, G_TYPE_OBJECT)

/**
 * engraft_interval_table_error_quark:
 *
 * Names the domain of [error@IntervalTableError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-interval-table-error-quark, engraft_interval_table_error)

static void
engraft_interval_table_finalize (GObject *object)
{
  EngraftIntervalTable *self = ENGRAFT_INTERVAL_TABLE (object);

  g_clear_object (&self->options);
  g_clear_object (&self->table);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_interval_table_parent_class)->finalize (object);
}

static void
engraft_interval_table_class_init (EngraftIntervalTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_interval_table_finalize;
}

static void
engraft_interval_table_init (EngraftIntervalTable *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* ---- roles ---- */

static void
roles_clear (EngraftIntervalRoles *roles)
{
  g_clear_pointer (&roles->carried, g_ptr_array_unref);
  g_clear_pointer (&roles->switches, g_array_unref);
}

/* NULL with an error that says what would be right */
static EngraftColumn *
find_column (EngraftTable  *table,
             const char    *name,
             const char    *role,
             GError       **error)
{
  EngraftColumn *column = name && *name ? engraft_table_find_column (table, name) : NULL;

  if (column)
    return column;
  if (!name || !*name)
    g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
                 /* Translators: a role such as “Subject”, and the name of a table */
                 _("Which column of “%2$s” has this: %1$s?"), role, engraft_table_get_title (table));
  else
    g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
                 _("There is no column “%s” in “%s”"), name, engraft_table_get_title (table));

  return NULL;
}

static EngraftColumn *
find_time (EngraftTable  *table,
           const char    *name,
           const char    *role,
           GError       **error)
{
  EngraftColumn *column = find_column (table, name, role, error);
  EngraftColumnType type;

  if (!column)
    return NULL;
  type = engraft_column_get_column_type (column);
  if (type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER)
    return column;
  g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
               type == ENGRAFT_COLUMN_DATE
               ? _("“%s” is a date. Times are counted from the start of follow-up: make a column of the days since then first.")
               : _("“%s” should be a number, a time that is counted from the start of follow-up."), name);

  return NULL;
}

/* Whether a column of that name is made anyhow: two of one name could not be told apart. */
static gboolean
is_made (EngraftIntervalRoles *roles,
         const char           *name)
{
  if (g_str_equal (name, "tstart") || g_str_equal (name, "tstop") || g_str_equal (name, engraft_column_get_name (roles->status))
      || g_str_equal (name, roles->subject ? engraft_column_get_name (roles->subject) : "row"))
    return TRUE;
  for (guint c = 0; c < roles->carried->len; c++)
    if (g_str_equal (engraft_column_get_name (roles->carried->pdata[c]), name))
      return TRUE;
  for (guint s = 0; s < roles->switches->len; s++)
    if (g_str_equal (g_array_index (roles->switches, EngraftEventColumn, s).name, name))
      return TRUE;

  return FALSE;
}

/* “name=time” or “name=time:indicator” */
static gboolean
add_switch (EngraftIntervalRoles  *roles,
            const char            *text,
            GError               **error)
{
  EngraftEventColumn made;
  gboolean is_there;

  if (!engraft_event_column_init (&made, roles->subjects, text, ENGRAFT_INTERVAL_TABLE_ERROR,
                                  ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH, error))
    return FALSE;
  is_there = engraft_table_find_column (roles->subjects, made.name) || is_made (roles, made.name);
  g_array_append_val (roles->switches, made);
  if (!is_there)
    return TRUE;
  g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH,
               _("“%s” is there already: give the switch another name"), made.name);

  return FALSE;
}

/* Those that are named, or all that the subjects do not have. */
static gboolean
find_carried (EngraftIntervalRoles  *roles,
              const char * const    *names,
              GError               **error)
{
  gboolean is_named = roles->is_named = names && names[0];

  for (guint i = 0; is_named && names[i]; i++)
    {
      EngraftColumn *column = find_column (roles->visits, names[i], _("Values of Visits"), error);

      if (!column)
        return FALSE;
      if (is_made (roles, names[i]))
        {
          g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
                       _("The intervals have a column “%s” already: rename that of “%s”, or leave it out"), names[i],
                       engraft_table_get_title (roles->visits));
          return FALSE;
        }
      g_ptr_array_add (roles->carried, column);
    }
  for (guint c = 0; !is_named && c < engraft_table_get_n_columns (roles->visits); c++)
    {
      EngraftColumn *column = engraft_table_get_column (roles->visits, c);

      if (column != roles->visit_subject && column != roles->visit_time
          && !engraft_table_find_column (roles->subjects, engraft_column_get_name (column))
          && !is_made (roles, engraft_column_get_name (column)))
        g_ptr_array_add (roles->carried, column);
    }
  if (roles->carried->len > 0)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
                       _("Which values of the visits are to be carried forward? Name their columns."));

  return FALSE;
}

static gboolean
find_censored (EngraftIntervalRoles  *roles,
               const char            *code,
               GError               **error)
{
  double value;

  roles->censored = code && *code ? code : engraft_interval_status_get_usual (roles->status);
  if (!engraft_column_is_numeric (roles->status) || engraft_interval_status_parse (roles->status, roles->censored, &value))
    return TRUE;
  g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
               _("“%s” should be a number, as “%s” is: the status of intervals that go on"), code,
               engraft_column_get_name (roles->status));

  return FALSE;
}

/* Those of the subjects; without visits nobody need be told from another by a column. */
static gboolean
find_subject_roles (EngraftIntervalRoles  *roles,
                    EngraftOptions        *options,
                    GError               **error)
{
  const char *subject = engraft_options_get_string (options, "subject");

  roles->option = "subject";
  if ((roles->visits || (subject && *subject))
      && !(roles->subject = find_column (roles->subjects, subject, _("Subject"), error)))
    return FALSE;
  roles->option = "time";
  if (!(roles->time = find_time (roles->subjects, engraft_options_get_string (options, "time"), _("Time"), error)))
    return FALSE;
  roles->option = "status";
  if (!(roles->status = find_column (roles->subjects, engraft_options_get_string (options, "status"), _("Status"), error)))
    return FALSE;
  roles->option = "censored";

  return find_censored (roles, engraft_options_get_string (options, "censored"), error);
}

static gboolean
find_visit_roles (EngraftIntervalRoles  *roles,
                  EngraftOptions        *options,
                  GError               **error)
{
  const char *subject = engraft_options_get_string (options, "visit-subject");

  roles->option = "visit-subject";
  if (!subject || !*subject)
    subject = engraft_options_get_string (options, "subject");
  if (!(roles->visit_subject = find_column (roles->visits, subject, _("Subject of the Visit"), error)))
    return FALSE;
  roles->option = "visit-time";
  if (!(roles->visit_time = find_time (roles->visits, engraft_options_get_string (options, "visit-time"),
                                       _("Time of the Visit"), error)))
    return FALSE;
  if (roles->visit_time == roles->visit_subject)
    {
      g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
                   _("“%s” tells who a visit is of, and so not when it was. Choose another column."),
                   engraft_column_get_name (roles->visit_time));
      return FALSE;
    }
  roles->option = "columns";

  return find_carried (roles, engraft_options_get_strv (options, "columns"), error);
}

static gboolean
find_roles (EngraftIntervalRoles    *roles,
            EngraftIntervalOptions  *given,
            GError                 **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (given);
  const char * const *switches = engraft_options_get_strv (options, "switches");

  roles->carried = g_ptr_array_new ();
  roles->switches = g_array_new (FALSE, FALSE, sizeof (EngraftEventColumn));
  g_array_set_clear_func (roles->switches, (GDestroyNotify) engraft_event_column_clear);
  roles->over_missing = engraft_options_get_boolean (options, "carry-over-missing");
  if (!find_subject_roles (roles, options, error) || (roles->visits && !find_visit_roles (roles, options, error)))
    return FALSE;
  roles->option = "switches";
  for (guint i = 0; switches && switches[i]; i++)
    if (!add_switch (roles, switches[i], error))
      return FALSE;
  if (roles->visits || roles->switches->len > 0)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
                       _("Nothing changes over time: give visits, or a switch."));

  return FALSE;
}

/**
 * engraft_interval_table_check:
 * @subjects: a row for each subject
 * @visits: (nullable): a row for each visit
 * @options: what their columns mean
 * @option: (out) (transfer none): the property of the options that an error is about
 * @error: return location for an error
 *
 * Looks whether the columns are there and can be what they are said to be, in O(subjects · switches).
 *
 * Returns: whether they can; else an error of %ENGRAFT_INTERVAL_TABLE_ERROR
 */
gboolean
engraft_interval_table_check (EngraftTable            *subjects,
                              EngraftTable            *visits,
                              EngraftIntervalOptions  *options,
                              const char             **option,
                              GError                 **error)
{
  EngraftIntervalRoles roles = { .subjects = subjects, .visits = visits };
  gboolean can;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (subjects) && (!visits || ENGRAFT_IS_TABLE (visits)), FALSE);
  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_OPTIONS (options) && option, FALSE);

  can = find_roles (&roles, options, error);
  *option = roles.option;
  roles_clear (&roles);

  return can;
}

/**
 * engraft_interval_table_new:
 * @subjects: a row for each subject; of more, the first counts when they agree
 * @visits: (nullable): a row for each visit, in any order; may be the same table
 * @options: what their columns mean; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Divides follow-up at each visit and switch; blocks, so call it in a thread.
 * O(visits · (columns + log visits of a subject)).
 *
 * Returns: (transfer full): intervals, or %NULL with an error of %ENGRAFT_INTERVAL_TABLE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
EngraftIntervalTable *
engraft_interval_table_new (EngraftTable            *subjects,
                            EngraftTable            *visits,
                            EngraftIntervalOptions  *options,
                            EngraftOperation        *operation,
                            GError                 **error)
{
  g_autoptr(EngraftIntervalTable) self = NULL;
  EngraftIntervalRoles roles = { .subjects = subjects, .visits = visits };
  gboolean done;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (subjects) && (!visits || ENGRAFT_IS_TABLE (visits)), NULL);
  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_INTERVAL_TABLE, NULL);
  self->options = ENGRAFT_INTERVAL_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->has_visits = visits != NULL;
  self->has_switches = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "switches") != NULL;
  done = find_roles (&roles, self->options, error) && engraft_interval_table_make (self, &roles, operation, error);
  if (done)
    engraft_interval_table_add_notices (self, &roles);
  roles_clear (&roles);

  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * engraft_interval_table_get_table:
 * @self: intervals
 *
 * Gives the intervals: the subject (where no column is, the row of the subjects, as `row`), `tstart`, `tstop`, the status (of the last interval of a subject, else that of
 * one who goes on), the other columns of the subjects, the values of the visits and the switches.
 *
 * Returns: (transfer none): a row an interval
 */
EngraftTable *
engraft_interval_table_get_table (EngraftIntervalTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), NULL);

  return self->table;
}

/**
 * engraft_interval_table_get_options:
 * @self: intervals
 *
 * Gives the options they were made with.
 *
 * Returns: (transfer none): the options they were made with; not to be changed
 */
EngraftIntervalOptions *
engraft_interval_table_get_options (EngraftIntervalTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), NULL);

  return self->options;
}

/**
 * engraft_interval_table_get_count:
 * @self: intervals
 * @count: what
 *
 * Tells how many there are.
 *
 * Returns: how many there are
 */
guint
engraft_interval_table_get_count (EngraftIntervalTable *self,
                                  EngraftIntervalCount  count)
{
  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), 0);
  g_return_val_if_fail (count < ENGRAFT_N_INTERVAL_COUNTS, 0);

  return self->counts[count];
}

/**
 * engraft_interval_table_get_notices:
 * @self: intervals
 *
 * Gives [class@Notice]s: what was left out, and what one should know.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_interval_table_get_notices (EngraftIntervalTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_INTERVAL_TABLE (self), NULL);

  return G_LIST_MODEL (self->notices);
}
