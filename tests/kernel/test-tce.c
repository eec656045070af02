/* test-tce.c: groups of T-cell epitopes of DPB1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-tce.h"

#include "matching-release.h"

static void
test_groups (void)
{
  static const struct { const char *text; guint8 group[2]; } cases[] = {
    { "90:01:01:01", { 3, 3 } },
    { "90:01", { 3, 3 } },                /* 3 and null */
    { "90:01:01:02N", { 0, 0 } },
    { "91:01", { 3, 2 } },
    { "90:01/91:01", { 3, NO_TCE } },
    { "93:01", { NO_TCE, NO_TCE } },
    { "92:01/93:01", { 1, 1 } },          /* what has none does not count */
    { "94:01N/90:01:01:02N", { 0, 0 } },
    { "96:01N", { 0, 0 } },               /* null by its name */
    { "93:01/94:01N", { NO_TCE, NO_TCE } },
    { "m90:01/97:01", { 3, 3 } },
    { "90:XX", { 3, 3 } },
    { "NEW", { NO_TCE, NO_TCE } },
    { "NNNN", { NO_TCE, NO_TCE } },
    { "-", { NO_TCE, NO_TCE } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s -", cases[i].text);
      Pair pair;

      pair_init (&pair, &loci[1], text);
      for (int j = 0; j < 2; j++)
        g_assert_cmpuint (eg_tce_get_group (&release, &pair.typings[0], j), ==, cases[i].group[j]);
    }
}

static void
test_match (void)
{
  static const struct { const char *patient, *donor; EgTceMatch version_1, version_2; } cases[] = {
    { "90:01 92:01", "90:01 97:01", EG_TCE_NON_PERMISSIVE_GVH, EG_TCE_NON_PERMISSIVE_GVH },
    { "90:01 97:01", "90:01 92:01", EG_TCE_NON_PERMISSIVE_HVG, EG_TCE_NON_PERMISSIVE_HVG },
    { "90:01 91:01", "90:01 97:01", EG_TCE_PERMISSIVE, EG_TCE_NON_PERMISSIVE_GVH },
    { "90:01 92:01", "91:01 92:01", EG_TCE_PERMISSIVE, EG_TCE_PERMISSIVE },
    { "90:01 94:01N", "97:01 97:01", EG_TCE_PERMISSIVE, EG_TCE_PERMISSIVE },
    { "92:01 96:01N", "97:01 97:01", EG_TCE_NON_PERMISSIVE_GVH, EG_TCE_NON_PERMISSIVE_GVH },
    { "94:01N 96:01N", "97:01 97:01", EG_TCE_UNKNOWN, EG_TCE_UNKNOWN },
    { "93:01 94:01N", "97:01 97:01", EG_TCE_UNKNOWN, EG_TCE_UNKNOWN },
    { "90:01 93:01", "97:01 97:01", EG_TCE_UNKNOWN, EG_TCE_UNKNOWN },
    { "NEW 90:01", "97:01 97:01", EG_TCE_UNKNOWN, EG_TCE_UNKNOWN },
    { "NEW 94:01N", "97:01 97:01", EG_TCE_UNKNOWN, EG_TCE_UNKNOWN },
    { "- -", "97:01 97:01", EG_TCE_UNKNOWN, EG_TCE_UNKNOWN },
    { "95:01 90:01", "97:01 97:01", EG_TCE_UNKNOWN, EG_TCE_UNKNOWN },      /* a group that there is not yet */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Pair p, d;

      pair_init (&p, &loci[1], cases[i].patient);
      pair_init (&d, &loci[1], cases[i].donor);
      g_assert_cmpint (eg_tce_match (&release, p.typings, d.typings, EG_TCE_VERSION_1), ==, cases[i].version_1);
      g_assert_cmpint (eg_tce_match (&release, p.typings, d.typings, EG_TCE_VERSION_2), ==, cases[i].version_2);
    }
}

