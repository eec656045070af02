/* engraft-parametric-check-private.h: how a model is held against what was observed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/parametric/engraft-parametric-check.h"
#include "libengraft/parametric/engraft-parametric-fit-private.h"

G_BEGIN_DECLS

typedef struct
{
  char   *name;
  gsize   n;             /* of the next three */
  double *times;
  double *survival;
  double *hazard;
  gsize   n_pieces;
  double *pieces;        /* where each begins, and after the last where it ends */
  double *rates;
} EngraftParametricCheckGroup;

struct _EngraftParametricCheck
{
  GObject             parent_instance;

  EngraftSurvivalFit *curves;       /* where times are known; else NULL */
  EngraftTurnbullFit *intervals;    /* where they are not, and follow-up begins at 0; else NULL */
  GArray             *groups;       /* of EngraftParametricCheckGroup */
};

/* The means of what the model says of the rows of a group, at the times of CHECK. */
gboolean engraft_parametric_mean_compute (EngraftParametricFit        *fit,
                                          guint                        group,
                                          EngraftParametricCheckGroup *check,
                                          EngraftOperation            *operation,
                                          GError                     **error);
EngraftParametricCheck *engraft_parametric_check_new (EngraftParametricFit  *fit,
                                                      EngraftOperation      *operation,
                                                      GError               **error);

G_END_DECLS
