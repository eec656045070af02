/* engraft-restricted-mean-private.h: what the parts of a model know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/causal/eg-pseudo-mean.h"
#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/engraft-result.h"

G_BEGIN_DECLS

struct _EngraftRestrictedMean
{
  GObject                       parent_instance;

  EngraftRestrictedMeanOptions *options;    /* a copy */
  GListStore                   *notices;
  EngraftSurvivalData          *data;
  GPtrArray                    *names;      /* of coefficients, the intercept first */
  GPtrArray                    *titles;     /* the same, as people call them */
  EgMeanModel                   model;
  EngraftMeanLink               link;
  EngraftTimeUnit               unit;       /* in which all times are */
  double                        horizon;
  guint                         n_events;   /* before the horizon */
  double                        mean;       /* of all */
  gsize                         n;
  double                       *values;
};

void engraft_restricted_mean_result_init (EngraftResultInterface *iface);

G_END_DECLS
