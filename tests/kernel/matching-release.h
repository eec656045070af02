/* matching-release.h: a nomenclature of a few alleles of our own making, and typings of it from text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <string.h>

#include "kernel/hla/eg-place.h"

#define NONE EG_NO_INDEX
#define NO_TCE EG_TCE_NONE

static const struct
{
  const char *name;
  guint32     g, p;
  EgSequence  sequence;
  guint8      tce[2];
  guint16     antigens[2];
} rows[] = {
  { "90:01:01:01", 0, 0, EG_SEQUENCE_FULL_GDNA, { NO_TCE, NO_TCE }, { 1 } },
  { "90:01:01:02N", 0, NONE, EG_SEQUENCE_FULL_GDNA, { NO_TCE, NO_TCE }, { 0 } },
  { "90:01:01:03", 0, 0, EG_SEQUENCE_FULL_CDNA, { NO_TCE, NO_TCE }, { 1 } },
  { "90:01:02", 1, 0, EG_SEQUENCE_FULL_CDNA, { NO_TCE, NO_TCE }, { 1 } },
  { "90:02", 0, 0, EG_SEQUENCE_PARTIAL, { NO_TCE, NO_TCE }, { 1, 2 } },
  { "90:03N", 2, NONE, EG_SEQUENCE_FULL_CDNA, { NO_TCE, NO_TCE }, { 0 } },
  { "90:04N", 3, NONE, EG_SEQUENCE_PARTIAL, { NO_TCE, NO_TCE }, { 0 } },
  { "90:05:01N", 4, NONE, EG_SEQUENCE_PARTIAL, { NO_TCE, NO_TCE }, { 0 } },
  { "90:05:02N", 5, NONE, EG_SEQUENCE_PARTIAL, { NO_TCE, NO_TCE }, { 0 } },
  { "91:01", 6, 1, EG_SEQUENCE_FULL_GDNA, { NO_TCE, NO_TCE }, { 39 } },
  { "91:02", 7, 2, EG_SEQUENCE_PARTIAL, { NO_TCE, NO_TCE }, { 3901 } },
  { "92:01", 8, 3, EG_SEQUENCE_FULL_GDNA, { NO_TCE, NO_TCE }, { 38 } },
  { "93:01", 9, 4, EG_SEQUENCE_FULL_GDNA, { NO_TCE, NO_TCE }, { 0 } },
  { "94:01", 10, 5, EG_SEQUENCE_FULL_GDNA, { NO_TCE, NO_TCE }, { 0 } },
  { "95:01", 11, NONE, EG_SEQUENCE_FULL_GDNA, { NO_TCE, NO_TCE }, { 0 } },    /* not null */
};

static const struct
{
  const char *name;
  guint32     g, p;
  guint8      tce[2];
} dpb1_rows[] = {
  { "90:01:01:01", 12, 6, { 3, 3 } },
  { "90:01:01:02N", 12, NONE, { 0, 0 } },
  { "91:01", 13, 7, { 3, 2 } },
  { "92:01", 14, 8, { 1, 1 } },
  { "93:01", 15, 9, { NO_TCE, NO_TCE } },
  { "94:01N", 16, NONE, { 0, 0 } },
  { "95:01", 17, 10, { 4, 4 } },
  { "96:01N", 18, NONE, { NO_TCE, NO_TCE } },
  { "97:01", 19, 11, { 3, 3 } },
};

static const EgAntigen antigens[] = {
  { .number = 1 }, { .number = 2 }, { .number = 16 }, { .number = 21 }, { .number = 38, .broad = 16 },
  { .number = 39, .broad = 16 }, { .number = 49, .broad = 21 }, { .number = 203, .parent = 2 },
  { .number = 3901, .parent = 39 }, { .number = 3902, .parent = 39 }, { .number = 4005, .parent = 21 },
};

enum { N_A = G_N_ELEMENTS (rows), N_DPB1 = G_N_ELEMENTS (dpb1_rows), N_ALLELES = N_A + N_DPB1 };

static EgAllele names[N_ALLELES];
static EgAlleleFacts facts[N_ALLELES];
static guint16 numbers[2 * N_A];
static const EgSystem serology = { "A", 0, G_N_ELEMENTS (antigens) };
static const EgLocus loci[] = {
  { .name = "A", .first_width = 2, .system = 0, .first = 0, .n = N_A },
  { .name = "DPB1", .first_width = 2, .system = EG_NO_INDEX, .first = N_A, .n = N_DPB1 },
};
static const EgNomenclature release = {
  .n_loci = 2, .loci = loci, .n_alleles = N_ALLELES, .names = names, .facts = facts, .n_numbers = 2 * N_A,
  .numbers = numbers, .n_systems = 1, .systems = &serology, .n_antigens = G_N_ELEMENTS (antigens),
  .antigens = antigens,
};

