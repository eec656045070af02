/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "kernel/hla/eg-donor-scan.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/* A, B, C, DRB1, DQB1, DPB1: the first of EngraftDonorLocus; and DQA1, DPA1, which few donors have */
#define ENGRAFT_SEARCH_LOCI 8
#define ENGRAFT_FIRST_RARE_LOCUS 6

#define ENGRAFT_SEGMENT_MAGIC "Engraft donors 5"
#define ENGRAFT_SEGMENT_ORDER 0x01020304u

/* What a file of donors holds, one part after the other. */
typedef enum
{
  ENGRAFT_PART_ROWS,          /* guint32: the rows in the registry, rising among adults and among units */
  ENGRAFT_PART_BIRTH,         /* guint16: days from 1900-01-01; 0: not known */
  ENGRAFT_PART_TRAITS,        /* guint8: see below */
  ENGRAFT_PART_BLOOD,         /* guint8: ABO, and the rhesus factor from bit 3 */
  ENGRAFT_PART_POOL,          /* guint16: which of the names of pools */
  ENGRAFT_PART_ETHNICITY,     /* guint16 */
  ENGRAFT_PART_TNC,           /* float, of units */
  ENGRAFT_PART_CD34,          /* float, of units */
  ENGRAFT_PART_POOL_NAMES,    /* texts, each with its 0 */
  ENGRAFT_PART_ETHNICITY_NAMES,
  ENGRAFT_PART_REMOVED,       /* guint32: rows of older files that are no more, or are in this one; rising */
  ENGRAFT_PART_REFUSED,       /* texts, each with its 0: of the first donors that are not in it the id, and then why */
  ENGRAFT_PART_REFUSED_ROWS,  /* guint32: theirs */
  ENGRAFT_N_PARTS
} EngraftSegmentPart;

/* And of each locus. */
typedef enum
{
  ENGRAFT_LOCUS_PART_FIRST,
  ENGRAFT_LOCUS_PART_P,
  ENGRAFT_LOCUS_PART_FLAGS,
  ENGRAFT_LOCUS_PART_TCE,
  ENGRAFT_LOCUS_PART_PAIRS,
  ENGRAFT_LOCUS_PART_TEXT_FIRST,
  ENGRAFT_LOCUS_PART_TEXTS,
  ENGRAFT_LOCUS_PART_TYPINGS,
  ENGRAFT_LOCUS_PART_CHOICES,       /* guint32: typings that are one of several genotypes */
  ENGRAFT_LOCUS_PART_CHOICE_FIRST,  /* guint32: where the genotypes of one begin; one more than choices */
  ENGRAFT_LOCUS_PART_GENOTYPES,     /* guint32: typings */
  ENGRAFT_N_LOCUS_PARTS
} EngraftSegmentLocusPart;

/* From the least bit: sex 2, CMV 2, status 2, attached segment 2 */
#define ENGRAFT_TRAITS(sex, cmv, status, segment) \
  ((guint8) ((guint) (sex) | (guint) (cmv) << 2 | (guint) (status) << 4 | (guint) (segment) << 6))

typedef struct
{
  guint64 at, size;
} EngraftExtent;

/* WIDTH: bytes of the number of a typing; 0: there is only the first typing, and no number */
typedef struct
{
  guint32       n_places, n_pairs, first_p, n_p;
  guint32       width, n_choices;
  EngraftExtent parts[ENGRAFT_N_LOCUS_PARTS];
} EngraftSegmentLocus;

typedef struct
{
  char                magic[16];
  guint32             byte_order, n_adults, n_cords, n_refused;
  guint64             since_revision, revision;
  char                checksum[72];        /* of the release and the codes that the typings were read by */
  EngraftExtent       parts[ENGRAFT_N_PARTS];
  EngraftSegmentLocus loci[ENGRAFT_SEARCH_LOCI];
} EngraftSegmentHeader;

/* A file of donors, mapped: adults first, then units. */
typedef struct
{
  GMappedFile                *file;
  const EngraftSegmentHeader *header;
  EgTypingTable               tables[ENGRAFT_SEARCH_LOCI];
  const guint32              *rows;
  const guint16              *birth, *pool, *ethnicity;
  const guint8               *traits, *blood;
  const float                *tnc, *cd34;   /* from the first unit */
  char                      **pools, **ethnicities;
  guint                       n_pools, n_ethnicities;
  guint8                     *is_gone;      /* a bit a donor; NULL: all are there */
  guint                       n_gone;
  EgAntigenSet               *antigens[ENGRAFT_SEARCH_LOCI];   /* of places; see engraft-donor-antigens.h */
} EngraftDonorSegment;

static inline EngraftDonorLocus
engraft_search_locus_to_donor_locus (guint locus)
{
  return locus < ENGRAFT_FIRST_RARE_LOCUS ? (EngraftDonorLocus) locus
                                          : (EngraftDonorLocus) (ENGRAFT_DONOR_DQA1 + locus - ENGRAFT_FIRST_RARE_LOCUS);
}

EngraftDonorSegment *engraft_donor_segment_open     (GFile                *file,
                                                     GError              **error);
void                 engraft_donor_segment_free     (EngraftDonorSegment  *self);
guint                engraft_donor_segment_get_n    (EngraftDonorSegment  *self);
const void          *engraft_donor_segment_get_part (EngraftDonorSegment  *self,
                                                     EngraftSegmentPart    part,
                                                     guint64              *size);
const guint8        *engraft_donor_segment_get_typings (EngraftDonorSegment *self,
                                                     guint                 locus);
/* Which typing a donor has; one beyond the number of typings when the file is damaged. */
guint32              engraft_donor_segment_get_typing (EngraftDonorSegment *self,
                                                     guint                 locus,
                                                     guint                 donor);
const char          *engraft_donor_segment_get_text (EngraftDonorSegment  *self,
                                                     guint                 locus,
                                                     guint32               place);
/* Marks those that a later file removes or has anew.  O(removed * log donors). */
void                 engraft_donor_segment_hide     (EngraftDonorSegment  *self,
                                                     const guint32        *removed,
                                                     gsize                 n);
gboolean             engraft_donor_segment_is_gone  (EngraftDonorSegment  *self,
                                                     guint                 donor);

G_END_DECLS
