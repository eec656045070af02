/* cli-match-file.h: donors of a file that match a patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/cli-match-output.h"
#include "libengraft/project/engraft-former-search.h"

/* @donors: of CliDonor.  Fills in all that are within the mismatches, best first; @explain: NULL, or the id of the donor
 * that is found whether or not he matches.  Half-typed donors are refused. */
void     cli_file_search  (GPtrArray            *donors,
                           const char           *explain,
                           CliAnswer            *answer);
/* What is different of the whole answer since a former search */
gboolean cli_file_compare (GPtrArray            *donors,
                           EngraftFormerSearch  *former,
                           CliAnswer            *answer,
                           GError              **error);
