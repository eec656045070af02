/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A donor that was found.  The lower the key, the better. */
typedef struct
{
  guint64 key;
  guint32 donor;
  guint16 segment, score;
} EngraftHit;

/* The best of all hits that come: at most LIMIT. */
typedef struct
{
  EngraftHit *hits;
  guint       n, limit;
  guint64     worst;       /* a hit of a greater key is not among them */
} EngraftHitList;

void engraft_hit_list_init   (EngraftHitList       *self,
                              guint                 limit);
void engraft_hit_list_clear  (EngraftHitList       *self);
/* O(1) on average */
void engraft_hit_list_add    (EngraftHitList       *self,
                              EngraftHit            hit);
void engraft_hit_list_merge  (EngraftHitList       *self,
                              const EngraftHitList *other);
/* The best first; alike, as in the index. */
void engraft_hit_list_sort   (EngraftHitList       *self);

G_END_DECLS
