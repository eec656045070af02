/* engraft-typing-reduced.c: typings in names of less detail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-place-reduced.h"
#include "libengraft/hla/engraft-typing-private.h"

/**
 * engraft_typing_dup_reduced:
 * @self: a typing
 * @locus: the name of a locus
 * @place: 0 or 1
 * @reduction: how much of the names is kept
 *
 * What a place may be, in reduced names without the locus (of @ENGRAFT_REDUCTION_S, with the system), each
 * once.  As py-ard has it, the names that were written are reduced: a short one has the groups of its
 * alleles, and those of them that are in none do not count; so have the names that a code stands for.
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

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && place < 2, NULL);

  places = engraft_typing_get_places (self, locus);
  if (!places)
    return NULL;
  names = engraft_nomenclature_get_view (self->nomenclature);

  return engraft_place_dup_reduced (places[place], self->nomenclature, self->macs,
                                    eg_nomenclature_find_locus (names, locus, strlen (locus)), reduction, "");
}

typedef struct
{
  EngraftNomenclature  *nomenclature;
  const EgNomenclature *names;
  EngraftMacTable      *macs;
  EngraftReduction      reduction;
  gsize                 offset;    /* of an error */
} Reducing;

/* Numbers in text by their value: 02:01 before 02:100, DRB1 before DRB3. */
static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  const char *x = *(char * const *) a, *y = *(char * const *) b;

  while (*x && *y)
    {
      if (g_ascii_isdigit (*x) && g_ascii_isdigit (*y))
        {
          char *end_x, *end_y;
          guint64 m = g_ascii_strtoull (x, &end_x, 10), n = g_ascii_strtoull (y, &end_y, 10);

          if (m != n)
            return m < n ? -1 : 1;
          x = end_x;
          y = end_y;
          continue;
        }
      if (*x != *y)
        return (guchar) *x - (guchar) *y;
      x++;
      y++;
    }

  return (guchar) *x - (guchar) *y;
}

static const EgLocus *
find_locus (const Reducing *self,
            const char     *name)
{
  const char *star = strchr (name, '*');
  gsize n = 0;

  if (star)
    return engraft_locus_find (self->names, name, star - name);
  while (g_ascii_isalpha (name[n]))
    n++;

  return n > 0 && g_ascii_isdigit (name[n]) ? engraft_locus_find_antigen (self->names, name, n, name + n) : NULL;
}

/* An antigen is of all loci of its system. */
static char *
reduce_antigen (Reducing      *self,
                const EgLocus *own,
                const char    *number)
{
  GString *all = g_string_new (NULL);

  for (gsize i = 0; i < self->names->n_loci; i++)
    {
      const EgLocus *locus = &self->names->loci[i];
      g_autofree char *prefix = g_strconcat (locus->name, "*", NULL), *one = NULL;
      EngraftPlace place;

      if (locus->system != own->system
          || !engraft_place_parse (&place, self->nomenclature, self->macs, locus, number, NULL, NULL))
        continue;
      one = engraft_place_dup_reduced (&place, self->nomenclature, self->macs, locus, self->reduction, prefix);
      engraft_place_clear (&place);
      if (*one && !(self->reduction == ENGRAFT_REDUCTION_S && strstr (all->str, one)))
        g_string_append_printf (all, "%s%s", all->len > 0 ? "/" : "", one);
    }

  return g_string_free (all, FALSE);
}

