/* engraft-state-column.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-column.h"

#include <glib/gi18n-lib.h>

#include "libengraft/multistate/engraft-state-error.h"
#include "libengraft/text/engraft-format.h"

/* several values may be one state, but a column of so many says something else */
#define MOST_VALUES 1000

void
engraft_state_column_clear (EngraftStateColumn *self)
{
  g_clear_pointer (&self->coding, engraft_value_coding_free);
  g_clear_pointer (&self->states, g_free);
}

gboolean
engraft_state_column_has (EngraftStateColumn *self,
                          const char         *name)
{
  return self->coding && g_ptr_array_find_with_equal_func (self->coding->names, name, g_str_equal, NULL);
}

guint8
engraft_state_column_get_next (EngraftStateColumn *self)
{
  return self->states[self->coding->codes[self->next++]];
}

static const char *
get_name (EngraftStateOptions *options,
          const char          *option)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (options), option);

  return name && *name ? name : NULL;
}

static gboolean
find_column (EngraftStateColumn     *self,
             EngraftTable           *table,
             const EngraftEpisodes  *episodes,
             EngraftStateOptions    *options,
             GError                **error)
{
  const char *during = get_name (options, "from"), *beginning = get_name (options, "beginning");

  self->begins = beginning != NULL;
  self->column = during || beginning ? engraft_table_find_column (table, beginning ? beginning : during) : NULL;
  if (during && beginning)
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                 _("“%s” says in which state each row is, and “%s” in which state subjects begin: the first says the "
                   "second too. Choose one of the two."), during, beginning);
  else if (during && !self->column)
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                 _("There is no column “%s” that says in which state a row is. Choose another."), during);
  else if (beginning && !self->column)
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                 _("There is no column “%s” that says in which state subjects begin. Choose another."), beginning);
  else if (during && episodes->rows)
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                 _("“%s” says in which state a row is, but events on the way are in columns: then a row is in "
                   "several states. Choose one of the two, or take the column as the state at the beginning."),
                 engraft_column_get_title (self->column));
  else
    return TRUE;

  return FALSE;
}

/* Places in the table of the rows that are read. */
static guint *
list_rows (EngraftStateColumn    *self,
           EngraftSurvivalData   *data,
           const EngraftEpisodes *episodes,
           gsize                 *n)
{
  const guint *places = engraft_survival_data_get_rows (data, NULL);
  guint *rows = g_new (guint, MAX (episodes->n, 1));

  *n = 0;
  for (gsize i = 0; i < episodes->n; i++)
    if (!self->begins || episodes->previous[episodes->order[i]] == ENGRAFT_NO_CODE)
      rows[(*n)++] = places[engraft_episodes_get_row (episodes, episodes->order[i])];

  return rows;
}

static gboolean
check_missing (EngraftStateColumn  *self,
               const guint         *rows,
               gsize                n,
               GError             **error)
{
  for (gsize i = 0; i < n; i++)
    if (self->coding->codes[i] == ENGRAFT_NO_CODE)
      {
        g_autofree char *number = engraft_format_count (rows[i] + (guint64) 1);

        if (self->begins)
          g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                       _("Row %s: “%s”, which says in which state its subject begins, is missing. Fill it in, or filter "
                         "the row."), number, engraft_column_get_title (self->column));
        else
          g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                       _("Row %s: “%s”, which says in which state it is, is missing. Fill it in, or filter the row."),
                       number, engraft_column_get_title (self->column));
        return FALSE;
      }

  return TRUE;
}

gboolean
engraft_state_column_init (EngraftStateColumn     *self,
                           EngraftSurvivalData    *data,
                           EngraftTable           *table,
                           const EngraftEpisodes  *episodes,
                           EngraftStateOptions    *options,
                           GError                **error)
{
  g_autofree guint *rows = NULL;
  gsize n;

  *self = (EngraftStateColumn) { 0 };
  if (!find_column (self, table, episodes, options, error))
    return FALSE;
  if (!self->column)
    return TRUE;

  rows = list_rows (self, data, episodes, &n);
  self->coding = engraft_value_coding_new (self->column, rows, n, MOST_VALUES);
  if (!self->coding)
    {
      g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                   _("“%s” has more than %d different values, which are no states. Choose another column."),
                   engraft_column_get_title (self->column), MOST_VALUES);
      return FALSE;
    }
  for (guint i = 0; i < self->coding->names->len; i++)
    g_strstrip (self->coding->names->pdata[i]);
  self->states = g_new0 (guint8, self->coding->names->len + 1);

  return check_missing (self, rows, n, error);
}
