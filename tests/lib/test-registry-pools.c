/* test-registry-pools.c: a registry of several pools: a file of one of them never loses a donor of another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <string.h>

#include "registry-fixture.h"

typedef struct
{
  const char *id, *pool;
  gboolean    is_cord, is_deleted;
  const char *grid, *cmv;
} Row;

static const Row *rows;

static gboolean
give_row (guint               index,
          EngraftDonorRecord *record)
{
  if (!rows[index].id)
    return FALSE;
  record->id = rows[index].id;
  record->pool = rows[index].pool ? rows[index].pool : "";
  record->kind = rows[index].is_cord ? ENGRAFT_DONOR_CORD : ENGRAFT_DONOR_ADULT;
  record->status = rows[index].is_deleted ? ENGRAFT_DONOR_DELETED : ENGRAFT_DONOR_AVAILABLE;
  record->grid = rows[index].grid ? rows[index].grid : "";
  record->typing[ENGRAFT_DONOR_A][0] = "01:01";

  return TRUE;
}

typedef struct
{
  EngraftRegistryImportMode mode;
  const char *pool;
  gboolean    replaces_all, moves, only_checks;
  guint64     most_removed;      /* 0: any number */
} How;

static EngraftRegistryReport *
take (Fixture    *fixture,
      const Row  *wanted,
      How         how,
      GError    **error)
{
  g_autoptr(DonorList) list = donor_list_new (give_row);
  g_autoptr(EngraftRegistryImport) job = engraft_registry_import_new (fixture->registry, ENGRAFT_DONOR_SOURCE (list),
                                                                      how.mode);

  rows = wanted;
  engraft_registry_import_set_pool (job, how.pool);
  engraft_registry_import_set_replaces_all (job, how.replaces_all);
  engraft_registry_import_set_moves (job, how.moves);
  engraft_registry_import_set_only_checks (job, how.only_checks);
  if (how.most_removed)
    engraft_registry_import_set_most_removed (job, how.most_removed);

  return engraft_registry_import_run (job, NULL, NULL, NULL, error);
}

/* “id/pool”, cord-blood units with a star */
static void
assert_registry (Fixture    *fixture,
                 const char *wanted)
{
  g_autoptr(EngraftDonorSource) source = engraft_registry_read (fixture->registry, 0, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  const EngraftDonorRecord *record;

  while (engraft_donor_source_next (source, &record, NULL) && record)
    g_string_append_printf (text, "%s%s/%s%s", text->len ? " " : "", record->id, record->pool,
                            record->kind == ENGRAFT_DONOR_CORD ? "*" : "");
  g_assert_cmpstr (text->str, ==, wanted);
}

#define TAKE(fixture, how, ...) take (fixture, (const Row[]) { __VA_ARGS__, { NULL } }, how, NULL)
#define FULL ((How) { ENGRAFT_REGISTRY_IMPORT_FULL })
#define DIFFERENTIAL ((How) { ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL })
#define CHECK ((How) { ENGRAFT_REGISTRY_IMPORT_CHECK })

/* Two of P, a unit of P, one of Q, one of none */
static void
fill (Fixture *fixture)
{
  g_autoptr(EngraftRegistryReport) report =
    TAKE (fixture, DIFFERENTIAL, { "p1", "P" }, { "p2", "P" }, { "pc", "P", TRUE }, { "q1", "Q" }, { "n1" });

  assert_counts (report, 5, 5, 0, 0, 0, 0);
}

static void
assert_missing (EngraftRegistryReport *report,
                const char            *wanted)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < engraft_registry_report_get_n_pools (report); i++)
    {
      EngraftDonorKind kind;
      guint64 n;
      gboolean is_replaced;
      const char *pool = engraft_registry_report_get_pool (report, i, &kind, &n, &is_replaced);

      g_string_append_printf (text, "%s%s%s:%u%s", i ? " " : "", pool, kind == ENGRAFT_DONOR_CORD ? "*" : "", (guint) n,
                              is_replaced ? "-" : "");
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
assert_says (EngraftRegistryReport *report,
             const char            *wanted)
{
  g_autofree char *summary = engraft_registry_report_dup_summary (report);

  if (!strstr (summary, wanted))
    g_error ("“%s” does not say “%s”", summary, wanted);
}

static void
test_one_pool (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) check = NULL, full = NULL;

  fill (fixture);
  check = TAKE (fixture, CHECK, { "p2", "P" }, { "p3", "P" });
  assert_counts (check, 2, 1, 0, 1, 0, 0);
  assert_missing (check, ":1 P:1- P*:1 Q:1");
  g_assert_cmpuint (engraft_registry_report_get_n_not_in_file (check), ==, 1);
  assert_says (check, "A full import would remove, as the file does not have them: P: donors: 1.");
  assert_says (check, "A full import would leave as they are: without a pool: donors: 1; P: units of cord blood: 1; "
                      "Q: donors: 1.");
  assert_registry (fixture, "p1/P p2/P pc/P* q1/Q n1/");

  full = TAKE (fixture, FULL, { "p2", "P" }, { "p3", "P" });
  assert_counts (full, 2, 1, 0, 1, 1, 0);
  assert_missing (full, ":1 P:1- P*:1 Q:1");
  assert_says (full, "Removed, as the file does not have them: P: donors: 1.");
  assert_registry (fixture, "p2/P pc/P* q1/Q n1/ p3/P");
  assert_removed (fixture->registry, 0, "1");
  g_assert_cmpuint (engraft_registry_get_n_donors (fixture->registry), ==, 5);
}

