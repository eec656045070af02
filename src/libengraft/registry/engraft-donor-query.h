/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"
#include "libengraft/registry/engraft-donor-segment.h"
#include "libengraft/registry/engraft-search-options.h"
#include "libengraft/registry/engraft-search-patient.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_CRITERION_MISMATCHES,
  ENGRAFT_CRITERION_DEFINITE,
  ENGRAFT_CRITERION_TCE,
  ENGRAFT_CRITERION_YOUNG,
  ENGRAFT_CRITERION_MALE,
  ENGRAFT_CRITERION_CMV,
  ENGRAFT_CRITERION_ABO,
  ENGRAFT_CRITERION_TNC,
  ENGRAFT_CRITERION_CD34,
  ENGRAFT_N_CRITERIA
} EngraftCriterion;

/* What a search asks of each donor, made ready for one file of them. */
typedef struct
{
  EngraftDonorSegment *segment;
  const EngraftSearchPatient *patient;                 /* these three: until it is ready */
  EngraftMacTable     *macs;
  EngraftSearchOptions *options;
  guint                n_loci, budget;
  guint                names[ENGRAFT_SEARCH_LOCI];     /* of loci: which of the segment it is */
  EgScanLocus          loci[ENGRAFT_SEARCH_LOCI];
  EgTypingScore       *scores[ENGRAFT_SEARCH_LOCI];    /* of loci */
  guint8              *tce;                            /* by typing of DPB1: the less, the better; NULL */
  guint8              *pools, *ethnicities;            /* by number: whether it is wanted; NULL: all are */
  guint                first, end;                     /* donors of the kind that is wanted */
  gboolean             available, is_filtered;         /* by no more than whether they are available; or by more */
  EngraftSex           sex;
  EngraftSign          cmv, patient_cmv;
  guint                abo;                            /* a bit each; 0: all */
  EngraftAbo           patient_abo;
  guint16              born_from, born_to;             /* 0: no limit */
  float                min_tnc, min_cd34;              /* NaN: no limit */
  EngraftCriterion     ranking[ENGRAFT_N_CRITERIA];
  guint                n_ranking, n_bits;
} EngraftDonorQuery;

typedef enum
{
  ENGRAFT_VERDICT_LISTED,
  ENGRAFT_VERDICT_UNKNOWN,     /* something that is limited is not known */
  ENGRAFT_VERDICT_OUT,
} EngraftDonorVerdict;

/* To make a query ready: init, the parts in any order and by any threads, and then order.  What init is given must
 * stay until then.  @macs: the codes that the typings of @segment were read by */
void                engraft_donor_query_init     (EngraftDonorQuery          *self,
                                                  EngraftDonorSegment        *segment,
                                                  EngraftMacTable            *macs,
                                                  const EngraftSearchPatient *patient,
                                                  EngraftSearchOptions       *options);
#define ENGRAFT_QUERY_PARTS (ENGRAFT_SEARCH_LOCI + 1)
void                engraft_donor_query_prepare_part (EngraftDonorQuery      *self,
                                                  guint                       part);
void                engraft_donor_query_order    (EngraftDonorQuery          *self);
void                engraft_donor_query_clear    (EngraftDonorQuery          *self);
/* Of a donor within the budget. */
EngraftDonorVerdict engraft_donor_query_judge    (const EngraftDonorQuery    *self,
                                                  guint                       donor);
/* Those that are not filtered, most of all searches, are millions: what is asked of each is asked at once. */
static inline EngraftDonorVerdict
engraft_donor_query_judge_fast (const EngraftDonorQuery *self,
                                guint                    donor)
{
  const guint status = self->segment->traits[donor] >> 4 & 3;

  if (self->is_filtered)
    return engraft_donor_query_judge (self, donor);
  if (status == ENGRAFT_DONOR_AVAILABLE || (!self->available && status != ENGRAFT_DONOR_DELETED))
    return ENGRAFT_VERDICT_LISTED;

  return ENGRAFT_VERDICT_OUT;
}
/* Whether a donor stands behind @worst for the mismatches alone, as most of millions do. */
static inline gboolean
engraft_donor_query_is_behind (const EngraftDonorQuery *self,
                               EgTypingScore            score,
                               guint64                  worst)
{
  return self->n_ranking > 0 && self->ranking[0] == ENGRAFT_CRITERION_MISMATCHES &&
         (score & 0xffu) > worst >> (self->n_bits - 3);
}
/* Where a donor is in the order; the lower, the better.  G_MAXUINT64 when that is beyond @worst. */
guint64             engraft_donor_query_get_key  (const EngraftDonorQuery    *self,
                                                  guint                       donor,
                                                  EgTypingScore               score,
                                                  guint64                     worst);

G_END_DECLS
