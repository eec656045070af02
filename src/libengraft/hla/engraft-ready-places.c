/* engraft-ready-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-ready-places.h"

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

void
engraft_ready_places_init (EngraftReadyPlaces *self,
                           EngraftTyping      *typing,
                           const EgLocus      *locus)
{
  static const EgTyping untyped = { .kind = EG_TYPING_UNTYPED };
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (typing));
  EngraftPlace * const *places = engraft_typing_get_places (typing, locus->name);

  for (guint i = 0; i < 2; i++)
    {
      const EgTyping *place = places ? &places[i]->typing : &untyped;

      self->room[i] = g_new (guint32, 2 * place->n + 1);
      eg_place_init (&self->places[i], names, locus, place, self->room[i]);
    }
}

void
engraft_ready_places_clear (EngraftReadyPlaces *self)
{
  g_free (self->room[0]);
  g_free (self->room[1]);
}