/* Registries give donors and units in files of their own */
static void
test_kinds (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) units = NULL, both = NULL;

  fill (fixture);
  units = TAKE (fixture, FULL, { "pd", "P", TRUE });
  assert_registry (fixture, "p1/P p2/P q1/Q n1/ pd/P*");
  both = TAKE (fixture, FULL, { "pe", "P", TRUE }, { "p1", "P" }, { "q2", "Q" });
  assert_counts (both, 3, 2, 0, 1, 3, 0);
  assert_registry (fixture, "p1/P n1/ pe/P* q2/Q");
}

/* A pool that the registry does not have yet takes the place of none */
static void
test_new_pool (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) report = NULL;

  fill (fixture);
  report = TAKE (fixture, FULL, { "r1", "R" });
  assert_counts (report, 1, 1, 0, 0, 0, 0);
  assert_registry (fixture, "p1/P p2/P pc/P* q1/Q n1/ r1/R");
}

static void
test_no_pool_in_file (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) check = NULL, chosen = NULL, none = NULL, all = NULL, again = NULL;
  const How of_q = { ENGRAFT_REGISTRY_IMPORT_FULL, "Q" }, of_none = { ENGRAFT_REGISTRY_IMPORT_FULL, "" };
  const How of_all = { ENGRAFT_REGISTRY_IMPORT_FULL, NULL, TRUE };
  g_autoptr(GError) error = NULL;

  fill (fixture);
  g_assert_null (take (fixture, (const Row[]) { { "x" }, { NULL } }, FULL, &error));
  g_assert_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE);
  g_assert_nonnull (strstr (error->message, "Choose the pool"));
  assert_registry (fixture, "p1/P p2/P pc/P* q1/Q n1/");
  check = TAKE (fixture, CHECK, { "x" });
  assert_says (check, "A full import would be refused");
  assert_missing (check, ":1 P:2 P*:1 Q:1");

  chosen = take (fixture, (const Row[]) { { "x" }, { NULL } }, of_q, NULL);
  assert_registry (fixture, "p1/P p2/P pc/P* n1/ x/Q");
  none = take (fixture, (const Row[]) { { "n2" }, { NULL } }, of_none, NULL);
  assert_registry (fixture, "p1/P p2/P pc/P* x/Q n2/");
  all = take (fixture, (const Row[]) { { "y" }, { "p1" }, { NULL } }, of_all, NULL);
  assert_counts (all, 2, 1, 1, 0, 4, 0);
  assert_registry (fixture, "p1/ y/");
  /* now there is one, and nothing else to be meant */
  again = TAKE (fixture, FULL, { "z" });
  assert_registry (fixture, "z/");
}

/* The registry's only pool is what a file without pools is of; its units are of another kind all the same */
static void
test_only_pool (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = TAKE (fixture, DIFFERENTIAL, { "p1", "P" }, { "pc", "P", TRUE });
  g_autoptr(EngraftRegistryReport) full = NULL;

  full = TAKE (fixture, FULL, { "x" });
  assert_registry (fixture, "pc/P* x/");
}

/* Two registries have numbers in common */
static void
test_same_id (Fixture       *fixture,
              gconstpointer  data)
{
  const How moves = { ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL, NULL, FALSE, TRUE };
  g_autoptr(EngraftRegistryReport) full = NULL, removal = NULL, moved = NULL, own = NULL, check = NULL;
  const char *reason;

  fill (fixture);
  check = TAKE (fixture, CHECK, { "p1", "Q" });
  assert_counts (check, 1, 0, 0, 0, 0, 1);
  full = TAKE (fixture, FULL, { "p1", "Q" }, { "q1", "Q" });
  assert_counts (full, 2, 0, 0, 1, 0, 1);
  reason = engraft_registry_report_get_refusal (full, 0, NULL, NULL, NULL);
  g_assert_nonnull (strstr (reason, "in the pool “P”"));
  removal = TAKE (fixture, DIFFERENTIAL, { "p1", "Q", FALSE, TRUE }, { "p2", "P", FALSE, TRUE });
  assert_counts (removal, 2, 0, 0, 0, 1, 1);
  assert_registry (fixture, "p1/P pc/P* q1/Q n1/");
  moved = take (fixture, (const Row[]) { { "p1", "Q" }, { NULL } }, moves, NULL);
  assert_counts (moved, 1, 0, 1, 0, 0, 0);
  assert_registry (fixture, "p1/Q pc/P* q1/Q n1/");
  /* who has no pool gets one; who has one keeps it when the file names none */
  own = TAKE (fixture, DIFFERENTIAL, { "n1", "R" }, { "q1" });
  assert_registry (fixture, "p1/Q pc/P* q1/Q n1/R");
}

