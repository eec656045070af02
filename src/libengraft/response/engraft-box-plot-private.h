/* engraft-box-plot-private.h: what the parts of distributions know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/response/eg-sample.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-box-plot.h"

G_BEGIN_DECLS

typedef struct
{
  char   *subject;
  guint   row, group;        /* row: of the table */
  double  value;
} EngraftBoxPlotValue;

typedef struct
{
  char     *name;
  guint     first;           /* of its values; how many there are is in the sample */
  guint     n_outside;       /* beyond the whiskers */
  EgSample  sample;
  double    bandwidth;       /* of its density; 0: there is none */
} EngraftBoxPlotGroup;

struct _EngraftBoxPlot
{
  GObject                parent_instance;

  EngraftBoxPlotOptions *options;        /* a copy */
  char                  *subject_column; /* its name; NULL: rows are subjects */
  char                  *subject_title, *group_title, *value_title, *unit;
  GArray                *values;         /* of EngraftBoxPlotValue, by group and value */
  GArray                *groups;         /* of EngraftBoxPlotGroup; one when all belong together */
  GListStore            *notices;
  guint                  n_filtered, n_left_out;
};

/* 6, 7 or 8 of Hyndman and Fan */
int  engraft_box_plot_get_type_of_quantiles (EngraftBoxPlot         *self);

/* engraft-box-plot-report.c */
void engraft_box_plot_result_init           (EngraftResultInterface *iface);

G_END_DECLS
