/* engraft-start.c: what must hold before anything else of the library runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib.h>
#include <gsl/gsl_errno.h>

/* GSL's own handler ends the process at the first argument it dislikes.  A program that has
 * patients' data open must not end so: the kernels look at what GSL returns instead.  The
 * handler is one for the whole process, so it is switched off once, when the library is
 * loaded, whoever loads it: the application, the command line, Python or another language.
 * A handler that was set before is kept, since it was chosen. */
static void __attribute__ ((constructor))
switch_off_handler (void)
{
  gsl_error_handler_t *before = gsl_set_error_handler_off ();

  if (before)
    gsl_set_error_handler (before);
}
