/* engraft-role-guess.h: roles that the columns suggest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

char *engraft_role_guess_fill (EngraftCohort *cohort,
                               EngraftTable  *table);

G_END_DECLS
