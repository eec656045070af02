/* hla-tables-features.c: what py-ard's own tests expect, as it answered them with release 3.58.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "kernel/hla/eg-reduce-serology.h"
#include "kernel/hla/eg-serology.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

#include "hla-tables.h"

enum { MOST = 20000, FEATURE = 0, LINE = 1, OP = 3, INPUT = 4, MODE = 5, CONFIG = 6, ANSWER = 9 };

static const struct { const char *mode; EgReduction reduction; } modes[] = {
  { "G", EG_REDUCE_G }, { "P", EG_REDUCE_P }, { "lg", EG_REDUCE_LG }, { "lgx", EG_REDUCE_LGX },
  { "exon", EG_REDUCE_EXON }, { "W", EG_REDUCE_W }, { "U2", EG_REDUCE_U2 }, { "1F", EG_REDUCE_1F },
};

/* What Engraft answers otherwise, and by which rule; INPUT "": all of that configuration. */
static const struct { const char *input, *config, *why; } others[] = {
  { "", "ars", "the ending ARS is not offered: lg is written with a g" },
  { "HFE*002", "strict", "a typing has two fields at least" },
  { "MICB*029", "strict", "a typing has two fields at least" },
  { "HLA-A*01:04N", "strict", "a short name of null alleles stays: it has no P group, and no third field" },
  { "A*01:04N", "strict", "a short name of null alleles stays: it has no P group, and no third field" },
  { "DRB4*01:03N", "strict", "a short name of null alleles stays; and it has the antigen of its G group" },
  { "DRB5*01:08N", "strict", "a short name of null alleles stays" },
  { "HLA-A*01:04Ng", "nonstrict", "a small g is behind two fields without letter" },
  { "DQB1*06:02:02G", "nonstrict", "the release has no such group" },
  { "A*24:329", "strict", "of a name whose only allele has a letter, that allele is meant" },
  { "A*30:02g", "strict", "a small g is read" },
  { "DRBX*NNNN", "ignore", "there is no locus DRBX" },
  { "DRB1*11:01", "strict", "two fields stay: py-ard is asked for whole names first" },
};

static const HlaTables *tables;
static const EgNomenclature *names;
static EgLgxIndex lgx_index;

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const EgAllele *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
append (GArray        *list,
        const EgLocus *locus,
        EgAllele       name,
        EgReduction    reduction)
{
  g_autofree EgAllele *reduced = g_new (EgAllele, MOST);
  gsize n = eg_reduce (names, locus, name, reduction, reduced, MOST);

  g_array_append_vals (list, reduced, n);
}

/* A group stands for its members. */
static void
append_group (GArray        *list,
              const EgLocus *locus,
              EgAllele       name,
              EgReduction    reduction)
{
  gboolean is_g = eg_allele_get_suffix (name) == 'G';
  guint32 at = is_g ? eg_nomenclature_find_g (names, locus, name) : eg_nomenclature_find_p (names, locus, name);
  const EgGroup *group = at == EG_NO_INDEX ? NULL : is_g ? &names->g[at] : &names->p[at];

  for (guint32 i = 0; group && i < group->n_members; i++)
    append (list, locus, names->names[names->members[group->first_member + i]], reduction);
}

static void
append_code (GArray        *list,
             const EgLocus *locus,
             const char    *text,
             EgReduction    reduction)
{
  g_autofree char *decoded = engraft_mac_table_dup_decoded (tables->macs, strchr (text, ':') + 1);
  g_auto(GStrv) pieces = g_strsplit (decoded ? decoded : "", "/", -1);

  for (guint i = 0; pieces[i]; i++)
    {
      g_autofree char *whole = strchr (pieces[i], ':') ? g_strdup (pieces[i])
                                                       : g_strdup_printf ("%.*s:%s", (int) strcspn (text, ":"), text, pieces[i]);
      EgAllele name;

      eg_allele_parse (whole, whole + strlen (whole), locus->first_width, &name);
      append (list, locus, name, reduction);
    }
}

