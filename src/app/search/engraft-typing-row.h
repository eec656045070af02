/* engraft-typing-row.h: what is typed of a patient at one locus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-patient.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TYPING_ROW (engraft_typing_row_get_type ())

/* Two entries with names to choose from; beneath them what they mean, or what is wrong and what was probably meant.
 * A whole typing that is pasted into one of them is taken for all loci. */
G_DECLARE_FINAL_TYPE (EngraftTypingRow, engraft_typing_row, ENGRAFT, TYPING_ROW, AdwPreferencesRow)

GtkWidget *engraft_typing_row_new              (EngraftPatient      *patient,
                                                EngraftDonorLocus    locus);
void       engraft_typing_row_set_nomenclature (EngraftTypingRow    *self,
                                                EngraftNomenclature *nomenclature,
                                                EngraftMacTable     *macs);

G_END_DECLS
