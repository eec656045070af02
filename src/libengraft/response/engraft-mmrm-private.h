/* engraft-mmrm-private.h: what the parts of changes from baseline know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-mmrm.h"

G_BEGIN_DECLS

typedef struct
{
  double value, error, df, lower, upper, p;   /* p: against zero */
} EngraftMmrmEstimate;

typedef struct
{
  guint  subject, visit;        /* visit: of those after the baseline */
  double change;
} EngraftMmrmChange;

typedef struct
{
  guint  group;
  double baseline;
  guint  row;                   /* of the baseline */
} EngraftMmrmSubject;

/* All differences of groups at all visits tested at once; NaN: there is no test */
typedef struct
{
  double f, df, p;
  guint  n;                     /* differences: degrees of freedom above */
} EngraftMmrmTest;

struct _EngraftMmrm
{
  GObject              parent_instance;

  EngraftMmrmOptions  *options;       /* a copy */
  char                *group_title, *value_title, *visit_title, *unit, *visit_unit, *baseline_name;
  GPtrArray           *visits;        /* of char *: after the baseline */
  GArray              *times;         /* of double: of each visit; NaN: it is a name */
  GPtrArray           *groups;        /* of char * */
  guint                reference;
  GArray              *subjects;      /* of EngraftMmrmSubject: who has a baseline and a change */
  GArray              *changes;       /* of EngraftMmrmChange: those of a subject together, by visit */
  guint               *counts;        /* visits × groups: how many changes */
  guint               *patients;      /* of each group */
  EngraftMmrmEstimate *means;         /* visits × groups */
  EngraftMmrmEstimate *differences;   /* the same, less the reference */
  double              *sigma;         /* visits × visits */
  GPtrArray           *covariates;    /* of char *: titles of the columns besides the baseline */
  guint                n_by_visit;    /* of these the last, which have a slope at each visit */
  double              *columns;       /* covariates × subjects */
  EngraftMmrmEstimate *slopes;        /* of each covariate, then of each with one at each visit those */
  char                *adjusted;      /* “Age, Sex”; NULL: for the baseline alone */
  char                *once, *by_visit;   /* of these the ones with one slope and with one at each visit; NULL: none */
  EngraftMmrmTest      joint;
  double               log_likelihood, mean_baseline;
  int                  covariance;    /* EngraftMmrmCovariance that was taken */
  guint                n_parameters;  /* of the covariance */
  GListStore          *notices;
  guint                n_filtered, n_left_out;   /* rows */
};

/* engraft-mmrm-read.c */
gboolean    engraft_mmrm_read           (EngraftMmrm             *self,
                                         EngraftTable            *table,
                                         EngraftCohort           *cohort,
                                         GError                 **error);

/* engraft-mmrm-compute.c */
/* how many slopes of covariates there are */
guint       engraft_mmrm_count_slopes   (EngraftMmrm             *self);
gboolean    engraft_mmrm_compute        (EngraftMmrm             *self,
                                         EngraftOperation        *operation,
                                         GError                 **error);
/* what a covariance is called within a sentence; not to be freed */
const char *engraft_mmrm_name_covariance (int                     covariance);

/* engraft-mmrm-report.c */
void        engraft_mmrm_result_init    (EngraftResultInterface  *iface);

G_END_DECLS
