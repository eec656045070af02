/* engraft-late-names.c: names of what happens after a treatment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns.h"

#include <string.h>

/* “at 3 months”, “day 100”, “d+100”, “resp_3m”; not “m1”, nor “for 3 months” that are over */
static gboolean
names_time_after (const char *text)
{
  static const char words[] = "(^|[^a-z])(at|after|by|on|post)?[ _.+-]*"
                              "([0-9]+[ _.-]*(day|week|month|year)s?|(day|week|month|year)s?[ _.]*\\+?[ _.]*[1-9][0-9]*)([^a-z]|$)";
  static const char letters[] = "([ _.]([1-9][0-9]*(mo|m|wk|w)|d[1-9][0-9]+)|d\\+[0-9]+)([^a-z0-9]|$)";

  return g_regex_match_simple (words, text, 0, 0) || g_regex_match_simple (letters, text, 0, 0);
}

static gboolean
has_any (const char        *text,
         const char *const *parts)
{
  for (guint i = 0; parts[i]; i++)
    if (strstr (text, parts[i]))
      return TRUE;

  return FALSE;
}

gboolean
engraft_late_columns_is_called_later (EngraftColumn *column)
{
  static const char * const later[] = { "gvh", "relaps", "respon", "remiss", "recover", "engraft", "progress", "reject",
                                        "infect", "reactiv", "chimer", "toxic", "post-", "post_", "after ", NULL };
  static const char * const earlier[] = { "prior", "before", "since", "previous", "history", "diagnos", "birth", "baseline",
                                          "pre-", "pre_", "pretrans", "at transplant", "at start", "risk", "prophyl", NULL };
  const char *label = engraft_column_get_label (column), *description = engraft_column_get_description (column);
  g_autofree char *both = g_strdup_printf ("%s %s", engraft_column_get_name (column), label ? label : "");
  g_autofree char *name = g_utf8_strdown (both, -1), *more = g_utf8_strdown (description ? description : "", -1);

  /* a description may speak of much else */
  return !has_any (name, earlier) && !has_any (more, earlier)
         && (has_any (name, later) || names_time_after (name) || names_time_after (more));
}
