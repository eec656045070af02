/* engraft-design-private.h: what the parts of a design know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/design/eg-futility.h"
#include "kernel/design/eg-survival-power.h"
#include "kernel/design/eg-two-sample-power.h"
#include "kernel/design/eg-two-stage.h"
#include "libengraft/design/engraft-design.h"
#include "libengraft/engraft-result.h"

G_BEGIN_DECLS

#define ENGRAFT_DESIGN_MOST_PIECES 50
/* of the curve of power */
#define ENGRAFT_DESIGN_MOST_POINTS 64

struct _EngraftDesign
{
  GObject                parent_instance;

  EngraftDesignOptions  *options;       /* a copy */
  GListStore            *notices;
  EngraftOperation      *operation;     /* only while it is computed */

  /* what is given */
  EngraftDesignKind      kind;
  EngraftDesignQuestion  question;
  double                 alpha;
  int                    sides;
  double                 ratio;
  double                 margin;        /* 0 of proportions and means, 1 of hazards: superiority */
  double                 design_effect;
  gboolean               has_times;     /* event probabilities follow from times */
  double                 hazard_from[ENGRAFT_DESIGN_MOST_PIECES];
  double                 hazard[ENGRAFT_DESIGN_MOST_PIECES];
  double                 rate_from[ENGRAFT_DESIGN_MOST_PIECES];
  double                 rate[ENGRAFT_DESIGN_MOST_PIECES];
  gsize                  n_hazards;
  EgTrialTime            trial;

  /* several looks */
  guint                  n_looks;
  double                 information[EG_MOST_LOOKS];
  double                 critical[EG_MOST_LOOKS];
  double                 spent[EG_MOST_LOOKS];
  double                 crossing[EG_MOST_LOOKS];      /* under the alternative */
  gboolean               has_futility;
  double                 futile[EG_MOST_LOOKS];        /* what the statistic must not fall below */
  double                 beta_spent[EG_MOST_LOOKS];
  double                 giving_up[EG_MOST_LOOKS];     /* under the alternative */
  double                 giving_up_null[EG_MOST_LOOKS];
  double                 drift;                        /* of the design, where there is futility */

  /* the answer */
  double                 effect;
  double                 size;          /* not rounded */
  guint                  n;
  guint                  n_experimental;
  guint                  n_control;
  double                 events;        /* NaN where there are none; of the size that is not rounded */
  double                 power;         /* of whole subjects */
  EgTwoStage             single;
  gsize                  always;        /* subjects from which the power is never less */
  EgTwoStage            *stages;
  gsize                  n_stages;
  gsize                  optimal;

  /* power by whole subjects, around the answer */
  gsize                  n_points;
  double                 sizes[ENGRAFT_DESIGN_MOST_POINTS];
  double                 powers[ENGRAFT_DESIGN_MOST_POINTS];
};

gboolean engraft_design_read          (EngraftDesign  *self,
                                       GError        **error);
gboolean engraft_design_read_looks    (EngraftDesign  *self,
                                       GError        **error);
gboolean engraft_design_compute       (EngraftDesign  *self,
                                       GError        **error);

/* the power of N subjects in all arms; the share of subjects with the event */
double   engraft_design_power_at      (EngraftDesign  *self,
                                       double          n,
                                       double          effect);
double   engraft_design_event_share   (EngraftDesign  *self,
                                       double          effect);

/* An #EgStep. */
int      engraft_design_step          (double          fraction,
                                       void           *data);
gboolean engraft_design_has_margin    (EngraftDesign  *self);
/* Whole centres of the experimental arm, or the only one, and of the control arm; NaN where there are none. */
void     engraft_design_get_centres   (EngraftDesign  *self,
                                       double         *experimental,
                                       double         *control);
double   engraft_design_get_number    (EngraftDesign  *self,
                                       const char     *name);

void engraft_design_result_init (EngraftResultInterface *iface);

G_END_DECLS
