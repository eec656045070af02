/* engraft-waterfall-private.h: what the parts of changes know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/response/eg-sample.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-waterfall.h"

G_BEGIN_DECLS

typedef struct
{
  char   *subject;
  guint   row;                   /* of the table */
  guint   group, category;
  double  before, after, change; /* before and after: NaN when the change was given */
} EngraftWaterfallPatient;

typedef struct
{
  char     *name;
  EgSample  sample;              /* of the changes, by quantiles of type 7 */
  guint     n_low, n_high;       /* at or below the lower line, at or above the upper */
} EngraftWaterfallGroup;

struct _EngraftWaterfall
{
  GObject                  parent_instance;

  EngraftWaterfallOptions *options;        /* a copy */
  char                    *subject_column; /* its name; NULL: rows are subjects */
  char                    *subject_title, *group_title, *category_title, *before_title, *after_title, *change_title;
  char                    *unit;           /* of what changes; NULL: none is known */
  gboolean                 has_values, percent;
  double                   lower_line, upper_line;
  GArray                  *patients;       /* of EngraftWaterfallPatient, in their order */
  GArray                  *groups;         /* of EngraftWaterfallGroup; the last is all of them */
  GPtrArray               *categories;     /* of char *, by which bars are coloured */
  GListStore              *notices;
  guint                    n_filtered, n_left_out;
};

/* engraft-waterfall-read.c */
gboolean engraft_waterfall_read        (EngraftWaterfall   *self,
                                        EngraftTable       *table,
                                        EngraftCohort      *cohort,
                                        EngraftOperation   *operation,
                                        GError            **error);

/* engraft-waterfall-report.c */
void     engraft_waterfall_result_init (EngraftResultInterface  *iface);

G_END_DECLS
