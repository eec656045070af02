/* engraft-typing-alternatives.c: what may be the one or the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

static gboolean
places_meet (const EngraftPlace *a,
             const EngraftPlace *b)
{
  return eg_indices_meet (a->typing.alleles, a->typing.n, b->typing.alleles, b->typing.n);
}

/* Whether the text is a name that may stand in a list anywhere. */
static gboolean
is_name (const EngraftPlace *place)
{
  return place->typing.kind == EG_TYPING_ALLELE && strchr (place->text, ':');
}

char *
engraft_typing_join_names (const EgNomenclature *names,
                           const EgLocus        *locus,
                           const guint32        *alleles,
                           guint32               n)
{
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < n; i++)
    {
      char name[EG_ALLELE_MAX_TEXT];

      eg_allele_print (names->names[alleles[i]], locus->first_width, name);
      g_string_append_printf (text, "%s%s", i > 0 ? "/" : "", name);
    }

  return g_string_free (text, FALSE);
}

static EngraftPlace *
new_untyped (void)
{
  EngraftPlace place = { .text = g_strdup ("UUUU"), .typing.kind = EG_TYPING_UNTYPED };

  return engraft_place_share (&place);
}

/* What may be the one or the other: a list of both; of NEW and the like and of something else nothing
 * is known. */
static EngraftPlace *
unite (EngraftPlace         *self,
       EngraftPlace         *other,
       const EgNomenclature *names,
       const EgLocus        *locus)
{
  g_autoptr(GArray) both = NULL;
  EngraftPlace united = { 0 };

  if (g_str_equal (self->text, other->text))
    return engraft_place_ref (self);

  both = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (self->typing.n > 0 && other->typing.n > 0)
    {
      g_array_append_vals (both, self->typing.alleles, self->typing.n);
      g_array_append_vals (both, other->typing.alleles, other->typing.n);
      g_array_set_size (both, eg_indices_tidy ((uint32_t *) both->data, both->len));
    }
  if (both->len == 0)
    return new_untyped ();

  united.text = is_name (self) && is_name (other)
                ? g_strconcat (self->text, "/", other->text, NULL)
                : engraft_typing_join_names (names, locus, (const guint32 *) both->data, both->len);
  united.note = g_strdup (self->note ? self->note : other->note);
  united.typing = (EgTyping) { .kind = EG_TYPING_LIST, .n = both->len,
                               .alleles = (guint32 *) g_array_free (g_steal_pointer (&both), FALSE) };

  return engraft_place_share (&united);
}

static void
unite_locus (EngraftTyping            *self,
             EngraftLocusTyping       *to,
             const EngraftLocusTyping *from)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);
  /* so that a place grows by as little as can be */
  gboolean crossed = places_meet (to->places[0], from->places[1]) + places_meet (to->places[1], from->places[0])
                     > places_meet (to->places[0], from->places[0]) + places_meet (to->places[1], from->places[1]);

  engraft_genotypes_add (to, from);
  for (guint i = 0; i < 2; i++)
    {
      EngraftPlace *united = unite (to->places[i], from->places[crossed ? 1 - i : i], names, from->locus);

      engraft_place_unref (to->places[i]);
      to->places[i] = united;
    }
  to->is_unsure |= from->is_unsure;
  to->is_doubled &= from->is_doubled;
}

/* Nothing is known of a gene that may or may not be there. */
static void
forget_locus (EngraftLocusTyping *typing)
{
  for (guint i = 0; i < 2; i++)
    {
      if (i < typing->n)
        engraft_place_unref (typing->places[i]);
      typing->places[i] = new_untyped ();
    }
  g_clear_pointer (&typing->genotypes, g_ptr_array_unref);
  typing->n = 2;
  typing->is_doubled = FALSE;
  typing->is_unsure = TRUE;
}

void
engraft_typing_add_alternative (EngraftTyping *self,
                                EngraftTyping *other)
{
  for (guint i = 0; i < self->n_loci; i++)
    if (!engraft_typing_find (other, self->loci[i].locus))
      forget_locus (&self->loci[i]);
  for (guint i = 0; i < other->n_loci; i++)
    {
      EngraftLocusTyping *to = engraft_typing_need (self, other->loci[i].locus);

      if (to->n == 0)
        forget_locus (to);
      else
        unite_locus (self, to, &other->loci[i]);
    }
}
