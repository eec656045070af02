/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-search-result.h"

G_BEGIN_DECLS

/**
 * EngraftSearchVerdict:
 * @ENGRAFT_VERDICT_LISTED: it is listed
 * @ENGRAFT_VERDICT_UNKNOWN: what a filter asks for is not known
 * @ENGRAFT_VERDICT_LEFT_OUT: it is left out
 *
 * What the options of a search make of a donor.
 */
typedef enum
{
  ENGRAFT_VERDICT_LISTED,
  ENGRAFT_VERDICT_UNKNOWN,
  ENGRAFT_VERDICT_LEFT_OUT,
} EngraftSearchVerdict;

EngraftSearchVerdict engraft_search_options_judge  (EngraftSearchOptions      *self,
                                                    const EngraftDonorRecord  *record,
                                                    EngraftMatch              *match,
                                                    guint32                    today,
                                                    char                    ***reasons);
int                  engraft_search_options_order  (const char * const        *ranking,
                                                    EngraftAbo                 abo,
                                                    EngraftSign                cmv,
                                                    EngraftSearchHit          *a,
                                                    EngraftSearchHit          *b);

G_END_DECLS
