/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <signal.h>

#include "app/window/engraft-application.h"
#include "libengraft/text/engraft-locale.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;

  engraft_locale_init ();
  signal (SIGXFSZ, SIG_IGN);   /* a file over the limit is an error that is told */

  application = engraft_application_new ();

  return g_application_run (application, argc, argv);
}