/* As names were before 2010; FALSE: it is none. */
static gboolean
append_old (GArray        *list,
            const EgLocus *locus,
            const char    *text,
            EgReduction    reduction)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (tables->nomenclature, NULL);
  const EgTyping *place;

  if (!engraft_typing_set_locus (typing, locus->name, text, NULL, NULL))
    return FALSE;
  place = engraft_typing_get_place (typing, locus->name, 0);
  for (guint32 i = 0; i < place->n; i++)
    append (list, locus, names->names[place->alleles[i]], reduction);

  return place->kind == EG_TYPING_ALLELE;
}

static void
append_xx (GArray        *list,
           const EgLocus *locus,
           const char    *text,
           EgReduction    reduction)
{
  g_autofree EgAllele *reduced = g_new (EgAllele, MOST);
  EgAllele family;

  eg_allele_parse (text, strchr (text, ':'), locus->first_width, &family);
  if (reduction == EG_REDUCE_W)
    append (list, locus, family, EG_REDUCE_W);
  else
    g_array_append_vals (list, reduced, eg_reduce_xx (names, locus, family, reduction, reduced, MOST));
}

static char *
print (GArray        *list,
       const EgLocus *locus,
       EgReduction    reduction,
       const char    *prefix)
{
  GString *text = g_string_new (NULL);

  g_array_sort (list, compare_names);
  for (guint i = 0; i < list->len; i++)
    {
      char one[EG_ALLELE_MAX_TEXT];

      if (i > 0 && g_array_index (list, EgAllele, i) == g_array_index (list, EgAllele, i - 1))
        continue;
      eg_allele_print (g_array_index (list, EgAllele, i), locus->first_width, one);
      g_string_append_printf (text, "%s%s%s*%s%s", text->len > 0 ? "/" : "", prefix, locus->name, one,
                              reduction == EG_REDUCE_LG ? "g" : "");
    }

  return g_string_free (text, FALSE);
}

/* An antigen stands for the alleles that are assigned to it, of every locus of its system. */
static char *
reduce_antigen (const char  *text,
                EgReduction  reduction)
{
  const gsize length = strcspn (text, "0123456789");
  const guint16 number = (guint16) g_ascii_strtoull (text + length, NULL, 10);
  g_autofree guint32 *alleles = g_new (guint32, MOST);
  GString *all = g_string_new (NULL);

  for (gsize i = 0; i < names->n_loci; i++)
    {
      const EgLocus *locus = &names->loci[i];
      const EgSystem *system = locus->system == EG_NO_INDEX ? NULL : &names->systems[locus->system];
      g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (EgAllele));
      g_autofree char *one = NULL;
      gsize n;

      if (!system || strlen (system->name) != length || memcmp (system->name, text, length) != 0)
        continue;
      n = eg_antigen_get_alleles (names, locus, number, EG_ANTIGEN_OWN, alleles, MOST);
      for (gsize j = 0; j < n; j++)
        append (list, locus, names->names[alleles[j]], reduction);
      one = print (list, locus, reduction, "");
      g_string_append_printf (all, "%s%s", all->len > 0 && *one ? "/" : "", one);
    }

  return g_string_free (all, FALSE);
}

/* Names with / between, of one locus; NULL: there is no such locus. */
static char *
reduce_list (const char  *text,
             EgReduction  reduction)
{
  const char *prefix = g_str_has_prefix (text, "HLA-") ? "HLA-" : "";
  g_auto(GStrv) pieces = g_strsplit (text, "/", -1);
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (EgAllele));
  const EgLocus *locus = NULL;

  if (!strchr (text, '*'))
    return reduce_antigen (text, reduction);
  for (guint i = 0; pieces[i]; i++)
    {
      const char *name = pieces[i] + strlen (prefix), *star = strchr (name, '*'), *end = name + strlen (name);
      EgAllele allele;

      locus = star ? eg_nomenclature_find_locus (names, name, star - name) : NULL;
      if (!locus)
        return NULL;
      if (g_str_equal (star, "*UUUU"))
        return g_strdup (text);
      if (!strchr (star, ':'))
        {
          if (!append_old (list, locus, star + 1, reduction))
            return NULL;
        }
      else if (g_str_has_suffix (name, ":XX"))
        append_xx (list, locus, star + 1, reduction);
      else if (eg_allele_parse (star + 1, end, locus->first_width, &allele) != end)
        append_code (list, locus, star + 1, reduction);
      else if (strchr ("GP", eg_allele_get_suffix (allele)) && eg_allele_get_suffix (allele))
        append_group (list, locus, allele, reduction);
      else
        append (list, locus, allele, reduction);
    }

  return print (list, locus, reduction, prefix);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* py-ard sorts what is between operators and keeps two copies. */
