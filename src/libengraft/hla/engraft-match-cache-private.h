/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-alternatives.h"
#include "libengraft/hla/engraft-match-cache.h"

G_BEGIN_DECLS

/* All that matching a locus of the patient with a typing of a donor comes to.  Of DPB1 alone the last two. */
typedef struct
{
  EgMatchStatus  status;
  EgLocusVerdict verdict;
  guint          genotypes[2];
  EgTceMatch     tce;
  EgTceOutlook   tce_outlook;
} EngraftLocusResult;

/* NULL: this typing was not matched before, or it is none that is kept */
const EngraftLocusResult *engraft_match_cache_find (EngraftMatchCache         *self,
                                                    EngraftTyping             *donor,
                                                    const EgLocus             *locus,
                                                    EgTceVersion               tce_version);
void                      engraft_match_cache_add  (EngraftMatchCache         *self,
                                                    EngraftTyping             *donor,
                                                    const EgLocus             *locus,
                                                    EgTceVersion               tce_version,
                                                    const EngraftLocusResult  *result);

G_END_DECLS
