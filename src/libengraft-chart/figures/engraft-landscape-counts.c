/* engraft-landscape-counts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-landscape-counts.h"

#include <glib/gi18n-lib.h>

#include "libengraft/trials/engraft-trial-words.h"

/* more cannot be drawn so that anybody reads it */
#define MOST 40

const char *
engraft_landscape_counts_get_text (EngraftTable *table,
                                   const char   *name,
                                   guint         row)
{
  EngraftColumn *column = engraft_table_find_column (table, name);

  return engraft_column_get_level (column, engraft_column_get_codes (column, NULL)[row]);
}

double
engraft_landscape_counts_get_number (EngraftTable *table,
                                     const char   *name,
                                     guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, name), NULL)[row];
}

/* Names found by hash: a column that is called “status” may have as many values as rows */
typedef struct
{
  GPtrArray  *names;
  GHashTable *places;      /* of char * in names: place + 1 */
} Names;

static void
names_init (Names     *self,
            GPtrArray *names)
{
  self->names = names;
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

static guint
names_find (Names      *self,
            const char *name)
{
  const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name));

  if (place)
    return place - 1;
  g_ptr_array_add (self->names, g_strdup (name));
  g_hash_table_insert (self->places, self->names->pdata[self->names->len - 1], GUINT_TO_POINTER (self->names->len));

  return self->names->len - 1;
}

/* Statuses in the course of a trial, then those of drugs that are given outside of trials */
static const char * const statuses[] = {
  "COMPLETED", "ACTIVE_NOT_RECRUITING", "ENROLLING_BY_INVITATION", "RECRUITING", "NOT_YET_RECRUITING", "SUSPENDED", "TERMINATED",
  "WITHDRAWN", "UNKNOWN", "AVAILABLE", "NO_LONGER_AVAILABLE", "TEMPORARILY_NOT_AVAILABLE", "APPROVED_FOR_MARKETING", "WITHHELD",
};

static guint
find_status (const char *name)
{
  guint place = 0;

  while (place < G_N_ELEMENTS (statuses) && !g_str_equal (statuses[place], name))
    place++;

  return place;
}

/* Others follow as they come. */
static void
order_statuses (Names        *names,
                EngraftTable *table)
{
  gboolean found[G_N_ELEMENTS (statuses) + 1] = { FALSE };

  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    found[find_status (engraft_landscape_counts_get_text (table, "status", i))] = TRUE;
  for (gsize k = 0; k < G_N_ELEMENTS (statuses); k++)
    if (found[k])
      names_find (names, statuses[k]);
}

static void
set_places (EngraftLandscapeCounts *self,
            gboolean                of_statuses)
{
  guint others = G_N_ELEMENTS (statuses);

  for (guint k = 0; k < self->columns->len; k++)
    {
      guint place = of_statuses ? find_status (self->columns->pdata[k]) : k;

      if (of_statuses && place == G_N_ELEMENTS (statuses))
        place = others++;
      g_array_append_val (self->places, place);
    }
}

static int
compare_sums (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const double *sums = data;
  const double one = sums[*(const guint *) a], other = sums[*(const guint *) b];

  return (one < other) - (one > other);
}

/* Of N, those with the largest sums in their order; the others share the last place.  Returns how many there are then. */
static guint
choose (const double *sums,
        guint         n,
        guint        *places)
{
  const guint kept = n > MOST ? MOST - 1 : n;
  g_autofree guint *order = g_new (guint, n + 1);
  g_autofree gboolean *is_kept = g_new0 (gboolean, n + 1);
  guint next = 0;

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (kept < n)
    g_qsort_with_data (order, (gint) n, sizeof *order, compare_sums, (gpointer) sums);
  for (guint i = 0; i < kept; i++)
    is_kept[order[i]] = TRUE;
  for (guint i = 0; i < n; i++)
    places[i] = is_kept[i] ? next++ : kept;

  return kept < n ? kept + 1 : n;
}

static void
gather_names (GPtrArray   **names,
              const guint  *places,
              guint         n)
{
  GPtrArray *all = *names;

  if (n == all->len)
    return;
  *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < all->len; i++)
    if (places[i] < n - 1)
      g_ptr_array_add (*names, g_strdup (all->pdata[i]));
  g_ptr_array_add (*names, g_strdup (_("(all others)")));
  g_ptr_array_unref (all);
}

