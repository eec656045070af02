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

static const EgLocus *
split_name (const char *text,
            EgAllele   *name)
{
  const char *star = strchr (text, '*');
  const EgLocus *locus = star ? eg_nomenclature_find_locus (names, text, star - text) : NULL;

  g_assert_nonnull (locus);
  g_assert_true (*eg_allele_parse (star + 1, text + strlen (text), locus->first_width, name) != '*');

  return locus;
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

static char *
print_antigens (const EgLocus  *locus,
                const guint16  *numbers,
                gsize           n)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s%u", i > 0 ? "/" : "", names->systems[locus->system].name, numbers[i]);

  return g_string_free (text, FALSE);
}

static void
check_serology (const char *file,
                const char *column,
                guint      *n_same,
                guint      *n_empty)
{
  Table table;

  table_open (&table, "pyard", file);
  while (table_next (&table))
    {
      EgAllele name;
      const EgLocus *locus = split_name (table_get (&table, column), &name);
      guint16 numbers[EG_MAX_ANTIGENS];
      gsize n = eg_reduce_to_serology (&lgx_index, locus, name, numbers, G_N_ELEMENTS (numbers));
      g_autofree char *got = print_antigens (locus, numbers, n);

      if (!g_str_equal (got, table_get (&table, "S")))
        g_error ("S of %s: %s, not %s", table_get (&table, column), got, table_get (&table, "S"));
      (*n_same)++;
      *n_empty += n == 0;
    }
}

/* All agree: nothing is left out. */
static void
test_serology (void)
{
  guint n_same = 0, n_empty = 0;

  if (is_skipped ())
    return;
  check_serology ("pyard_3580_alleles.tsv", "allele", &n_same, &n_empty);
  check_serology ("pyard_3580_twofield.tsv", "typing", &n_same, &n_empty);
  check_serology ("pyard_3580_xx.tsv", "typing", &n_same, &n_empty);
  g_test_message ("%u names have the antigens of py-ard, %u of them none", n_same, n_empty);
  g_assert_cmpuint (n_same, ==, 11724 + 7373 + 549);
  g_assert_cmpuint (n_same - n_empty, >, 5000);
}

static void
append_names (GString        *text,
              const EgLocus  *locus,
              const EgAllele *list,
              gsize           n)
{
  for (gsize i = 0; i < n; i++)
    {
      char one[EG_ALLELE_MAX_TEXT];

      eg_allele_print (list[i], locus->first_width, one);
      g_string_append_printf (text, "%s%s*%s", text->len > 0 ? "/" : "", locus->name, one);
    }
}

static void
check_same (Table      *table,
            const char *column,
            GString    *got)
{
  if (!g_str_equal (got->str, table_get (table, column)))
    g_error ("%s of %s: %s\nnot %s", column, table_get (table, "typing"), got->str, table_get (table, column));
}

/* How many G groups have the name that the release gives them; all else is the same. */
static guint
check_groups (Table   *table,
              GString *got)
{
  g_auto(GStrv) ours = g_strsplit (got->str, "/", -1);
  g_auto(GStrv) theirs = g_strsplit (table_get (table, "G"), "/", -1);
  guint n_other = 0;

  g_assert_cmpuint (g_strv_length (ours), ==, g_strv_length (theirs));
  for (guint i = 0; ours[i]; i++)
    {
      if (g_str_equal (ours[i], theirs[i]))
        continue;
      if (!hla_reference_is_other_name (ours[i], theirs[i]))
        g_error ("G of %s: %s, not %s", table_get (table, "typing"), ours[i], theirs[i]);
      n_other++;
    }

  return n_other;
}

static void
test_xx (void)
{
  static const struct { const char *column; EgReduction reduction; } columns[] = {
    { "lgx", EG_REDUCE_LGX }, { "P", EG_REDUCE_P }, { "G", EG_REDUCE_G },
  };
  g_autofree EgAllele *list = g_new (EgAllele, MOST);
  Table table;
  guint n = 0, n_other = 0;

  if (is_skipped ())
    return;
  table_open (&table, "pyard", "pyard_3580_xx.tsv");
  while (table_next (&table))
    for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        g_autoptr(GString) got = g_string_new (NULL);
        EgAllele name;
        const EgLocus *locus = split_name (table_get (&table, "typing"), &name);

        append_names (got, locus, list, eg_reduce_xx (names, locus, name, columns[i].reduction, list, MOST));
        if (columns[i].reduction == EG_REDUCE_G)
          n_other += check_groups (&table, got);
        else
          check_same (&table, columns[i].column, got);
        n++;
      }
  g_test_message ("%u lists as py-ard's, but for %u G groups by the name that the release gives them", n, n_other);
  g_assert_cmpuint (n, ==, 549 * 3);
  g_assert_cmpuint (n_other, <=, 1);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const EgAllele *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* The alleles of an antigen, each reduced. */
static void
append_reduced (GString       *text,
                const EgLocus *locus,
                guint16        number,
                EgReduction    reduction)
{
  g_autofree guint32 *alleles = g_new (guint32, MOST);
  g_autofree EgAllele *list = g_new (EgAllele, MOST);
  gsize n = eg_antigen_get_alleles (names, locus, number, EG_ANTIGEN_OWN, alleles, MOST), kept = 0;

  for (gsize i = 0; i < n; i++)
    eg_reduce (names, locus, names->names[alleles[i]], reduction, list + i, 1);
  qsort (list, n, sizeof *list, compare_names);
  for (gsize i = 0; i < n; i++)
    if (i == 0 || list[i] != list[kept - 1])
      list[kept++] = list[i];
  append_names (text, locus, list, kept);
}

static void
test_antigens (void)
{
  static const struct { const char *column; EgReduction reduction; } columns[] = {
    { "lgx", EG_REDUCE_LGX }, { "P", EG_REDUCE_P },
  };
  Table table;
  guint n = 0;

  if (is_skipped ())
    return;
  table_open (&table, "pyard", "pyard_3580_serology.tsv");
  while (table_next (&table))
    for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        const char *typing = table_get (&table, "typing");
        gsize length = strcspn (typing, "0123456789");
        const EgSystem *system = find_system (typing, length);
        guint16 number = (guint16) g_ascii_strtoull (typing + length, NULL, 10);
        g_autoptr(GString) got = g_string_new (NULL);

        for (gsize j = 0; j < names->n_loci; j++)
          if (system && names->loci[j].system == (gsize) (system - names->systems))
            append_reduced (got, &names->loci[j], number, columns[i].reduction);
        check_same (&table, columns[i].column, got);
        n++;
      }
  g_assert_cmpuint (n, ==, 49 * 2);
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
  g_test_add_func ("/hla-reference/serology", test_serology);
  g_test_add_func ("/hla-reference/xx", test_xx);
  g_test_add_func ("/hla-reference/antigens", test_antigens);
  g_test_add_func ("/hla-reference/symmetric", test_symmetric);
  g_test_add_func ("/hla-reference/both-ways", test_both_ways);
  g_test_add_func ("/hla-reference/speed", test_speed);
}
