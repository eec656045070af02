/* cli-match-write.h: a search as the file that the window would write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/cli-match-output.h"
#include "libengraft/registry/engraft-search-result.h"

/* Whether @path can be written: its ending is that of a form, and it is none of the files that are read (NULL: none). */
gboolean cli_match_check_output (const char            *path,
                                 const char * const    *inputs,
                                 guint                  n_inputs,
                                 GError               **error);
/* Writes @result by the ending of @path; @explain: a donor who is explained in a report, or NULL. */
gboolean cli_match_write        (const CliAnswer       *answer,
                                 EngraftSearchResult   *result,
                                 const char            *explain,
                                 const char            *path,
                                 GError               **error);
