/* test-hla-matching.c: the scenarios of Atlas and tables of T-cell epitopes, with a real release.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "kernel/hla/eg-grade.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

static EngraftNomenclature *nomenclature;    /* NULL: there is no folder */
static const EgNomenclature *names;
static char *folder;                         /* of HLA in it */
static GHashTable *macs;                     /* code: list */

static const char *loci[] = { "A", "B", "C", "DRB1", "DQB1", "DPB1" };

/* One typing with what it points to. */
typedef struct
{
  EgTyping  typing;
  EgPlace   place;
  GArray   *alleles;
  guint32  *room;
} Typed;

typedef struct
{
  Typed places[G_N_ELEMENTS (loci)][2];
} Person;

static const EgLocus *
find_locus (gsize i)
{
  return eg_nomenclature_find_locus (names, loci[i], strlen (loci[i]));
}

static void
add_allele (Typed         *self,
            const EgLocus *locus,
            const char    *text)
{
  EgAllele name;
  char suffix;
  EgAlleleRange range;
  guint before = self->alleles->len;

  g_assert_true (eg_allele_parse (text, text + strlen (text), locus->first_width, &name) == text + strlen (text));
  suffix = eg_allele_get_suffix (name);
  range = eg_nomenclature_find_prefix (names, locus, name);
  for (guint32 i = range.first; i < range.first + range.n; i++)
    if (!suffix || eg_allele_get_suffix (names->names[i]) == suffix)
      g_array_append_val (self->alleles, i);
  if (self->alleles->len == before)
    g_test_message ("%s*%s is not in the release", locus->name, text);
}

/* 01:01/03, 01:01/02:01, and 01:AB by its list. */
static void
add_list (Typed         *self,
          const EgLocus *locus,
          const char    *family,
          const char    *list)
{
  g_auto(GStrv) parts = g_strsplit (list, "/", -1);
  g_autofree char *first = family ? g_strdup (family) : g_strndup (list, strcspn (list, ":"));

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *name = strchr (parts[i], ':') ? g_strdup (parts[i]) : g_strdup_printf ("%s:%s", first, parts[i]);

      add_allele (self, locus, name);
    }
}

static void
add_group (Typed         *self,
           const EgLocus *locus,
           const char    *text,
           gboolean       is_p)
{
  EgAllele name;
  guint32 at;
  const EgGroup *group;

  g_assert_true (eg_allele_parse (text, text + strlen (text), locus->first_width, &name) == text + strlen (text));
  at = is_p ? eg_nomenclature_find_p (names, locus, name) : eg_nomenclature_find_g (names, locus, name);
  g_assert_cmpuint (at, !=, EG_NO_INDEX);
  group = is_p ? &names->p[at] : &names->g[at];
  g_array_append_vals (self->alleles, names->members + group->first_member, group->n_members);
}

/* The alleles that are assigned to the antigen or to one of its family. */
static void
add_serology (Typed         *self,
              const EgLocus *locus)
{
  guint32 no_room[1];
  EgPlace antigen;

  eg_place_init (&antigen, names, locus, &self->typing, no_room);
  for (guint32 i = locus->first; i < locus->first + locus->n; i++)
    {
      EgTyping one = { .kind = EG_TYPING_ALLELE, .n = 1, .alleles = &i };
      guint32 room[2];
      EgPlace place;

      eg_place_init (&place, names, locus, &one, room);
      if (eg_place_compare_antigens (names, locus, &antigen, &place) != EG_ANTIGENS_APART)
        g_array_append_val (self->alleles, i);
    }
}

static EgTypingKind
classify (const char *text)
{
  const char *colon = strchr (text, ':');
  gsize length = strlen (text);

  if (g_str_equal (text, "NEW"))
    return EG_TYPING_NEW;
  if (!colon)
    return EG_TYPING_SEROLOGY;
  if (g_str_equal (colon, ":XX"))
    return EG_TYPING_XX;
  if (g_ascii_isupper (colon[1]) && g_ascii_isupper (colon[2]))
    return EG_TYPING_MAC;
  if (strchr (text, '/'))
    return EG_TYPING_LIST;

  return text[length - 1] == 'G' ? EG_TYPING_G : text[length - 1] == 'P' ? EG_TYPING_P : EG_TYPING_ALLELE;
}

