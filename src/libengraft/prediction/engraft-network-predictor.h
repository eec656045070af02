/* engraft-network-predictor.h: the score that several small neural networks say on average.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-network.h"
#include "libengraft/prediction/engraft-scaled-columns.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_NETWORK_PREDICTOR (engraft_network_predictor_get_type ())

/* The score is the log of the odds, or of the hazard.  Reasons are Shapley values, compared with a patient who has the means of
 * the reference in all columns: exact of up to 10 features; of more by 1024 random orders, each also backwards, from the seed of
 * the training, and by 32 where a bootstrap model is compared with another. */
G_DECLARE_FINAL_TYPE (EngraftNetworkPredictor, engraft_network_predictor, ENGRAFT, NETWORK_PREDICTOR, EngraftPredictor)

/* Takes what is in COLUMNS and NETWORK and leaves them empty. */
EngraftNetworkPredictor *engraft_network_predictor_new         (EngraftRiskLink           link,
                                                                EngraftScaledColumns     *columns,
                                                                EgNetwork                *network,
                                                                guint64                   seed);

/* As engraft_predictor_explain () compared with itself, and ERRORS, the standard errors of the orders; 0 where it is exact. */
void                     engraft_network_predictor_get_reasons (EngraftNetworkPredictor  *self,
                                                                const double             *values,
                                                                double                   *reasons,
                                                                double                   *errors);

/* What it is made of. */
const EngraftScaledColumns *engraft_network_predictor_get_columns (EngraftNetworkPredictor *self);
const EgNetwork            *engraft_network_predictor_get_network (EngraftNetworkPredictor *self);

G_END_DECLS
