/* engraft-locale.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/text/engraft-locale.h"

#include <glib/gi18n.h>
#include <locale.h>

/**
 * engraft_locale_init:
 *
 * Takes the locale of the person who started the program, and the translations
 * that were installed; those below the folder `ENGRAFT_LOCALE_DIR` where a
 * program runs without being installed. To be called once, first in `main()`.
 */
void
engraft_locale_init (void)
{
  const char *folder = g_getenv ("ENGRAFT_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
