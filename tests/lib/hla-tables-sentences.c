/* hla-tables-sentences.c: what py-ard's own tests expect in sentences: catalogues, linked genes, codes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-antigen-relatives.h"
#include "libengraft/hla/engraft-cwd-table.h"
#include "libengraft/hla/engraft-linked-places.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

#include "hla-tables.h"

enum { SCENARIO = 2, OP = 3, INPUT = 4, STEP = 5, EXPECTED = 7 };

/* What is between START and END in TEXT, or behind START for END NULL; NULL: it is not there. */
static char *
cut_out (const char *text,
         const char *start,
         const char *end)
{
  const char *at = strstr (text, start), *stop;

  if (!at)
    return NULL;
  at += strlen (start);
  stop = end ? strstr (at, end) : NULL;

  return stop ? g_strndup (at, stop - at) : g_strdup (at);
}

static char *
without_locus (const char *name)
{
  const char *star = strchr (name, '*');

  return g_strdup (star ? star + 1 : name);
}

/* FALSE: a code that is not there. */
static gboolean
check_listed (const HlaTables *self,
              EngraftCwdTable *cwd,
              char           **fields)
{
  g_autofree char *input = cut_out (fields[INPUT], "\"", "\""), *expected = cut_out (fields[EXPECTED], "\"", "\"");
  g_autofree char *locus = g_strndup (input, strcspn (input, "*")), *code = NULL, *got = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (self->nomenclature, self->macs, input, NULL, &error);

  if (!typing)
    {
      g_assert_nonnull (strstr (error->message, "The table of multiple allele codes has no"));
      return FALSE;
    }
  got = engraft_cwd_table_dup_listed (cwd, typing, locus, 0);
  g_assert_cmpstr (got, ==, expected);
  code = cut_out (fields[EXPECTED], "the MAC Code for CWD alleles should be \"", "\"");
  if (code)
    {
      g_autofree char *found = engraft_mac_table_dup_encoded (self->macs, got), *own = without_locus (code);

      g_assert_cmpstr (found ? found : own, ==, own);
    }

  return TRUE;
}

static void
set_gene (EngraftTyping *typing,
          const char    *input,
          const char    *gene)
{
  g_autofree char *end = g_strdup_printf (" %s allele", gene);
  const char *stop = strstr (input, end), *at = stop;
  g_autofree char *value = NULL;

  while (at > input && at[-1] != ' ')
    at--;
  value = g_strndup (at, stop - at);
  if (strchr (value, '*'))
    {
      g_auto(GStrv) pieces = g_strsplit (value, "+", 2);

      g_assert_true (engraft_typing_set_locus (typing, gene, pieces[0], pieces[1], NULL));
    }
}

/* Genes that blend with DRB1 are those that linkage lets expect. */
static void
check_blend (const HlaTables *self,
             char           **fields)
{
  g_autofree char *slug = cut_out (fields[INPUT], "has ", " DRB1 SLUG");
  g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (self->nomenclature, NULL, slug, NULL, NULL);
  EngraftLinkedPlaces places;

  g_assert_nonnull (typing);
  set_gene (typing, fields[INPUT], "DRB3");
  set_gene (typing, fields[INPUT], "DRB4");
  set_gene (typing, fields[INPUT], "DRB5");
  g_assert_true (engraft_linked_places_init (&places, typing));
  g_assert_cmpint (places.is_unusual, ==, strstr (fields[STEP], "shouldn't") != NULL);
  engraft_linked_places_clear (&places);
}

/* FALSE: the sample has not the code. */
static gboolean
check_encoded (const HlaTables *self,
               char           **fields)
{
  g_autofree char *list = cut_out (fields[INPUT], "the allele list is ", NULL);
  g_autofree char *expected = cut_out (fields[EXPECTED], "the decoded MAC is ", NULL);
  g_autofree char *own = without_locus (expected), *decoded = engraft_mac_table_dup_decoded (self->macs, strchr (own, ':') + 1);
  g_autofree char *got = engraft_mac_table_dup_encoded (self->macs, list), *again = NULL;

  if (!decoded)
    return FALSE;
  /* of several codes for a list the first of the table is given */
  again = engraft_mac_table_dup_decoded (self->macs, strchr (got, ':') + 1);
  g_assert_cmpstr (again, ==, decoded);

  return TRUE;
}

