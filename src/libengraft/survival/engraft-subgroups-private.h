/* engraft-subgroups-private.h: what the parts of a comparison in subgroups know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-subgroups.h"

G_BEGIN_DECLS

typedef struct
{
  char   *title;       /* with where it was cut */
  char   *name;        /* of its column */
  double  chisq[2];    /* of each EngraftSubgroupTest; NaN: there is none */
  guint   df;
} EngraftSubgroupVariable;

/* One row: all, or those with one value of a variable. */
typedef struct
{
  int     variable;    /* −1: all */
  char   *name;
  guint   n[2];        /* of each arm */
  guint   n_events[2];
  double  coefficient; /* NaN: none */
  double  se;
  char   *reason;      /* why there is none; NULL */
} EngraftSubgroupLevel;

struct _EngraftSubgroups
{
  GObject                 parent_instance;

  EngraftSubgroupOptions *options;      /* a copy */
  GListStore             *notices;
  char                   *arms[2];      /* the control first */
  char                   *treatment;    /* title */
  char                   *event;        /* title, or NULL */
  GPtrArray              *variables;    /* of EngraftSubgroupVariable */
  GPtrArray              *levels;       /* of EngraftSubgroupLevel */
  gboolean                robust;
};

/* engraft-subgroups-report.c */
void     engraft_subgroups_result_init (EngraftResultInterface  *iface);

/* engraft-subgroups-compute.c */
gboolean engraft_subgroups_compute     (EngraftSubgroups        *self,
                                        EngraftSurvivalData     *data,
                                        EngraftTable            *table,
                                        EngraftCohort           *cohort,
                                        EngraftOperation        *operation,
                                        GError                 **error);

G_END_DECLS
