/* engraft-typing-meaning.c: what a place of a typing stands for, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

/* More P groups or antigens than this are counted, not named. */
#define MAX_NAMED 3

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  return *(const guint16 *) a - *(const guint16 *) b;
}

/* The antigens of all alleles, each once. */
static char *
dup_antigens (const EgNomenclature *names,
              const EgLocus        *locus,
              const EgTyping       *typing)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint16));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (locus->system == EG_NO_INDEX)
    return NULL;

  for (guint32 i = 0; i < typing->n; i++)
    {
      const EgAlleleFacts *facts = &names->facts[typing->alleles[i]];

      g_array_append_vals (numbers, names->numbers + facts->first_antigen, facts->n_antigens);
    }
  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (i == 0 || g_array_index (numbers, guint16, i) != g_array_index (numbers, guint16, i - 1))
      g_ptr_array_add (texts, g_strdup_printf ("%s%u", names->systems[locus->system].name,
                                               g_array_index (numbers, guint16, i)));
  if (texts->len == 0 || texts->len > MAX_NAMED)
    return NULL;
  g_ptr_array_add (texts, NULL);

  return g_strjoinv ("/", (char **) texts->pdata);
}

/* Those by which it is matched: null alleles have none. */
static char *
dup_groups (const EgNomenclature *names,
            const EgLocus        *locus,
            const EgTyping       *typing)
{
  g_autofree guint32 *groups = g_new (guint32, typing->n + 1);
  guint n = (guint) eg_typing_get_p (names, typing, groups);
  g_autoptr(GString) text = g_string_new (NULL);

  if (n == 0)
    return g_strdup (_("no P group"));
  if (n > MAX_NAMED)
    return g_strdup_printf (ngettext ("one of %u P group", "one of %u P groups", n), n);
  for (guint i = 0; i < n; i++)
    {
      char name[EG_ALLELE_MAX_TEXT];

      eg_allele_print (names->p[groups[i]].name, locus->first_width, name);
      g_string_append_printf (text, "%s%s", i > 0 ? "/" : "", name);
    }

  return g_strdup (text->str);
}

/**
 * engraft_typing_dup_meaning:
 * @self: a typing
 * @locus: the name of a locus
 * @place: 0 or 1
 *
 * Tells what a place stands for: the P groups by which it is matched, and its antigens.
 *
 * Returns: (transfer full) (nullable): such as “01:01P, A1”; %NULL: the place is not typed
 */
char *
engraft_typing_dup_meaning (EngraftTyping *self,
                            const char    *locus,
                            guint          place)
{
  EngraftPlace * const *places;
  const EgNomenclature *names;
  const EgLocus *found;
  g_autofree char *groups = NULL, *antigens = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && place < 2, NULL);

  places = engraft_typing_get_places (self, locus);
  if (!places || places[place]->typing.kind == EG_TYPING_UNTYPED)
    return NULL;

  names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self));
  found = eg_nomenclature_find_locus (names, locus, strlen (locus));
  groups = dup_groups (names, found, &places[place]->typing);
  antigens = dup_antigens (names, found, &places[place]->typing);

  return antigens ? g_strdup_printf ("%s, %s", groups, antigens) : g_steal_pointer (&groups);
}

/**
 * engraft_typing_dup_alleles:
 * @self: a typing
 * @locus: the name of a locus
 * @place: 0 or 1
 *
 * Lists all alleles that a place may be: of a short name, a group, a code or an antigen, those of the release.
 *
 * Returns: (transfer full) (nullable): whole names without the locus, rising; %NULL: the locus is not typed
 */
char **
engraft_typing_dup_alleles (EngraftTyping *self,
                            const char    *locus,
                            guint          place)
{
  EngraftPlace * const *places;
  const EgNomenclature *names;
  const EgLocus *found;
  char **list;
  const EgTyping *typing;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && place < 2, NULL);

  places = engraft_typing_get_places (self, locus);
  if (!places || places[place]->typing.kind == EG_TYPING_UNTYPED)
    return NULL;

  names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self));
  found = eg_nomenclature_find_locus (names, locus, strlen (locus));
  typing = &places[place]->typing;
  list = g_new0 (char *, typing->n + 1);
  for (guint32 i = 0; i < typing->n; i++)
    {
      char name[EG_ALLELE_MAX_TEXT];

      eg_allele_print (names->names[typing->alleles[i]], found->first_width, name);
      list[i] = g_strdup (name);
    }

  return list;
}
