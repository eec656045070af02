/* engraft-landscape-counts.h: a table of a landscape of trials as a grid.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* Counts of a table by two of its columns, in the order in which their values come; statuses in that of a trial.  Of very many
 * the rarest are together the last. */
typedef struct
{
  GPtrArray *rows, *columns;     /* of char * */
  GArray    *places;             /* of guint, of each column: that of its colour, which a status has in all figures */
  GArray    *counts;             /* of double, a row after the other */
  GArray    *ofs;                /* of double, of each row what its shares are of: a trial may be of several therapies */
} EngraftLandscapeCounts;

const char *engraft_landscape_counts_get_text   (EngraftTable                 *table,
                                                 const char                   *name,
                                                 guint                         row);
double      engraft_landscape_counts_get_number (EngraftTable                 *table,
                                                 const char                   *name,
                                                 guint                         row);
void        engraft_landscape_counts_init       (EngraftLandscapeCounts       *self,
                                                 EngraftTable                 *table,
                                                 const char                   *row,
                                                 const char                   *column);
void        engraft_landscape_counts_clear      (EngraftLandscapeCounts       *self);
double      engraft_landscape_counts_get        (const EngraftLandscapeCounts *self,
                                                 guint                         row,
                                                 guint                         column);
double      engraft_landscape_counts_sum        (const EngraftLandscapeCounts *self,
                                                 guint                         row);
double      engraft_landscape_counts_sum_column (const EngraftLandscapeCounts *self,
                                                 guint                         column);

G_END_DECLS
