/* engraft-place-reduced.c: what a place may be, in names of less detail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-place-reduced.h"

#include "kernel/hla/eg-reduce.h"
#include "kernel/hla/eg-serology.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

G_STATIC_ASSERT ((int) ENGRAFT_REDUCTION_1F == (int) EG_REDUCE_1F && EG_N_REDUCTIONS == EG_REDUCE_1F + 1
                 && (int) ENGRAFT_REDUCTION_S == (int) EG_N_REDUCTIONS);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  EgAllele x = *(const EgAllele *) a, y = *(const EgAllele *) b;

  return (x > y) - (x < y);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  return *(const guint16 *) a - *(const guint16 *) b;
}

/* Sorts, and leaves out what is there twice. */
static void
tidy_names (GArray *names)
{
  EgAllele *list = (EgAllele *) names->data;
  guint kept = 0;

  g_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    if (i == 0 || list[i] != list[kept - 1])
      list[kept++] = list[i];
  g_array_set_size (names, kept);
}

static char *
print_names (const EgLocus *locus,
             const GArray  *names,
             const char    *prefix,
             const char    *ending)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      char one[EG_ALLELE_MAX_TEXT];

      eg_allele_print (g_array_index (names, EgAllele, i), locus->first_width, one);
      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "/" : "", prefix, one, ending);
    }

  return g_string_free (text, FALSE);
}

/* Each word may stand for many: of a family of alleles, for all. */
static GArray *
reduce_words (const EgNomenclature *names,
              const EgLocus        *locus,
              const GArray         *words,
              EgReduction           reduction)
{
  const gsize most = locus->n + 1;
  g_autofree EgAllele *some = g_new (EgAllele, most);
  GArray *reduced = g_array_new (FALSE, FALSE, sizeof (EgAllele));

  for (guint i = 0; i < words->len; i++)
    {
      gsize n = eg_reduce (names, locus, g_array_index (words, EgAllele, i), reduction, some, most);

      g_array_append_vals (reduced, some, (guint) MIN (n, most));
    }
  tidy_names (reduced);

  return reduced;
}

static char *
dup_antigens (EngraftNomenclature *nomenclature,
              const EgLocus       *locus,
              const GArray        *words)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint16));
  GString *text = g_string_new (NULL);

  for (guint i = 0; locus->system != EG_NO_INDEX && i < words->len; i++)
    {
      guint16 some[EG_MAX_ANTIGENS];
      gsize n = eg_reduce_to_serology (engraft_nomenclature_get_lgx (nomenclature), locus,
                                       g_array_index (words, EgAllele, i), some, EG_MAX_ANTIGENS);

      g_array_append_vals (numbers, some, (guint) MIN (n, EG_MAX_ANTIGENS));
    }
  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (i == 0 || g_array_index (numbers, guint16, i) != g_array_index (numbers, guint16, i - 1))
      g_string_append_printf (text, "%s%s%u", text->len > 0 ? "/" : "", names->systems[locus->system].name,
                              g_array_index (numbers, guint16, i));

  return g_string_free (text, FALSE);
}

char *
engraft_place_dup_reduced (const EngraftPlace   *self,
                           EngraftNomenclature  *nomenclature,
                           EngraftMacTable      *macs,
                           const EgLocus        *locus,
                           EngraftReduction      reduction,
                           const char           *prefix)
{
  g_autoptr(GArray) words = engraft_place_dup_words (self, nomenclature, macs, locus), reduced = NULL;

  tidy_names (words);
  if (reduction == ENGRAFT_REDUCTION_S)
    return dup_antigens (nomenclature, locus, words);
  if (reduction == ENGRAFT_REDUCTION_DECODED)
    return print_names (locus, words, prefix, "");
  reduced = reduce_words (engraft_nomenclature_get_view (nomenclature), locus, words, (EgReduction) reduction);

  return print_names (locus, reduced, prefix, reduction == ENGRAFT_REDUCTION_LG ? "g" : "");
}
