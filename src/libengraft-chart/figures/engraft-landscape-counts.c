/* engraft-landscape-counts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-landscape-counts.h"

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
order_statuses (GPtrArray    *names,
                EngraftTable *table)
{
  for (gsize k = 0; k < G_N_ELEMENTS (statuses); k++)
    for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
      if (g_str_equal (engraft_landscape_counts_get_text (table, "status", i), statuses[k]))
        {
          find_place (names, statuses[k]);
          break;
        }
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

void
engraft_landscape_counts_init (EngraftLandscapeCounts *self,
                               EngraftTable           *table,
                               const char             *row,
                               const char             *column)
{
  const guint n = engraft_table_get_n_rows (table);

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counts = g_array_new (FALSE, TRUE, sizeof (double));
  self->ofs = g_array_new (FALSE, TRUE, sizeof (double));
  if (g_str_equal (column, "status"))
    order_statuses (self->columns, table);
  for (guint i = 0; i < n; i++)
    {
      find_place (self->rows, engraft_landscape_counts_get_text (table, row, i));
      find_place (self->columns, engraft_landscape_counts_get_text (table, column, i));
    }
  set_places (self, g_str_equal (column, "status"));
  g_array_set_size (self->counts, self->rows->len * self->columns->len);
  g_array_set_size (self->ofs, self->rows->len);
  for (guint i = 0; i < n; i++)
    {
      const guint own = find_place (self->rows, engraft_landscape_counts_get_text (table, row, i));
      const guint place = own * self->columns->len + find_place (self->columns, engraft_landscape_counts_get_text (table, column, i));

      g_array_index (self->counts, double, place) += engraft_landscape_counts_get_number (table, "trials", i);
      g_array_index (self->ofs, double, own) = engraft_landscape_counts_get_number (table, "of", i);
    }
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
