/* fuzz-numbers.c: numbers are those of strtod(), dates come back as they were.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"
#include "kernel/data/eg-parse-plain.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* The short way gives what the long way gives, wherever it gives anything. */
static void
check_plain (const char *text,
             gsize       n)
{
  g_autofree char *room = g_strnfill (MAX (n, EG_PLAIN_ROOM), '\n');
  double value, days;
  bool whole;
  gsize used;

  memcpy (room, text, n);
  used = eg_parse_plain_number (room, '.', &value, &whole);
  g_assert (used < EG_PLAIN_ROOM);
  if (used && !g_ascii_isdigit (room[used]) && (room[used] | 32) != 'e')
    {
      double expected = NAN;
      unsigned flags;

      g_assert (eg_parse_number (room, used, '.', &expected, &flags) == used);
      g_assert (memcmp (&expected, &value, sizeof value) == 0);
      g_assert (flags == (whole ? EG_NUMBER_WHOLE : 0));
    }
  if (eg_parse_plain_date (room, &days))
    g_assert (eg_date_orders (room, 10) == EG_DATE_YMD && room[4] == '-' && room[7] == '-');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, 1000));
  gsize n = strlen (text), used;
  unsigned flags, orders;
  double value, days;

  /* exactly as long, so that a byte too far is seen */
  g_autofree char *exact = g_memdup2 (text, MAX (n, 1));

  used = eg_parse_number (exact, n, '.', &value, &flags);
  g_assert (used <= n);
  if (used)
    {
      char *end;
      double expected;

      text[used] = '\0';
      expected = g_ascii_strtod (text, &end);
      g_assert (*end == '\0' && isfinite (value));
      g_assert (memcmp (&expected, &value, sizeof value) == 0);
    }
  used = eg_parse_number (exact, n, ',', &value, &flags);
  g_assert (used <= n);
  check_plain (exact, n);

  orders = eg_date_orders (exact, n);
  for (unsigned order = 1; order <= EG_DATE_COMPACT; order *= 2)
    if (eg_parse_date (exact, n, order, &days))
      g_assert (orders & order && days > -719163 && days < 2932897);
    else
      g_assert (!(orders & order));

  return 0;
}
