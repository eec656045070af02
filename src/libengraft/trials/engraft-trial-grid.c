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

/* more nobody reads */
#define MOST_COLUMNS 64

/* The columns of one of the second categories */
typedef struct
{
  double *n, *percent, *lower, *upper;
} Cells;

/* Names in the order in which they come, found by hash: a column that is called “status” may have as many values as rows */
typedef struct
{
  GPtrArray  *names;      /* of char * */
  GHashTable *places;     /* of char * in names: place + 1 */
  GArray     *counts;     /* of double */
} Names;

static void
names_init (Names *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->counts = g_array_new (FALSE, TRUE, sizeof (double));
}

static void
names_clear (Names *self)
{
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->names);
  g_array_unref (self->counts);
}

static guint
names_find (const Names *self,
            const char  *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name)) - 1;
}

static void
names_add (Names      *self,
           const char *name,
           double      count)
{
  guint place = names_find (self, name);

  if (place == G_MAXUINT)
    {
      place = self->names->len;
      g_ptr_array_add (self->names, g_strdup (name));
      g_array_set_size (self->counts, self->names->len);
      g_hash_table_insert (self->places, self->names->pdata[place], GUINT_TO_POINTER (place + 1));
    }
  g_array_index (self->counts, double, place) += count;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Names *self = data;
  const double one = g_array_index (self->counts, double, *(const guint *) a);
  const double other = g_array_index (self->counts, double, *(const guint *) b);

  return (one < other) - (one > other);
}

/* Of each name its column: as many as can be read, those with most trials; all others share the last.  Returns how many columns
 * there are. */
static guint
choose_columns (Names *self,
                guint *columns)
{
  const guint n = self->names->len, kept = n > MOST_COLUMNS ? MOST_COLUMNS - 1 : n;
  g_autofree guint *order = g_new (guint, n + 1);
  guint next = 0;

  for (guint i = 0; i < n; i++)
    {
      order[i] = i;
      columns[i] = kept;
    }
  if (kept < n)
    g_qsort_with_data (order, (gint) n, sizeof *order, compare_counts, self);
  for (guint i = 0; i < kept; i++)
    columns[order[i]] = 0;
  /* in their order, not in that of their numbers */
  for (guint i = 0; i < n; i++)
    if (columns[i] == 0)
      columns[i] = next++;

  return kept < n ? kept + 1 : n;
}

/* Small letters, digits and lines: “(other)” is other.  What would be called like another gets a number. */
static char *
make_name (const char *text,
           GHashTable *taken)
{
  g_autofree char *lower = g_ascii_strdown (text, -1), *name = NULL;

  g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz0123456789", ' ');
  g_strstrip (lower);
  g_strdelimit (lower, " ", '_');
  name = g_strdup (*lower ? lower : "category");
  for (guint i = 2; g_hash_table_contains (taken, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", *lower ? lower : "category", i);
    }
  g_hash_table_add (taken, g_strdup (name));

  return g_steal_pointer (&name);
}

static void
cells_add (Cells             *self,
           EngraftTableDraft *draft,
           const char        *category,
           GHashTable        *taken)
{
  g_autofree char *name = make_name (category, taken), *n = g_strconcat ("n_", name, NULL);
  g_autofree char *percent = g_strconcat ("percent_", name, NULL);
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

/* What each row and column of the grid is called, and what the shares of a row are of */
static void
read_names (EngraftTable *table,
            Names        *rows,
            Names        *columns)
{
  const double *counts = engraft_column_get_numbers (engraft_table_find_column (table, "trials"), NULL);

  names_init (rows);
  names_init (columns);
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      names_add (rows, get_text (engraft_table_get_column (table, 0), i), 0);
      names_add (columns, get_text (engraft_table_get_column (table, 1), i), counts[i]);
    }
}

static void
add_columns (EngraftTableDraft *draft,
             const Names       *columns,
             const guint       *places,
             guint              n_columns,
             Cells             *cells)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint next = 0;

  for (guint i = 0; i < columns->names->len; i++)
    if (places[i] == next && (n_columns == columns->names->len || next < n_columns - 1))
      cells_add (&cells[next++], draft, columns->names->pdata[i], taken);
  if (next < n_columns)
    cells_add (&cells[next], draft, _("(all others)"), taken);
}

EngraftTable *
trial_grid_make (EngraftTable         *trials,
                 EngraftLandscapePart  part,
                 double                level)
{
  g_autoptr(EngraftTable) table = engraft_trial_landscape_make (trials, part, level);
  EngraftColumn *first = engraft_table_get_column (table, 0), *second = engraft_table_get_column (table, 1);
  const double *counts = engraft_column_get_numbers (engraft_table_find_column (table, "trials"), NULL);
  const double *ofs = engraft_column_get_numbers (engraft_table_find_column (table, "of"), NULL);
  g_autofree guint *places = NULL;
  g_autofree Cells *cells = NULL;
  EngraftTableDraft draft;
  Names rows, columns;
  char **names;
  double *sums;
  guint n_columns;

  read_names (table, &rows, &columns);
  places = g_new (guint, columns.names->len + 1);
  n_columns = choose_columns (&columns, places);
  cells = g_new (Cells, n_columns + 1);
  engraft_table_draft_init (&draft, rows.names->len);
  names = engraft_table_draft_add_texts (&draft, engraft_column_get_name (first), engraft_column_get_title (first));
  sums = engraft_table_draft_add_numbers (&draft, "trials", _("Trials"), ENGRAFT_COLUMN_INTEGER);
  add_columns (&draft, &columns, places, n_columns, cells);
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    sums[names_find (&rows, get_text (first, i))] = ofs[i];
  for (guint i = 0; i < rows.names->len; i++)
    {
      names[i] = g_strdup (rows.names->pdata[i]);
      for (guint k = 0; k < n_columns; k++)
        cells_set (&cells[k], i, 0, sums[i], level);
    }
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      const guint row = names_find (&rows, get_text (first, i));
      Cells *own = &cells[places[names_find (&columns, get_text (second, i))]];

      /* of several that share a column the sum; a trial of several therapies may be in it more than once */
      cells_set (own, row, MIN (own->n[row] + counts[i], sums[row]), sums[row], level);
    }
  names_clear (&rows);
  names_clear (&columns);

  return engraft_table_draft_finish (&draft, part == ENGRAFT_LANDSCAPE_PHASES ? _("Grid of Phases and Statuses")
                                                                              : _("Grid of Conditions and Therapies"));
}
