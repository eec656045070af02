/* engraft-response-rates-private.h: what the parts of response rates know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/response/eg-rank-odds.h"
#include "kernel/response/eg-risk-comparison.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-response-rates.h"
#include "libengraft/survival/engraft-survival-groups.h"
#include "libengraft/text/engraft-methods-draft.h"

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

/* A row of which the value is known */
typedef struct
{
  guint row, group, level;
} EngraftResponseCell;

/* A coefficient of proportional odds, and what a single cut says of it; NaN: there is no number */
typedef struct
{
  char    *title;
  int      group;           /* which is compared with the reference; -1: a covariate */
  double   log_odds, se;
  double  *cuts, *cut_ses;  /* by cut */
} EngraftOrdinalTerm;

typedef struct
{
  char   *name;
  double  statistic, p;
  guint   df;
} EngraftOrdinalTest;

typedef struct
{
  guint      group;
  EgRankOdds odds;          /* of the group against the reference */
} EngraftOrdinalRank;

/* By all values in their order */
typedef struct
{
  GArray   *levels;         /* of guint: those that the model has, from the lowest */
  guint     n, n_without;   /* rows of the model; those that lack a covariate */
  char     *adjusted;       /* “Age, Sex”; NULL: for nothing */
  gboolean  fitted;         /* whether there is a model with numbers */
  GArray   *terms;          /* of EngraftOrdinalTerm */
  GArray   *tests;          /* of EngraftOrdinalTest */
  GArray   *ranks;          /* of EngraftOrdinalRank */
} EngraftResponseOrdinal;

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
  gboolean                ordered;               /* whether levels are from the lowest to the highest */
  GArray                 *cells;                 /* of EngraftResponseCell, until all is computed */
  EngraftResponseOrdinal *ordinal;               /* NULL: values have no order, or nothing is compared by it */

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

/* engraft-response-rates-order.c */
/* Which of NAMES come when, from the lowest; VERDICTS of each: 0 no response, 1 a response, else it is left out.  Says what
 * is to be said, and whether that is an order. */
GArray  *engraft_response_rates_find_order (EngraftResponseRates *self,
                                          EngraftColumn           *column,
                                          GPtrArray               *names,
                                          const int               *verdicts);

/* engraft-response-rates-compute.c */
void     engraft_response_rates_compute  (EngraftResponseRates    *self);
void     engraft_response_rates_say      (EngraftResponseRates    *self,
                                          EngraftSeverity          severity,
                                          const char              *subject,
                                          char                    *message);

/* engraft-response-ordinal.c */
gboolean engraft_response_ordinal_compute (EngraftResponseRates   *self,
                                         EngraftTable            *table,
                                         EngraftOperation        *operation,
                                         GError                 **error);
void     engraft_response_ordinal_free  (EngraftResponseOrdinal  *self);

/* engraft-response-ordinal-report.c */
EngraftTable *engraft_response_ordinal_make_table (EngraftResponseRates      *self,
                                                   EngraftResponseRatesTable  kind);
void     engraft_response_ordinal_say   (EngraftResponseRates    *self,
                                         GString                 *sentence);
void     engraft_response_ordinal_say_methods (EngraftResponseRates *self,
                                         EngraftMethodsDraft     *draft);

/* engraft-response-rates-report.c */
void engraft_response_rates_result_init (EngraftResultInterface *iface);

G_END_DECLS
