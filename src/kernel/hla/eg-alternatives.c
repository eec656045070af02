/* eg-alternatives.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-alternatives.h"

static uint8_t
least (uint8_t a,
       uint8_t b)
{
  return a < b ? a : b;
}

static uint8_t
most (uint8_t a,
      uint8_t b)
{
  return a > b ? a : b;
}

/* How good a verdict is, in the order that counts. */
static unsigned
rank (const EgLocusVerdict *self)
{
  unsigned grades = 0;

  for (int i = 0; i < 2; i++)
    grades += self->grade.grade[i] == EG_GRADE_UNKNOWN ? 0 : self->grade.grade[i];

  return (((unsigned) self->match.count * 4 + eg_grade_count (&self->grade)) * 16 + self->grade.confidence[0]
          + self->grade.confidence[1]) * 64 + grades;
}

static void
join_matches (EgLocusMatch       *self,
              const EgLocusMatch *a,
              const EgLocusMatch *b)
{
  self->is_typed = a->is_typed && b->is_typed;
  self->is_definite = a->count == b->count && a->is_definite && b->is_definite;
  self->gvh = least (a->gvh, b->gvh);
  self->hvg = least (a->hvg, b->hvg);
  self->gvh_most = most (a->gvh_most, b->gvh_most);
  self->hvg_most = most (a->hvg_most, b->hvg_most);
  self->patient_alone = a->patient_alone & b->patient_alone;
  self->donor_alone = a->donor_alone & b->donor_alone;
}

/* The places of both need not be in one order: the surer with the surer. */
static void
join_confidence (EgLocusGrade       *self,
                 const EgLocusGrade *a,
                 const EgLocusGrade *b)
{
  const uint8_t high = least (most (a->confidence[0], a->confidence[1]), most (b->confidence[0], b->confidence[1]));
  const uint8_t low = least (least (a->confidence[0], a->confidence[1]), least (b->confidence[0], b->confidence[1]));
  const int first_is_high = self->confidence[0] >= self->confidence[1];

  self->is_typed = a->is_typed && b->is_typed;
  if (eg_grade_count (a) == eg_grade_count (b))
    {
      self->confidence[0] = least (first_is_high ? high : low, EG_CONFIDENCE_EXACT);
      self->confidence[1] = least (first_is_high ? low : high, EG_CONFIDENCE_EXACT);
      return;
    }
  for (int i = 0; i < 2; i++)
    self->confidence[i] = least (self->confidence[i], EG_CONFIDENCE_POTENTIAL);
}

static EgAntigenCount
join_antigens (EgAntigenCount a,
               EgAntigenCount b)
{
  const int is_alike = a.count == b.count && a.unknown == b.unknown;
  EgAntigenCount joined = a.count > b.count || (a.count == b.count && a.unknown <= b.unknown) ? a : b;

  joined.is_definite = (uint8_t) (is_alike && a.is_definite && b.is_definite);

  return joined;
}

int
eg_locus_verdict_join (EgLocusVerdict       *self,
                       const EgLocusVerdict *other)
{
  const EgLocusVerdict before = *self;
  const int is_better = rank (other) > rank (self);

  if (is_better)
    *self = *other;
  join_matches (&self->match, &before.match, &other->match);
  join_confidence (&self->grade, &before.grade, &other->grade);
  self->antigens = join_antigens (before.antigens, other->antigens);

  return is_better;
}

EgTceMatch
eg_tce_join (EgTceMatch self,
             EgTceMatch other)
{
  return self == other ? self : EG_TCE_UNKNOWN;
}

EgTceOutlook
eg_tce_outlook_join (EgTceOutlook self,
                     EgTceOutlook other)
{
  if (self == other)
    return self;
  if (self == EG_TCE_OUTLOOK_UNKNOWN || other == EG_TCE_OUTLOOK_UNKNOWN)
    return EG_TCE_OUTLOOK_UNKNOWN;
  if (self == EG_TCE_OUTLOOK_PERMISSIVE || other == EG_TCE_OUTLOOK_PERMISSIVE || self == EG_TCE_OUTLOOK_POTENTIAL
      || other == EG_TCE_OUTLOOK_POTENTIAL)
    return EG_TCE_OUTLOOK_POTENTIAL;

  return EG_TCE_OUTLOOK_NON_PERMISSIVE;
}

void
eg_typing_scores_join (EgTypingScore       *self,
                       const EgTypingScore *other,
                       size_t               n)
{
  for (size_t i = 0; i < n; i++)
    if (self[i] != other[i])
      {
        const EgTypingScore a = self[i] & 0xff, b = other[i] & 0xff;
        /* as many for sure by P groups in both, also where antigens mismatch at a different number of places */
        const EgTypingScore definite = (self[i] ^ other[i]) & 0xff00 ? 0 : self[i] & 0xff00;

        self[i] = (a < b ? a : b) | definite;
      }
}