/* Sentences about one name, with what is asked of it behind one of the words of the answer. */
static guint
check_relatives (const HlaTables *self,
                 char           **fields)
{
  static const struct { const char *input, *expected; EngraftRelation relation; } cases[] = {
    { "the serology typing is ", "the XX version is ", ENGRAFT_RELATION_FAMILY },
    { "the broad allele/serology is ", "the splits are ", ENGRAFT_RELATION_SPLITS },
    { "the split allele/serology is ", "the sibling splits are ", ENGRAFT_RELATION_SIBLINGS },
    { "the split allele/serology is ", "the corresponding broad is ", ENGRAFT_RELATION_BROAD },
    { "the serology antigen is ", "the associated serology is found to be ", ENGRAFT_RELATION_ASSOCIATED },
  };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *input = cut_out (fields[INPUT], cases[i].input, NULL);
      g_autofree char *rest = cut_out (fields[EXPECTED], cases[i].expected, NULL), *got = NULL;
      g_autoptr(GError) error = NULL;

      if (!input || !rest)
        continue;
      rest[strcspn (rest, " ")] = '\0';
      got = engraft_nomenclature_dup_relatives (self->nomenclature, input, cases[i].relation, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (got, ==, rest);
      n = 1;
    }

  return n;
}

/* What is valid, or what a code and a family stand for; release 3.58 has more than py-ard's tests had. */
static guint
check_reading (const HlaTables *self,
               char           **fields,
               guint           *n_unread)
{
  static const struct { const char *input, *mode, *why; } others[] = {
    { "A*01:01g", "strict", "a small g is read" },
    { "A*01:01:99:99", "strict", "a name of four fields is that allele" },
    { "A*43:XX", "XX", "the release has A*43:03 too, and 43:02N is A*43:02N" },
  };
  const char *name = strrchr (fields[INPUT], ' ') + 1, *answer = strrchr (fields[EXPECTED], ' ') + 1;
  g_autofree char *got = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (self->nomenclature, self->macs, name, NULL, &error);

  if (error && strstr (error->message, "The table of multiple allele codes has no"))
    {
      (*n_unread)++;
      return 0;
    }
  if (strstr (fields[STEP], "valid"))
    got = g_strdup (typing ? "Valid" : "Invalid");
  else if (strstr (fields[STEP], "expanding"))
    got = engraft_typing_reduce_text (self->nomenclature, self->macs, name, ENGRAFT_REDUCTION_DECODED, NULL, NULL);
  else
    return 0;
  if (g_strcmp0 (got, answer) == 0 || (!got && g_str_equal (answer, "X")))
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].input, name) && strstr (fields[STEP], others[i].mode))
      return 1;
  g_error ("%s of %s: %s, not %s", fields[STEP], name, got, answer);
}

/* DRB3, DRB4 and DRB5 as one locus */
static guint
check_linked (const HlaTables *self,
              char           **fields)
{
  static const char * const genes[] = { "DRB3", "DRB4", "DRB5" };
  g_autoptr(EngraftTyping) typing = engraft_typing_new (self->nomenclature, NULL);
  g_auto(GStrv) parts = g_strsplit (fields[INPUT], " ; ", -1), places = NULL;
  g_autofree char *expected = cut_out (fields[EXPECTED], "it should be ", NULL), *joined = NULL, *got = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (genes); i++)
    {
      g_autofree char *value = cut_out (parts[i], "has ", " and "), *second = cut_out (parts[i], " and ", " DRB");

      if (!g_str_equal (value, "x"))
        g_assert_true (engraft_typing_set_locus (typing, genes[i], value, g_str_equal (second, "x") ? NULL : second, NULL));
    }
  got = engraft_typing_dup_drbx (typing, NULL, NULL);
  /* x is no second value */
  places = g_strsplit (expected, " and ", 2);
  joined = g_str_equal (places[1], "x") ? g_strdup (places[0]) : g_strconcat (places[0], "+", places[1], NULL);
  g_assert_cmpstr (got, ==, joined);

  return 1;
}

void
hla_tables_test_sentences (const HlaTables *self)
{
  g_auto(GStrv) lines = hla_tables_read (self, "pyard/pyard_feature_expectations.tsv");
  g_autofree char *path = g_build_filename (self->folder, "cwd", "CWD2.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftCwdTable) cwd = engraft_cwd_table_new_from_file (file, NULL, NULL);
  guint n_listed = 0, n_blends = 0, n_encoded = 0, n_unread = 0, n_others = 0, n = 0;

  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (!g_str_equal (fields[OP], "other"))
        continue;
      n++;
      if (strstr (fields[STEP], "CWD"))
        check_listed (self, cwd, fields) ? n_listed++ : n_unread++;
      else if (g_str_has_prefix (fields[STEP], "I blend"))
        check_blend (self, fields), n_blends++;
      else if (strstr (fields[INPUT], "the allele list is"))
        check_encoded (self, fields) ? n_encoded++ : n_unread++;
      else if (strstr (fields[STEP], "DRBX genotype"))
        n_others += check_linked (self, fields);
      else
        n_others += check_relatives (self, fields) || check_reading (self, fields, &n_unread);
    }
  g_test_message ("%u lists of catalogues, %u blends, %u codes, %u others; %u with codes that are not there", n_listed,
                  n_blends, n_encoded, n_others, n_unread);
  g_assert_cmpuint (n_blends, ==, 15);
  /* none is passed over */
  g_assert_cmpuint (n_listed + n_blends + n_encoded + n_unread + n_others, ==, n);
}
