/* cli-terminal.c: what a data file holds is shown, and not obeyed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-terminal.h"

#include <stdio.h>

/* The control characters of ASCII, and those of Latin-1 in UTF-8 */
static void
disarm (char *text)
{
  for (char *c = text; *c; c++)
    {
      const guchar next = (guchar) c[1];

      if (g_ascii_iscntrl (*c) && *c != '\n' && *c != '\t')
        *c = '?';
      else if ((guchar) *c == 0xc2 && next >= 0x80 && next < 0xa0)
        c[0] = c[1] = '?';
    }
}

static void
put (FILE       *stream,
     const char *text)
{
  g_autofree char *safe = g_strdup (text);
  const char *charset;

  disarm (safe);
  if (g_get_charset (&charset))
    fputs (safe, stream);
  else
    {
      g_autofree char *local = g_convert_with_fallback (safe, -1, charset, "UTF-8", "?", NULL, NULL, NULL);

      fputs (local ? local : safe, stream);
    }
  fflush (stream);
}

static void
print_cb (const char *text)
{
  put (stdout, text);
}

static void
printerr_cb (const char *text)
{
  put (stderr, text);
}

void
cli_terminal_init (void)
{
  g_set_print_handler (print_cb);
  g_set_printerr_handler (printerr_cb);
}
