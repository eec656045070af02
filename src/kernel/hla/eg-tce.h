/* eg-tce.h: mismatches of DPB1 that are permissive, by groups of T-cell epitopes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-typing.h"

/* The columns of dpb_tce.csv: by motifs (Zino et al.), by functional distance (Crivello et al. 2015). */
typedef enum
{
  EG_TCE_VERSION_1,
  EG_TCE_VERSION_2,
} EgTceVersion;

/* What a mismatch would be: alleles that match are a match, whatever their groups. */
typedef enum
{
  EG_TCE_UNKNOWN,
  EG_TCE_PERMISSIVE,
  EG_TCE_NON_PERMISSIVE_GVH,
  EG_TCE_NON_PERMISSIVE_HVG,
} EgTceMatch;

/* What is left of a mismatch when places may have several groups, by the words of NMDP. */
typedef enum
{
  EG_TCE_OUTLOOK_UNKNOWN,           /* a place may have no group that is known */
  EG_TCE_OUTLOOK_PERMISSIVE,
  EG_TCE_OUTLOOK_GVH,
  EG_TCE_OUTLOOK_HVG,
  EG_TCE_OUTLOOK_NON_PERMISSIVE,    /* in one direction or the other */
  EG_TCE_OUTLOOK_POTENTIAL,         /* permissive or not */
} EgTceOutlook;

/* The one group 1 to 3 that the expressed alleles have, 0 when all are null; EG_TCE_NONE when they
 * have several, or none, or it is no typing of alleles (NEW, untyped).  Alleles without a group do not
 * count beside others that have one (Atlas).  O(alleles). */
uint8_t    eg_tce_get_group (const EgNomenclature *nomenclature,
                             const EgTyping       *typing,
                             EgTceVersion          version);
/* By the lowest group of each side, 1 being the most immunogenic; a null counts as the other one.
 * The same answers as the table of Atlas (Dpb1TceGroupMatchCalculator.cs) and that of NMDP, but that a
 * side of two nulls is unknown, as in Atlas; so is one without a group.  O(1). */
EgTceMatch eg_tce_compare   (const uint8_t         patient[2],
                             const uint8_t         donor[2]);
/* Both, from typings of DPB1. */
EgTceMatch eg_tce_match     (const EgNomenclature *nomenclature,
                             const EgTyping        patient[2],
                             const EgTyping        donor[2],
                             EgTceVersion          version);
/* The same where typings are ambiguous: every choice of a group for each place that an expressed allele of it
 * has, or null if all are; alleles without a group beside others that have one do not count (Atlas).  Every
 * group counts alike, however rare (NMDP weighs genotypes by frequency).  O(alleles). */
EgTceOutlook eg_tce_assess (const EgNomenclature *nomenclature,
                            const EgTyping        patient[2],
                            const EgTyping        donor[2],
                            EgTceVersion          version);
