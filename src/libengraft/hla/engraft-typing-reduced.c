/* engraft-typing-reduced.c: typings in names of less detail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "kernel/hla/eg-reduce.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

G_STATIC_ASSERT ((int) ENGRAFT_REDUCTION_1F == (int) EG_REDUCE_1F && EG_N_REDUCTIONS == EG_REDUCE_1F + 1);

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  EgAllele x = *(const EgAllele *) a, y = *(const EgAllele *) b;

  return (x > y) - (x < y);
}

/* A name that was written is reduced as such: a short one has the groups of its alleles, and those of
 * them that are in none do not count.  Other typings are reduced allele by allele. */
static GArray *
reduce_place (const EgNomenclature *names,
              const EgLocus        *locus,
              const EgTyping       *typing,
              EgReduction           reduction)
{
  GArray *reduced = g_array_new (FALSE, FALSE, sizeof (EgAllele));

  if (typing->kind == EG_TYPING_ALLELE)
    {
      g_array_set_size (reduced, typing->n + 1);
      g_array_set_size (reduced, eg_reduce (names, locus, typing->name, reduction, (EgAllele *) reduced->data,
                                            reduced->len));
      /* none: the name became another */
      if (reduced->len > 0)
        return reduced;
    }
  for (guint32 i = 0; i < typing->n; i++)
    {
      EgAllele name = 0;

      /* a whole name has one of each kind */
      eg_reduce (names, locus, names->names[typing->alleles[i]], reduction, &name, 1);
      g_array_append_val (reduced, name);
    }
  g_array_sort (reduced, compare_names);

  return reduced;
}

/**
 * engraft_typing_dup_reduced:
 * @self: a typing
 * @locus: the name of a locus
 * @place: 0 or 1
 * @reduction: how much of the names is kept
 *
 * What a place may be, in reduced names without the locus, each once.
 *
 * Returns: (transfer full) (nullable): the names with / between, rising; %NULL: the locus is not typed
 */
char *
engraft_typing_dup_reduced (EngraftTyping    *self,
                            const char       *locus,
                            guint             place,
                            EngraftReduction  reduction)
{
  EngraftPlace * const *places;
  const EgNomenclature *names;
  const EgLocus *found;
  g_autoptr(GArray) reduced = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && place < 2, NULL);

  places = engraft_typing_get_places (self, locus);
  if (!places)
    return NULL;
  names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self));
  found = eg_nomenclature_find_locus (names, locus, strlen (locus));
  reduced = reduce_place (names, found, &places[place]->typing, (EgReduction) reduction);
  text = g_string_new (NULL);
  for (guint i = 0; i < reduced->len; i++)
    {
      EgAllele name = g_array_index (reduced, EgAllele, i);
      char one[EG_ALLELE_MAX_TEXT];

      if (i > 0 && name == g_array_index (reduced, EgAllele, i - 1))
        continue;
      eg_allele_print (name, found->first_width, one);
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? "/" : "", one,
                              reduction == ENGRAFT_REDUCTION_LG ? "g" : "");
    }

  return g_string_free (text, FALSE);
}
