/* engraft-pooled-ratios-private.h: what the parts of pooled ratios know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/evidence/eg-pooling.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/evidence/engraft-pooled-ratios.h"

G_BEGIN_DECLS

typedef struct
{
  char   *label;
  double  ratio, lower, upper;
  double  n;             /* NaN: not known */
  char   *source;        /* or NULL */
  char   *problem;       /* why it is neither drawn nor pooled; NULL */
  double  y, v;          /* its logarithm and the variance of that; NaN: not pooled */
} EngraftPooledRow;

struct _EngraftPooledRatios
{
  GObject                parent_instance;

  EngraftPoolingOptions *options;     /* a copy */
  GListStore            *notices;
  GPtrArray             *rows;        /* of EngraftPooledRow */
  guint                  n_pooled;    /* rows that could be */
  gboolean               has[2];      /* of each EngraftPooledModel */
  EgPooled               pooled[2];
};

/* engraft-pooled-ratios-compute.c */
void engraft_pooled_ratios_compute     (EngraftPooledRatios    *self);
void engraft_pooled_row_free           (gpointer                data);

/* engraft-pooled-ratios-report.c */
void engraft_pooled_ratios_result_init (EngraftResultInterface *iface);

G_END_DECLS
