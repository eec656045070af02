/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-tally.h"
#include "libengraft/engraft-notice.h"

G_BEGIN_DECLS

/* How the maker of a tally fills it, before anybody else sees it. */
EngraftTally *engraft_tally_new        (guint              n_rows);
void          engraft_tally_add_code   (EngraftTally      *self,
                                        const char        *code,
                                        guint              count,
                                        EngraftOutcome     outcome);
void          engraft_tally_add_notice (EngraftTally      *self,
                                        EngraftNotice     *notice);
void          engraft_tally_set_title  (EngraftTally      *self,
                                        EngraftDropReason  reason,
                                        const char        *title);
void          engraft_tally_drop       (EngraftTally      *self,
                                        EngraftDropReason  reason,
                                        guint              row);
void          engraft_tally_use        (EngraftTally      *self,
                                        EngraftOutcome     outcome,
                                        guint              n);
/* Events are a yes and who is censored a no; or other events are no censorings. */
void          engraft_tally_set_kind   (EngraftTally      *self,
                                        gboolean           answers,
                                        gboolean           competing);
void          engraft_tally_set_found  (EngraftTally      *self,
                                        guint              n_zero,
                                        guint              n_duplicates);
gboolean      engraft_tally_is_whole   (EngraftTally      *self);

G_END_DECLS
