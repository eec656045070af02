/* engraft-turnbull-fit-private.h: what the parts of an estimate know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/parametric/eg-turnbull.h"
#include "libengraft/engraft-result.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"

G_BEGIN_DECLS

typedef struct
{
  EgTurnbull curve;
  guint      n_events;
  guint      n_rows;
} EngraftTurnbullGroup;

struct _EngraftTurnbullFit
{
  GObject                 parent_instance;

  EngraftSurvivalData    *data;
  EngraftTurnbullOptions *options;    /* a copy */
  GListStore             *notices;
  GArray                 *groups;     /* of EngraftTurnbullGroup */
  EngraftTimeUnit         unit;
};

/* a time of the data as shown */
double engraft_turnbull_fit_show (EngraftTurnbullFit *self,
                                  double              time);

/* as any result is shown */
void   engraft_turnbull_fit_result_init (EngraftResultInterface *iface);

G_END_DECLS
