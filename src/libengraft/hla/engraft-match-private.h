/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-alternatives.h"
#include "libengraft/hla/engraft-match-cache.h"
#include "libengraft/hla/engraft-match.h"
#include "libengraft/hla/engraft-ready-places.h"

G_BEGIN_DECLS

/* six: A, B, DRB1, C, DQB1, DPB1; and, behind them, DRB3, DRB4 and DRB5 as one */
#define ENGRAFT_MATCH_MAX_LOCI 6
#define ENGRAFT_MATCH_DPB1 5
#define ENGRAFT_MATCH_LINKED ENGRAFT_MATCH_MAX_LOCI

struct _EngraftMatch
{
  GObject          parent_instance;

  EngraftTyping   *patient, *donor;
  EngraftMatchCache *cache;                                 /* NULL: nothing is remembered */
  EngraftMatchSet  set;
  guint            n_loci;
  gboolean         has_linked, has_dpb1;                   /* shown, and not counted */
  EgLocusMatch     matches[ENGRAFT_MATCH_MAX_LOCI + 1];
  EgLocusGrade     grades[ENGRAFT_MATCH_MAX_LOCI + 1];
  EgAntigenCount   antigens[ENGRAFT_MATCH_MAX_LOCI];
  guint            genotypes[ENGRAFT_MATCH_MAX_LOCI][2];   /* of patient and donor the one that matches best */
  EgTceVersion     tce_version;
  EgTceMatch       tce;
  EgTceOutlook     tce_outlook;
  EgDonorCategory  category;
};

/* engraft-match.c: @cache: of the patient, or NULL */
EngraftMatch *engraft_match_new_cached (EngraftTyping            *patient,
                                        EngraftTyping            *donor,
                                        EngraftMatchSet           set,
                                        EngraftMatchCache        *cache,
                                        GError                  **error);
/* where the numbers of a locus are */
guint engraft_match_get_slot           (EngraftMatch             *self,
                                        guint                     index);
/* engraft-match-bridge.c: adds sentences, when one of them is serology */
void  engraft_match_explain_bridge     (const EgNomenclature     *names,
                                        const EgLocus            *locus,
                                        const EgPlace            *patient,
                                        const EgPlace            *donor,
                                        GString                  *text);
/* engraft-match-direction.c: adds sentences, unless nothing can mismatch */
void  engraft_match_explain_direction  (EngraftMatch             *self,
                                        guint                     index,
                                        GString                  *text);
/* engraft-match-tce.c */
void  engraft_match_tce                (EngraftMatch             *self,
                                        const EngraftReadyGenotypes *patient,
                                        const EngraftReadyGenotypes *donor);
/* engraft-match-linked.c */
void  engraft_match_linked             (EngraftMatch             *self);
char *engraft_match_linked_explanation (EngraftMatch             *self);

G_END_DECLS
