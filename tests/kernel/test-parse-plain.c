/* test-parse-plain.c: the short way of a number or a date ends where the long way ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"
#include "kernel/data/eg-parse-plain.h"

/* Reads the text with whatever stands behind it in a file.  Returns whether the short
 * way took all of it; then it must be bit by bit what strtod() gives. */
static gboolean
takes (const char *text,
       char        mark,
       const char *behind)
{
  g_autofree char *point = g_strdelimit (g_strdup (text), ",", '.');
  const gsize n = strlen (text);
  char room[EG_PLAIN_ROOM + 64];
  double value = NAN, long_value = NAN, expected;
  unsigned flags = 0;
  bool whole = false;

  g_assert_cmpuint (n, <, 64);
  memset (room, '7', sizeof room);
  memcpy (room, text, n);
  memcpy (room + n, behind, strlen (behind));
  if (eg_parse_plain_number (room, mark, &value, &whole) != n || n == 0)
    return FALSE;

  expected = g_ascii_strtod (point, NULL);
  if (memcmp (&value, &expected, sizeof value) != 0)
    g_error ("“%s”: %.17g, strtod gives %.17g", text, value, expected);

  g_assert_cmpuint (eg_parse_number (text, n, mark, &long_value, &flags), ==, n);
  g_assert_cmpmem (&value, sizeof value, &long_value, sizeof value);
  g_assert_cmpuint (flags, ==, whole ? EG_NUMBER_WHOLE : 0);

  return TRUE;
}

static void
append_digits (GString *text,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, '0' + g_test_rand_int_range (0, 10));
}

/* Any sign, any number of digits before and behind the mark. */
static void
test_random (void)
{
  static const char * const behind[] = { ",", "\n", ";x", " ", "\t-", ",,", "\r\n", "/", ":" };
  guint n_taken = 0;

  for (guint i = 0; i < 2000000; i++)
    {
      g_autoptr(GString) text = g_string_new (i % 3 ? "" : "-");
      const char mark = i % 5 ? '.' : ',';
      const char *after = behind[i % (mark == ',' ? 2 : G_N_ELEMENTS (behind))];

      append_digits (text, g_test_rand_int_range (0, i % 2 ? 6 : 21));
      if (g_test_rand_bit ())
        {
          g_string_append_c (text, mark);
          append_digits (text, g_test_rand_int_range (0, i % 2 ? 4 : 21));
        }
      if (mark == ',' && *after == ',')
        after = "\n";
      n_taken += takes (text->str, mark, after);
    }
  /* it is there for most numbers, not for a few */
  g_assert_cmpuint (n_taken, >, 1000000);
}

/* What programs write: 15 digits by R, 17 at most. */
static void
test_written (void)
{
  guint n_taken = 0;

  for (guint i = 0; i < 1000000; i++)
    {
      const double value = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (0, 15));
      const char * const formats[] = { "%.15g", "%.16g", "%.17g", "%.2f", "%.0f" };
      char text[64];
      gboolean taken;

      g_ascii_formatd (text, sizeof text, formats[i % 5], value);
      taken = takes (text, '.', i % 2 ? "," : "\n");
      n_taken += i % 5 == 0 && taken && !strchr (text, 'e');
      if (i % 5 >= 3 && fabs (value) < 1e13)
        g_assert_true (taken);
    }
  g_assert_cmpuint (n_taken, >, 100000);
}

