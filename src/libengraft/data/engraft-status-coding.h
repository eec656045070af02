/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-tally.h"
#include "libengraft/data/engraft-value-coding.h"

G_BEGIN_DECLS

char           *engraft_cohort_strv_to_json (const char * const *strv,
                                             const char         *more);
/* What each value of a status column stands for; says in the tally what is doubtful. */
EngraftOutcome *engraft_status_coding_apply (EngraftColumn      *column,
                                             EngraftValueCoding *coding,
                                             EngraftCohort      *cohort,
                                             EngraftTally       *tally);

G_END_DECLS
