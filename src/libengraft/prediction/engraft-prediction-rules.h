/* engraft-prediction-rules.h: from where on a rule says that a prediction is not to be believed as it stands.
 *
 * Rules have names, so that a report can be asked about them: C contradictions, O omissions, U what is unsupported.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* M1: the verdict of the training.  Red: no signal; amber: doubtful. */

/* C1, C2: reasons that are smaller than this share of the whole difference of the score from its base are too small to
 * contradict anything. */
#define ENGRAFT_RULE_C_SHARE .1

/* C1 with ENGRAFT_MODEL_TIED: two features that go together so closely push opposite ways. */

/* O2: reasons and base must add up to the score, up to this. */
#define ENGRAFT_RULE_O2_GAP 1e-5

/* U1: amber with fewer neighbours than this within ENGRAFT_PREDICTION_NEAR standard deviations; red with none. */
#define ENGRAFT_RULE_U1_NEIGHBOURS 5

/* U1: amber from a leverage of so many times features over patients on (Hoaglin & Welsch say 2, this is milder) ... */
#define ENGRAFT_RULE_U1_LEVERAGE 3.

/* ... and red above 1: no patient of the training can be so far from their mean. */
#define ENGRAFT_RULE_U1_FARTHEST 1.

/* U2: reasons of values that are not known from ENGRAFT_PREDICTION_WORTH of the largest on. */

/* U3: claims of which fewer than ENGRAFT_PREDICTION_AGREEMENT of bootstrap models say the same, or whose value is not known,
 * are not said. */

/* R1: the same of all reasons, whether they are said or not. */