/* How many trials each name has */
static double *
sum_names (Names        *names,
           EngraftTable *table,
           const char   *column)
{
  const guint n = engraft_table_get_n_rows (table);
  double *sums;

  for (guint i = 0; i < n; i++)
    names_find (names, engraft_landscape_counts_get_text (table, column, i));
  sums = g_new0 (double, names->names->len + 1);
  for (guint i = 0; i < n; i++)
    sums[names_find (names, engraft_landscape_counts_get_text (table, column, i))] +=
      engraft_landscape_counts_get_number (table, "trials", i);

  return sums;
}

/* What the shares of each row are of; of rows that are gathered together */
static void
set_ofs (EngraftLandscapeCounts *self,
         EngraftTable           *table,
         Names                  *rows,
         const guint            *places,
         const char             *row)
{
  g_autofree gboolean *is_read = g_new0 (gboolean, rows->names->len + 1);

  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      const guint own = names_find (rows, engraft_landscape_counts_get_text (table, row, i));

      if (!is_read[own])
        g_array_index (self->ofs, double, places[own]) += engraft_landscape_counts_get_number (table, "of", i);
      is_read[own] = TRUE;
    }
}

/* words of registries as people say them */
static void
set_labels (GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      char *word = names->pdata[i];

      names->pdata[i] = g_strdup (trial_word_get_label (word));
      g_free (word);
    }
}

void
engraft_landscape_counts_init (EngraftLandscapeCounts *self,
                               EngraftTable           *table,
                               const char             *row,
                               const char             *column)
{
  const gboolean of_statuses = g_str_equal (column, "status");
  g_autofree double *row_sums = NULL, *column_sums = NULL;
  g_autofree guint *row_places = NULL, *column_places = NULL;
  guint n_rows, n_columns;
  Names rows, columns;

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counts = g_array_new (FALSE, TRUE, sizeof (double));
  self->ofs = g_array_new (FALSE, TRUE, sizeof (double));
  names_init (&rows, self->rows);
  names_init (&columns, self->columns);
  if (of_statuses)
    order_statuses (&columns, table);
  row_sums = sum_names (&rows, table, row);
  column_sums = sum_names (&columns, table, column);
  row_places = g_new (guint, self->rows->len + 1);
  column_places = g_new (guint, self->columns->len + 1);
  n_rows = choose (row_sums, self->rows->len, row_places);
  n_columns = choose (column_sums, self->columns->len, column_places);
  g_array_set_size (self->counts, n_rows * n_columns);
  g_array_set_size (self->ofs, n_rows);
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      const guint own = row_places[names_find (&rows, engraft_landscape_counts_get_text (table, row, i))];
      const guint other = column_places[names_find (&columns, engraft_landscape_counts_get_text (table, column, i))];

      g_array_index (self->counts, double, own * n_columns + other) += engraft_landscape_counts_get_number (table, "trials", i);
    }
  set_ofs (self, table, &rows, row_places, row);
  g_hash_table_unref (rows.places);
  g_hash_table_unref (columns.places);
  gather_names (&self->rows, row_places, n_rows);
  gather_names (&self->columns, column_places, n_columns);
  set_places (self, of_statuses);
  if (of_statuses)
    set_labels (self->columns);
  if (g_str_equal (row, "phase"))
    set_labels (self->rows);
}

void
engraft_landscape_counts_clear (EngraftLandscapeCounts *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->places);
  g_array_unref (self->counts);
  g_array_unref (self->ofs);
}

double
engraft_landscape_counts_get (const EngraftLandscapeCounts *self,
                              guint                         row,
                              guint                         column)
{
  return g_array_index (self->counts, double, row * self->columns->len + column);
}

double
engraft_landscape_counts_sum (const EngraftLandscapeCounts *self,
                              guint                         row)
{
  double sum = 0;

  for (guint k = 0; k < self->columns->len; k++)
    sum += engraft_landscape_counts_get (self, row, k);

  return sum;
}

double
engraft_landscape_counts_sum_column (const EngraftLandscapeCounts *self,
                                     guint                         column)
{
  double sum = 0;

  for (guint i = 0; i < self->rows->len; i++)
    sum += engraft_landscape_counts_get (self, i, column);

  return sum;
}
