/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/survival/eg-fixed-time.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "libengraft/survival/engraft-survival-fit.h"

G_BEGIN_DECLS

/* What is known of one group beside its curve.  Times are in the unit of the data. */
typedef struct
{
  double rmst;
  double rmst_se;
  double follow_up;        /* median, by reverse Kaplan-Meier */
  double follow_up_lower;
  double follow_up_upper;
} EngraftGroupSummary;

/* Two groups; a is before b.  Differences and ratios are a against b. */
typedef struct
{
  guint  a;
  guint  b;
  double chisq;            /* NaN when pairs are not tested */
  double p;
  double adjusted;
  double difference;       /* of restricted means */
  double difference_se;
  double difference_p;
  double ratio;
  double ratio_lower;
  double ratio_upper;
} EngraftGroupPair;

/* Two groups at a chosen time; all is NaN where one of them is not observed that long. */
typedef struct
{
  guint       a;
  guint       b;
  guint       time;        /* which of the chosen ones */
  EgFixedTime found;
  double      lower;
  double      upper;
  double      adjusted;    /* over the pairs at this time */
  double      all_chisq;   /* of all groups at this time */
  double      all_p;
} EngraftGroupDifference;

struct _EngraftSurvivalFit
{
  GObject                 parent_instance;

  EngraftSurvivalData    *data;
  EngraftSurvivalOptions *options;     /* a copy */
  GPtrArray              *curves;
  GListStore             *tests;
  GListStore             *notices;

  EngraftTimeUnit         unit;
  double                  to_display;  /* days of the data's unit over days of the shown one */
  double                  confidence;
  double                  horizon;     /* from here on in the unit of the data, NaN: none */
  double                  start;
  double                  landmark;
  GArray                 *times;       /* double */
  GArray                 *quantiles;   /* double, shares */
  EngraftGroupSummary    *groups;
  GArray                 *pairs;       /* EngraftGroupPair */
  GArray                 *differences; /* EngraftGroupDifference, pairs within times */
  gboolean                robust;
  gboolean                horizon_chosen;
  guint                   n_left_out;  /* by landmark or start */
  guint                   n_empty;
  guint                   n_records;
  guint                   n_events;
};

/* the normal quantile of the confidence level */
double      engraft_survival_fit_get_z          (EngraftSurvivalFit *self);

/* a time of the data as shown, without and with its unit */
double      engraft_survival_fit_show           (EngraftSurvivalFit *self,
                                                 double              time);
char       *engraft_survival_fit_dup_time       (EngraftSurvivalFit *self,
                                                 double              time);
char       *engraft_survival_fit_dup_time_unit  (EngraftSurvivalFit *self,
                                                 double              time);

/* a list of numbers such as “1 2 5”; what is not one is given back in @wrong */
GArray     *engraft_survival_parse_numbers      (const char         *text,
                                                 char              **wrong);

/* an optional time of the options in the unit of the data, or NaN */
double      engraft_survival_fit_get_time       (EngraftSurvivalFit *self,
                                                 const char         *name);

gboolean    engraft_survival_fit_compute        (EngraftSurvivalFit *self,
                                                 EngraftOperation   *operation,
                                                 GError            **error);

void        engraft_survival_fit_add_notices    (EngraftSurvivalFit *self,
                                                 EngraftOperation   *operation);
void        engraft_survival_fit_result_init    (EngraftResultInterface *iface);

G_END_DECLS
