/* test-parse-date.c: dates in every order, against GDate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"

static unsigned
orders (const char *text)
{
  return eg_date_orders (text, strlen (text));
}

static double
parse (const char *text,
       unsigned    order)
{
  double days = 1e9;

  if (!eg_parse_date (text, strlen (text), order, &days))
    return 1e9;

  return days;
}

static void
test_random (void)
{
  static const char *names[] = { "Jan", "feb", "MAR", "Apr", "May", "Jun", "july", "August", "Sep", "Oct", "nov", "DEC" };

  for (guint i = 0; i < 200000; i++)
    {
      guint y = g_test_rand_int_range (1, 10000), m = g_test_rand_int_range (0, 15), d = g_test_rand_int_range (0, 34);
      gboolean valid = m <= 12 && g_date_valid_dmy (d, m, y);
      char mark = "-/."[i % 3];
      char text[64];
      double expected = 1e9;

      if (valid)
        {
          GDate date;

          g_date_set_dmy (&date, 1, 1, 1970);
          expected = -(double) g_date_get_julian (&date);
          g_date_set_dmy (&date, d, m, y);
          expected += g_date_get_julian (&date);
        }

      g_snprintf (text, sizeof text, "%04u%c%02u%c%02u", y, mark, m, mark, d);
      g_assert_cmpfloat (parse (text, EG_DATE_YMD), ==, expected);
      g_assert_cmpuint (orders (text), ==, valid ? EG_DATE_YMD : 0);
      g_snprintf (text, sizeof text, "%u%c%u%c%04u", d, mark, m, mark, y);
      g_assert_cmpfloat (parse (text, EG_DATE_DMY), ==, expected);
      g_snprintf (text, sizeof text, "%u%c%u%c%04u", m, mark, d, mark, y);
      g_assert_cmpfloat (parse (text, EG_DATE_MDY), ==, expected);
      g_snprintf (text, sizeof text, "%04u%02u%02u", y, m, d);
      g_assert_cmpfloat (parse (text, EG_DATE_COMPACT), ==, expected);
      if (m < 1 || m > 12)
        continue;
      g_snprintf (text, sizeof text, i % 2 ? "%u-%s-%04u" : "%u%s%04u", d, names[m - 1], y);
      g_assert_cmpfloat (parse (text, EG_DATE_DMY), ==, expected);
      g_assert_cmpfloat (parse (text, EG_DATE_YMD), ==, expected);
    }
}

static void
test_orders (void)
{
  const unsigned any = EG_DATE_YMD | EG_DATE_DMY | EG_DATE_MDY;
  const struct { const char *text; unsigned orders; } cases[] = {
    { "2024-02-29", EG_DATE_YMD }, { "2024/2/9", EG_DATE_YMD }, { "2023-02-29", 0 }, { "2024-2", 0 },
    { "29.02.2024", EG_DATE_DMY }, { "02/29/2024", EG_DATE_MDY }, { "03/04/2024", EG_DATE_DMY | EG_DATE_MDY },
    { "3/4/2024", EG_DATE_DMY | EG_DATE_MDY }, { "13/13/2024", 0 }, { "20240229", EG_DATE_COMPACT },
    { "20240230", 0 }, { "12-Mar-2019", any }, { "12MAR2019", any }, { "12 march 2019", any },
    { "12-Mrz-2019", 0 }, { "12-Mar2019", 0 }, { "12 03 2019", 0 }, { "2024-02/29", 0 }, { "2024-02-29x", 0 },
    { "29.02.24", EG_DATE_SHORT_YEAR }, { "12MAR19", EG_DATE_SHORT_YEAR }, { "24-02-29", EG_DATE_SHORT_YEAR },
    { "99.99.99", 0 }, { "1.2.3", 0 }, { "0000-01-01", 0 }, { "-2024-01-01", 0 }, { "2024-02-029", 0 },
    { "2024-02-29T13:05", EG_DATE_YMD }, { "2024-02-29 13:05:06", EG_DATE_YMD }, { "2024-02-29T24:00", 0 },
    { "2024-02-29T13:05:06.250Z", EG_DATE_YMD }, { "2024-02-29T13:60", 0 }, { "2024-02-29T1:05", 0 },
    { "2024-02-29T13:05+02:00", 0 }, { "2024-02-29T", 0 }, { "29.02.2024 13:05", EG_DATE_DMY }, { "", 0 },
    { "192.168.1.1", 0 }, { "12-Maybe-2019", 0 }, { "123456789", 0 }, { "1-1-20190", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (orders (cases[i].text), ==, cases[i].orders);
      for (unsigned order = 1; order <= EG_DATE_SHORT_YEAR; order *= 2)
        if (!(cases[i].orders & order) || order == EG_DATE_SHORT_YEAR)
          g_assert_cmpfloat (parse (cases[i].text, order), ==, 1e9);
    }
}

static void
test_time (void)
{
  g_assert_cmpfloat (parse ("1970-01-02T12:00", EG_DATE_YMD), ==, 1.5);
  g_assert_cmpfloat (parse ("1969-12-31 18:00:00", EG_DATE_YMD), ==, -.25);
  g_assert_cmpfloat (parse ("1970-01-01T00:00:01.5", EG_DATE_YMD), ==, 1.5 / 86400);
  g_assert_cmpfloat (parse ("2024-02-29", EG_DATE_YMD), ==, 19782);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parse-date/random", test_random);
  g_test_add_func ("/parse-date/orders", test_orders);
  g_test_add_func ("/parse-date/time", test_time);

  return g_test_run ();
}