/* A row that is refused does not say that its pool is in the file, and its own donor stays */
static void
test_refused_only (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (300, 'x');
  g_autoptr(EngraftRegistryReport) report = NULL, deleted = NULL;

  fill (fixture);
  report = TAKE (fixture, FULL, { "p1", "P", FALSE, FALSE, long_text }, { "r1", "R" });
  assert_counts (report, 2, 1, 0, 0, 0, 1);
  deleted = TAKE (fixture, FULL, { "p1", "P", FALSE, TRUE });
  assert_counts (deleted, 1, 0, 0, 0, 1, 0);
  assert_registry (fixture, "p2/P pc/P* q1/Q n1/ r1/R");
}

static void
test_warned (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) report = TAKE (fixture, DIFFERENTIAL,
                                                  { "a", "P", FALSE, FALSE, "6052OZRZYU3O71TV119" },
                                                  { "b", "P", FALSE, FALSE, "6052OZRZYU3O71TV118" },
                                                  { "c", "P", FALSE, FALSE, "605" });
  g_autoptr(GFile) saved = g_file_new_build_filename (fixture->folder, "report.csv", NULL);
  g_autofree char *csv = NULL;
  guint64 record, line;
  const char *id;

  assert_counts (report, 3, 3, 0, 0, 0, 0);
  g_assert_cmpuint (engraft_registry_report_get_n_warned (report), ==, 2);
  g_assert_cmpuint (engraft_registry_report_get_n_warnings (report), ==, 2);
  g_assert_nonnull (strstr (engraft_registry_report_get_warning (report, 0, &record, &line, &id), "mistyped"));
  g_assert_cmpuint (record, ==, 2);
  g_assert_cmpuint (line, ==, 3);
  g_assert_cmpstr (id, ==, "b");
  assert_says (report, "Taken with a warning: 2.");
  g_assert_true (engraft_registry_report_save (report, saved, NULL));
  g_assert_true (g_file_load_contents (saved, NULL, &csv, NULL, NULL, NULL));
  g_assert_nonnull (strstr (csv, "\n3,4,\"c\",\"The GRID “605” has not 19 characters.\",yes\n"));
}

static void
assert_plan (Fixture    *fixture,
             const Row  *wanted,
             How         how,
             const char *says)
{
  const guint64 revision = engraft_registry_get_revision (fixture->registry);
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autofree char *plan = NULL;

  how.only_checks = TRUE;
  report = take (fixture, wanted, how, NULL);
  plan = engraft_registry_report_dup_plan (report);
  g_assert_cmpstr (plan, ==, says);
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, revision);
}

