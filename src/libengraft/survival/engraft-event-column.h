/* engraft-event-column.h: an event that is told by columns of a subject's row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* “gvhd=gvhd_day”: a name and the column with its time; “gvhd=gvhd_day:had_gvhd”: only where the other column is 1.
 * The columns are borrowed of the table. */
typedef struct
{
  char          *name;
  EngraftColumn *time;
  EngraftColumn *indicator;    /* NULL: whenever there is a time */
} EngraftEventColumn;

/* The error is of DOMAIN and CODE, and says what would be right. */
gboolean engraft_event_column_init  (EngraftEventColumn  *self,
                                     EngraftTable        *table,
                                     const char          *text,
                                     GQuark               domain,
                                     int                  code,
                                     GError             **error);
void     engraft_event_column_clear (EngraftEventColumn  *self);

/* The parts of such a text; of a name with a colon, as the columns of the table have them.  Each may be NULL. */
void     engraft_event_text_split   (EngraftTable        *table,
                                     const char          *text,
                                     char               **name,
                                     char               **time,
                                     char               **indicator);

/* When it happened, counted as the column does; infinity: never. */
double   engraft_event_column_time  (const EngraftEventColumn *self,
                                     guint                     row);

G_END_DECLS
