/* engraft-endpoint-kept.c: columns of the visits that go along with the times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/endpoints/engraft-endpoint-private.h"
#include "libengraft/engraft-notice.h"

/* what the times have already */
static const char * const taken[] = {
  "STUDYID", "USUBJID", "PARAMCD", "PARAM", "AVAL", "CNSR", "STARTDT", "ADT", "EVNTDESC", "CNSDTDSC", NULL
};

static void
warn (EngraftEndpoint *self,
      char            *message)
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "keep", own);

  g_list_store_append (self->notices, notice);
}

static gboolean
is_taken (const char *name)
{
  for (guint i = 0; taken[i]; i++)
    if (!g_ascii_strcasecmp (taken[i], name))
      return TRUE;

  return FALSE;
}

static gboolean
find_columns (EngraftEndpoint  *self,
              EngraftTable     *visits,
              GError          **error)
{
  const char * const *names = engraft_options_get_strv (ENGRAFT_OPTIONS (self->columns), "keep");

  for (guint i = 0; names && names[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (visits, names[i]);

      if (!column)
        {
          g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_COLUMN, _("There is no column “%s” in “%s”"), names[i],
                       engraft_table_get_title (visits));
          return FALSE;
        }
      if (is_taken (names[i]))
        warn (self, g_strdup_printf (_("“%s” is not taken along: the times have a column of this name."), names[i]));
      else
        g_ptr_array_add (self->kept, g_object_ref (column));
    }

  return TRUE;
}

/* Finds the values of the column K; whoever has several is counted. */
static void
keep_column (EngraftEndpoint *self,
             guint            k,
             EngraftColumn   *subject,
             guint            n_rows,
             const GArray    *rows)
{
  const EngraftVisits *visits = g_array_index (self->parts, EngraftEndpointPart, 0).visits;
  EngraftColumn *column = self->kept->pdata[k];
  guint *found = &self->kept_rows[k * self->n_people];
  g_autofree gboolean *differs = g_new0 (gboolean, self->n_people + 1);
  guint n_differ = 0;

  for (guint s = 0; s < self->n_people; s++)
    found[s] = G_MAXUINT;
  for (guint i = 0; i < (rows ? rows->len : n_rows); i++)
    {
      guint row = rows ? g_array_index (rows, guint, i) : i, s;
      g_autofree char *name = NULL, *value = NULL, *first = NULL;

      if (engraft_column_is_missing (subject, row) || engraft_column_is_missing (column, row))
        continue;
      name = engraft_column_dup_cell (subject, row);
      s = GPOINTER_TO_UINT (g_hash_table_lookup (visits->numbers, name)) - 1;
      if (s >= self->n_people)
        continue;
      if (found[s] == G_MAXUINT)
        {
          found[s] = row;
          continue;
        }
      if (differs[s])
        continue;
      value = engraft_column_dup_cell (column, row);
      first = engraft_column_dup_cell (column, found[s]);
      differs[s] = !g_str_equal (value, first);
      n_differ += differs[s];
    }
  if (n_differ > 0)
    warn (self, g_strdup_printf (ngettext ("“%2$s” has several values in %1$u subject: the times have that of its first row.",
                                           "“%2$s” has several values in %1$u subjects: the times have those of their first rows.",
                                           n_differ), n_differ, engraft_column_get_name (column)));
}

/* O(rows) for each column. */
gboolean
engraft_endpoint_keep_columns (EngraftEndpoint  *self,
                               EngraftTable     *visits,
                               const GArray     *rows,
                               GError          **error)
{
  const char *subject = engraft_options_get_string (ENGRAFT_OPTIONS (self->columns), "subject");
  EngraftColumn *column = NULL;

  if (!find_columns (self, visits, error))
    return FALSE;
  /* it was found before, in this or other case */
  for (guint i = 0; !column && i < engraft_table_get_n_columns (visits); i++)
    if (!g_ascii_strcasecmp (engraft_column_get_name (engraft_table_get_column (visits, i)), subject))
      column = engraft_table_get_column (visits, i);
  column = engraft_table_find_column (visits, subject) ? engraft_table_find_column (visits, subject) : column;
  self->kept_rows = g_new (guint, MAX (1, self->kept->len * self->n_people));
  for (guint k = 0; k < self->kept->len; k++)
    keep_column (self, k, column, engraft_table_get_n_rows (visits), rows);

  return TRUE;
}
