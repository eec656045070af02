/* engraft-patient-form.h: the patient of a donor search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PATIENT_FORM (engraft_patient_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPatientForm, engraft_patient_form, ENGRAFT, PATIENT_FORM, GtkBox)

GtkWidget *engraft_patient_form_new    (EngraftDonorSearchItem *item);
/* the release is another */
void       engraft_patient_form_update (EngraftPatientForm     *self);
/* takes a whole typing from the clipboard */
void       engraft_patient_form_paste  (EngraftPatientForm     *self);

G_END_DECLS
