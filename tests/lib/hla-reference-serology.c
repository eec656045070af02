/* hla-reference-serology.c: antigens of a real release, against the answers of Atlas and py-ard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <string.h>

#include "kernel/hla/eg-reduce-serology.h"
#include "kernel/hla/eg-serology.h"

#include "hla-reference.h"

enum { MOST = 20000 };

static const EgNomenclature *names;
static const char *folder;
static EgLgxIndex lgx_index;

typedef struct
{
  char **lines;
  char **head;
  char **fields;
  guint  next;
} Table;

static void
table_open (Table      *self,
            const char *of,
            const char *file)
{
  g_autofree char *path = g_build_filename (folder, "data", of, file, NULL), *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  *self = (Table) { .lines = g_strsplit (text, "\n", -1), .next = 1 };
  self->head = g_strsplit (self->lines[0], "\t", -1);
}

static gboolean
table_next (Table *self)
{
  g_clear_pointer (&self->fields, g_strfreev);
  if (self->lines[self->next] && *self->lines[self->next])
    {
      self->fields = g_strsplit (self->lines[self->next++], "\t", -1);
      return TRUE;
    }
  g_strfreev (self->lines);
  g_strfreev (self->head);

  return FALSE;
}

static const char *
table_get (Table      *self,
           const char *column)
{
  for (guint i = 0; self->head[i]; i++)
    if (g_str_equal (self->head[i], column))
      return self->fields[i];
  g_error ("There is no column %s", column);
}

static const EgSystem *
find_system (const char *name,
             gsize       length)
{
  for (gsize i = 0; i < names->n_systems; i++)
    if (strlen (names->systems[i].name) == length && memcmp (names->systems[i].name, name, length) == 0)
      return &names->systems[i];

  return NULL;
}

static gboolean
is_skipped (void)
{
  if (!names)
    g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");

  return !names;
}

/* Atlas, SerologyFamily.cs */
static void
test_families (void)
{
  static const char * const subtypes[EG_N_ANTIGEN_SUBTYPES] = { "NotSplit", "Broad", "Split", "Associated" };
  Table table;
  guint n = 0;

  if (is_skipped ())
    return;
  table_open (&table, "atlas", "serology_family.tsv");
  while (table_next (&table))
    {
      const EgSystem *system = find_system (table_get (&table, "locus"), strlen (table_get (&table, "locus")));
      guint16 number = (guint16) g_ascii_strtoull (table_get (&table, "serology"), NULL, 10);
      g_auto(GStrv) expected = g_strsplit (table_get (&table, "matching (name:subtype:direct)"), " ", -1);
      EgTypedAntigen antigens[EG_MAX_ANTIGENS];
      gsize n_antigens = eg_antigen_get_matching (names, system, number, antigens, EG_MAX_ANTIGENS);

      g_assert_cmpstr (subtypes[eg_antigen_get_subtype (names, system, number)], ==, table_get (&table, "subtype"));
      g_assert_cmpuint (n_antigens, ==, g_strv_length (expected));
      for (gsize i = 0; i < n_antigens; i++)
        {
          EgAntigenSubtype subtype = eg_antigen_get_subtype (names, system, antigens[i].number);
          g_autofree char *one = g_strdup_printf ("%u:%s:%s", antigens[i].number, subtypes[subtype],
                                                  antigens[i].is_direct ? "true" : "false");

          if (!g_strv_contains ((const char * const *) expected, one))
            g_error ("%u: %s", number, one);
        }
      n++;
    }
  g_assert_cmpuint (n, ==, 10);
}

static gboolean
is_matching (const EgSystem *system,
             guint16         a,
             guint16         b)
{
  EgTypedAntigen antigens[EG_MAX_ANTIGENS];
  gsize n = eg_antigen_get_matching (names, system, a, antigens, EG_MAX_ANTIGENS);
  gboolean is_there = FALSE;

  g_assert_cmpuint (n, <=, EG_MAX_ANTIGENS);
  for (gsize i = 0; i < n; i++)
    is_there |= antigens[i].number == b;

  return is_there;
}

