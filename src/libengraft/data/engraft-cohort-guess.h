/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

EngraftCohort *engraft_cohort_guess         (EngraftTable *table);
EngraftColumn *engraft_cohort_guess_subject (EngraftTable *table);

G_END_DECLS
