/* engraft-spider-private.h: what the parts of values over time know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-spider.h"

G_BEGIN_DECLS

typedef struct
{
  double time, value, shown;  /* shown: a change from the baseline, or the value */
  guint  row;                 /* of the table */
} EngraftSpiderValue;

typedef struct
{
  char   *subject;
  guint   row, group;         /* row: the first of the table */
  double  baseline;
  GArray *values;             /* of EngraftSpiderValue, in the order of time */
} EngraftSpiderPatient;

typedef struct
{
  double time, mean, lower, upper;
  guint  n;                   /* values at the time; 0 of a smooth mean */
} EngraftSpiderMeanPoint;

typedef struct
{
  char   *name;
  guint   n_patients, n_values;
  GArray *means;              /* of EngraftSpiderMeanPoint, in the order of time */
} EngraftSpiderGroup;

struct _EngraftSpider
{
  GObject               parent_instance;

  EngraftSpiderOptions *options;        /* a copy */
  char                 *subject_column; /* its name; NULL: rows are subjects */
  char                 *subject_title, *group_title, *value_title, *time_title, *unit, *time_unit;
  int                   measure;        /* EngraftSpiderMeasure */
  GArray               *patients;       /* of EngraftSpiderPatient */
  GArray               *groups;         /* of EngraftSpiderGroup; one when all belong together */
  GListStore           *notices;
  guint                 n_filtered, n_left_out;
};

/* engraft-spider-read.c */
gboolean engraft_spider_read        (EngraftSpider      *self,
                                     EngraftTable       *table,
                                     EngraftCohort      *cohort,
                                     EngraftOperation   *operation,
                                     GError            **error);

/* engraft-spider-compute.c */
gboolean engraft_spider_compute     (EngraftSpider      *self,
                                     EngraftOperation   *operation,
                                     GError            **error);

/* engraft-spider-report.c */
void     engraft_spider_result_init (EngraftResultInterface  *iface);

G_END_DECLS
