/* engraft-causes-predictor.h: the risk of an event beside another, of which each has a hazard of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-predictor.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CAUSES_PREDICTOR (engraft_causes_predictor_get_type ())

/* The risk is the cumulative incidence: the sum over times of the hazard of the event times the chance that until then
 * neither has come (the product of 1 less both hazards), as eg-absolute-risk.h.  The score and the reasons are those of the
 * hazard of the event. */
G_DECLARE_FINAL_TYPE (EngraftCausesPredictor, engraft_causes_predictor, ENGRAFT, CAUSES_PREDICTOR, EngraftPredictor)

/* Both with a baseline hazard and of one dictionary; OTHER NULL: it was never seen. */
EngraftPredictor *engraft_causes_predictor_new       (EngraftPredictor       *event,
                                                      EngraftPredictor       *other);
EngraftPredictor *engraft_causes_predictor_get_event (EngraftCausesPredictor *self);
EngraftPredictor *engraft_causes_predictor_get_other (EngraftCausesPredictor *self);

G_END_DECLS
