/* engraft-patient-summary.h: what a model predicts of one patient, on paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/report/engraft-report.h"
#include "libengraft/prediction/engraft-prediction.h"

G_BEGIN_DECLS

/* The answer, the risk over time, what is known of the patient and what it does, whether that can be believed, similar
 * patients in a sentence, and how it was made.  NAME: of the patient, as it is called in the project. */
EngraftReport *engraft_patient_summary_new (EngraftPrediction *prediction,
                                            const char        *name);

G_END_DECLS
