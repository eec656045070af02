/* engraft-ready-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-ready-places.h"

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

static void
init (EngraftReadyPlaces   *self,
      EngraftTyping        *typing,
      const EgLocus        *locus,
      EngraftPlace * const *places)
{
  static const EgTyping untyped = { .kind = EG_TYPING_UNTYPED };
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (typing));

  for (guint i = 0; i < 2; i++)
    {
      const EgTyping *place = places ? &places[i]->typing : &untyped;

      self->room[i] = g_new (guint32, 2 * place->n + 1);
      eg_place_init (&self->places[i], names, locus, place, self->room[i]);
    }
}

void
engraft_ready_places_init (EngraftReadyPlaces *self,
                           EngraftTyping      *typing,
                           const EgLocus      *locus)
{
  init (self, typing, locus, engraft_typing_get_places (typing, locus->name));
}

void
engraft_ready_places_clear (EngraftReadyPlaces *self)
{
  g_free (self->room[0]);
  g_free (self->room[1]);
}

void
engraft_ready_genotypes_init (EngraftReadyGenotypes *self,
                              EngraftTyping         *typing,
                              const EgLocus         *locus)
{
  const guint n = engraft_typing_get_n_genotypes (typing, locus->name);

  self->n = MAX (n, 1);
  self->places = self->n > 1 ? g_new (EngraftReadyPlaces, self->n) : &self->own;
  for (guint i = 0; i < self->n; i++)
    init (&self->places[i], typing, locus, n ? engraft_typing_get_genotype (typing, locus->name, i) : NULL);
}

void
engraft_ready_genotypes_clear (EngraftReadyGenotypes *self)
{
  for (guint i = 0; i < self->n; i++)
    engraft_ready_places_clear (&self->places[i]);
  if (self->places != &self->own)
    g_free (self->places);
}
