/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/* Whether a donor may be taken into a registry.  Each distinct value of a locus is read once.  For one
 * thread.  Private to the registry. */
typedef struct _DonorCheck DonorCheck;

/* nomenclature: NULL: typings are not read */
DonorCheck *donor_check_new  (EngraftNomenclature      *nomenclature,
                              EngraftMacTable          *macs);
void        donor_check_free (DonorCheck               *self);
/* What is wrong, for a person, or NULL when all is well */
char       *donor_check_run  (DonorCheck               *self,
                              const EngraftDonorRecord *record);
/* What is not right with one that may be taken, for a person, or NULL */
char       *donor_check_warn (const EngraftDonorRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DonorCheck, donor_check_free)

G_END_DECLS
