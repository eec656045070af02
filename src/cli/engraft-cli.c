/* engraft-cli.c: Engraft from a terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>

int
main (int    argc,
      char **argv)
{
  g_print ("engraft-cli %s\n", PACKAGE_VERSION);

  return 0;
}
