/* test-match-cache.c: what is matched through a cache is what is matched without one, to the last word.
 *
 * With the subset of common alleles that is shipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/hla/engraft-match-cache.h"
#include "libengraft/hla/engraft-typing-cache.h"

/* Small, so that typings repeat; of all kinds, some of which differ only in what cannot be told by the antigen. */
static const char * const values[] = {
  "01:01", "02:01", "02:05", "01", "02:XX", "01:01/02:01", "01:01:01G", "NEW", "03:01", "1", "01:01P",
};
static const char * const loci[] = { "A", "B", "C", "DRB1", "DQB1", "DPB1" };
static const char * const of_locus[][4] = {
  { "01:01", "02:01", "03:01", "24:02" }, { "07:02", "08:01", "44:02", "44:03" }, { "07:01", "07:02", "05:01", "04:01" },
  { "03:01", "15:01", "04:01", "07:01" }, { "02:01", "06:02", "03:01", "03:02" }, { "04:01", "04:02", "02:01", "01:01" },
};

#define PATIENT "A*01:01+A*02:01^B*08:01+B*07:02^C*07:01+C*07:02^DRB1*03:01+DRB1*15:01^DQB1*02:01+DQB1*06:02^" \
                "DPB1*04:01+DPB1*02:01^DRB3*01:01^DRB5*01:01"

static EngraftNomenclature *nomenclature;

/* Of the locus, or any: that may not be a name of it. */
static const char *
pick (GRand *rand,
      guint  locus)
{
  return g_rand_int_range (rand, 0, 3) ? of_locus[locus][g_rand_int_range (rand, 0, 4)]
                                       : values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
}

/* A value that is no name of its locus leaves both as they are. */
static void
set_locus (GRand         *rand,
           guint          locus,
           EngraftTyping *typing,
           EngraftTyping *other)
{
  const guint kind = (guint) g_rand_int_range (rand, 0, 12);
  const char *first = pick (rand, locus), *second = kind == 0 ? NULL : pick (rand, locus);
  g_autofree char *genotypes = kind == 1 ? g_strdup_printf ("%s+%s|%s+%s", of_locus[locus][0], of_locus[locus][1],
                                                            of_locus[locus][2], first) : NULL;

  if (kind == 2)
    return;
  /* one that is known beside one that is not */
  if (kind == 3)
    second = "UUUU";
  if (genotypes)
    {
      first = genotypes;
      second = NULL;
    }

  g_assert_cmpint (engraft_typing_set_genotypes (typing, loci[locus], first, second, NULL, NULL, NULL), ==,
                   engraft_typing_set_genotypes (other, loci[locus], first, second, NULL, NULL, NULL));
}