/* FALSE: a code that there is no list of. */
static gboolean
read_typing (Typed         *self,
             const EgLocus *locus,
             const char    *text)
{
  g_autofree char *family = NULL;

  text += *text == '*';
  family = g_strndup (text, strcspn (text, ":"));
  self->typing.kind = classify (text);
  switch (self->typing.kind)
    {
    case EG_TYPING_SEROLOGY:
      self->typing.antigen = (guint16) g_ascii_strtoull (text, NULL, 10);
      add_serology (self, locus);
      break;
    case EG_TYPING_XX:
      add_allele (self, locus, family);
      break;
    case EG_TYPING_MAC:
      if (!g_hash_table_contains (macs, strchr (text, ':') + 1))
        return FALSE;
      add_list (self, locus, family, g_hash_table_lookup (macs, strchr (text, ':') + 1));
      break;
    case EG_TYPING_LIST:
      add_list (self, locus, NULL, text);
      break;
    case EG_TYPING_G:
    case EG_TYPING_P:
      add_group (self, locus, text, self->typing.kind == EG_TYPING_P);
      break;
    case EG_TYPING_ALLELE:
      add_allele (self, locus, text);
      break;
    default:
      break;
    }

  return TRUE;
}

static void
typed_finish (Typed         *self,
              const EgLocus *locus)
{
  self->typing.n = (guint32) eg_indices_tidy ((guint32 *) self->alleles->data, self->alleles->len);
  self->typing.alleles = (const guint32 *) self->alleles->data;
  self->room = g_new (guint32, 2 * self->typing.n + 1);
  eg_place_init (&self->place, names, locus, &self->typing, self->room);
}

static void
person_free (Person *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (loci); i++)
    for (int j = 0; j < 2; j++)
      {
        g_array_unref (self->places[i][j].alleles);
        g_free (self->places[i][j].room);
      }
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Person, person_free)

/* A_1=*01:01 A_2=NEW …; *CAN_BE_READ: no code is without a list. */
static Person *
person_new (const char *text,
            gboolean   *can_be_read)
{
  Person *self = g_new0 (Person, 1);
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (loci); i++)
    for (int j = 0; j < 2; j++)
      {
        g_autofree char *key = g_strdup_printf ("%s_%d=", loci[i], j + 1);

        self->places[i][j].alleles = g_array_new (FALSE, FALSE, sizeof (guint32));
        for (guint k = 0; parts[k]; k++)
          if (g_str_has_prefix (parts[k], key))
            *can_be_read &= read_typing (&self->places[i][j], find_locus (i), parts[k] + strlen (key));
        typed_finish (&self->places[i][j], find_locus (i));
      }

  return self;
}

typedef struct
{
  EgLocusMatch matches[G_N_ELEMENTS (loci)];
  EgLocusGrade grades[G_N_ELEMENTS (loci)];
} Result;

static void
compare (Person *patient,
         Person *donor,
         Result *result)
{
  for (gsize i = 0; i < G_N_ELEMENTS (loci); i++)
    {
      EgPlace p[2], d[2];
      EgTyping p_typings[2], d_typings[2];

      for (int j = 0; j < 2; j++)
        {
          p[j] = patient->places[i][j].place;
          d[j] = donor->places[i][j].place;
          p_typings[j] = patient->places[i][j].typing;
          d_typings[j] = donor->places[i][j].typing;
        }
      g_assert_cmpint (eg_match_locus (p, d, &result->matches[i]), ==, EG_MATCH_OK);
      g_assert_cmpint (eg_grade_locus (names, find_locus (i), p, d,
                                       eg_tce_match (names, p_typings, d_typings, EG_TCE_VERSION_2),
                                       &result->grades[i]), ==, EG_MATCH_OK);
    }
}

/* “I run a 9/10 search at locus A”: of 6 are A, B, DRB1; of 10 also C and DQB1.  The mismatches are
 * allowed at that locus, or at any. */
static gboolean
is_found (const Result *result,
          const char   *search)
{
  static const gsize order[] = { 0, 1, 3, 2, 4 };
  const char *at = strstr (search, "locus ");
  guint wanted = 0, of = 0, n;
  EgLocusMatch matches[5];
  guint8 budget[5];

  g_assert_cmpint (sscanf (search, "I run a %u/%u search", &wanted, &of), ==, 2);
  n = of / 2;
  for (guint i = 0; i < n; i++)
    {
      matches[i] = result->matches[order[i]];
      budget[i] = !at || g_str_equal (at + strlen ("locus "), loci[order[i]]) ? (guint8) MIN (of - wanted, 2) : 0;
    }

  return eg_match_is_within (matches, n, of - wanted, budget);
}

static gboolean
is_grade_called (guint       grade,
                 const char *word)
{
  if (g_str_has_prefix (word, "serology"))
    return grade >= EG_GRADE_BROAD && grade <= EG_GRADE_ASSOCIATED;
  if (g_str_has_prefix (word, "expressing-vs-null"))
    return grade == EG_GRADE_EXPRESSING_VS_NULL;

  return g_str_has_prefix (word, "mismatch") && grade == EG_GRADE_MISMATCH;
}

