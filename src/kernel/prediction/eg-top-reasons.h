/* eg-top-reasons.h: whether several models give the same main reasons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* REASONS of N_MODELS models for one prediction, those of a model after the other, of N_FEATURES each.  Of two models how much their K
 * largest reasons, whatever their sign, are the same: those of both over those of either (Jaccard's index), the mean over all pairs.  A
 * reason of 0 is none; of two equal ones the first is taken; two models without any reason are the same.  NaN of fewer than two models,
 * or where there are no more than K features, so that nothing is chosen.  O(models^2 features k^2). */
double eg_top_reasons_overlap (const double *reasons,
                               size_t        n_models,
                               size_t        n_features,
                               size_t        k);

/* the most K that is looked at; of more it is NaN */
#define EG_TOP_REASONS_MOST 16
