/* engraft-response-rates-private.h: what the parts of response rates know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/response/eg-risk-comparison.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-response-rates.h"
#include "libengraft/survival/engraft-survival-groups.h"

G_BEGIN_DECLS

typedef struct
{
  char             *name;
  guint             responded, total, missing;   /* TOTAL: of whom it is known */
  double            lower, upper;
  EgRiskComparison  comparison;                  /* with the reference */
  double            score;                       /* for a trend */
} EngraftResponseGroup;

typedef struct
{
  char     *name;
  gboolean  is_response;
  guint    *counts;         /* by group; the last is of all */
} EngraftResponseLevel;

struct _EngraftResponseRates
{
  GObject                 parent_instance;

  EngraftResponseOptions *options;      /* a copy */
  double                  level;
  char                   *title;        /* of the column */
  char                   *group_title;  /* NULL: there are no groups */
  char                   *definition;   /* of a response, in words: values or limits */
  GListStore             *notices;
  GArray                 *groups;       /* of EngraftResponseGroup; the last is all of them */
  guint                   reference;
  GArray                 *levels;       /* of EngraftResponseLevel, evaluable ones; none of a number with limits */
  guint                   n_filtered, n_without_group;

  double                  all_chi2, all_p;       /* of all groups, when there are more than two */
  guint                   all_df;
  double                  levels_chi2, levels_p; /* of all levels, when there are more than two */
  guint                   levels_df;
  double                  trend, trend_p, trend_slope;
};

/* engraft-response-rates-read.c */
gboolean engraft_response_rates_read     (EngraftResponseRates    *self,
                                          EngraftTable            *table,
                                          EngraftCohort           *cohort,
                                          GError                 **error);

/* engraft-response-rates-compute.c */
void     engraft_response_rates_compute  (EngraftResponseRates    *self);
void     engraft_response_rates_say      (EngraftResponseRates    *self,
                                          EngraftSeverity          severity,
                                          const char              *subject,
                                          char                    *message);

/* engraft-response-rates-report.c */
void engraft_response_rates_result_init (EngraftResultInterface *iface);

G_END_DECLS
