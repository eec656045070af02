/* eg-network-prune.h: networks of which the smallest weights are left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-network.h"

/* Makes SHARE of the weights of all layers and members 0, the smallest first whatever the layer (of equals the first; Han et al.,
 * NeurIPS 2015;28:1135-1143); constants stay.  Then the weights of each member's last layer that are left, and its constant, are
 * fitted anew to what the member said before of N_ROWS rows, by least squares, with a penalty by which they stay near where they were;
 * without rows they stay.  What became of the rows is not asked.
 * EG_BAD_INPUT: a share that is not from 0 to less than 1, or a row that is not finite.  O(weights log weights + rows weights). */
EgStatus eg_network_prune (EgNetwork    *self,
                           double        share,
                           const double *rows,
                           size_t        n_rows);
