/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-mapping.h"

G_BEGIN_DECLS

/* How a file writes what is written in several ways.  Private to the readers of donors. */
typedef struct
{
  char             decimal;         /* '.' or ',' */
  EngraftDateOrder date_order;      /* automatic: a date that can be two is refused */
  gboolean         has_sex_codes;   /* 1: male, 2: female, 0 and 9: not known */
} DonorNotation;

/* That of formats which say how they write */
extern const DonorNotation donor_notation_plain;

#define DONOR_EVIDENCE_LENGTH 40

/* What the cells of a file tell of how it writes; starts with zeros */
typedef struct
{
  guint    n_points, n_commas;      /* numbers that only this sign explains */
  guint    n_thousands;             /* 1,234 is either a number with three decimals or one with thousands */
  guint    n_day_first, n_month_first, n_either;
  gboolean has_sex_one, has_sex_two;
  char     number[DONOR_EVIDENCE_LENGTH], date[DONOR_EVIDENCE_LENGTH];   /* of n_thousands, of n_either: the first */
} DonorEvidence;

void          donor_evidence_add   (DonorEvidence       *self,
                                    guint                field,
                                    const char          *text);
/* What the mapping leaves open is guessed where the evidence allows one answer alone */
DonorNotation donor_evidence_judge (const DonorEvidence *self,
                                    EngraftDecimal       decimal,
                                    EngraftDateOrder     date_order);
/* Sentences for a person: how it is read, and what must be chosen; notation: as judged */
void          donor_evidence_tell  (const DonorEvidence *self,
                                    const DonorNotation *notation,
                                    EngraftDecimal       decimal,
                                    GPtrArray           *sentences);

G_END_DECLS
