/* engraft-json-scan.h: what readers of long JSON files, record by record, have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of an object or list, behind @text; NULL when it does not end before @end.  Whether it is well is for others to
 * tell. */
const char *engraft_json_find_end (const char  *text,
                                   const char  *end);

/* The line at which something is nested deeper than MOST, or 0.  json-glib reads by recursion: deep nesting would end the
 * stack. */
guint       engraft_json_find_deep (const char  *text,
                                    gsize        length,
                                    guint        most);

/* The text at the opening mark *AT, of JSON that is well, changed in place; *AT goes behind the closing mark. */
char       *engraft_json_unquote  (char       **at);

G_END_DECLS