static gboolean
is_confidence_called (guint       confidence,
                      const char *word)
{
  static const char *words[] = { "mismatch", "potential", "exact", "definite" };

  return g_ascii_strncasecmp (word, words[confidence], strlen (words[confidence])) == 0;
}

static gboolean
is_score (const EgLocusGrade *got,
          gboolean            is_grade,
          int                 i,
          const char         *word)
{
  return is_grade ? is_grade_called (got->grade[i], word) : is_confidence_called (got->confidence[i], word);
}

/* “… should be X in position 1 and Y in position 2 of locus B”, “… be X at A at position 1”, “… at
 * both positions”. */
static gboolean
has_scores (const EgLocusGrade *got,
            gboolean            is_grade,
            const char         *text)
{
  const char *first = strstr (text, "be "), *second = strstr (text, " and ");

  if (second)
    return is_score (got, is_grade, 0, first + 3) && is_score (got, is_grade, 1, second + 5);
  if (strstr (text, "both positions"))
    return is_score (got, is_grade, 0, first + 3) && is_score (got, is_grade, 1, first + 3);
  g_assert_nonnull (strstr (text, "position 1"));

  return is_score (got, is_grade, 0, first + 3);
}

/* The locus of the column “scoring”: locus A */
static const EgLocusGrade *
find_graded (const Result *result,
             const char   *scoring)
{
  for (gsize i = 0; i < G_N_ELEMENTS (loci); i++)
    if (g_str_has_prefix (scoring, "locus ") && g_str_equal (scoring + strlen ("locus "), loci[i]))
      return &result->grades[i];
  g_error ("No locus: %s", scoring);

  return NULL;
}

static gboolean
is_expected (const Result *result,
             const char   *scoring,
             const char   *text)
{
  const EgLocusGrade *got;
  guint antigen = strstr (text, "be true") ? EG_ANTIGEN_MATCH : EG_ANTIGEN_MISMATCH;

  if (g_str_equal (text, "the results should contain the specified donor"))
    return TRUE;
  got = find_graded (result, scoring);
  if (g_str_has_prefix (text, "antigen match should be "))
    return strstr (text, "both positions") && got->antigen[0] == antigen && got->antigen[1] == antigen;
  if (g_str_has_prefix (text, "the locus match category should be Match"))
    return got->category == EG_LOCUS_MATCH;
  if (g_str_has_prefix (text, "the locus match category should be PermissiveMismatch"))
    return got->category == EG_LOCUS_PERMISSIVE_MISMATCH;
  if (g_str_has_prefix (text, "the locus score count should be 0"))
    return eg_grade_count (got) == 0;
  if (g_str_has_prefix (text, "the match confidence should be "))
    return has_scores (got, FALSE, text);
  if (g_str_has_prefix (text, "the match grade should be "))
    return has_scores (got, TRUE, text);
  g_error ("Not understood: %s", text);

  return FALSE;
}

static char **
read_table (const char *path)
{
  g_autofree char *file = g_build_filename (folder, "data", path, NULL), *text = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));

  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
read_macs (void)
{
  g_auto(GStrv) lines = read_table ("atlas/mac_sample.tsv");

  macs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 1; lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (fields[0] && fields[1])
        g_hash_table_insert (macs, g_strdup (fields[0]), g_strdup (fields[1]));
    }
}

static gboolean
is_skipped (void)
{
  if (!nomenclature)
    g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");

  return !nomenclature;
}

static void
test_scenarios (void)
{
  g_auto(GStrv) lines = NULL;
  guint n_same = 0, n_other = 0, n_unread = 0;

  if (is_skipped ())
    return;
  read_macs ();
  lines = read_table ("atlas/scoring_cases.tsv");
  for (guint i = 1; lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);
      gboolean can_be_read = TRUE;
      g_autoptr(Person) patient = NULL, donor = NULL;
      Result result;

      g_assert_cmpuint (g_strv_length (fields), ==, 7);
      patient = person_new (fields[2], &can_be_read);
      donor = person_new (fields[3], &can_be_read);
      n_unread += !can_be_read;
      if (!can_be_read)
        continue;
      compare (patient, donor, &result);
      if (is_found (&result, fields[5]) && is_expected (&result, fields[4], fields[6]))
        n_same++;
      else
        {
          g_test_message ("%s: %s, not %s", fields[0], fields[1], fields[6]);
          n_other++;
        }
    }
  g_hash_table_unref (macs);
  g_test_message ("%u scenarios as Atlas says, %u not, %u with codes that there is no list of", n_same, n_other,
                  n_unread);
  g_assert_cmpuint (n_other, ==, 0);
  g_assert_cmpuint (n_unread, <=, 2);
  g_assert_cmpuint (n_same, >=, 31);
}

