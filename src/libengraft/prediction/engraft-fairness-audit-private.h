/* engraft-fairness-audit-private.h: what the files of a fairness audit share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-fairness.h"
#include "libengraft/prediction/engraft-fairness-audit.h"
#include "libengraft/prediction/engraft-predicted-rows.h"

G_BEGIN_DECLS

/* fewer events move no intercept of a group */
#define ENGRAFT_FAIRNESS_FEWEST_TO_RECALIBRATE 20

/* Of all measures of a group, with limits where there are any; NaN: none. */
typedef struct
{
  double value, lower, upper;
} EngraftFairnessValue;

typedef struct
{
  char                 *name;
  EgFairGroup           fair;
  EngraftFairnessValue  discrimination;   /* area, or concordance of times */
  EngraftFairnessValue  ratio;            /* observed / expected */
  EngraftFairnessValue  in_large;
  EngraftFairnessValue  slope;
  double                ici;              /* mean distance of risks from a smooth curve of what came; NaN: too small a group */
  double                pooled;           /* observed / expected, drawn to that of all as far as groups differ by chance */
} EngraftFairnessGroup;

/* What is tried in a group, and what it does to rows from which it was not found. */
typedef struct
{
  gboolean              applied;
  double                change;           /* of the logit; or the threshold; or the weight of an event */
  double                second;           /* the weight of no event */
  EgFairGroup           fair;
  EngraftFairnessValue  ratio;
  EngraftFairnessValue  in_large;
} EngraftFairnessAfter;

/* What people are divided by. */
typedef struct
{
  char                 *title;
  guint                 depth;            /* of how many columns */
  GArray               *groups;           /* of EngraftFairnessGroup */
  guint32              *codes;            /* by row; ENGRAFT_NO_CODE where it is not known */
  guint                 n_unknown;
  guint                 n_small;
  EgFairGap             gaps[EG_N_GAPS];
  GArray               *after;            /* of EngraftFairnessAfter, by group; NULL: nothing is tried */
  EgFairGap             gaps_after[EG_N_GAPS];
} EngraftFairnessCharacteristic;

/* A number that what came true may go with. */
typedef struct
{
  char                 *title;
  guint                 n;
  double                unit;             /* its standard deviation */
  EngraftFairnessValue  change;           /* of the log odds of what came true beside those predicted, by one unit */
  double                p;
} EngraftFairnessContinuum;

struct _EngraftFairnessAudit
{
  GObject                 parent_instance;

  EngraftFairnessOptions *options;
  EngraftPredictedRows    rows;
  double                  level;
  double                  threshold;
  EngraftFairnessRemedy   remedy;
  GListStore             *notices;
  guint                   n_events;
  EngraftFairnessGroup    all;
  GPtrArray              *characteristics;
  GArray                 *continua;
};

/* engraft-fairness-groups.c */
gboolean engraft_fairness_audit_divide   (EngraftFairnessAudit  *self,
                                          EngraftTable          *table,
                                          GError               **error);
void     engraft_fairness_characteristic_free (EngraftFairnessCharacteristic *self);
/* How far each row is from a typical patient of the training, 0 to 1: the mean over features of the difference by the range
 * of the training, or of not being at the most frequent level (as Gower's distance); NaN where nothing is known. */
double  *engraft_fairness_measure_distance (EngraftPredictedRows *rows,
                                          EngraftTable          *table,
                                          GError               **error);

/* engraft-fairness-compute.c */
gboolean engraft_fairness_audit_compute  (EngraftFairnessAudit  *self,
                                          EngraftOperation      *operation,
                                          GError               **error);

/* engraft-fairness-continuum.c */
void     engraft_fairness_audit_add_continuum (EngraftFairnessAudit *self,
                                          const char            *title,
                                          const double          *values);

/* engraft-fairness-remedy.c */
gboolean engraft_fairness_audit_try      (EngraftFairnessAudit  *self,
                                          GError               **error);

/* engraft-fairness-text.c */
const char *engraft_fairness_gap_get_title (EgFairGapKind kind,
                                          gboolean       timed);
void     engraft_fairness_audit_say      (EngraftFairnessAudit  *self);

/* engraft-fairness-report.c */
void     engraft_fairness_audit_result_init (EngraftResultInterface *iface);

G_END_DECLS
