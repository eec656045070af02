/* test-donor-scan.c: what a registry's typings score, and which donors a scan finds, against one pair at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-antigen-count.h"
#include "kernel/hla/eg-donor-scan.h"
#include "kernel/hla/eg-match.h"

#include "matching-release.h"

static const char *texts[] = {
  "-", "NEW", "NNNN", "91:01", "91:02", "92:01", "93:01", "95:01", "90:01:01:01", "90:01", "90:02", "90:03N", "90:04N",
  "90:05", "90:05:01N/90:03N", "91:XX", "91:02/92:01", "92:01/93:01", "s16", "s39", "s3901", "m91:01/90:03N",
};

enum { N_TEXTS = G_N_ELEMENTS (texts), N_PAIRS = N_TEXTS * N_TEXTS, N_P = 6 };

typedef struct
{
  EgTypingTable table;
  guint32       first[N_TEXTS + 1], pairs[2 * N_PAIRS];
  guint16       p[N_TEXTS * N_P];
  guint8        flags[N_TEXTS];
} Table;

static gboolean
is_half (guint a,
         guint b)
{
  return (a == 0) != (b == 0);
}

static void
table_init (Table *self)
{
  guint32 n = 0, n_pairs = 0;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s", texts[i], texts[i]);
      Pair pair;

      pair_init (&pair, &loci[0], text);
      self->first[i] = n;
      self->flags[i] = eg_place_get_flags (&pair.places[0]);
      for (guint32 k = 0; k < pair.places[0].n_p; k++)
        self->p[n++] = (guint16) pair.places[0].p[k];
    }
  self->first[N_TEXTS] = n;
  for (guint a = 0; a < N_TEXTS; a++)
    for (guint b = 0; b < N_TEXTS; b++)
      if (!is_half (a, b))
        {
          self->pairs[n_pairs++] = a;
          self->pairs[n_pairs++] = b;
        }
  self->table = (EgTypingTable) { .n_places = N_TEXTS, .n_pairs = n_pairs / 2, .n_p = N_P, .first = self->first,
                                  .p = self->p, .flags = self->flags, .pairs = self->pairs };
}

/* The pairs of a table, to be matched one by one. */
static void
init_pairs (const Table *table,
            Pair        *pairs)
{
  for (guint i = 0; i < table->table.n_pairs; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s", texts[table->pairs[2 * i]], texts[table->pairs[2 * i + 1]]);

      pair_init (&pairs[i], &loci[0], text);
    }
}

/* All typings of the table against all as patients, as eg_match_locus () has it. */
static void
test_scores (void)
{
  static Table table;
  static Pair pairs[N_PAIRS];
  static guint8 mask[N_P], meets[N_TEXTS];
  static EgTypingScore scores[N_PAIRS];

  table_init (&table);
  init_pairs (&table, pairs);
  for (guint i = 0; i < table.table.n_pairs; i++)
    for (guint budget = 0; budget <= 2; budget++)
      {
        eg_typing_table_match (&table.table, pairs[i].places, budget, mask, meets, scores);
        for (guint k = 0; k < table.table.n_pairs; k++)
          {
            EgLocusMatch match;
            guint wanted;

            g_assert_cmpint (eg_match_locus (pairs[i].places, pairs[k].places, &match), ==, EG_MATCH_OK);
            wanted = 2u - match.count > budget ? EG_TYPING_OUT
                                               : (2u - match.count) | (match.is_definite ? match.count * 256u : 0);
            if (scores[k] != wanted)
              g_error ("%s %s against %s %s, budget %u: %x and not %x", texts[table.pairs[2 * i]],
                       texts[table.pairs[2 * i + 1]], texts[table.pairs[2 * k]], texts[table.pairs[2 * k + 1]],
                       budget, scores[k], wanted);
          }
      }
}

/* The same by antigens, as eg_antigen_count () has it; what is definite stays. */
static void
test_antigen_scores (void)
{
  static Table table;
  static Pair pairs[N_PAIRS];
  static guint8 mask[N_P], meets[N_TEXTS];
  static EgTypingScore scores[N_PAIRS], alleles[N_PAIRS];
  static EgAntigenSet sets[N_TEXTS];
  guint n_closer = 0;

  table_init (&table);
  init_pairs (&table, pairs);
  for (guint i = 0; i < table.table.n_pairs; i++)
    if (table.pairs[2 * i] == table.pairs[2 * i + 1])
      eg_antigen_set_init (&sets[table.pairs[2 * i]], &release, &loci[0], pairs[i].places[0].typing);

  for (guint i = 0; i < table.table.n_pairs; i++)
    for (guint budget = 0; budget <= 2; budget++)
      {
        eg_typing_table_match (&table.table, pairs[i].places, 2, mask, meets, scores);
        memcpy (alleles, scores, sizeof scores);
        eg_typing_table_match_antigens (&table.table, sets, &release, &loci[0], pairs[i].places, budget, meets,
                                        scores);
        for (guint k = 0; k < table.table.n_pairs; k++)
          {
            EgAntigenCount count = eg_antigen_count (&release, &loci[0], pairs[i].places, pairs[k].places);
            guint mismatches = 2u - count.count - count.unknown;
            guint wanted = (mismatches > budget ? EG_TYPING_OUT : mismatches) | (alleles[k] & 0xff00);

            if (scores[k] != wanted)
              g_error ("%s %s against %s %s, budget %u: %x and not %x", texts[table.pairs[2 * i]],
                       texts[table.pairs[2 * i + 1]], texts[table.pairs[2 * k]], texts[table.pairs[2 * k + 1]],
                       budget, scores[k], wanted);
            n_closer += (scores[k] & 0xff) != EG_TYPING_OUT && (scores[k] & 0xff) < (alleles[k] & 0xff);
          }
      }
  g_assert_cmpuint (n_closer, >, 0);
}

