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
  guint                n_loci, budget;
  EgScanLocus          loci[ENGRAFT_SEARCH_LOCI];
  EgTypingScore       *scores[ENGRAFT_SEARCH_LOCI];    /* of loci */
  guint8              *tce;                            /* by typing of DPB1: the less, the better; NULL */
  guint8              *pools, *ethnicities;            /* by number: whether it is wanted; NULL: all are */
  guint                first, end;                     /* donors of the kind that is wanted */
  gboolean             available;
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

/* @macs: the codes that the typings of @segment were read by */
void                engraft_donor_query_init     (EngraftDonorQuery          *self,
                                                  EngraftDonorSegment        *segment,
                                                  EngraftMacTable            *macs,
                                                  const EngraftSearchPatient *patient,
                                                  EngraftSearchOptions       *options);
void                engraft_donor_query_clear    (EngraftDonorQuery          *self);
/* Of a donor within the budget. */
EngraftDonorVerdict engraft_donor_query_judge    (const EngraftDonorQuery    *self,
                                                  guint                       donor);
/* Where a donor is in the order; the lower, the better.  G_MAXUINT64 when that is beyond @worst. */
guint64             engraft_donor_query_get_key  (const EngraftDonorQuery    *self,
                                                  guint                       donor,
                                                  EgTypingScore               score,
                                                  guint64                     worst);

G_END_DECLS
