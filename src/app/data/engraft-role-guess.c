/* engraft-role-guess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-role-guess.h"

#include <glib/gi18n.h>

#include "libengraft/data/engraft-cohort-guess.h"

/* Gives an untouched cohort what engraft_cohort_guess() says.
 *
 * Returns a sentence that says what was filled in, or NULL. */
char *
engraft_role_guess_fill (EngraftCohort *cohort,
                         EngraftTable  *table)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (cohort);
  g_autoptr(EngraftCohort) guess = NULL;
  const char *time, *status;

  if (engraft_options_get_string (options, "time") || engraft_options_get_string (options, "status"))
    return NULL;

  guess = engraft_cohort_guess (table);
  g_object_set (guess, "filter", engraft_options_get_string (options, "filter"), NULL);
  engraft_options_assign (options, ENGRAFT_OPTIONS (guess));

  time = engraft_options_get_string (options, "time");
  status = engraft_options_get_string (options, "status");
  if (time && status)
    return g_strdup_printf (_("Chosen by what the columns hold: time “%s”, status “%s”"), time, status);
  if (time || status)
    return g_strdup_printf (_("Chosen by what it holds: “%s”"), time ? time : status);

  return NULL;
}
