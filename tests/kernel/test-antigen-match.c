/* test-antigen-match.c: two typings by what serology sees, over a few alleles of our own making.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <string.h>

#include "kernel/hla/eg-antigen-match.h"
#include "kernel/hla/eg-reduce-serology.h"

#define NAME(first, second, suffix) \
  ((EgAllele) (first) << 50 | (EgAllele) (second) << 36 | (suffix))

enum { A_51_01, A_51_02, A_51_03N, A_51_04, A_52_01, A_52_02, A_60_01, C_05_01, C_12_01, C_12_02, C_12_03,
       DRB3_01_01, DRB3_01_02, DRB3_02_01, DPB1_01_01, DPB1_01_02, N_ALLELES };

static const EgAllele allele_names[N_ALLELES] = {
  NAME (51, 1, 0), NAME (51, 2, 0), NAME (51, 3, 'N'), NAME (51, 4, 0), NAME (52, 1, 0), NAME (52, 2, 0),
  NAME (60, 1, 0), NAME (5, 1, 0), NAME (12, 1, 0), NAME (12, 2, 0), NAME (12, 3, 0), NAME (1, 1, 0), NAME (1, 2, 0),
  NAME (2, 1, 0), NAME (1, 1, 0), NAME (1, 2, 0),
};
static const uint16_t numbers[] = { 51, 5101, 52, 60, 52, 5, 12, 5, 52 };

#define FACTS(p, first, n, n_expert) { EG_NO_INDEX, p, first, n, n_expert, 0, { EG_TCE_NONE, EG_TCE_NONE }, { 0 } }

static const EgAlleleFacts facts[N_ALLELES] = {
  FACTS (0, 0, 1, 0), FACTS (1, 1, 1, 0), FACTS (EG_NO_INDEX, 0, 0, 0), FACTS (2, 0, 0, 0), FACTS (3, 2, 1, 0),
  FACTS (4, 0, 0, 0), FACTS (5, 3, 2, 1), FACTS (6, 5, 1, 0), FACTS (7, 6, 1, 0), FACTS (8, 7, 1, 0),
  FACTS (9, 0, 0, 0),
  FACTS (10, 8, 1, 0), FACTS (11, 0, 0, 0), FACTS (12, 0, 0, 0), FACTS (13, 0, 0, 0), FACTS (14, 0, 0, 0),
};
/* of one allele each, which have no name of their own */
static const EgGroup groups[15];
static const EgAntigen antigens[] = {
  { 50, 0, 0, 0 }, { 51, 50, 0, 0 }, { 52, 50, 0, 0 }, { 60, 0, 0, 0 }, { 5101, 0, 51, 0 },
  { 5, 0, 0, 0 }, { 12, 0, 0, 0 },
  { 1, 0, 0, 0 }, { 52, 0, 0, 0 },
};
static const EgSystem systems[] = { { "A", 0, 5 }, { "Cw", 5, 2 }, { "DR", 7, 2 } };
static const EgLocus loci[] = {
  { .name = "A", .first_width = 2, .system = 0, .first = A_51_01, .n = 7 },
  { .name = "C", .first_width = 2, .system = 1, .first = C_05_01, .n = 4 },
  { .name = "DRB3", .first_width = 2, .system = 2, .first = DRB3_01_01, .n = 3 },
  { .name = "DPB1", .first_width = 2, .system = EG_NO_INDEX, .first = DPB1_01_01, .n = 2 },
};
static const EgNomenclature names = {
  .n_loci = G_N_ELEMENTS (loci), .n_alleles = N_ALLELES, .n_p = G_N_ELEMENTS (groups), .p = groups,
  .n_numbers = G_N_ELEMENTS (numbers),
  .n_systems = G_N_ELEMENTS (systems), .n_antigens = G_N_ELEMENTS (antigens), .loci = loci, .names = allele_names,
  .facts = facts, .numbers = numbers, .systems = systems, .antigens = antigens,
};

enum { A, C, DRB3, DPB1 };

/* An allele below N_ALLELES, SEROLOGY and a number, or one that is not typed and the like. */
#define SEROLOGY 1000
#define OTHER 10000