static char *
reduce_text (const char  *text,
             EgReduction  reduction)
{
  static const char operators[] = "^|+~";

  for (gsize i = 0; i < strlen (operators); i++)
    if (strchr (text, operators[i]))
      {
        const char operator[] = { operators[i], '\0' };
        g_auto(GStrv) pieces = g_strsplit (text, operator, -1);

        for (guint j = 0; pieces[j]; j++)
          {
            char *reduced = reduce_text (pieces[j], reduction);

            if (!reduced)
              return NULL;
            g_free (pieces[j]);
            pieces[j] = reduced;
          }
        if (operators[i] != '~')
          qsort (pieces, g_strv_length (pieces), sizeof *pieces, compare_texts);
        return g_strjoinv (operator, pieces);
      }

  return reduce_list (text, reduction);
}

/* Of the names of a list; of XX, of the family. */
static char *
reduce_to_antigens (const char *text)
{
  g_auto(GStrv) pieces = g_strsplit (text, "/", -1);
  guint16 numbers[EG_MAX_ANTIGENS];
  guint8 seen[G_MAXUINT16] = { 0 };
  GString *got = g_string_new (NULL);
  const EgLocus *locus = NULL;

  for (guint i = 0; pieces[i]; i++)
    {
      const char *star = strchr (pieces[i], '*');
      const char *end = g_str_has_suffix (pieces[i], ":XX") ? strchr (pieces[i], ':') : pieces[i] + strlen (pieces[i]);
      EgAllele name;
      gsize n;

      locus = star ? eg_nomenclature_find_locus (names, pieces[i], star - pieces[i]) : NULL;
      if (!locus || eg_allele_parse (star + 1, end, locus->first_width, &name) != end)
        return g_string_free (got, FALSE);
      n = eg_reduce_to_serology (&lgx_index, locus, name, numbers, EG_MAX_ANTIGENS);
      for (gsize j = 0; j < n; j++)
        seen[numbers[j]] = 1;
    }
  for (guint i = 0; i < G_MAXUINT16; i++)
    if (seen[i])
      g_string_append_printf (got, "%s%s%u", got->len > 0 ? "/" : "", names->systems[locus->system].name, i);

  return g_string_free (got, FALSE);
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
  g_autofree char *whole = g_str_has_prefix (op, "redux(redux(W)") ? reduce_text (input, EG_REDUCE_W) : NULL;

  if (g_str_equal (op, "validate"))
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (tables->nomenclature, tables->macs, input, NULL, NULL);

      return g_strdup (typing ? "Valid" : "Invalid");
    }
  if (g_str_equal (mode, "S"))
    return reduce_to_antigens (input);
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    if (g_str_equal (modes[i].mode, mode))
      return reduce_text (whole ? whole : input, modes[i].reduction);

  return NULL;
}

/* What py-ard refuses, or leaves without an answer (X), is nothing here. */
static gboolean
is_same (const char *ours,
         const char *theirs)
{
  if (g_str_has_prefix (theirs, "ERR:") || g_str_equal (theirs, "X"))
    return !ours || !*ours;

  return g_strcmp0 (ours, theirs) == 0;
}

void
hla_tables_test_features (const HlaTables *self)
{
  g_auto(GStrv) lines = hla_tables_read (self, "pyard/pyard_feature_expectations.tsv");
  g_autofree EgLgxEntry *entries = NULL;
  guint n_same = 0, n_other = 0;

  tables = self;
  names = engraft_nomenclature_get_view (self->nomenclature);
  entries = g_new (EgLgxEntry, names->n_alleles);
  eg_lgx_index_init (&lgx_index, names, entries);
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
  g_assert_cmpuint (n_same, >=, 125);
  g_assert_cmpuint (n_other, <=, 17);
}
