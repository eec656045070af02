/* cli-codes.h: values of the status that are named once, by what they mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/options/engraft-options.h"

/* The codes of MEANINGS, each “name=code,code” or a code, are the events of the COHORT (those of the first) and its
 * others, when nothing else is said of them. */
void cli_codes_take (EngraftOptions      *cohort,
                     const char * const  *meanings);
