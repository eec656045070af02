/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-alternatives.h"
#include "libengraft/hla/engraft-match-cache.h"
#include "libengraft/hla/engraft-match.h"
#include "libengraft/hla/engraft-ready-places.h"

G_BEGIN_DECLS

/* DRB3, DRB4 and DRB5 as one locus */
#define ENGRAFT_LINKED_NAME "DRB345"

/* What there is to say of a locus */
typedef struct
{
  const EgLocus  *locus;          /* NULL: DRB3, DRB4 and DRB5 as one */
  EgLocusMatch    match;
  EgLocusGrade    grade;
  EgAntigenCount  antigens;
  guint           genotypes[2];   /* of patient and donor the one that matches best */
} EngraftMatchLocus;

struct _EngraftMatch
{
  GObject            parent_instance;

  EngraftTyping     *patient, *donor;
  EngraftMatchCache *cache;       /* NULL: nothing is remembered */
  EngraftMatchSet    set;
  EngraftMatchLocus *loci;        /* those that are counted stand first */
  guint              n_loci;      /* that are counted */
  guint              n_shown;
  EgTceVersion       tce_version;
  EgTceMatch         tce;
  EgTceOutlook       tce_outlook;
  EgDonorCategory    category;
};

static inline const char *
engraft_match_locus_get_name (const EngraftMatchLocus *self)
{
  return self->locus ? self->locus->name : ENGRAFT_LINKED_NAME;
}

/* engraft-match.c: @loci: those of @set; @cache: of the patient, or NULL */
EngraftMatch *engraft_match_new_cached     (EngraftTyping               *patient,
                                            EngraftTyping               *donor,
                                            EngraftMatchSet              set,
                                            const char * const          *loci,
                                            EngraftMatchCache           *cache,
                                            GError                     **error);
/* G_MAXUINT: it is not shown */
guint      engraft_match_find_locus        (EngraftMatch                *self,
                                            const char                  *name);
/* engraft-match-loci.c: the order of loci in a match; the same with each once, whose texts are those of @loci */
int        engraft_match_compare_loci      (const char                  *a,
                                            const char                  *b);
GPtrArray *engraft_match_order_loci        (const char * const          *loci);
/* engraft-match-bridge.c: adds sentences, when one of them is serology */
void       engraft_match_explain_bridge    (const EgNomenclature        *names,
                                            const EgLocus               *locus,
                                            const EgPlace               *patient,
                                            const EgPlace               *donor,
                                            GString                     *text);
/* engraft-match-direction.c: adds sentences, unless nothing can mismatch */
void       engraft_match_explain_direction (EngraftMatch                *self,
                                            guint                        index,
                                            GString                     *text);
/* engraft-match-tce.c */
void       engraft_match_tce               (EngraftMatch                *self,
                                            const EngraftReadyGenotypes *patient,
                                            const EngraftReadyGenotypes *donor);
/* engraft-match-tce-explanation.c: adds sentences; @index: DPB1, which is typed */
void       engraft_match_explain_tce       (EngraftMatch                *self,
                                            guint                        index,
                                            const EngraftReadyGenotypes *patient,
                                            const EngraftReadyGenotypes *donor,
                                            GString                     *text);
/* engraft-match-linked.c: FALSE: the release does not have these genes */
gboolean   engraft_match_linked            (EngraftMatch                *self,
                                            EngraftMatchLocus           *locus);
void       engraft_match_explain_linked    (EngraftMatch                *self,
                                            guint                        index,
                                            GString                     *text);

G_END_DECLS
