/* engraft-interval-table-private.h: what the parts of a table of intervals know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-event-column.h"
#include "libengraft/survival/engraft-interval-table.h"

G_BEGIN_DECLS

/* for a row or a person: there is none */
#define ENGRAFT_INTERVAL_NOBODY G_MAXUINT

#define ENGRAFT_N_INTERVAL_COUNTS (ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT + 1)

/* The columns that are meant; borrowed of the tables. */
typedef struct
{
  EngraftTable  *subjects;
  EngraftTable  *visits;       /* NULL: there are switches only */
  EngraftColumn *subject;      /* NULL: each row is one */
  EngraftColumn *time;
  EngraftColumn *status;
  EngraftColumn *visit_subject;
  EngraftColumn *visit_time;
  GPtrArray     *carried;      /* of EngraftColumn of the visits */
  GArray        *switches;     /* of EngraftEventColumn: columns that become 1 */
  const char    *censored;     /* the status of intervals that go on */
  gboolean       over_missing;
  gboolean       is_named;     /* which values are carried was said */
  const char    *option;       /* that is looked at: the one which an error is about */
} EngraftIntervalRoles;

struct _EngraftIntervalTable
{
  GObject                 parent_instance;

  EngraftIntervalOptions *options;       /* a copy */
  EngraftTable           *table;
  GListStore             *notices;
  gboolean                has_visits, has_switches;
  guint                   counts[ENGRAFT_N_INTERVAL_COUNTS];
};

gboolean engraft_interval_table_make        (EngraftIntervalTable        *self,
                                             const EngraftIntervalRoles  *roles,
                                             EngraftOperation            *operation,
                                             GError                     **error);
void     engraft_interval_table_add_notices (EngraftIntervalTable        *self,
                                             const EngraftIntervalRoles  *roles);

/* Cells of other rows, of guint, missing where one is %ENGRAFT_INTERVAL_NOBODY; how they were derived is a matter of the table
 * that they are of. */
EngraftColumn *engraft_interval_table_pick  (EngraftColumn               *column,
                                             const GArray                *rows);

/* Whether some subject has different values of COLUMN in its rows, as a time of visits and what is measured have, and what is
 * known at the start has not.  SUBJECT is a column of the same table.  O(rows). */
gboolean engraft_interval_column_varies     (EngraftColumn               *subject,
                                             EngraftColumn               *column);

/* how a count is called in a table and in JSON */
const char *engraft_interval_count_get_name (EngraftIntervalCount         count);

G_END_DECLS
