/* engraft-swimmer-private.h: what the parts of courses know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-swimmer.h"

G_BEGIN_DECLS

typedef struct
{
  guint  kind, row;         /* row: of the table */
  double from, to;          /* to: NaN of what has no length */
} EngraftSwimmerEvent;

typedef struct
{
  char     *subject;
  guint     row;            /* the first of the table */
  guint     group, category;
  double    duration;
  gboolean  ongoing;
  GArray   *events;         /* of EngraftSwimmerEvent, in the order of time */
} EngraftSwimmerLane;

struct _EngraftSwimmer
{
  GObject                parent_instance;

  EngraftSwimmerOptions *options;        /* a copy */
  char                  *subject_column; /* its name; NULL: rows are subjects */
  char                  *subject_title, *group_title, *category_title, *duration_title;
  char                  *unit;           /* of time; NULL: none is known */
  gboolean               has_ongoing;    /* it is known whose course goes on */
  GArray                *lanes;          /* of EngraftSwimmerLane, in their order */
  GPtrArray             *groups;         /* of char * */
  GPtrArray             *categories;     /* of char *, by which lanes are coloured */
  GPtrArray             *kinds;          /* of char *: of events */
  GListStore            *notices;
  guint                  n_filtered, n_left_out;
};

/* engraft-swimmer-read.c */
gboolean engraft_swimmer_read        (EngraftSwimmer     *self,
                                      EngraftTable       *table,
                                      EngraftCohort      *cohort,
                                      EngraftOperation   *operation,
                                      GError            **error);

/* engraft-swimmer-report.c */
void     engraft_swimmer_result_init (EngraftResultInterface  *iface);

G_END_DECLS
