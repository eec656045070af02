/* engraft-model-monitor-private.h: what the files of the watch on a model share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-drift.h"
#include "kernel/prediction/eg-monitor.h"
#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/prediction/engraft-model-monitor.h"
#include "libengraft/prediction/engraft-predicted-rows.h"

G_BEGIN_DECLS

/* of the stability index (Siddiqi, Credit risk scorecards, 2006) */
#define ENGRAFT_MONITOR_MODERATE .1
#define ENGRAFT_MONITOR_LARGE .25

/* of the share that is missing */
#define ENGRAFT_MONITOR_MORE_MISSING .1

/* after adjustment for the number of questions */
#define ENGRAFT_MONITOR_Q .05

typedef struct
{
  double value, lower, upper;
} EngraftMonitorValue;

/* Rows that came together, by their places in the order of rows. */
typedef struct
{
  char                *name;
  guint                begin, end;
  gboolean             is_reference;
  guint                n_known;        /* of whom it is known what came by the horizon */
  guint                n_events;
  double               observed;       /* events, also for those censored before */
  double               expected;
  EngraftMonitorValue  ratio;
  EngraftMonitorValue  slope;
  EngraftMonitorValue  c;
} EngraftMonitorBatch;

/* A feature in a batch; NaN where it cannot be told. */
typedef struct
{
  guint   n;
  double  missing_before;
  double  missing_now;
  double  missing_p;
  double  psi;
  double  ks;
  double  p;              /* of the distribution: Kolmogorov and Smirnov’s, of levels chi-squared */
  double  wasserstein;
  double  difference;     /* of means, in standard deviations */
  double  outside;        /* with a model: share outside the range of the training */
  double  q;              /* both p adjusted (Benjamini & Hochberg 1995) */
  double  missing_q;
} EngraftMonitorDrift;

struct _EngraftModelMonitor
{
  GObject                 parent_instance;

  EngraftMonitorOptions  *options;
  GListStore             *notices;
  double                  level;
  EngraftPredictedRows    rows;
  guint                  *order;         /* rows of the list above in the order in which they came */
  char                  **labels;        /* when each row came, by the same places; NULL: it is not said */
  GArray                 *batches;       /* of EngraftMonitorBatch */
  gboolean                by_count;      /* whether they were made by counting */
  gboolean                has_outcome;

  EngraftPredictedRows    before;        /* of a table of reference; without rows when there is none */
  gboolean                by_training;   /* the reference is what the model learned from */
  guint                   n_reference;
  EngraftDictionary      *dictionary;    /* of what is watched beside the risk; NULL: nothing is */
  GPtrArray              *titles;        /* of char *: of features, the risk first */
  double                 *now;           /* values by row of rows and feature, the risk first */
  double                 *then;          /* the same of the reference */
  EngraftMonitorDrift    *drift;         /* by batch and feature */

  GArray                 *cases;         /* of guint: rows, in order, of whom it is known what came */
  double                 *sums[2];       /* of odds that are greater, and less */
  gsize                   alarms[2];     /* EG_NO_ALARM, or a case */
  char                  **subjects;      /* of cases: who it was; NULL: rows are numbered */

  EngraftMonitorAction    action;
  char                   *reason;
  double                  shift;         /* of the logit, by which as many are expected of recent rows as came; NaN: not known */
};

/* engraft-monitor-batches.c */
gboolean engraft_model_monitor_divide    (EngraftModelMonitor  *self,
                                          EngraftTable         *table,
                                          EngraftOperation     *operation,
                                          GError              **error);

/* engraft-monitor-drift.c */
gboolean engraft_model_monitor_read      (EngraftModelMonitor  *self,
                                          EngraftTable         *table,
                                          EngraftTable         *reference,
                                          EngraftOperation     *operation,
                                          GError              **error);
gboolean engraft_model_monitor_compare   (EngraftModelMonitor  *self,
                                          EngraftOperation     *operation,
                                          GError              **error);

/* engraft-monitor-outcome.c */
gboolean engraft_model_monitor_follow    (EngraftModelMonitor  *self,
                                          EngraftTable         *table,
                                          EngraftCohort        *cohort,
                                          EngraftOperation     *operation,
                                          GError              **error);
/* Observed by expected, slope and discrimination of the rows of some places in their order; FALSE: that cannot be, or was
 * cancelled. */
gboolean engraft_model_monitor_measure   (EngraftModelMonitor  *self,
                                          guint                 begin,
                                          guint                 end,
                                          EngraftMonitorBatch  *batch,
                                          EngraftOperation     *operation);

/* engraft-monitor-action.c */
gboolean engraft_model_monitor_propose   (EngraftModelMonitor  *self,
                                          EngraftOperation     *operation,
                                          GError              **error);
/* What is to be done in detail, for whoever follows the proposal; NULL: nothing. */
char    *engraft_model_monitor_dup_advice (EngraftModelMonitor  *self);
/* Whether a feature of a batch has changed so that somebody should look. */
gboolean engraft_monitor_drift_is_worth  (const EngraftMonitorDrift *self);
guint    engraft_model_monitor_count_worth (EngraftModelMonitor *self,
                                          guint                 batch);

/* engraft-monitor-report.c */
void     engraft_model_monitor_result_init (EngraftResultInterface *iface);

G_END_DECLS
