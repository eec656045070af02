/* test-parse-number.c: every text gives the double that strtod() gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-number.h"

static gsize
parse (const char *text,
       char        mark,
       double     *value,
       unsigned   *flags)
{
  return eg_parse_number (text, strlen (text), mark, value, flags);
}

static void
assert_same (const char *text)
{
  double expected = g_ascii_strtod (text, NULL), value = 0;
  unsigned flags;
  gsize used = parse (text, '.', &value, &flags);

  if (isinf (expected) || expected == 0)
    return;
  g_assert_cmpuint (used, ==, strlen (text));
  if (memcmp (&value, &expected, sizeof value) != 0)
    g_error ("“%s”: %.17g, strtod gives %.17g", text, value, expected);
}

static void
test_random_doubles (void)
{
  for (guint i = 0; i < 400000; i++)
    {
      guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
      char text[64];
      double value;

      memcpy (&value, &bits, sizeof value);
      if (!isfinite (value))
        continue;
      g_ascii_formatd (text, sizeof text, "%.17g", value);
      assert_same (text);
      g_ascii_formatd (text, sizeof text, i % 2 ? "%.15g" : "%.16e", value);
      assert_same (text);
    }
}

static void
test_random_digits (void)
{
  for (guint i = 0; i < 400000; i++)
    {
      g_autoptr(GString) text = g_string_new (g_test_rand_bit () ? "-" : "");
      guint before = g_test_rand_int_range (1, 25), after = g_test_rand_int_range (0, 25);

      for (guint k = 0; k < before; k++)
        g_string_append_c (text, '0' + g_test_rand_int_range (0, 10));
      if (after)
        g_string_append_c (text, '.');
      for (guint k = 0; k < after; k++)
        g_string_append_c (text, '0' + g_test_rand_int_range (0, 10));
      if (g_test_rand_bit ())
        g_string_append_printf (text, "e%d", g_test_rand_int_range (-330, 330));
      assert_same (text->str);
    }
}

/* What lies exactly or nearly halfway between two doubles. */
static void
test_halfway (void)
{
  static const char *texts[] = {
    "9007199254740993", "9007199254740995", "9007199254740993.0000000000000001",
    "18014398509481990", "5e-324", "2.4703282292062328e-324", "2.2250738585072011e-308",
    "2.2250738585072014e-308", "1.7976931348623157e308", "1.7976931348623158e308",
    "8.5", "1090544144181609348671888949248", "0.500000000000000166533453693773481063544750213623046875",
    "3.518437208883201171875e13", "6.0221409e+23", "1e23", "8.41e21", "9.5e21", "2.5e22",
    "1.00000000000000011102230246251565404236316680908203125",
    "1.00000000000000011102230246251565404236316680908203124",
    "1.00000000000000011102230246251565404236316680908203126",
    "0.1", "0.30000000000000004", "123456789012345678901234567890", "1e-22", "1e22", "4503599627370497.5",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_same (texts[i]);
}

static void
test_grammar (void)
{
  const struct { const char *text; gsize used; double value; unsigned flags; } cases[] = {
    { "12", 2, 12, EG_NUMBER_WHOLE }, { "-0", 2, 0, EG_NUMBER_WHOLE }, { "+5", 2, 5, EG_NUMBER_WHOLE },
    { "007", 3, 7, EG_NUMBER_WHOLE | EG_NUMBER_LEADING_ZERO }, { "00.5", 4, .5, EG_NUMBER_LEADING_ZERO },
    { "0.5", 3, .5, 0 }, { ".5", 2, .5, 0 }, { "5.", 2, 5, 0 }, { "1e3", 3, 1000, 0 },
    { "1e", 1, 1, EG_NUMBER_WHOLE }, { "1e+", 1, 1, EG_NUMBER_WHOLE }, { "1 000", 1, 1, EG_NUMBER_WHOLE },
    { "1.5.2", 3, 1.5, 0 }, { "1,5", 1, 1, EG_NUMBER_WHOLE },
    { "9007199254740992", 16, 9007199254740992., EG_NUMBER_WHOLE },
    { "9007199254740993", 16, 9007199254740992., EG_NUMBER_WHOLE | EG_NUMBER_INEXACT },
    { "123456789012345678901", 21, 123456789012345678901., EG_NUMBER_WHOLE | EG_NUMBER_INEXACT },
    { "", 0 }, { ".", 0 }, { "-", 0 }, { "-.", 0 }, { "e5", 0 }, { "inf", 0 }, { "nan", 0 }, { " 1", 0 },
    { "1e999", 0 }, { "1e-999", 0 }, { "0e999", 5, 0, 0 }, { "0x10", 1, 0, EG_NUMBER_WHOLE },
    { "1e99999999999999999999", 0 }, { "1e-99999999999999999999", 0 },
  };
  double value = 0;
  unsigned flags;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (parse (cases[i].text, '.', &value, &flags), ==, cases[i].used);
      if (cases[i].used == 0)
        continue;
      g_assert_cmpfloat (value, ==, cases[i].value);
      g_assert_cmpuint (flags, ==, cases[i].flags);
    }

  g_assert_cmpuint (parse ("1,5", ',', &value, &flags), ==, 3);
  g_assert_cmpfloat (value, ==, 1.5);
  g_assert_cmpuint (parse ("1234,56789012345678901234", ',', &value, &flags), ==, 25);
  g_assert_cmpfloat (value, ==, 1234.56789012345678901234);
}

static void
test_long (void)
{
  g_autofree char *zeros = g_strnfill (3000, '0');
  g_autofree char *some = g_strdup_printf ("0.%.500s1234567890123456789012345e500", zeros);
  double value;
  unsigned flags;

  g_assert_cmpuint (parse (zeros, '.', &value, &flags), ==, 0);
  assert_same (some);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parse-number/random-doubles", test_random_doubles);
  g_test_add_func ("/parse-number/random-digits", test_random_digits);
  g_test_add_func ("/parse-number/halfway", test_halfway);
  g_test_add_func ("/parse-number/grammar", test_grammar);
  g_test_add_func ("/parse-number/long", test_long);

  return g_test_run ();
}
