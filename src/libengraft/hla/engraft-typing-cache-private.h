/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-place.h"
#include "libengraft/hla/engraft-typing-cache.h"

G_BEGIN_DECLS

/* What a text is read as: the typing of a place of a locus, or a value of a longer text, which may name
 * its locus, behind one of a locus (or of none, NULL). */
typedef enum
{
  ENGRAFT_TYPING_CACHE_PLACES,
  ENGRAFT_TYPING_CACHE_VALUES,
} EngraftTypingCacheKind;

/* The others are called with the lock held. */
void          engraft_typing_cache_lock   (EngraftTypingCache      *self);
void          engraft_typing_cache_unlock (EngraftTypingCache      *self);
/* (transfer none); NULL: it is not there.  @locus: (out) (optional): of the place */
EngraftPlace *engraft_typing_cache_find   (EngraftTypingCache      *self,
                                           EngraftTypingCacheKind   kind,
                                           const EgLocus           *before,
                                           const char              *text,
                                           gsize                    length,
                                           const EgLocus          **locus);
void          engraft_typing_cache_add    (EngraftTypingCache      *self,
                                           EngraftTypingCacheKind   kind,
                                           const EgLocus           *before,
                                           const char              *text,
                                           gsize                    length,
                                           const EgLocus           *locus,
                                           EngraftPlace            *place);

G_END_DECLS
