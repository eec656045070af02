/* hla-tables-features.c: what py-ard's own tests expect, as it answered them with release 3.58.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-typing.h"

#include "hla-tables.h"

enum { FEATURE = 0, LINE = 1, OP = 3, INPUT = 4, MODE = 5, CONFIG = 6, ANSWER = 9 };

static const struct { const char *mode; EngraftReduction reduction; } modes[] = {
  { "G", ENGRAFT_REDUCTION_G }, { "P", ENGRAFT_REDUCTION_P }, { "lg", ENGRAFT_REDUCTION_LG },
  { "lgx", ENGRAFT_REDUCTION_LGX }, { "exon", ENGRAFT_REDUCTION_EXON }, { "W", ENGRAFT_REDUCTION_W },
  { "U2", ENGRAFT_REDUCTION_U2 }, { "1F", ENGRAFT_REDUCTION_1F }, { "S", ENGRAFT_REDUCTION_S },
};

/* What Engraft answers otherwise, and by which rule; INPUT "": all of that configuration. */
static const struct { const char *input, *config, *why; } others[] = {
  { "", "ars", "the ending ARS is not offered: lg is written with a g" },
  { "HLA-A*01:04Ng", "nonstrict", "a small g is behind two fields without letter" },
  { "DQB1*06:02:02G", "nonstrict", "the release has no such group" },
  { "A*24:329", "strict", "of a name whose only allele has a letter, that allele is meant" },
  { "A*30:02g", "strict", "a small g is read" },
  { "DRBX*NNNN", "ignore", "there is no locus DRBX" },
};

static const HlaTables *tables;
static char *
reduce (const char       *text,
        EngraftReduction  reduction)
{
  return engraft_typing_reduce_text (tables->nomenclature, tables->macs, text, reduction, NULL, NULL);
}

static const char *
find_other (const char *input,
            const char *config)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if ((!*others[i].input || g_str_equal (others[i].input, input)) && g_str_equal (others[i].config, config))
      return others[i].why;

  return NULL;
}

static char *
answer (const char *op,
        const char *input,
        const char *mode)
{
  g_autofree char *whole = g_str_has_prefix (op, "redux(redux(W)") ? reduce (input, ENGRAFT_REDUCTION_W) : NULL;

  if (g_str_equal (op, "validate"))
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (tables->nomenclature, tables->macs, input, NULL, NULL);

      return g_strdup (typing ? "Valid" : "Invalid");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (modes[i].mode, mode))
      return reduce (whole ? whole : input, modes[i].reduction);

  return NULL;
}

/* py-ard puts a name with a letter before the same without one. */
static gboolean
has_same_names (const char *ours,
                const char *theirs)
{
  g_auto(GStrv) x = g_strsplit (ours, "/", -1), y = g_strsplit (theirs, "/", -1);
  guint n = g_strv_length (x);

  for (guint i = 0; i < n; i++)
    if (!g_strv_contains ((const char * const *) y, x[i]))
      return FALSE;

  return n == g_strv_length (y);
}

/* What py-ard refuses, or leaves without an answer (X), is nothing here. */
static gboolean
is_same (const char *ours,
         const char *theirs)
{
  if (g_str_has_prefix (theirs, "ERR:") || g_str_equal (theirs, "X"))
    return !ours || !*ours;

  return g_strcmp0 (ours, theirs) == 0 || (ours && has_same_names (ours, theirs));
}

void
hla_tables_test_features (const HlaTables *self)
{
  g_auto(GStrv) lines = hla_tables_read (self, "pyard/pyard_feature_expectations.tsv");
  guint n_same = 0, n_other = 0;

  tables = self;
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *got = NULL;

      if (g_str_equal (fields[OP], "other"))
        continue;
      got = answer (fields[OP], fields[INPUT], fields[MODE]);
      if (is_same (got, fields[ANSWER]))
        n_same++;
      else if (find_other (fields[INPUT], fields[CONFIG]))
        n_other++;
      else
        g_error ("%s:%s %s of %s (%s): %.300s, not %.300s", fields[FEATURE], fields[LINE], fields[MODE],
                 fields[INPUT], fields[CONFIG], got, fields[ANSWER]);
    }
  g_test_message ("%u answers as py-ard's, %u others", n_same, n_other);
  g_assert_cmpuint (n_same, >=, 137);
  g_assert_cmpuint (n_other, <=, 9);
}