/* The order of the places does not matter; patient and donor changed is the direction changed. */
static void
test_symmetry (void)
{
  static const EgTceMatch reverse[] = {
    [EG_TCE_UNKNOWN] = EG_TCE_UNKNOWN, [EG_TCE_PERMISSIVE] = EG_TCE_PERMISSIVE,
    [EG_TCE_NON_PERMISSIVE_GVH] = EG_TCE_NON_PERMISSIVE_HVG, [EG_TCE_NON_PERMISSIVE_HVG] = EG_TCE_NON_PERMISSIVE_GVH,
  };

  for (guint i = 0; i < 6 * 6 * 6 * 6; i++)
    {
      guint8 g[4] = { i % 6, i / 6 % 6, i / 36 % 6, i / 216 };

      for (int j = 0; j < 4; j++)
        g[j] = g[j] == 5 ? EG_TCE_NONE : g[j];
      g_assert_cmpint (eg_tce_compare (g, g + 2), ==, reverse[eg_tce_compare (g + 2, g)]);
      g_assert_cmpint (eg_tce_compare (g, g + 2), ==, eg_tce_compare ((guint8[]) { g[1], g[0] }, g + 2));
    }
}

/* Groups by version 2: 90 is 3, 91 is 2, 92 is 1, 93 has none, 94 and 96 are null, 97 is 3. */
static void
test_outlook (void)
{
  static const struct { const char *patient, *donor; EgTceOutlook outlook; } cases[] = {
    { "90:01 92:01", "90:01 97:01", EG_TCE_OUTLOOK_GVH },
    { "90:01 97:01", "90:01 92:01", EG_TCE_OUTLOOK_HVG },
    { "90:01/97:01 90:01", "97:01 97:01", EG_TCE_OUTLOOK_PERMISSIVE },
    { "90:01/91:01 90:01", "97:01 97:01", EG_TCE_OUTLOOK_POTENTIAL },
    { "91:01/92:01 90:01", "97:01 97:01", EG_TCE_OUTLOOK_GVH },          /* of whichever group */
    { "97:01 97:01", "91:01/92:01 90:01", EG_TCE_OUTLOOK_HVG },
    { "90:01/92:01 90:01", "91:01 91:01", EG_TCE_OUTLOOK_NON_PERMISSIVE },
    { "90:01/91:01/92:01 90:01", "91:01 91:01", EG_TCE_OUTLOOK_POTENTIAL },
    { "90:01/92:01 92:01", "92:01 91:01", EG_TCE_OUTLOOK_PERMISSIVE },   /* the other place decides */
    { "90:01 94:01N", "97:01 97:01", EG_TCE_OUTLOOK_PERMISSIVE },
    { "94:01N 96:01N", "97:01 97:01", EG_TCE_OUTLOOK_UNKNOWN },
    { "93:01 90:01", "97:01 97:01", EG_TCE_OUTLOOK_UNKNOWN },
    { "93:01/90:01 90:01", "97:01 97:01", EG_TCE_OUTLOOK_PERMISSIVE },
    { "- -", "97:01 97:01", EG_TCE_OUTLOOK_UNKNOWN },
    { "NEW 90:01", "97:01 97:01", EG_TCE_OUTLOOK_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Pair patient, donor;

      pair_init (&patient, &loci[1], cases[i].patient);
      pair_init (&donor, &loci[1], cases[i].donor);
      g_test_message ("%s with %s", cases[i].patient, cases[i].donor);
      g_assert_cmpint (eg_tce_assess (&release, patient.typings, donor.typings, EG_TCE_VERSION_2), ==,
                       cases[i].outlook);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  matching_release_init ();
  g_test_add_func ("/tce/groups", test_groups);
  g_test_add_func ("/tce/match", test_match);
  g_test_add_func ("/tce/symmetry", test_symmetry);
  g_test_add_func ("/tce/outlook", test_outlook);
  return g_test_run ();
}