/* What a full import would do is told before, and nothing is written; what was not agreed to is not done. */
static void
test_plan (Fixture       *fixture,
           gconstpointer  data)
{
  static const Row file[] = { { "p2", "P", FALSE, FALSE, "1234" }, { "p3", "P" }, { "bad", "P", FALSE, FALSE, NULL }, { "bad", "P" },
                              { "q1", "Q", FALSE, TRUE }, { NULL } };
  static const Row no_pool[] = { { "p1" }, { NULL } };
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autoptr(GError) error = NULL;

  fill (fixture);
  assert_plan (fixture, file, FULL,
               "The import would remove 2, change 1 and add 2.\n"
               "To be removed, as the file does not have them: P: donors: 1.\n"
               "To be left as they are: without a pool: donors: 1; P: units of cord blood: 1.\n"
               "Rows of the file that are refused: 1; what the registry has of these donors stays.");
  assert_registry (fixture, "p1/P p2/P pc/P* q1/Q n1/");
  assert_plan (fixture, file, (How) { ENGRAFT_REGISTRY_IMPORT_FULL, .replaces_all = TRUE },
               "The import would remove 4, change 1 and add 2.\n"
               "To be removed, as the file does not have them: without a pool: donors: 1; P: donors: 1; P: units of cord "
               "blood: 1.\n"
               "Rows of the file that are refused: 1; what the registry has of these donors stays.");
  /* a record without a pool takes the donor out of it: in full mode alone */
  assert_plan (fixture, no_pool, (How) { ENGRAFT_REGISTRY_IMPORT_FULL, .replaces_all = TRUE },
               "The import would remove 4, change 1 and add 0.\n"
               "To be removed, as the file does not have them: without a pool: donors: 1; P: donors: 1; P: units of cord "
               "blood: 1; Q: donors: 1.");
  g_assert_null (take (fixture, no_pool, (How) { ENGRAFT_REGISTRY_IMPORT_FULL, .only_checks = TRUE }, &error));
  g_assert_nonnull (strstr (error->message, "has several"));
  g_clear_error (&error);

  g_assert_null (take (fixture, file, (How) { ENGRAFT_REGISTRY_IMPORT_FULL, .most_removed = 1 }, &error));
  g_assert_nonnull (strstr (error->message, "has changed meanwhile: the import would remove 2, and not 1."));
  assert_registry (fixture, "p1/P p2/P pc/P* q1/Q n1/");
  report = take (fixture, file, (How) { ENGRAFT_REGISTRY_IMPORT_FULL, .most_removed = 2 }, NULL);
  assert_counts (report, 5, 2, 1, 0, 2, 1);
  assert_registry (fixture, "p2/P pc/P* n1/ p3/P bad/P");
}

static void
assert_same_counts (EngraftRegistryReport *a,
                    EngraftRegistryReport *b)
{
  g_assert_cmpuint (engraft_registry_report_get_n_added (a), ==, engraft_registry_report_get_n_added (b));
  g_assert_cmpuint (engraft_registry_report_get_n_changed (a), ==, engraft_registry_report_get_n_changed (b));
  g_assert_cmpuint (engraft_registry_report_get_n_unchanged (a), ==, engraft_registry_report_get_n_unchanged (b));
  g_assert_cmpuint (engraft_registry_report_get_n_removed (a), ==, engraft_registry_report_get_n_removed (b));
  g_assert_cmpuint (engraft_registry_report_get_n_refused (a), ==, engraft_registry_report_get_n_refused (b));
}

/* Random files of random pools: what is not of a pool and kind of the file is there afterwards as it was before, and what
 * is done was told before */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *pools[] = { "P", "Q", "R" };
  enum { N = 60, ROUNDS = 30 };
  char ids[N][8];

  for (guint i = 0; i < N; i++)
    g_snprintf (ids[i], sizeof ids[i], "d%u", i);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr(EngraftDonorSource) source = engraft_registry_read (fixture->registry, 0, NULL);
      g_autoptr(EngraftRegistryReport) plan = NULL, report = NULL;
      gboolean occurs[3][2] = { { FALSE } };
      Row file[N / 2 + 1] = { { NULL } };
      const EngraftDonorRecord *record;
      guint n = 0;

      /* the pool and kind of a donor are always the same */
      for (guint i = 0; i < N && n < N / 2; i++)
        if (g_test_rand_bit () && (i % 3 == round % 3 || (round % 5 == 0 && g_test_rand_bit ())))
          {
            file[n++] = (Row) { ids[i], pools[i % 3], i % 2 };
            occurs[i % 3][i % 2] = TRUE;
          }
      if (n == 0)
        continue;
      while (engraft_donor_source_next (source, &record, NULL) && record)
        if (!occurs[*record->pool - 'P'][record->kind])
          g_hash_table_add (wanted, g_strdup (record->id));
      for (guint i = 0; i < n; i++)
        g_hash_table_add (wanted, g_strdup (file[i].id));
      g_clear_object (&source);
      plan = take (fixture, file, (How) { ENGRAFT_REGISTRY_IMPORT_FULL, .only_checks = TRUE }, NULL);
      report = take (fixture, file, FULL, NULL);
      assert_same_counts (plan, report);
      g_assert_cmpuint (engraft_registry_get_n_donors (fixture->registry), ==, g_hash_table_size (wanted));
      source = engraft_registry_read (fixture->registry, 0, NULL);
      while (engraft_donor_source_next (source, &record, NULL) && record)
        g_assert_true (g_hash_table_contains (wanted, record->id));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pools/one-pool", test_one_pool);
  ADD ("pools/kinds", test_kinds);
  ADD ("pools/new-pool", test_new_pool);
  ADD ("pools/no-pool-in-file", test_no_pool_in_file);
  ADD ("pools/only-pool", test_only_pool);
  ADD ("pools/same-id", test_same_id);
  ADD ("pools/refused-only", test_refused_only);
  ADD ("pools/warned", test_warned);
  ADD ("pools/plan", test_plan);
  ADD ("pools/random", test_random);

  return g_test_run ();
}
