/* engraft-typing-drbx.c: DRB3, DRB4 and DRB5 written as one locus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rule is that of the WMDA's guidelines on nomenclature, as py-ard has it (drbx.py).
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-linked-places.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

static const char * const genes[ENGRAFT_N_LINKED_GENES] = { "DRB3", "DRB4", "DRB5" };

gboolean
engraft_typing_is_drbx (const char *text,
                        gsize       length)
{
  static const char drbx[] = "DRBX*NNNN";

  if (length > 4 && memcmp (text, "HLA-", 4) == 0)
    {
      text += 4;
      length -= 4;
    }

  return length == strlen (drbx) && memcmp (text, drbx, length) == 0;
}

gboolean
engraft_typing_close_drbx (EngraftTyping  *self,
                           GError        **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);

  for (guint i = 0; i < G_N_ELEMENTS (genes); i++)
    {
      const EgLocus *locus = eg_nomenclature_find_locus (names, genes[i], strlen (genes[i]));
      const EngraftLocusTyping *typing = locus ? engraft_typing_find (self, locus) : NULL;

      for (guint n = typing ? typing->n : 0; locus && n < 2; n++)
        {
          EngraftPlace *place = engraft_place_new (self->nomenclature, self->macs, locus, "NNNN", NULL, error);
          const gboolean ok = place && engraft_typing_add (self, locus, place, place->text, error);

          g_clear_pointer (&place, engraft_place_unref);
          if (!ok)
            return FALSE;
        }
    }

  return TRUE;
}

/* What is there of a gene, each value as many times as it was written. */
static void
list_values (EngraftTyping *self,
             const char    *gene,
             GPtrArray     *values,
             gboolean      *is_typed)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);

  for (guint i = 0; i < self->n_loci; i++)
    for (guint k = 0; g_str_equal (self->loci[i].locus->name, gene) && k < (self->loci[i].is_doubled ? 1 : self->loci[i].n); k++)
      {
        const EngraftPlace *place = self->loci[i].places[k];
        GString *text;

        if (place->typing.kind == EG_TYPING_UNTYPED)
          continue;
        *is_typed = TRUE;
        if (place->typing.kind == EG_TYPING_ABSENT)
          continue;
        text = g_string_new (NULL);
        engraft_typing_append_place (text, names, self->loci[i].locus, place);
        g_string_replace (text, "HLA-", "", 0);
        g_ptr_array_add (values, g_string_free (text, FALSE));
      }
}

/* Where the genes are not those that go with DRB1; NULL: nothing is to be said */
static char *
dup_linkage_note (EngraftTyping *self)
{
  EngraftLinkedPlaces places;
  char *note = NULL;

  if (!engraft_linked_places_init (&places, self))
    return NULL;
  if (places.is_unusual)
    note = g_strdup (_("That is not what DRB1 lets expect; check the typing."));
  for (guint i = 0; i < 2 && !note; i++)
    if (places.states[i] == ENGRAFT_LINKED_EXPECTED)
      note = g_strdup_printf (_("By DRB1 a %s is there that is not typed; it is written as absent."), places.genes[i]->name);
  engraft_linked_places_clear (&places);

  return note;
}

/**
 * engraft_typing_dup_drbx:
 * @self: a typing
 * @note: (out) (optional) (nullable) (transfer full): return location for what a person should know: that the genes are not
 *   those that go with DRB1
 * @error: return location for an error
 *
 * Writes DRB3, DRB4 and DRB5, of which a chromosome has one or none, as the one locus DRBX, as py-ard does: a place
 * without a gene is `DRBX*NNNN`, and a gene that is not typed counts as absent; the same value twice stands once.
 *
 * Returns: (transfer full): a GL string, such as `DRB3*02:02+DRBX*NNNN`; %NULL on error: ENGRAFT_HLA_ERROR_NAME when
 *   nothing of the genes is typed, or more than two values are
 */
char *
engraft_typing_dup_drbx (EngraftTyping  *self,
                         char          **note,
                         GError        **error)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  gboolean is_typed = FALSE;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (genes); i++)
    list_values (self, genes[i], values, &is_typed);
  if (note)
    *note = NULL;
  if (!is_typed)
    {
      g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                           _("Nothing is typed of DRB3, DRB4 and DRB5. Give at least one of them, or NNNN where it is absent."));
      return NULL;
    }
  if (values->len > 2)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("DRB3, DRB4 and DRB5 have %u values, and two chromosomes have two at most."), values->len);
      return NULL;
    }
  if (note)
    *note = dup_linkage_note (self);
  if (values->len == 2 && g_str_equal (values->pdata[0], values->pdata[1]))
    return g_strdup (values->pdata[0]);

  return g_strdup_printf ("%s+%s", values->len > 0 ? (const char *) values->pdata[0] : "DRBX*NNNN",
                          values->len > 1 ? (const char *) values->pdata[1] : "DRBX*NNNN");
}
