/* engraft-trial-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-grid.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft/data/engraft-table-draft.h"

/* The columns of one of the second categories */
typedef struct
{
  double *n, *percent, *lower, *upper;
} Cells;

static guint
find_place (GPtrArray  *names,
            const char *name)
{
  guint place;

  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, &place))
    {
      place = names->len;
      g_ptr_array_add (names, g_strdup (name));
    }

  return place;
}

/* Small letters, digits and lines: “(other)” is other */
static char *
make_name (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz0123456789", ' ');
  g_strstrip (lower);

  return g_strdelimit (g_steal_pointer (&lower), " ", '_');
}

static void
cells_add (Cells             *self,
           EngraftTableDraft *draft,
           const char        *category)
{
  g_autofree char *name = make_name (category), *n = g_strconcat ("n_", name, NULL), *percent = g_strconcat ("percent_", name, NULL);
  g_autofree char *lower = g_strconcat (percent, "_lower", NULL), *upper = g_strconcat (percent, "_upper", NULL);
  /* Translators: a status or a class of therapies; the column has percentages of the row */
  g_autofree char *label = g_strdup_printf (_("%s (%%)"), category);

  self->n = engraft_table_draft_add_numbers (draft, n, category, ENGRAFT_COLUMN_INTEGER);
  self->percent = engraft_table_draft_add_numbers (draft, percent, label, ENGRAFT_COLUMN_NUMBER);
  self->lower = engraft_table_draft_add_numbers (draft, lower, _("From"), ENGRAFT_COLUMN_NUMBER);
  self->upper = engraft_table_draft_add_numbers (draft, upper, _("To"), ENGRAFT_COLUMN_NUMBER);
}

static void
cells_set (Cells  *self,
           guint   row,
           double  n,
           double  of,
           double  level)
{
  self->n[row] = n;
  self->percent[row] = of > 0 ? 100 * n / of : NAN;
  eg_proportion_interval (n, of, EG_PROPORTION_WILSON, level, &self->lower[row], &self->upper[row]);
  self->lower[row] *= 100;
  self->upper[row] *= 100;
}

static const char *
get_text (EngraftColumn *column,
          guint          row)
{
  return engraft_column_get_level (column, engraft_column_get_codes (column, NULL)[row]);
}

EngraftTable *
trial_grid_make (EngraftTable         *trials,
                 EngraftLandscapePart  part,
                 double                level)
{
  const gboolean of_phases = part == ENGRAFT_LANDSCAPE_PHASES;
  g_autoptr(EngraftTable) table = engraft_trial_landscape_make (trials, part, level);
  EngraftColumn *first = engraft_table_get_column (table, 0), *second = engraft_table_get_column (table, 1);
  const double *counts = engraft_column_get_numbers (engraft_table_find_column (table, "trials"), NULL);
  const double *ofs = engraft_column_get_numbers (engraft_table_find_column (table, "of"), NULL);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free), columns = g_ptr_array_new_with_free_func (g_free);
  g_autofree Cells *cells = NULL;
  EngraftTableDraft draft;
  char **names;
  double *sums;

  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      find_place (rows, get_text (first, i));
      find_place (columns, get_text (second, i));
    }
  engraft_table_draft_init (&draft, rows->len);
  names = engraft_table_draft_add_texts (&draft, engraft_column_get_name (first), engraft_column_get_title (first));
  sums = engraft_table_draft_add_numbers (&draft, "trials", _("Trials"), ENGRAFT_COLUMN_INTEGER);
  cells = g_new (Cells, columns->len + 1);
  for (guint k = 0; k < columns->len; k++)
    cells_add (&cells[k], &draft, columns->pdata[k]);
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    sums[find_place (rows, get_text (first, i))] = ofs[i];
  for (guint i = 0; i < rows->len; i++)
    {
      names[i] = g_strdup (rows->pdata[i]);
      for (guint k = 0; k < columns->len; k++)
        cells_set (&cells[k], i, 0, sums[i], level);
    }
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      const guint row = find_place (rows, get_text (first, i));

      cells_set (&cells[find_place (columns, get_text (second, i))], row, counts[i], sums[row], level);
    }

  return engraft_table_draft_finish (&draft, of_phases ? _("Grid of Phases and Statuses") : _("Grid of Conditions and Therapies"));
}
