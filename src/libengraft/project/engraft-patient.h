/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"
#include "libengraft/options/engraft-options.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PATIENT (engraft_patient_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPatient, engraft_patient, ENGRAFT, PATIENT, EngraftOptions)

EngraftPatient *engraft_patient_new            (void);
const char     *engraft_patient_get_text       (EngraftPatient       *self,
                                                EngraftDonorLocus     locus,
                                                guint                 place);
void            engraft_patient_set_text       (EngraftPatient       *self,
                                                EngraftDonorLocus     locus,
                                                guint                 place,
                                                const char           *text);
const char     *engraft_patient_get_option     (EngraftDonorLocus     locus,
                                                guint                 place);
gboolean        engraft_patient_is_typed       (EngraftPatient       *self);
EngraftTyping  *engraft_patient_dup_typing     (EngraftPatient       *self,
                                                EngraftNomenclature  *nomenclature,
                                                EngraftMacTable      *macs,
                                                GListModel          **problems);
gboolean        engraft_patient_take_text      (EngraftPatient       *self,
                                                EngraftNomenclature  *nomenclature,
                                                EngraftMacTable      *macs,
                                                const char           *text,
                                                GError              **error);

G_END_DECLS
