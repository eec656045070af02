/* reference-risks.h: entries of the reference folder on competing risks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reference.h"

/* reference-risks.c */
void run_aalen_johansen (const Entry *entry);
void run_cuminc (const Entry *entry);
void run_crr (const Entry *entry);
void run_finegray (const Entry *entry);

/* reference-states.c */
void run_multi_state (const Entry *entry);
void run_mean_count (const Entry *entry);
void run_csc (const Entry *entry);

/* reference-scores.c */
void run_score (const Entry *entry);
void check_pieces (const Entry *entry);
