/* engraft-visits-private.h: visits and relapses as the kernels take them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/endpoints/eg-progression.h"
#include "libengraft/endpoints/engraft-visits.h"

G_BEGIN_DECLS

#define ENGRAFT_N_VISIT_PROBLEMS (ENGRAFT_VISIT_PROBLEM_RELAPSE_DUPLICATE + 1)

struct _EngraftVisits
{
  GObject     parent_instance;

  char       *measure;
  gboolean    has_dates;        /* else days are numbers */
  gboolean    knows_relapses;   /* a table or column of them was given */
  gboolean    in_own_table;     /* the relapses */
  GPtrArray  *subjects;         /* names, in the order of their first rows, also of those without a visit that counts */
  GHashTable *numbers;          /* of names, plus 1 */
  double     *starts;           /* of each subject; NaN: none is told */
  guint      *first;            /* of each subject, and the end: of visits */
  EgVisit    *visits;           /* by subject and date */
  guint32    *rows;             /* of each visit */
  guint      *first_relapse;
  EgRelapse  *relapses;
  GArray     *problems[ENGRAFT_N_VISIT_PROBLEMS];   /* of guint: rows, from 0 */
};

/* ROWS, of guint: those of the table that take part, rising; NULL: all */
EngraftVisits *engraft_visits_new_of_rows (EngraftTable         *table,
                                           const GArray         *rows,
                                           EngraftTable         *relapses,
                                           EngraftVisitOptions  *options,
                                           const char           *measure,
                                           EngraftEndpointScale  scale,
                                           GError              **error);

/* Names the first cell of a column of text that is what is wanted of none: neither a number nor, of DATES, a date.  Whether there
 * is one; then there is an error. */
gboolean engraft_visits_refuse_text (EngraftColumn  *column,
                                     gboolean        dates,
                                     GError        **error);

G_END_DECLS