#define UNKNOWN EG_ANTIGEN_UNKNOWN
#define MISMATCH EG_ANTIGEN_MISMATCH
#define MATCH EG_ANTIGEN_MATCH

typedef struct
{
  EgTyping typing;
  EgPlace  place;
  uint32_t alleles[N_ALLELES], room[2 * N_ALLELES];
} Typed;

static void
type (Typed *self,
      int    locus,
      guint  what)
{
  self->typing = (EgTyping) { .alleles = self->alleles };
  if (what >= OTHER)
    self->typing.kind = what - OTHER;
  else if (what >= SEROLOGY)
    {
      self->typing.kind = EG_TYPING_SEROLOGY;
      self->typing.antigen = what - SEROLOGY;
      self->typing.n = eg_antigen_get_alleles (&names, &loci[locus], self->typing.antigen, EG_ANTIGEN_FAMILY,
                                               self->alleles, N_ALLELES);
    }
  else
    {
      self->typing.kind = EG_TYPING_ALLELE;
      self->typing.n = 1;
      self->alleles[0] = what;
    }
  eg_place_init (&self->place, &names, &loci[locus], &self->typing, self->room);
}

static void
test_pairs (void)
{
  static const struct { int locus; guint patient, donor; EgAntigenMatch atlas, wmda; } cases[] = {
    { A, A_51_01, A_51_01, MATCH, MATCH },
    { A, A_51_04, A_51_04, MATCH, MATCH },                   /* no antigen, the same P group */
    { A, A_51_01, A_51_02, MATCH, MATCH },                   /* 51 and its 5101 */
    { A, A_51_01, A_52_01, MISMATCH, MISMATCH },             /* two splits of 50 */
    { A, A_51_01, A_51_04, MISMATCH, MATCH },                /* the second has no antigen: its first field */
    { A, A_51_04, A_52_01, MISMATCH, MISMATCH },
    { A, A_51_04, A_52_02, MISMATCH, MISMATCH },
    { A, A_60_01, A_52_01, MATCH, MATCH },                   /* experts say 52 */
    { A, A_51_03N, A_51_01, MISMATCH, MISMATCH },
    { A, A_51_03N, A_51_04, MISMATCH, MISMATCH },            /* a null allele has no family either */
    { A, A_51_03N, A_51_03N, MISMATCH, MISMATCH },
    { A, SEROLOGY + 50, A_51_01, MATCH, MATCH },
    { A, SEROLOGY + 50, A_51_02, MATCH, MATCH },
    { A, SEROLOGY + 50, A_51_04, MISMATCH, MATCH },
    { A, SEROLOGY + 60, A_51_04, MISMATCH, MISMATCH },
    { A, SEROLOGY + 51, SEROLOGY + 52, MISMATCH, MISMATCH },
    { A, SEROLOGY + 50, SEROLOGY + 52, MATCH, MATCH },
    { A, SEROLOGY + 77, SEROLOGY + 77, MATCH, MATCH },       /* not of this release */
    { A, OTHER + EG_TYPING_UNTYPED, A_51_01, UNKNOWN, UNKNOWN },
    { A, OTHER + EG_TYPING_NEW, A_51_01, MISMATCH, MISMATCH },
    { A, OTHER + EG_TYPING_NEW, OTHER + EG_TYPING_NEW, MISMATCH, MISMATCH },
    { A, OTHER + EG_TYPING_NEW, OTHER + EG_TYPING_UNTYPED, UNKNOWN, UNKNOWN },
    { C, C_12_01, C_12_02, MISMATCH, MATCH },                /* 12 and 5, but C*12 counts by its first field */
    { C, C_05_01, C_12_02, MATCH, MISMATCH },
    { C, C_12_01, C_12_03, MISMATCH, MATCH },
    { C, SEROLOGY + 5, C_12_02, MATCH, MISMATCH },
    { C, SEROLOGY + 12, C_12_03, MISMATCH, MATCH },
    { DRB3, OTHER + EG_TYPING_ABSENT, DRB3_01_01, MISMATCH, MISMATCH },
    { DRB3, OTHER + EG_TYPING_ABSENT, OTHER + EG_TYPING_ABSENT, MATCH, MATCH },
    { DRB3, OTHER + EG_TYPING_ABSENT, OTHER + EG_TYPING_UNTYPED, UNKNOWN, UNKNOWN },
    { DRB3, DRB3_01_01, DRB3_02_01, MISMATCH, MISMATCH },
    { DRB3, DRB3_01_02, SEROLOGY + 52, MISMATCH, MATCH },    /* DR52 is of DRB3*01:01 */
    { DRB3, DRB3_01_02, SEROLOGY + 1, MISMATCH, MISMATCH },  /* DRB3*01 is not DR1 */
    { DPB1, DPB1_01_01, DPB1_01_01, MATCH, MATCH },
    { DPB1, DPB1_01_01, DPB1_01_02, MISMATCH, MISMATCH },
    { DPB1, DPB1_01_01, SEROLOGY + 1, MISMATCH, UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Typed patient, donor;
      const EgLocus *locus = &loci[cases[i].locus];

      type (&patient, cases[i].locus, cases[i].patient);
      type (&donor, cases[i].locus, cases[i].donor);
      g_test_message ("case %u", (guint) i);
      g_assert_cmpint (eg_antigen_match (&names, locus, &patient.place, &donor.place), ==, cases[i].atlas);
      g_assert_cmpint (eg_antigen_match (&names, locus, &donor.place, &patient.place), ==, cases[i].atlas);
      g_assert_cmpint (eg_antigen_match_wmda (&names, locus, &patient.place, &donor.place), ==, cases[i].wmda);
      g_assert_cmpint (eg_antigen_match_wmda (&names, locus, &donor.place, &patient.place), ==, cases[i].wmda);
    }
}

/* of a list, one allele is enough */
static void
test_lists (void)
{
  Typed patient, donor;

  type (&patient, A, A_52_01);
  type (&donor, A, A_51_01);
  donor.typing.kind = EG_TYPING_LIST;
  donor.alleles[1] = A_52_02;
  donor.typing.n = 2;
  eg_place_init (&donor.place, &names, &loci[A], &donor.typing, donor.room);
  g_assert_cmpint (eg_antigen_match (&names, &loci[A], &patient.place, &donor.place), ==,
                   EG_ANTIGEN_MISMATCH);
  g_assert_cmpint (eg_antigen_match_wmda (&names, &loci[A], &patient.place, &donor.place), ==,
                   EG_ANTIGEN_MATCH);
  donor.alleles[1] = A_60_01;
  eg_place_init (&donor.place, &names, &loci[A], &donor.typing, donor.room);
  g_assert_cmpint (eg_antigen_match (&names, &loci[A], &patient.place, &donor.place), ==, EG_ANTIGEN_MATCH);
}

/* what only experts say is in Atlas's antigens, and not in py-ard's */
static void
test_experts (void)
{
  EgTypedAntigen list[8];
  EgLgxEntry entries[N_ALLELES];
  EgLgxIndex lgx;
  uint16_t reduced[4];
  uint32_t alleles[N_ALLELES];

  eg_lgx_index_init (&lgx, &names, entries);
  g_assert_cmpuint (eg_allele_get_antigens (&names, &loci[A], A_60_01, list, G_N_ELEMENTS (list)), ==, 3);
  g_assert_cmpuint (eg_reduce_to_serology (&lgx, &loci[A], NAME (60, 1, 0), reduced, 4), ==, 1);
  g_assert_cmpuint (reduced[0], ==, 60);
  g_assert_cmpuint (eg_antigen_get_alleles (&names, &loci[A], 52, EG_ANTIGEN_FAMILY, alleles, N_ALLELES), ==, 2);
  g_assert_cmpuint (eg_antigen_get_alleles (&names, &loci[A], 52, EG_ANTIGEN_OWN, alleles, N_ALLELES), ==, 1);
  g_assert_cmpuint (alleles[0], ==, A_52_01);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/antigen-match/pairs", test_pairs);
  g_test_add_func ("/antigen-match/lists", test_lists);
  g_test_add_func ("/antigen-match/experts", test_experts);
  return g_test_run ();
}