static char *
dup_json (EngraftMatch *match)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  engraft_match_add_json (match, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
assert_same (EngraftMatch *match,
             EngraftMatch *other)
{
  g_autofree char *json = dup_json (match), *other_json = dup_json (other);

  g_assert_cmpstr (json, ==, other_json);
  g_assert_cmpuint (engraft_match_get_count (match), ==, engraft_match_get_count (other));
  g_assert_cmpint (engraft_match_get_category (match), ==, engraft_match_get_category (other));
  for (guint i = 0; i < engraft_match_get_n_shown_loci (match); i++)
    {
      g_autofree char *why = engraft_match_dup_explanation (match, i), *other_why = engraft_match_dup_explanation (other, i);

      g_assert_cmpstr (why, ==, other_why);
    }
}

static void
test_same (gconstpointer data)
{
  static const char * const any[] = { "DPB1", "C", "DRB345", "A", NULL };
  const EngraftMatchSet set = GPOINTER_TO_UINT (data);
  g_autoptr(EngraftTyping) patient = engraft_typing_new_from_text (nomenclature, NULL, PATIENT, NULL, NULL);
  g_autoptr(EngraftTypingCache) typings = engraft_typing_cache_new (nomenclature, NULL);
  g_autoptr(EngraftMatchCache) cache = engraft_match_cache_new (patient);
  g_autoptr(GRand) rand = g_rand_new_with_seed (20);
  guint n_good = 0, n_half = 0;

  for (guint n = 0; n < 3000; n++)
    {
      g_autoptr(EngraftTyping) donor = engraft_typing_cache_new_typing (typings);
      g_autoptr(EngraftTyping) other = engraft_typing_new (nomenclature, NULL);
      g_autoptr(GError) error = NULL, other_error = NULL;
      g_autoptr(EngraftMatch) cached = NULL, plain = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (loci); i++)
        set_locus (rand, i, donor, other);
      cached = set == ENGRAFT_MATCH_LOCI ? engraft_match_cache_match_by_loci (cache, donor, any, &error)
                                         : engraft_match_cache_match (cache, donor, set, &error);
      plain = set == ENGRAFT_MATCH_LOCI ? engraft_match_new_by_loci (patient, other, any, &other_error)
                                        : engraft_match_new (patient, other, set, &other_error);
      g_assert_cmpint (cached != NULL, ==, plain != NULL);
      if (!plain)
        {
          g_assert_cmpstr (error->message, ==, other_error->message);
          n_half++;
          continue;
        }
      n_good++;
      assert_same (cached, plain);
      /* also what is judged again later */
      engraft_match_set_tce_version (cached, ENGRAFT_TCE_VERSION_1);
      engraft_match_set_tce_version (plain, ENGRAFT_TCE_VERSION_1);
      assert_same (cached, plain);
    }
  g_assert_cmpuint (n_good, >, 500);
  g_assert_cmpuint (n_half, >, 500);
}

/* The same text is matched once; a match outlives the cache. */
static void
test_once (void)
{
  g_autoptr(EngraftTyping) patient = engraft_typing_new_from_text (nomenclature, NULL, PATIENT, NULL, NULL);
  g_autoptr(EngraftTypingCache) typings = engraft_typing_cache_new (nomenclature, NULL);
  EngraftMatchCache *cache = engraft_match_cache_new (patient);
  g_autoptr(EngraftMatch) last = NULL;

  for (guint n = 0; n < 10; n++)
    {
      g_autoptr(EngraftTyping) donor = engraft_typing_cache_new_typing (typings);

      g_assert_true (engraft_typing_set_locus (donor, "A", "01:01", n % 2 ? "02:01" : "03:01", NULL));
      g_assert_true (engraft_typing_set_locus (donor, "B", "08:01", NULL, NULL));
      g_clear_object (&last);
      last = engraft_match_cache_match (cache, donor, ENGRAFT_MATCH_6, NULL);
      g_assert_cmpuint (engraft_match_get_count (last), ==, n % 2 ? 5 : 4);
    }
  /* A two ways, B, and DRB1, C, DQB1 and DPB1 that are not typed */
  g_assert_cmpuint (engraft_match_cache_get_n_loci (cache), ==, 7);
  g_object_unref (cache);
  engraft_match_set_tce_version (last, ENGRAFT_TCE_VERSION_1);
  g_assert_cmpuint (engraft_match_get_count (last), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; EngraftMatchSet set; } sets[] = {
    { "/match-cache/same/6", ENGRAFT_MATCH_6 }, { "/match-cache/same/10", ENGRAFT_MATCH_10 },
    { "/match-cache/same/12", ENGRAFT_MATCH_12 }, { "/match-cache/same/cord", ENGRAFT_MATCH_CORD },
    { "/match-cache/same/loci", ENGRAFT_MATCH_LOCI },
  };
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  nomenclature = engraft_nomenclature_new_subset (&error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    g_test_add_data_func (sets[i].name, GUINT_TO_POINTER (sets[i].set), test_same);
  g_test_add_func ("/match-cache/once", test_once);
  status = g_test_run ();
  g_object_unref (nomenclature);

  return status;
}
