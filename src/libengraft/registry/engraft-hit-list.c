/* engraft-hit-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-hit-list.h"

#include <stdlib.h>

static int
compare (const void *a,
         const void *b)
{
  const EngraftHit *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->segment != y->segment)
    return x->segment < y->segment ? -1 : 1;

  return (x->donor > y->donor) - (x->donor < y->donor);
}

void
engraft_hit_list_init (EngraftHitList *self,
                       guint           limit)
{
  self->limit = limit;
  self->n = 0;
  self->worst = G_MAXUINT64;
  self->hits = g_new (EngraftHit, 2 * (gsize) limit + 1);
}

void
engraft_hit_list_clear (EngraftHitList *self)
{
  g_clear_pointer (&self->hits, g_free);
}

void
engraft_hit_list_sort (EngraftHitList *self)
{
  qsort (self->hits, self->n, sizeof *self->hits, compare);
  if (self->n >= self->limit)
    {
      self->n = self->limit;
      self->worst = self->n > 0 ? self->hits[self->n - 1].key : 0;
    }
}

/* Twice as many as are wanted are kept, so that sorting is rare.  Of equal keys those that came first stay. */
void
engraft_hit_list_add (EngraftHitList *self,
                      EngraftHit      hit)
{
  if (hit.key > self->worst)
    return;

  self->hits[self->n++] = hit;
  if (self->n > 2 * self->limit)
    engraft_hit_list_sort (self);
}

void
engraft_hit_list_merge (EngraftHitList       *self,
                        const EngraftHitList *other)
{
  for (guint i = 0; i < other->n; i++)
    engraft_hit_list_add (self, other->hits[i]);
}
