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

/* Signs that stand for more than their looks: a minus that becomes “?” is another number. */
static const struct { const char *sign, *plain; } plain_signs[] = {
  { "\u2212", "-" }, { "\u2013", "-" }, { "\u2026", "..." }, { "\u201c", "\"" }, { "\u201d", "\"" }, { "\u2018", "'" },
  { "\u2019", "'" }, { "\u2032", "'" }, { "\u03c7\u00b2", "chi-squared" }, { "\u00b2", "^2" }, { "\u221e", "infinity" },
  { "\u03c1", "rho" }, { "\u00d7", "x" }, { "\u2192", "->" }, { "\u2265", ">=" }, { "\u2264", "<=" }, { "\u207b", "^-" },
  { "\u00b9", "1" }, { "\u00b7", "*" }, { "\u0302", "^" },
};

/* Letters that the terminal lacks lose their marks: the “ø” of a name becomes “oe”. */
static char *
without_marks (const char *text,
               const char *charset)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      g_autofree char *letter = g_strndup (at, g_utf8_next_char (at) - at);
      g_autofree char *local = g_convert (letter, -1, charset, "UTF-8", NULL, NULL, NULL);
      g_autofree char *bare = local ? NULL : g_str_to_ascii (letter, "C");

      g_string_append (plain, local ? letter : bare);
    }

  return g_string_free (plain, FALSE);
}

/* For a terminal whose letters are not Unicode */
static char *
to_charset (const char *text,
            const char *charset)
{
  g_autoptr(GString) plain = g_string_new (text);
  g_autofree char *bare = NULL;
  char *local = g_convert (text, -1, charset, "UTF-8", NULL, NULL, NULL);

  if (local)
    return local;
  for (gsize i = 0; i < G_N_ELEMENTS (plain_signs); i++)
    g_string_replace (plain, plain_signs[i].sign, plain_signs[i].plain, 0);

  bare = without_marks (plain->str, charset);

  return g_convert_with_fallback (bare, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
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
      g_autofree char *local = to_charset (safe, charset);

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