static EgAllele
parse_name (const char *text,
            gsize       length)
{
  EgAllele name;

  g_assert_true (eg_allele_parse (text, text + length, 2, &name) == text + length);
  g_assert_cmpuint (name, !=, 0);

  return name;
}

static inline void
matching_release_init (void)
{
  for (guint i = 0; i < N_ALLELES; i++)
    {
      gboolean is_a = i < N_A;
      const char *name = is_a ? rows[i].name : dpb1_rows[i - N_A].name;

      names[i] = parse_name (name, strlen (name));
      facts[i].g = is_a ? rows[i].g : dpb1_rows[i - N_A].g;
      facts[i].p = is_a ? rows[i].p : dpb1_rows[i - N_A].p;
      facts[i].sequence = is_a ? rows[i].sequence : EG_SEQUENCE_FULL_GDNA;
      facts[i].first_antigen = is_a ? 2 * i : 0;
      for (int j = 0; j < 2; j++)
        {
          facts[i].tce[j] = is_a ? rows[i].tce[j] : dpb1_rows[i - N_A].tce[j];
          if (is_a && rows[i].antigens[j] > 0)
            numbers[2 * i + facts[i].n_antigens++] = rows[i].antigens[j];
        }
    }
}

/* Two places as one would write them: "90:01 91:01/91:02". */
typedef struct
{
  EgTyping typings[2];
  EgPlace  places[2];
  guint32  alleles[2][N_ALLELES];
  guint32  room[2][2 * N_ALLELES];
} Pair;

static void
add_names (EgTyping      *typing,
           guint32       *alleles,
           const EgLocus *locus,
           const char    *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "/", -1);

  for (guint i = 0; parts[i]; i++)
    {
      EgAllele name = parse_name (parts[i], strlen (parts[i]));
      EgAlleleRange range = eg_nomenclature_find_prefix (&release, locus, name);

      g_assert_cmpuint (range.n, >, 0);
      for (guint32 j = 0; j < range.n; j++)
        if (eg_allele_get_suffix (name) == 0
            || eg_allele_get_suffix (names[range.first + j]) == eg_allele_get_suffix (name))
          alleles[typing->n++] = range.first + j;
    }
  typing->n = (guint32) eg_indices_tidy (alleles, typing->n);
}

/* - untyped, NEW, NNNN absent, s16 serology, m… a MAC, 90:XX, else a name or names. */
static void
read_typing (EgTyping      *typing,
             guint32       *alleles,
             const EgLocus *locus,
             const char    *text)
{
  g_autofree char *family = g_str_has_suffix (text, ":XX") ? g_strndup (text, strlen (text) - 3) : NULL;

  *typing = (EgTyping) { .alleles = alleles };
  if (g_str_equal (text, "-"))
    return;
  if (g_str_equal (text, "NEW") || g_str_equal (text, "NNNN"))
    {
      typing->kind = *text == 'N' && text[1] == 'E' ? EG_TYPING_NEW : EG_TYPING_ABSENT;
      return;
    }
  if (*text == 's')
    {
      typing->kind = EG_TYPING_SEROLOGY;
      typing->antigen = (guint16) g_ascii_strtoull (text + 1, NULL, 10);
      for (guint32 i = 0; i < N_A; i++)
        for (int j = 0; j < facts[i].n_antigens; j++)
          if (numbers[facts[i].first_antigen + j] == typing->antigen)
            alleles[typing->n++] = i;
      return;
    }
  typing->kind = family ? EG_TYPING_XX : *text == 'm' ? EG_TYPING_MAC : strchr (text, '/') ? EG_TYPING_LIST
                                                                                              : EG_TYPING_ALLELE;
  add_names (typing, alleles, locus, family ? family : *text == 'm' ? text + 1 : text);
}

static inline void
pair_init (Pair          *self,
           const EgLocus *locus,
           const char    *text)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  for (int i = 0; i < 2; i++)
    {
      read_typing (&self->typings[i], self->alleles[i], locus, parts[i]);
      eg_place_init (&self->places[i], &release, locus, &self->typings[i], self->room[i]);
    }
}