/* The rule of Atlas for antigens looks at the two sides in different ways, and yet it does not matter which
 * is the patient's. */
static void
test_symmetric (void)
{
  guint n = 0;

  if (is_skipped ())
    return;
  for (gsize i = 0; i < names->n_systems; i++)
    for (guint j = 0; j < names->systems[i].n_antigens; j++)
      for (guint k = 0; k < names->systems[i].n_antigens; k++)
        {
          const EgAntigen *antigens = names->antigens + names->systems[i].first_antigen;
          gboolean is_one = is_matching (&names->systems[i], antigens[j].number, antigens[k].number);

          g_assert_true (is_one == is_matching (&names->systems[i], antigens[k].number, antigens[j].number));
          n += is_one && j != k;
        }
  g_assert_cmpuint (n, >, 100);
}

/* every antigen and allele: what is said from either side is the same */
static void
test_both_ways (void)
{
  g_autofree guint32 *alleles = g_new (guint32, MOST);
  guint n_pairs = 0;

  if (is_skipped ())
    return;
  for (gsize i = 0; i < names->n_loci; i++)
    for (guint j = 0; names->loci[i].system != EG_NO_INDEX && j < names->systems[names->loci[i].system].n_antigens; j++)
      {
        guint16 number = names->antigens[names->systems[names->loci[i].system].first_antigen + j].number;
        gsize n = eg_antigen_get_alleles (names, &names->loci[i], number, EG_ANTIGEN_FAMILY, alleles, MOST);

        for (gsize k = 0; k < n; k++)
          {
            EgTypedAntigen antigens[EG_MAX_ANTIGENS];
            gsize n_antigens = eg_allele_get_antigens (names, &names->loci[i], alleles[k], antigens, EG_MAX_ANTIGENS);
            gboolean is_there = FALSE;

            g_assert_cmpuint (n_antigens, <=, EG_MAX_ANTIGENS);
            for (gsize l = 0; l < n_antigens; l++)
              is_there |= antigens[l].number == number;
            g_assert_true (is_there);
            n_pairs++;
          }
      }
  g_assert_cmpuint (n_pairs, >, 20000);
}

static void
test_speed (void)
{
  if (is_skipped ())
    return;
  for (int is_short = 0; is_short < 2; is_short++)
    {
      guint16 numbers[EG_MAX_ANTIGENS];
      gint64 start = g_get_monotonic_time ();
      guint n = 0;

      for (gsize i = 0; i < names->n_loci; i++)
        for (guint32 j = names->loci[i].first; j < names->loci[i].first + names->loci[i].n; j++)
          if ((eg_allele_n_fields (names->names[j]) == 2) == is_short)
            {
              eg_reduce_to_serology (&lgx_index, &names->loci[i], names->names[j], numbers, G_N_ELEMENTS (numbers));
              n++;
            }
      g_test_message ("%u names of %s to antigens in %.1f ms", n, is_short ? "two fields" : "more or fewer fields",
                      (g_get_monotonic_time () - start) / 1e3);
      g_assert_cmpuint (n, >, 15000);
    }
}

static EgLgxEntry *entries;

static void
free_entries (void)
{
  g_clear_pointer (&entries, g_free);
}

void
hla_reference_add_serology (const EgNomenclature *view,
                            const char           *of)
{
  names = view;
  folder = of;
  if (names)
    {
      entries = g_new (EgLgxEntry, names->n_alleles);
      eg_lgx_index_init (&lgx_index, names, entries);
      atexit (free_entries);
    }
  g_test_add_func ("/hla-reference/families", test_families);
  g_test_add_func ("/hla-reference/symmetric", test_symmetric);
  g_test_add_func ("/hla-reference/both-ways", test_both_ways);
  g_test_add_func ("/hla-reference/speed", test_speed);
}
