/* test-matching.c: counts and directions at a locus, and a search's budget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-antigen-count.h"
#include "kernel/hla/eg-match.h"

#include "matching-release.h"

static EgMatchStatus
match (const char   *patient,
       const char   *donor,
       EgLocusMatch *result)
{
  Pair p, d;

  pair_init (&p, &loci[0], patient);
  pair_init (&d, &loci[0], donor);

  return eg_match_locus (p.places, d.places, result);
}

static void
test_counts (void)
{
  enum { NEITHER = 0, DIRECT = EG_DIRECT, CROSS = EG_CROSS, BOTH = EG_DIRECT | EG_CROSS };
  static const struct
  {
    const char *patient, *donor;
    guint       count, orientations, is_definite, gvh, hvg;
  } cases[] = {
    /* X,Y */
    { "91:01 92:01", "91:01 92:01", 2, DIRECT, 1, 0, 0 },
    { "91:01 92:01", "92:01 91:01", 2, CROSS, 1, 0, 0 },
    { "91:01 92:01", "91:01 93:01", 1, DIRECT, 1, 1, 1 },
    { "91:01 92:01", "93:01 91:01", 1, CROSS, 1, 1, 1 },
    { "91:01 92:01", "93:01 94:01", 0, NEITHER, 1, 2, 2 },
    { "90:01:01:01 92:01", "90:01:02 92:01", 2, DIRECT, 1, 0, 0 },     /* one P group */
    /* homozygous */
    { "91:01 91:01", "91:01 91:01", 2, BOTH, 1, 0, 0 },
    { "91:01 91:01", "91:01 92:01", 1, BOTH, 1, 0, 1 },
    { "91:01 92:01", "91:01 91:01", 1, BOTH, 1, 1, 0 },
    { "91:01 91:01", "92:01 92:01", 0, NEITHER, 1, 1, 1 },
    { "91:01 91:01", "92:01 93:01", 0, NEITHER, 1, 1, 2 },
    /* a null counts as the other place */
    { "91:01 90:03N", "91:01 91:01", 2, BOTH, 1, 0, 0 },
    { "90:03N 91:01", "91:01 92:01", 1, BOTH, 1, 0, 1 },
    { "91:01 90:03N", "90:04N 91:01", 2, BOTH, 1, 0, 0 },
    { "91:01 90:03N", "92:01 90:03N", 0, NEITHER, 1, 1, 1 },
    { "91:01 90:05", "91:01 91:01", 2, BOTH, 1, 0, 0 },         /* a short name of nulls only */
    { "91:01 90:05:01N/90:03N", "91:01 91:01", 2, BOTH, 1, 0, 0 },
    { "91:01 90:01", "91:01 90:01:02", 2, DIRECT, 1, 0, 0 },    /* a short name of which one is null */
    /* two of them match nothing, and express nothing */
    { "90:03N 90:04N", "90:03N 90:04N", 0, NEITHER, 1, 0, 0 },
    { "90:03N 90:04N", "91:01 92:01", 0, NEITHER, 1, 0, 2 },
    { "91:01 92:01", "90:03N 90:03N", 0, NEITHER, 1, 2, 0 },
    /* new */
    { "NEW 91:01", "NEW 91:01", 1, DIRECT, 1, 1, 1 },
    { "NEW NEW", "NEW NEW", 0, NEITHER, 1, 2, 2 },
    { "NEW 91:01", "91:01 92:01", 1, CROSS, 1, 1, 1 },
    { "NEW 90:03N", "91:01 91:01", 0, NEITHER, 1, 1, 1 },
    /* no gene */
    { "NNNN NNNN", "NNNN NNNN", 2, BOTH, 1, 0, 0 },
    { "NNNN 91:01", "91:01 NNNN", 2, CROSS, 1, 0, 0 },
    { "NNNN NNNN", "91:01 NNNN", 1, BOTH, 1, 0, 1 },
    { "91:01 NNNN", "NNNN NNNN", 1, BOTH, 1, 1, 0 },
    { "91:01 91:01", "NNNN 91:01", 1, BOTH, 1, 0, 0 },
    { "NNNN NEW", "NNNN NEW", 1, DIRECT, 1, 1, 1 },
    { "NNNN 90:03N", "NNNN NNNN", 2, BOTH, 1, 0, 0 },
    /* no P group, and not null */
    { "95:01 91:01", "95:01 91:01", 1, DIRECT, 1, 1, 1 },
    { "95:01 91:01", "91:01 91:01", 1, BOTH, 1, 1, 0 },
    /* several P groups */
    { "91:XX 92:01", "91:01 92:01", 2, DIRECT, 0, 0, 0 },
    { "91:XX 91:XX", "92:01 93:01", 0, NEITHER, 1, 1, 2 },
    { "91:01 91:02", "91:XX 93:01", 1, BOTH, 0, 1, 1 },          /* one donor place cannot be both */
    { "91:XX 91:02/92:01", "91:02 93:01", 1, BOTH, 0, 0, 1 },
    { "91:01 92:01/93:01", "91:01 94:01", 1, DIRECT, 1, 1, 1 },   /* what meets is certain */
    { "91:XX 92:01", "92:01 91:01", 2, CROSS, 0, 0, 0 },
    /* serology is never certain */
    { "s39 92:01", "91:01 92:01", 2, DIRECT, 0, 0, 0 },
    { "s39 92:01", "93:01 94:01", 0, NEITHER, 0, 2, 2 },
    /* untyped */
    { "- -", "91:01 92:01", 2, BOTH, 0, 0, 0 },
    { "NEW NEW", "- -", 2, BOTH, 0, 0, 0 },
    { "- -", "- -", 2, BOTH, 0, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgLocusMatch got;

      g_assert_cmpint (match (cases[i].patient, cases[i].donor, &got), ==, EG_MATCH_OK);
      if (got.count != cases[i].count || got.orientations != cases[i].orientations
          || got.is_definite != cases[i].is_definite || got.gvh != cases[i].gvh || got.hvg != cases[i].hvg)
        g_error ("%s with %s: count %d, orientations %d, definite %d, GvH %d, HvG %d", cases[i].patient,
                 cases[i].donor, got.count, got.orientations, got.is_definite, got.gvh, got.hvg);
    }
}

