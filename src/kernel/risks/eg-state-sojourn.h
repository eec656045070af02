/* eg-state-sojourn.h: how long is spent in each state up to a horizon.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-state-curve.h"

/* Of one group: mean[k] is the area under the probability of state k from the origin of the curve to the
 * horizon, so that the means of all states that can be in sum to its length; covariance
 * [j * n_states + k] is by the infinitesimal jackknife. */
typedef struct
{
  uint32_t n_states;
  double   origin;
  double   horizon;
  double  *mean;
  double  *covariance;
} EgStateSojourn;

/* The restricted mean time in each state, of each group; SOJOURNS has room for rows.n_groups.  Beyond the last
 * time of a group its probabilities are carried on.  EG_BAD_INPUT as eg_state_curves_init (), and when the
 * horizon is not finite or before the origin.  O(rows states + times states^3). */
EgStatus eg_state_sojourns_init (EgStateSojourn    *sojourns,
                                 const EgStateRows *rows,
                                 double             horizon,
                                 EgStep             step,
                                 void              *step_data);
void     eg_state_sojourn_clear (EgStateSojourn    *self);
