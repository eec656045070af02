/* test-allele.c: names of alleles as numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <string.h>

#include "kernel/hla/eg-allele.h"

static EgAllele
parse (const char *text,
       int         first_width)
{
  EgAllele name;
  const char *end = eg_allele_parse (text, text + strlen (text), first_width, &name);

  return end == text + strlen (text) ? name : 0;
}

static void
test_round_trip (void)
{
  static const struct { const char *text; int width; } names[] = {
    { "01", 2 }, { "01:01", 2 }, { "02:1040", 2 }, { "01:01:01:02N", 2 }, { "24:02:01:02L", 2 }, { "15:01:01G", 2 },
    { "01:02P", 2 }, { "03:04g", 2 }, { "1729:01", 2 }, { "008:01:10", 3 }, { "111:01", 3 }, { "16383:16383", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char text[EG_ALLELE_MAX_TEXT];
      EgAllele name = parse (names[i].text, names[i].width);

      g_assert_cmpuint (name, !=, 0);
      g_assert_cmpuint (eg_allele_print (name, names[i].width, text), ==, strlen (names[i].text));
      g_assert_cmpstr (text, ==, names[i].text);
    }
}

/* the longest that there can be has room */
static void
test_longest (void)
{
  char text[EG_ALLELE_MAX_TEXT];

  eg_allele_print (parse ("16383:16383:16383:16383N", 2), 4, text);
  g_assert_cmpstr (text, ==, "16383:16383:16383:16383N");
}

static void
test_refused (void)
{
  static const char * const names[] = {
    "", ":", "1:01", "01:1", "01:", ":01", "00:01", "01:00", "01:01:01:01:01", "01:01NN", "01:16384", "01:99999999999",
    "A1", "01 :01", "01:01n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (parse (names[i], 2), ==, 0);
}

/* what is behind the name is the caller's */
static void
test_stops (void)
{
  const char *text = "01:02N/03";
  EgAllele name;

  g_assert_true (eg_allele_parse (text, text + strlen (text), 2, &name) == text + 6);
  g_assert_cmpint (eg_allele_get_suffix (name), ==, 'N');
  g_assert_true (eg_allele_parse (text, text + 4, 2, &name) == text + 3);
  g_assert_cmpuint (name, ==, 0);    /* one digit of the second field is missing: it points there */
}

static void
test_order (void)
{
  static const char * const rising[] = { "01", "01:01", "01:01N", "01:01:01", "01:01:01:01", "01:01:01:02N",
                                         "01:01:02", "01:02", "01:09", "01:10", "01:100", "02:01" };

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (rising); i++)
    g_assert_cmpuint (parse (rising[i], 2), <, parse (rising[i + 1], 2));
}

static void
test_parts (void)
{
  EgAllele name = parse ("15:220:04N", 2);

  g_assert_cmpint (eg_allele_n_fields (name), ==, 3);
  g_assert_cmpuint (eg_allele_get_field (name, 1), ==, 220);
  g_assert_cmpuint (eg_allele_cut (name, 2), ==, parse ("15:220", 2));
  g_assert_cmpuint (eg_allele_cut (name, 0), ==, 0);
  g_assert_cmpuint (eg_allele_with_suffix (eg_allele_cut (name, 2), 'P'), ==, parse ("15:220P", 2));
  g_assert_cmpuint (eg_allele_end (parse ("15:220", 2)), ==, parse ("15:221", 2));
  g_assert_cmpuint (eg_allele_end (parse ("15:220N", 2)), ==, parse ("15:221", 2));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allele/round-trip", test_round_trip);
  g_test_add_func ("/allele/longest", test_longest);
  g_test_add_func ("/allele/refused", test_refused);
  g_test_add_func ("/allele/stops", test_stops);
  g_test_add_func ("/allele/order", test_order);
  g_test_add_func ("/allele/parts", test_parts);
  return g_test_run ();
}