static void
test_edges (void)
{
  const struct { const char *text; gboolean taken; } cases[] = {
    { "0", TRUE }, { "-0", TRUE }, { "0.0", TRUE }, { "-0.0", TRUE }, { "5.", TRUE }, { "0.1", TRUE }, { "1.10", TRUE },
    { "999999999999999", TRUE }, { "-999999999999999", TRUE }, { "12345678", TRUE }, { "123456789", TRUE },
    { "0.123456789012345", TRUE }, { "123456789.12345678", FALSE }, { "90071992.54740992", TRUE },
    { "9007199.254740992", TRUE }, { "90071992.54740993", FALSE }, { "0.000000000000001", TRUE },
    /* by the long way */
    { "1234567890123456", FALSE }, { "9007199254740993", FALSE }, { "00", FALSE }, { "007", FALSE }, { "-01.5", FALSE },
    { "+5", FALSE }, { ".5", FALSE }, { "-.5", FALSE }, { "1e22", FALSE }, { "1e23", FALSE }, { "1.5e3", FALSE },
    { "1E-300", FALSE }, { "1e400", FALSE }, { "0.12345678901234567", FALSE }, { "12345678901234567.5", FALSE },
    { "0.30000000000000004", FALSE }, { "123456789012345.123456789012345", FALSE }, { "18446744073709551617", FALSE },
    { "0.18446744073709551617", FALSE }, { "184467440737095.51617", FALSE }, { "", FALSE }, { "-", FALSE }, { ".", FALSE },
    { "--5", FALSE }, { " 5", FALSE }, { "NA", FALSE }, { "x", FALSE }, { "/", FALSE }, { ":", FALSE }, { "\xb0", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpint (takes (cases[i].text, '.', ","), ==, cases[i].taken);
    }
  g_assert_true (takes ("12,5", ',', ";"));
  g_assert_false (takes ("12,5", '.', ";"));
}

/* Any byte beside digits is none. */
static void
test_bytes (void)
{
  for (guint byte = 1; byte < 256; byte++)
    for (guint place = 0; place < 8; place++)
      {
        char text[8];
        guint64 number = 0;

        memset (text, '1', sizeof text);
        text[place] = byte;
        g_assert_cmpuint (eg_count_digits (eg_load_eight (text)), ==, g_ascii_isdigit (byte) ? 8 : place);
        for (guint i = 0; i < place; i++)
          number = number * 10 + 1;
        if (place > 0)
          g_assert_cmpuint (eg_join_digits (eg_load_eight (text), place), ==, number);
      }
  g_assert_cmpuint (eg_join_digits (eg_load_eight ("98765432"), 8), ==, 98765432);
}

static void
assert_same_date (const char *text)
{
  double days = NAN, expected = NAN;
  const int plain = eg_parse_plain_date (text, &days);

  /* with a blank behind it, it is read by its parts */
  if (!plain)
    {
      g_assert_false (strspn (text, "0123456789") == 4 && text[4] == '-' && text[7] == '-' &&
                      (eg_date_orders (text, 10) & EG_DATE_YMD) && strspn (text + 5, "0123456789") == 2 &&
                      strspn (text + 8, "0123456789") == 2);
      return;
    }
  g_assert_cmpuint (eg_date_orders (text, 10), ==, EG_DATE_YMD);
  g_assert_true (eg_parse_date (text, 10, EG_DATE_YMD, &expected));
  g_assert_cmpfloat (days, ==, expected);
}

static void
test_dates (void)
{
  char text[16];

  for (guint y = 0; y < 10000; y += y > 1800 && y < 2200 ? 1 : 17)
    for (guint m = 0; m < 14; m++)
      for (guint d = 0; d < 33; d++)
        {
          GDate date, first;
          double days = NAN;

          g_snprintf (text, sizeof text, "%04u-%02u-%02u", y, m, d);
          if (!(y > 0 && m <= 12 && g_date_valid_dmy (d, m, y)))
            {
              g_assert_false (eg_parse_plain_date (text, &days));
              continue;
            }
          g_assert_true (eg_parse_plain_date (text, &days));
          g_date_clear (&date, 1);
          g_date_clear (&first, 1);
          g_date_set_dmy (&date, d, m, y);
          g_date_set_dmy (&first, 1, 1, 1970);
          g_assert_cmpfloat (days, ==, g_date_days_between (&first, &date));
        }

  for (guint place = 0; place < 10; place++)
    for (guint byte = 1; byte < 256; byte++)
      {
        strcpy (text, "2011-11-11");
        text[place] = byte;
        assert_same_date (text);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parse-plain/random", test_random);
  g_test_add_func ("/parse-plain/written", test_written);
  g_test_add_func ("/parse-plain/edges", test_edges);
  g_test_add_func ("/parse-plain/bytes", test_bytes);
  g_test_add_func ("/parse-plain/dates", test_dates);

  return g_test_run ();
}
