/* engraft-pooled-studies-private.h: what the parts of pooled studies know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/evidence/eg-meta-fit.h"
#include "kernel/evidence/eg-meta-influence.h"
#include "kernel/evidence/eg-study-bias.h"
#include "kernel/evidence/eg-trim-fill.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/evidence/engraft-meta-studies.h"
#include "libengraft/evidence/engraft-pooled-studies.h"

G_BEGIN_DECLS

#define N_PARTS (ENGRAFT_STUDY_PART_FIRST + 1)

/* An effect of several studies, on the scale on which they are put together; NaN where there is none */
typedef struct
{
  char   *label;
  guint   n;                    /* studies */
  double  y, se, width;         /* WIDTH: standard errors to each limit */
  double  p;                    /* of no difference; NaN of proportions */
  double  q, q_p;               /* heterogeneity; of the exact model twice the gain of the log likelihood, on 1 */
  guint   df;
  double  tau2, tau2_lower, tau2_upper;
  double  i2, h2;
  double  harmonic;             /* mean of the sizes, for Freeman and Tukey's */
  double  events, total, control_events, control_total;
} EngraftMetaPool;

typedef struct
{
  char   *name;
  double  coefficient, se, lower, upper, p;
} EngraftMetaTerm;

struct _EngraftPooledStudies
{
  GObject             parent_instance;

  EngraftMetaOptions *options;        /* a copy */
  EngraftMetaMeasure  measure;
  EngraftMetaMethod   method;         /* never automatic */
  double              level;
  GListStore         *notices;
  guint               n_filtered;
  GPtrArray          *studies;        /* of EngraftMetaStudy, in the order of the rows */
  GPtrArray          *used;           /* those without a problem; not owned */
  GPtrArray          *groups;         /* names */
  double             *weights;        /* of used, shares of 1; NULL: the method has none */
  GPtrArray          *parts[N_PARTS]; /* of EngraftMetaPool */
  EgMetaInfluence    *influence;      /* of used, or NULL */

  double              difference, difference_p;   /* between subgroups; NaN */
  guint               difference_df;

  GArray             *terms;          /* of EngraftMetaTerm */
  guint               n_terms_used;   /* studies of which all moderators are known */
  double              terms_test, terms_p, terms_tau2, terms_q, terms_q_p, terms_r2;
  guint               terms_df;

  gboolean            has_bias;
  EgEgger             egger;
  EgBegg              begg;
  gboolean            has_filled;
  EgTrimFill          filled;
};

/* engraft-pooled-studies-compute.c */
gboolean engraft_pooled_studies_compute      (EngraftPooledStudies   *self,
                                              EngraftOperation       *operation,
                                              GError                **error);
void     engraft_pooled_studies_say          (EngraftPooledStudies   *self,
                                              EngraftSeverity         severity,
                                              const char             *subject,
                                              char                   *message);
/* By METHOD of the kernel; that of effects without a variance between them is EG_TAU2_NONE */
EgTau2Method engraft_pooled_studies_get_tau2_method (EngraftPooledStudies *self);
gboolean engraft_pooled_studies_is_inverse   (EngraftPooledStudies   *self);

/* engraft-pooled-studies-moderators.c */
void     engraft_pooled_studies_find_moderators (EngraftPooledStudies *self,
                                                 EngraftTable         *table);

/* engraft-pooled-studies-report.c */
void     engraft_pooled_studies_result_init  (EngraftResultInterface *iface);

G_END_DECLS