enum { N_SCANNED = 10000, N_SCAN_LOCI = 4, N_TYPINGS = 200, FIRST = 77 };

static void
check_scan (const EgScanLocus *scanned,
            guint              budget)
{
  g_autofree guint32 *found = g_new (guint32, N_SCANNED);
  g_autofree EgTypingScore *scores = g_new (EgTypingScore, N_SCANNED);
  const gsize n_found = eg_donor_scan (scanned, N_SCAN_LOCI, budget, FIRST, N_SCANNED - FIRST, found, scores);
  gsize at = 0;

  for (guint i = FIRST; i < N_SCANNED; i++)
    {
      guint sum = 0;

      for (guint k = 0; k < N_SCAN_LOCI; k++)
        sum += scanned[k].scores[scanned[k].typings[i * (k + 1)]];
      if ((sum & 0xff) > budget)
        continue;
      g_assert_cmpuint (at, <, n_found);
      g_assert_cmpuint (found[at], ==, i);
      g_assert_cmpuint (scores[at], ==, sum);
      at++;
    }
  g_assert_cmpuint (at, >, 20);
  g_assert_cmpuint (at, ==, n_found);
}

/* Each width of numbers and each budget, more donors than a block, and a beginning inside. */
static void
test_scan (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  EgScanLocus scanned[N_SCAN_LOCI];
  EgTypingScore tables[N_SCAN_LOCI][N_TYPINGS];
  guint8 *typings[N_SCAN_LOCI], low[N_SCAN_LOCI][N_TYPINGS];

  for (guint k = 0; k < N_SCAN_LOCI; k++)
    {
      const unsigned width = k + 1;

      typings[k] = g_malloc0 (N_SCANNED * width + 1);
      for (guint i = 0; i < N_SCANNED; i++)
        typings[k][i * width] = (guint8) g_rand_int_range (rand, 0, N_TYPINGS);
      for (guint i = 0; i < N_TYPINGS; i++)
        {
          guint mismatches = g_rand_int_range (rand, 0, 4);

          tables[k][i] = (EgTypingScore) (mismatches == 3 ? EG_TYPING_OUT : mismatches + 256 * (2 - mismatches));
          low[k][i] = tables[k][i] & 0xff;
        }
      scanned[k] = (EgScanLocus) { typings[k], width, tables[k], low[k] };
    }
  for (guint budget = 0; budget <= 8; budget++)
    check_scan (scanned, budget);
  for (guint k = 0; k < N_SCAN_LOCI; k++)
    g_free (typings[k]);
}

/* Sums are bytes: that of as many loci as there may be, at all of which nobody matches, is beyond any budget. */
static void
test_all_mismatch (void)
{
  static const guint8 typings[N_SCANNED];
  static const EgTypingScore table[1 << 8] = { EG_TYPING_OUT };
  static const guint8 low[1 << 8] = { EG_TYPING_OUT };
  static guint32 found[N_SCANNED];
  static EgTypingScore scores[N_SCANNED];
  EgScanLocus scanned[EG_SCAN_MAX_LOCI];

  for (guint n = 1; n <= EG_SCAN_MAX_LOCI; n++)
    {
      scanned[n - 1] = (EgScanLocus) { typings, 1, table, low };
      for (guint budget = 0; budget <= 2 * EG_SCAN_MAX_LOCI; budget++)
        g_assert_cmpuint (eg_donor_scan (scanned, n, budget, 0, N_SCANNED, found, scores), ==, 0);
    }
  /* of no loci all are within */
  g_assert_cmpuint (eg_donor_scan (scanned, 0, 0, 0, N_SCANNED, found, scores), ==, N_SCANNED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  matching_release_init ();
  g_test_add_func ("/donor-scan/scores", test_scores);
  g_test_add_func ("/donor-scan/antigen-scores", test_antigen_scores);
  g_test_add_func ("/donor-scan/scan", test_scan);
  g_test_add_func ("/donor-scan/all-mismatch", test_all_mismatch);
  return g_test_run ();
}
