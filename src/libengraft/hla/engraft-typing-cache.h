/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TYPING_CACHE (engraft_typing_cache_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTypingCache, engraft_typing_cache, ENGRAFT, TYPING_CACHE, GObject)

EngraftTypingCache *engraft_typing_cache_new        (EngraftNomenclature  *nomenclature,
                                                     EngraftMacTable      *macs);
EngraftTyping      *engraft_typing_cache_new_typing (EngraftTypingCache   *self);
EngraftTyping      *engraft_typing_cache_read       (EngraftTypingCache   *self,
                                                     const char           *text,
                                                     gsize                *offset,
                                                     GError              **error);
gboolean            engraft_typing_cache_read_into  (EngraftTypingCache   *self,
                                                     EngraftTyping        *typing,
                                                     const char           *text,
                                                     gsize                *offset,
                                                     GError              **error);
guint               engraft_typing_cache_get_n_texts (EngraftTypingCache  *self);

G_END_DECLS