static void
test_half_typed (void)
{
  static const char *cases[][2] = {
    { "91:01 -", "91:01 91:01" }, { "91:01 91:01", "- 91:01" }, { "- NEW", "- -" }, { "NNNN -", "91:01 91:01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgLocusMatch got, nothing = { 0 };

      g_assert_cmpint (match (cases[i][0], cases[i][1], &got), ==, EG_MATCH_HALF_TYPED);
      g_assert_cmpmem (&got, sizeof got, &nothing, sizeof nothing);
    }
}

static void
test_alone (void)
{
  static const struct { const char *patient, *donor; guint patient_alone, donor_alone, is_definite; } cases[] = {
    { "91:01 92:01", "91:01 93:01", 2, 2, 1 },
    { "91:01 91:01", "92:01 92:01", 3, 3, 1 },
    { "91:01 91:01", "91:01 92:01", 0, 2, 1 },
    { "91:01 90:03N", "92:01 92:01", 1, 3, 1 },
    { "NEW NNNN", "NEW NNNN", 1, 1, 1 },
    { "91:01 91:02", "91:XX 93:01", 0, 2, 1 },
    { "91:XX 91:XX", "92:01 93:01", 3, 3, 1 },      /* both ways, one or two */
    { "91:XX 92:01", "93:01 92:01", 1, 1, 1 },
    { "91:01 92:01", "91:XX 91:XX", 2, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgLocusMatch got;

      match (cases[i].patient, cases[i].donor, &got);
      g_assert_cmpuint (got.patient_alone, ==, cases[i].patient_alone);
      g_assert_cmpuint (got.donor_alone, ==, cases[i].donor_alone);
      g_assert_cmpint (eg_match_is_direction_definite (&got), ==, cases[i].is_definite);
    }
}

/* What a place may be, each a number: P groups; UNKNOWN and NOTHING (null) with the place, so that they
 * are the same as nothing else. */
enum { NO_GENE = 1000, UNKNOWN = 2000, NOTHING = 3000 };

static guint
list_choices (const Pair *pair,
              int         i,
              guint       side,
              guint32    *choices)
{
  const EgPlace *expressed[2];
  guint at;

  eg_places_express (pair->places, expressed);
  at = 2 * side + (guint) (expressed[i] - pair->places);
  if (expressed[i]->n_p > 0)
    return (guint) eg_typing_get_p (&release, expressed[i]->typing, choices);
  choices[0] = expressed[i]->typing->kind == EG_TYPING_ABSENT ? NO_GENE : (expressed[i]->is_null ? NOTHING : UNKNOWN) + at;

  return 1;
}

static guint
count_missing (const guint32 from[2],
               const guint32 to[2])
{
  guint n = 0;

  for (int i = 0; i < 2; i++)
    if (from[i] != NO_GENE && from[i] < NOTHING && from[i] != to[0] && from[i] != to[1])
      n += i == 0 || from[0] != from[1];

  return n;
}

static gboolean
is_once (const Pair *pair)
{
  const EgPlace *expressed[2];

  eg_places_express (pair->places, expressed);

  return expressed[0] == expressed[1];
}

/* The rules, for each choice of one P group for each place. */
static void
match_slowly (const Pair *p,
              const Pair *d,
              guint      *count,
              guint      *gvh,
              guint      *hvg,
              guint       most[2])
{
  guint32 choices[4][N_ALLELES];
  guint n[4];

  for (guint i = 0; i < 4; i++)
    n[i] = list_choices (i < 2 ? p : d, i % 2, i / 2, choices[i]);
  *count = 0;
  *gvh = *hvg = 2;
  most[0] = most[1] = 0;
  for (guint i = 0; i < n[0] * n[1] * n[2] * n[3]; i++)
    {
      guint32 x[2] = { choices[0][i % n[0]], choices[1][i / n[0] % n[1]] };
      guint32 y[2] = { choices[2][i / n[0] / n[1] % n[2]], choices[3][i / n[0] / n[1] / n[2]] };
      guint direct = (x[0] == y[0]) + (x[1] == y[1]), cross = (x[0] == y[1]) + (x[1] == y[0]);

      *count = MAX (*count, MAX (direct, cross));
      *gvh = MIN (*gvh, count_missing (x, y));
      *hvg = MIN (*hvg, count_missing (y, x));
      /* a place that counts twice, beside a null, is one thing */
      if ((is_once (p) && x[0] != x[1]) || (is_once (d) && y[0] != y[1]))
        continue;
      most[0] = MAX (most[0], count_missing (x, y));
      most[1] = MAX (most[1], count_missing (y, x));
    }
}

static void
test_choices (void)
{
  static const char *pieces[] = {
    "90:01", "90:03N", "90:05", "91:01", "91:02", "91:XX", "92:01", "92:01/93:01", "91:02/92:01/94:01",
    "91:01/93:01/94:01", "m90:01/90:03N/91:01", "NEW", "NNNN", "s39", "95:01", "93:01/95:01",
  };
  const guint n = G_N_ELEMENTS (pieces);

  for (guint i = 0; i < n * n; i++)
    for (guint j = 0; j < n * n; j += 1 + (guint) g_test_rand_int_range (0, 3))
      {
        g_autofree char *patient = g_strjoin (" ", pieces[i / n], pieces[i % n], NULL);
        g_autofree char *donor = g_strjoin (" ", pieces[j / n], pieces[j % n], NULL);
        Pair p, d;
        EgLocusMatch got;
        guint count, gvh, hvg, most[2];

        pair_init (&p, &loci[0], patient);
        pair_init (&d, &loci[0], donor);
        g_assert_cmpint (eg_match_locus (p.places, d.places, &got), ==, EG_MATCH_OK);
        match_slowly (&p, &d, &count, &gvh, &hvg, most);
        if (got.count != count || got.gvh != gvh || got.hvg != hvg)
          g_error ("%s with %s: %d %d %d, not %u %u %u", patient, donor, got.count, got.gvh, got.hvg, count, gvh, hvg);
        if (got.gvh_most != most[0] || got.hvg_most != most[1])
          g_error ("%s with %s: at most %d %d, not %u %u", patient, donor, got.gvh_most, got.hvg_most, most[0], most[1]);
      }
}

/* What holds of any typings: the places may be swapped, and patient and donor. */
static void
test_symmetry (void)
{
  static const char *pieces[] = {
    "90:01", "90:01:01:02N", "90:03N", "90:05", "91:01", "91:02", "91:XX", "92:01/93:01", "m90:01/90:03N", "NEW",
    "NNNN", "s39", "95:01", "90:XX",
  };

  for (guint i = 0; i < 20000; i++)
    {
      const char *texts[4];
      EgLocusMatch got, swapped, reverse;

      for (int j = 0; j < 4; j++)
        texts[j] = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
      {
        g_autofree char *p = g_strjoin (" ", texts[0], texts[1], NULL), *d = g_strjoin (" ", texts[2], texts[3], NULL);
        g_autofree char *q = g_strjoin (" ", texts[1], texts[0], NULL);

        match (p, d, &got);
        match (q, d, &swapped);
        match (d, p, &reverse);
      }
      g_assert_cmpuint (got.count, ==, swapped.count);
      g_assert_cmpuint (got.count, ==, reverse.count);
      g_assert_cmpuint (got.gvh, ==, swapped.gvh);
      g_assert_cmpuint (got.gvh, ==, reverse.hvg);
      g_assert_cmpuint (got.hvg, ==, reverse.gvh);
      g_assert_cmpuint (got.is_definite, ==, swapped.is_definite);
      g_assert_cmpuint (got.is_definite, ==, reverse.is_definite);
      if (got.count == 2)
        g_assert_cmpuint (got.gvh + got.hvg, ==, 0);
      g_assert_cmpuint (got.gvh, <=, 2 - got.count);
      g_assert_cmpuint (got.hvg, <=, 2 - got.count);
    }
}

static void
test_budget (void)
{
  static const EgLocusMatch three[] = { { .count = 2 }, { .count = 1 }, { .count = 0 } };
  static const guint8 any[] = { 2, 2, 2 }, one[] = { 0, 1, 2 }, first[] = { 2, 0, 2 };

  g_assert_cmpuint (eg_match_count (three, 3), ==, 3);
  g_assert_cmpuint (eg_match_count (three, 0), ==, 0);
  g_assert_true (eg_match_is_within (three, 3, 3, any));
  g_assert_false (eg_match_is_within (three, 3, 2, any));
  g_assert_true (eg_match_is_within (three, 3, 3, one));
  g_assert_false (eg_match_is_within (three, 3, 6, first));
  g_assert_true (eg_match_is_within (three, 1, 0, first));
  g_assert_true (eg_match_is_within (three, 0, 0, NULL));
}

/* Antigens of places, either way round, the null rule first. */
static void
test_antigens (void)
{
  static const struct
  {
    const char *patient, *donor;
    guint       count, unknown;
    gboolean    is_definite;
  } cases[] = {
    { "91:01 92:01", "91:02 92:01", 2, 0, TRUE },         /* 39 and its 3901 */
    { "91:01 92:01", "92:01 91:02", 2, 0, TRUE },
    { "91:01 92:01", "91:01 91:01", 1, 0, TRUE },         /* 38 and 39 are siblings */
    { "91:01 92:01", "92:01 93:01", 1, 0, TRUE },         /* 93 has no antigen: its first field */
    { "91:01 91:01", "92:01 92:01", 0, 0, TRUE },
    { "s16 92:01", "91:01 92:01", 2, 0, FALSE },           /* 16 is the broad antigen of both */
    { "91:01 90:03N", "91:02 91:02", 2, 0, TRUE },        /* the null counts as 91:01 */
    { "91:01 90:03N", "92:01 92:01", 0, 0, TRUE },
    { "91:01 92:01", "- -", 0, 2, FALSE },
    { "91:01/91:02 92:01", "91:02 92:01", 2, 0, FALSE },   /* 39 or 3901 */
    { "s39 92:01", "91:01 92:01", 2, 0, TRUE },
    { "92:01/93:01 91:01", "92:01 91:01", 2, 0, FALSE },
    { "NEW 91:01", "NEW 91:02", 1, 0, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgAntigenCount result;
      Pair p, d;

      g_test_message ("%s, %s", cases[i].patient, cases[i].donor);
      pair_init (&p, &loci[0], cases[i].patient);
      pair_init (&d, &loci[0], cases[i].donor);
      result = eg_antigen_count (&release, &loci[0], p.places, d.places);
      g_assert_cmpuint (result.count, ==, cases[i].count);
      g_assert_cmpuint (result.unknown, ==, cases[i].unknown);
      g_assert_cmpint (result.is_definite, ==, cases[i].is_definite);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  matching_release_init ();
  g_test_add_func ("/matching/antigens", test_antigens);
  g_test_add_func ("/matching/counts", test_counts);
  g_test_add_func ("/matching/half-typed", test_half_typed);
  g_test_add_func ("/matching/alone", test_alone);
  g_test_add_func ("/matching/choices", test_choices);
  g_test_add_func ("/matching/symmetry", test_symmetry);
  g_test_add_func ("/matching/budget", test_budget);
  return g_test_run ();
}
