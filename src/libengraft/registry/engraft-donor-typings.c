/* engraft-donor-typings.c: the HLA of a donor from what a file says of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-place-serology.h"
#include "libengraft/registry/engraft-donor-mapping.h"

/* How much of a value is the name of its locus or an asterisk.  That of a name without colons stays: *9001 is not the
 * antigen 9001. */
static gsize
count_prefix (const char *value,
              gsize       length,
              const char *locus)
{
  const gsize n = strlen (locus), start = length > 4 && g_ascii_strncasecmp (value, "HLA-", 4) == 0 ? 4 : 0;

  if (length > start + n && g_ascii_strncasecmp (value + start, locus, n) == 0 && value[start + n] == '*')
    return start + n + 1;

  return length > 0 && *value == '*' && memchr (value, ':', length) ? 1 : 0;
}

/* Without the name of the locus, which the field has, of each value of a list and of genotypes; a dash is nothing.  Texts
 * of a source are its own, and become shorter in place. */
void
donor_values_set_typing (EngraftDonorRecord *record,
                         guint               place,
                         const char         *text)
{
  const char *locus = engraft_donor_locus_get_name (place / 2), *from = text + count_prefix (text, strcspn (text, "/+|"), locus);

  if (from == text || strpbrk (from, "/+|") == NULL)
    text = from;
  else
    {
      char *to = (char *) text;

      for (;;)
        {
          const gsize blanks = strspn (from, " \t");
          gsize length, prefix;

          from += blanks;
          length = strcspn (from, "/+|");
          prefix = count_prefix (from, length, locus);
          memmove (to, from + prefix, length - prefix);
          to += length - prefix;
          while (to > text && g_ascii_isspace (to[-1]))
            to--;
          from += length;
          *to++ = *from;
          if (!*from++)
            break;
        }
    }
  if (text[0] == '-' && text[1] == '\0')
    text++;
  record->typing[place / 2][place % 2] = text;
}

void
donor_values_divide (EngraftDonorRecord *record)
{
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      const char **places = record->typing[i];
      char *plus, *second;

      if (!*places[0] || *places[1])
        continue;
      plus = strchr (places[0], '+');
      if (!plus || strpbrk (plus + 1, "+|") || memchr (places[0], '|', plus - places[0]))
        continue;
      second = plus + 1 + strspn (plus + 1, " \t");
      if (strchr (second + count_prefix (second, strcspn (second, "/"), engraft_donor_locus_get_name (i)), '*'))
        continue;      /* it is of another locus, or a list: what it is refused for names all of it */
      *plus = '\0';
      g_strchomp ((char *) places[0]);
      donor_values_set_typing (record, 2 * i + 1, second);
    }
}

static char *
set_places (EngraftDonorRecord *record,
            EngraftDonorLocus   locus,
            const char * const *values)
{
  char *problem = NULL;

  for (guint k = 0; k < 2; k++)
    if (values[k] && !problem)
      problem = donor_values_set (record, ENGRAFT_DONOR_FIELD_TYPING + 2 * locus + k, values[k], &donor_notation_plain);

  return problem;
}

/* What a place says when it says nothing of DNA */
static gboolean
is_untyped (const char *text)
{
  return !*text || g_str_equal (text, "UUUU") || g_str_equal (text, "XXXX");
}

/* Antigens that are no numbers, and those of a gene that is not there or of a value that has its own in brackets: what
 * a file says is never passed over without a word */
static char *
check_serology (const char         **places,
                EngraftDonorLocus    locus,
                const char * const  *serology)
{
  for (guint k = 0; k < 2; k++)
    {
      g_autofree char *antigen = engraft_place_dup_antigen (serology[k]);
      g_autofree char *name = engraft_donor_mapping_dup_field_name (ENGRAFT_DONOR_FIELD_SEROLOGY + 2 * locus + k);

      if (!antigen)
        return donor_values_refuse (ENGRAFT_DONOR_FIELD_SEROLOGY + 2 * locus + k, serology[k],
                             _("an antigen such as 62, B62 or 62(15)"));
      if (!*antigen)
        continue;
      if (g_str_equal (places[0], "NNNN"))
        /* Translators: a field such as “HLA-DRB4 by serology, 1”, and an antigen */
        return g_strdup_printf (_("%s: by DNA the gene is absent, and serology saw %s."), name, serology[k]);
      if (strchr (places[0], '[') || strchr (places[1], '['))
        return g_strdup_printf (_("%s: the typing has serology in brackets already. Keep one of them."), name);
    }

  return NULL;
}

/* Antigens alone, as numbers */
static char *
set_antigens (EngraftDonorRecord *record,
              EngraftDonorLocus   locus,
              const char * const *serology,
              GStringChunk       *texts)
{
  const char *values[2];
  gboolean is_said = FALSE;

  for (guint k = 0; k < 2; k++)
    {
      g_autofree char *antigen = engraft_place_dup_antigen (serology[k]);

      is_said |= !antigen || *antigen;
      values[k] = antigen && *antigen && strchr (serology[k], '(') ? g_string_chunk_insert (texts, antigen) : serology[k];
    }

  if (is_said)
    record->typing[locus][0] = record->typing[locus][1] = "";

  return set_places (record, locus, values);
}

/* Each of the genotypes is joined with what serology saw, as if it were the typing. */
static char *
join_genotypes (EngraftDonorRecord *record,
                EngraftDonorLocus   locus,
                const char * const *serology,
                GStringChunk       *texts)
{
  g_auto(GStrv) genotypes = g_strsplit (record->typing[locus][0], "|", -1);
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; genotypes[i]; i++)
    {
      g_auto(GStrv) values = g_strsplit (genotypes[i], "+", 2);
      const char *dna[2] = { values[0] ? g_strstrip (values[0]) : NULL,
                             values[0] && values[1] ? g_strstrip (values[1]) : NULL };
      EngraftDonorRecord one;
      char *problem;

      engraft_donor_record_init (&one);
      problem = donor_values_set_typings (&one, locus, dna, serology, texts);
      if (problem)
        return problem;
      g_string_append_printf (joined, "%s%s%s%s", i > 0 ? "|" : "", one.typing[locus][0], dna[1] ? "+" : "",
                              one.typing[locus][1]);
    }
  record->typing[locus][0] = g_string_chunk_insert (texts, joined->str);

  return NULL;
}

char *
donor_values_set_typings (EngraftDonorRecord *record,
                          EngraftDonorLocus   locus,
                          const char * const *dna,
                          const char * const *serology,
                          GStringChunk       *texts)
{
  const char **places = record->typing[locus];
  char *problem = set_places (record, locus, dna);
  g_autofree char *both = NULL;

  if (problem || (!serology[0] && !serology[1]))
    return problem;
  /* of a genotype there are no more, so that this ends */
  if (strchr (places[0], '|') || (strchr (places[0], '+') && !*places[1]))
    return join_genotypes (record, locus, serology, texts);
  /* a column of antigens may have a typing by DNA, when there is nothing else */
  if (is_untyped (places[0]) && is_untyped (places[1]))
    return set_antigens (record, locus, serology, texts);
  problem = check_serology (places, locus, serology);
  if (problem || !*places[0])
    return problem;
  both = engraft_place_join_antigens (places[0], serology[0], serology[1]);
  if (!g_str_equal (both, places[0]))
    places[0] = g_string_chunk_insert (texts, both);

  return NULL;
}
