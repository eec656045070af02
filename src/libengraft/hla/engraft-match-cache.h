/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-match.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MATCH_CACHE (engraft_match_cache_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMatchCache, engraft_match_cache, ENGRAFT, MATCH_CACHE, GObject)

EngraftMatchCache *engraft_match_cache_new         (EngraftTyping      *patient);
EngraftMatch      *engraft_match_cache_match       (EngraftMatchCache  *self,
                                                    EngraftTyping      *donor,
                                                    EngraftMatchSet     set,
                                                    GError            **error);
EngraftMatch      *engraft_match_cache_match_by_loci (EngraftMatchCache  *self,
                                                      EngraftTyping      *donor,
                                                      const char * const *loci,
                                                      GError            **error);
guint              engraft_match_cache_get_n_loci  (EngraftMatchCache  *self);

G_END_DECLS
