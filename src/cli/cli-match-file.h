/* cli-match-file.h: donors of a file that match a patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/cli-match-output.h"
#include "libengraft/project/engraft-former-search.h"
#include "libengraft/registry/engraft-search-result.h"

/* @donors: of CliDonor.  Fills in all that are within the mismatches, best first; @explain: NULL, or the id of the donor
 * that is found whether or not he matches.  Half-typed donors are refused. */
void     cli_file_search  (GPtrArray            *donors,
                           const char           *explain,
                           CliAnswer            *answer);
/* The search as a result of which at most @limit donors are listed, 0: all.  @explain: NULL, or the donor that @answer
 * alone has. */
EngraftSearchResult *cli_file_make_result (GPtrArray       *donors,
                                           const char      *explain,
                                           guint            limit,
                                           const CliAnswer *answer);
/* What is different of the whole answer since a former search */
gboolean cli_file_compare (GPtrArray            *donors,
                           EngraftFormerSearch  *former,
                           CliAnswer            *answer,
                           GError              **error);