/* The typing of one place, with its locus; @at: where it is in the whole text. */
static char *
reduce_value (Reducing    *self,
              const char  *value,
              gsize        at,
              GError     **error)
{
  const gboolean has_hla = g_str_has_prefix (value, "HLA-");
  const EgLocus *locus = find_locus (self, value + (has_hla ? 4 : 0));
  g_autofree char *prefix = NULL, *reduced = NULL;
  EngraftPlace place;
  gsize within = 0;

  self->offset = at;
  if (engraft_typing_is_drbx (value, strlen (value)))
    return g_strdup (value);
  if (!locus)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("“%.40s” names no locus. A value is like A*01:01, or like A1 for serology."), value);
      return NULL;
    }
  if (!engraft_place_parse (&place, self->nomenclature, self->macs, locus, value, &within, error))
    {
      self->offset = at + within;
      return NULL;
    }
  prefix = g_strdup_printf ("%s%s*", has_hla ? "HLA-" : "", locus->name);
  if (place.typing.kind == EG_TYPING_SEROLOGY)
    reduced = reduce_antigen (self, locus, place.text);
  else if (!eg_typing_is_typed (&place.typing))
    reduced = g_strconcat (prefix, *place.text ? place.text : "UUUU", NULL);
  else
    reduced = engraft_place_dup_reduced (&place, self->nomenclature, self->macs, locus, self->reduction, prefix);
  engraft_place_clear (&place);

  return g_steal_pointer (&reduced);
}

static char *
join_parts (GPtrArray *parts,
            char       operator)
{
  GString *text = g_string_new (NULL);

  if (operator != '~' && operator != '?')
    g_ptr_array_sort (parts, compare_parts);
  for (guint i = 0; i < parts->len; i++)
    {
      /* two copies may be the same */
      if (i > 0 && operator != '+' && operator != '~' && g_str_equal (parts->pdata[i], parts->pdata[i - 1]))
        continue;
      if (i > 0)
        g_string_append_c (text, operator);
      g_string_append (text, parts->pdata[i]);
    }

  return g_string_free (text, FALSE);
}

static char *
reduce_part (Reducing    *self,
             const char  *part,
             gsize        at,
             GError     **error)
{
  static const char operators[] = "?^|+~";
  g_autofree char *trimmed = NULL;
  gsize blanks = 0;

  for (gsize i = 0; operators[i]; i++)
    if (strchr (part, operators[i]))
      {
        const char operator[] = { operators[i], '\0' };
        g_auto(GStrv) pieces = g_strsplit (part, operator, -1);
        g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

        for (guint j = 0; pieces[j]; j++)
          {
            char *reduced = reduce_part (self, pieces[j], at, error);

            if (!reduced)
              return NULL;
            g_ptr_array_add (parts, reduced);
            at += strlen (pieces[j]) + 1;
          }
        return join_parts (parts, operators[i]);
      }
  while (g_ascii_isspace (part[blanks]))
    blanks++;
  trimmed = g_strchomp (g_strdup (part + blanks));

  return reduce_value (self, trimmed, at + blanks, error);
}

/**
 * engraft_typing_reduce_text:
 * @nomenclature: a release
 * @macs: (nullable): multiple allele codes
 * @text: a value with its locus, a list of such, or a GL string
 * @reduction: how much of the names is kept
 * @offset: (out) (optional): where an error is, in bytes from the start of @text
 * @error: return location for an error
 *
 * Reduces each value, and sorts what is between signs, as py-ard does: what is there twice is left out, but
 * of two copies.  An antigen is reduced by the alleles that are assigned to it or to a split of it, of every
 * locus of its system.
 *
 * Returns: (transfer full): the text; %NULL on error: ENGRAFT_HLA_ERROR_NAME
 */
char *
engraft_typing_reduce_text (EngraftNomenclature  *nomenclature,
                            EngraftMacTable      *macs,
                            const char           *text,
                            EngraftReduction      reduction,
                            gsize                *offset,
                            GError              **error)
{
  Reducing reducing = { .nomenclature = nomenclature, .macs = macs, .reduction = reduction };
  char *reduced;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (nomenclature) && text, NULL);

  reducing.names = engraft_nomenclature_get_view (nomenclature);
  reduced = reduce_part (&reducing, text, 0, error);
  if (!reduced && offset)
    *offset = reducing.offset;

  return reduced;
}
