/* cli-match-changes.h: what is different since a search that was written down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cli/cli-match-output.h"
#include "libengraft/project/engraft-former-search.h"
#include "libengraft/project/engraft-search-changes.h"

struct CliChanges
{
  EngraftFormerSearch  *former;
  EngraftSearchChanges *changes;
  char                **words[ENGRAFT_CHANGE_GONE + 1];   /* of each donor of a kind */
  GPtrArray            *remarks;                          /* sentences */
};

/* Why the search does not list a donor; NULL: there is no reason but its rank. */
typedef char *(*CliWhyFunc) (const char *donor,
                             gpointer    data);

/* How many donors are to be compared, and as which lines: as many as the file has, or all. */
guint       cli_changes_get_limit (EngraftFormerSearch        *former);
char       *cli_changes_dup_line  (EngraftFormerSearch        *former,
                                   EngraftDonor               *donor,
                                   guint                       mismatches);
/* @now: the lines of the present list; fails when the two lists cannot be compared. */
CliChanges *cli_changes_new       (EngraftFormerSearch        *former,
                                   const CliAnswer            *answer,
                                   const char * const         *now,
                                   CliWhyFunc                  dup_why,
                                   gpointer                    data,
                                   GError                    **error);
/* Of a patient whom the former search did not have. */
CliChanges *cli_changes_new_none  (const char                 *why);
void        cli_changes_free      (CliChanges                 *self);
/* Of each kind at most @limit donors, 0: all */
void        cli_changes_print     (const CliChanges           *self,
                                   guint                       limit);
/* A member “changes” of the object that is open; null when there is nothing to compare with */
void        cli_changes_add_json  (const CliChanges           *self,
                                   JsonBuilder                *json);
