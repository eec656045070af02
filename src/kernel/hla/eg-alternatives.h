/* eg-alternatives.h: a locus of which one side may be the one genotype or the other.
 *
 * A genotype is two places that belong together: of 01:01+02:01|03:01+24:02 the first place of the one and the second of
 * the other are nobody's.  Each is compared for itself, and what the comparisons say is joined here, as the choice of an
 * allele of an ambiguous place is: the most matches that one gives, and definite only what all give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-antigen-count.h"
#include "kernel/hla/eg-grade.h"
#include "kernel/hla/eg-tce.h"
#include "kernel/hla/eg-typing-table.h"

/* What is said of a locus. */
typedef struct
{
  EgLocusMatch   match;
  EgLocusGrade   grade;
  EgAntigenCount antigens;
} EgLocusVerdict;

/* Makes SELF that of itself or OTHER, and returns whether OTHER is the better one: by the matches of P groups, then of
 * confidence, then by confidence, then by grades.  What stays is that of the better one, but: COUNT is definite only if
 * both are alike and definite; GVH and HVG are the least of both, and the most; a place is alone only if it is in both;
 * confidence is the least of both, at most EXACT as it is no single allele, and POTENTIAL if both count differently. */
int          eg_locus_verdict_join (EgLocusVerdict       *self,
                                    const EgLocusVerdict *other);
/* The same of mismatches of DPB1: unknown unless both are one. */
EgTceMatch   eg_tce_join           (EgTceMatch            self,
                                    EgTceMatch            other);
EgTceOutlook eg_tce_outlook_join   (EgTceOutlook          self,
                                    EgTceOutlook          other);
/* The same of N typings that eg_typing_table_match () scored for both. */
void         eg_typing_scores_join (EgTypingScore        *self,
                                    const EgTypingScore  *other,
                                    size_t                n);
