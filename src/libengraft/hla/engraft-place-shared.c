/* engraft-place-shared.c: places that typings share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "libengraft/hla/engraft-place.h"

void
engraft_place_clear (EngraftPlace *self)
{
  g_free (self->text);
  g_free (self->note);
  g_free (self->seen);
  g_free (self->alone);
  g_free ((guint32 *) self->typing.alleles);
  memset (self, 0, sizeof *self);
}

EngraftPlace *
engraft_place_share (EngraftPlace *place)
{
  EngraftPlace *self = g_memdup2 (place, sizeof *place);

  self->n_refs = 1;
  memset (place, 0, sizeof *place);

  return self;
}

EngraftPlace *
engraft_place_new (EngraftNomenclature  *nomenclature,
                   EngraftMacTable      *macs,
                   const EgLocus        *locus,
                   const char           *text,
                   gsize                *offset,
                   GError              **error)
{
  EngraftPlace place;

  return engraft_place_parse (&place, nomenclature, macs, locus, text, offset, error) ? engraft_place_share (&place)
                                                                                       : NULL;
}

EngraftPlace *
engraft_place_ref (EngraftPlace *self)
{
  g_atomic_int_inc (&self->n_refs);

  return self;
}

void
engraft_place_unref (EngraftPlace *self)
{
  if (!g_atomic_int_dec_and_test (&self->n_refs))
    return;
  engraft_place_clear (self);
  g_free (self);
}