static const char *
call_in_atlas (EgTceMatch match)
{
  static const char *words[] = {
    [EG_TCE_UNKNOWN] = "Unknown", [EG_TCE_PERMISSIVE] = "Permissive",
    [EG_TCE_NON_PERMISSIVE_GVH] = "NonPermissiveGvH", [EG_TCE_NON_PERMISSIVE_HVG] = "NonPermissiveHvG",
  };

  return words[match];
}

static const char *
call_in_nmdp (EgTceMatch match)
{
  static const char *words[] = {
    [EG_TCE_UNKNOWN] = "", [EG_TCE_PERMISSIVE] = "PERMISSIVE",
    [EG_TCE_NON_PERMISSIVE_GVH] = "GVH_NONPERMISSIVE", [EG_TCE_NON_PERMISSIVE_HVG] = "HVG_NONPERMISSIVE",
  };

  return words[match];
}

/* Of Atlas all 36 pairs of groups.  Of NMDP all but those in which a side is null twice: it is unknown
 * here as in Atlas, where NMDP calls the direction by the side that is null. */
static void
test_groups (void)
{
  g_auto(GStrv) lines = NULL;
  guint n_atlas = 0, n_nmdp = 0, n_null = 0;

  if (is_skipped ())
    return;
  lines = read_table ("dpb1_tce/tce_group_table.tsv");
  for (guint i = 1; lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);
      guint8 patient[2] = { (guint8) (fields[0][0] - '0'), (guint8) (fields[0][2] - '0') };
      guint8 donor[2] = { (guint8) (fields[1][0] - '0'), (guint8) (fields[1][2] - '0') };
      EgTceMatch got = eg_tce_compare (patient, donor);

      if (*fields[2] != '(')
        {
          g_assert_cmpstr (call_in_atlas (got), ==, fields[2]);
          n_atlas++;
        }
      if (patient[0] + patient[1] == 0 || donor[0] + donor[1] == 0)
        {
          g_assert_cmpint (got, ==, EG_TCE_UNKNOWN);
          n_null++;
        }
      else
        {
          g_assert_cmpstr (call_in_nmdp (got), ==, fields[3]);
          n_nmdp++;
        }
    }
  g_test_message ("%u pairs as in Atlas, %u as NMDP, %u with two nulls unknown", n_atlas, n_nmdp, n_null);
  g_assert_cmpuint (n_atlas, ==, 36);
  g_assert_cmpuint (n_nmdp, ==, 81);
  g_assert_cmpuint (n_null, ==, 19);
}

/* What single names of a real release come to. */
static void
test_names (void)
{
  static const struct { const char *patient, *donor; gsize locus; guint count, category; } cases[] = {
    { "DPB1_1=*04:01 DPB1_2=*04:02", "DPB1_1=*04:01 DPB1_2=*02:01", 5, 1, EG_LOCUS_PERMISSIVE_MISMATCH },
    { "DPB1_1=*09:01 DPB1_2=*04:01", "DPB1_1=*04:01 DPB1_2=*04:01", 5, 1, EG_LOCUS_MISMATCH },
    { "A_1=*01:01 A_2=*01:01", "A_1=*01:01 A_2=*01:04", 0, 2, EG_LOCUS_MATCH },
    { "A_1=*01:01:01G A_2=*02:01P", "A_1=*01:01 A_2=*02:01", 0, 2, EG_LOCUS_MATCH },
    { "A_1=*01:01 A_2=*02:01", "A_1=*03:01 A_2=*11:01", 0, 0, EG_LOCUS_MISMATCH },   /* though each has nulls */
  };

  if (is_skipped ())
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean can_be_read = TRUE;
      g_autoptr(Person) patient = person_new (cases[i].patient, &can_be_read);
      g_autoptr(Person) donor = person_new (cases[i].donor, &can_be_read);
      Result result;

      compare (patient, donor, &result);
      g_assert_cmpuint (result.matches[cases[i].locus].count, ==, cases[i].count);
      g_assert_cmpuint (result.grades[cases[i].locus].category, ==, cases[i].category);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *release = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  const char *given = g_getenv ("ENGRAFT_REFERENCE");
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = given ? g_build_filename (given, "hla", NULL)
                 : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "hla", NULL);
  release = g_build_filename (folder, "data", "imgt_hla_3.58", NULL);
  file = g_file_new_for_path (release);
  if (g_file_test (release, G_FILE_TEST_IS_DIR))
    {
      nomenclature = engraft_nomenclature_new_from_release (file, NULL, &error);
      g_assert_no_error (error);
      names = engraft_nomenclature_get_view (nomenclature);
    }
  g_test_add_func ("/hla-matching/scenarios", test_scenarios);
  g_test_add_func ("/hla-matching/groups", test_groups);
  g_test_add_func ("/hla-matching/names", test_names);
  result = g_test_run ();
  g_clear_object (&nomenclature);
  g_free (folder);

  return result;
}
