/* engraft-nomenclature-names.c: names of a release for a form in which they are written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-names.h"

#include <string.h>

#include "libengraft/hla/engraft-name-suggestion.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

/* A locus and an asterisk may stand in front. */
static const char *
skip_locus (const EgLocus *locus,
            const char    *text)
{
  gsize length = strlen (locus->name);

  if (g_str_has_prefix (text, "HLA-"))
    text += 4;
  if (strncmp (text, locus->name, length) == 0 && text[length] == '*')
    text += length + 1;

  return text + (*text == '*');
}

static const EgLocus *
find_locus (EngraftNomenclature *self,
            const char          *locus)
{
  return eg_nomenclature_find_locus (engraft_nomenclature_get_view (self), locus, strlen (locus));
}

/**
 * engraft_nomenclature_dup_suggestion:
 * @self: a release
 * @locus: the name of a locus
 * @text: what was written
 *
 * Finds the name that is written most like a text; O(alleles of the locus).
 *
 * Returns: (transfer full) (nullable): the name without the locus; %NULL: the text is a name, or none is near
 */
char *
engraft_nomenclature_dup_suggestion (EngraftNomenclature *self,
                                     const char          *locus,
                                     const char          *text)
{
  const EgLocus *found;
  g_autofree char *name = NULL;
  const char *bare;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self) && locus && text, NULL);

  found = find_locus (self, locus);
  if (!found || strlen (text) > 60)
    return NULL;
  bare = skip_locus (found, text);
  name = engraft_name_suggestion (engraft_nomenclature_get_view (self), found, bare);
  if (!name || g_str_equal (skip_locus (found, name), bare))
    return NULL;

  return g_strdup (skip_locus (found, name));
}

static int
count_fields (const char *text)
{
  int n = 1;

  for (; *text; text++)
    n += *text == ':';

  return CLAMP (n, 2, EG_ALLELE_FIELDS);
}

/**
 * engraft_nomenclature_dup_completions:
 * @self: a release
 * @locus: the name of a locus
 * @text: the beginning of a name
 * @max: how many at the most
 *
 * Lists names that begin with a text, of two fields or as many as the text has; O(alleles of the locus).
 *
 * Returns: (transfer full): names without the locus, rising
 */
char **
engraft_nomenclature_dup_completions (EngraftNomenclature *self,
                                      const char          *locus,
                                      const char          *text,
                                      guint                max)
{
  const EgNomenclature *names;
  const EgLocus *found;
  g_autoptr(GPtrArray) list = NULL;
  EgAllele before = 0;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self) && locus && text, NULL);

  names = engraft_nomenclature_get_view (self);
  found = find_locus (self, locus);
  list = g_ptr_array_new_with_free_func (g_free);
  if (found)
    text = skip_locus (found, text);
  for (guint32 i = 0; found && i < found->n && list->len < max; i++)
    {
      EgAllele name = names->names[found->first + i];
      char printed[EG_ALLELE_MAX_TEXT];

      if (eg_allele_n_fields (name) > count_fields (text))
        name = eg_allele_cut (name, count_fields (text));
      if (name == before)
        continue;
      before = name;
      eg_allele_print (name, found->first_width, printed);
      if (g_str_has_prefix (printed, text))
        g_ptr_array_add (list, g_strdup (printed));
    }
  g_ptr_array_add (list, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}
