/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-match.h"
#include "libengraft/registry/engraft-donor.h"
#include "libengraft/registry/engraft-search-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SEARCH_HIT (engraft_search_hit_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchHit, engraft_search_hit, ENGRAFT, SEARCH_HIT, GObject)

EngraftSearchHit *engraft_search_hit_new            (EngraftDonor      *donor,
                                                     EngraftTyping     *patient,
                                                     EngraftMacTable   *macs,
                                                     EngraftMatchSet    set,
                                                     GError           **error);
EngraftSearchHit *engraft_search_hit_new_by_options (EngraftDonor          *donor,
                                                     EngraftTyping         *patient,
                                                     EngraftMacTable       *macs,
                                                     EngraftSearchOptions  *options,
                                                     GError               **error);
EngraftSearchHit *engraft_search_hit_new_of_match (EngraftDonor      *donor,
                                                   EngraftMatch      *match);
EngraftDonor     *engraft_search_hit_get_donor      (EngraftSearchHit  *self);
EngraftMatch     *engraft_search_hit_get_match      (EngraftSearchHit  *self);
guint             engraft_search_hit_get_mismatches (EngraftSearchHit  *self);

G_END_DECLS
