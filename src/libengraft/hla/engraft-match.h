/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/**
 * EngraftMatchSet:
 * @ENGRAFT_MATCH_6: A, B, DRB1
 * @ENGRAFT_MATCH_8: A, B, C, DRB1
 * @ENGRAFT_MATCH_10: A, B, C, DRB1, DQB1
 * @ENGRAFT_MATCH_12: A, B, C, DRB1, DQB1, DPB1
 * @ENGRAFT_MATCH_CORD: A, B, DRB1; at A and B antigens are counted, at DRB1 P groups: the class of cord blood
 * @ENGRAFT_MATCH_LOCI: loci that are said by their names
 *
 * The loci that are counted: n of so many.
 */
typedef enum
{
  ENGRAFT_MATCH_6,
  ENGRAFT_MATCH_8,
  ENGRAFT_MATCH_10,
  ENGRAFT_MATCH_12,
  ENGRAFT_MATCH_CORD,
  ENGRAFT_MATCH_LOCI,
} EngraftMatchSet;

/**
 * EngraftMatchDirection:
 * @ENGRAFT_MATCH_BOTH_WAYS: no mismatch, or one in both directions
 * @ENGRAFT_MATCH_GVH: only the patient has what the other lacks
 * @ENGRAFT_MATCH_HVG: only the donor has
 *
 * Against whom a mismatch is directed.
 */
typedef enum
{
  ENGRAFT_MATCH_BOTH_WAYS,
  ENGRAFT_MATCH_GVH,
  ENGRAFT_MATCH_HVG,
} EngraftMatchDirection;

/**
 * EngraftMatchGrade:
 * @ENGRAFT_GRADE_MISMATCH: nothing in common
 * @ENGRAFT_GRADE_EXPRESSING_VS_NULL: a null allele beside one that is expressed
 * @ENGRAFT_GRADE_BROAD: the same broad antigen
 * @ENGRAFT_GRADE_SPLIT: the same antigen
 * @ENGRAFT_GRADE_ASSOCIATED: an antigen and one associated with it
 * @ENGRAFT_GRADE_NULL_MISMATCH: different null alleles
 * @ENGRAFT_GRADE_NULL_PARTIAL: the same null allele, partly sequenced
 * @ENGRAFT_GRADE_NULL_CDNA: the same null allele, its cDNA known
 * @ENGRAFT_GRADE_NULL_GDNA: the same null allele, its gene known
 * @ENGRAFT_GRADE_P_GROUP: the same P group
 * @ENGRAFT_GRADE_G_GROUP: the same G group
 * @ENGRAFT_GRADE_PROTEIN: the same protein
 * @ENGRAFT_GRADE_CDNA: the same coding sequence
 * @ENGRAFT_GRADE_GDNA: the same gene
 * @ENGRAFT_GRADE_UNKNOWN: untyped
 *
 * How closely two places match, from the farthest; those of Atlas.
 */
typedef enum
{
  ENGRAFT_GRADE_MISMATCH,
  ENGRAFT_GRADE_EXPRESSING_VS_NULL,
  ENGRAFT_GRADE_BROAD,
  ENGRAFT_GRADE_SPLIT,
  ENGRAFT_GRADE_ASSOCIATED,
  ENGRAFT_GRADE_NULL_MISMATCH,
  ENGRAFT_GRADE_NULL_PARTIAL,
  ENGRAFT_GRADE_NULL_CDNA,
  ENGRAFT_GRADE_NULL_GDNA,
  ENGRAFT_GRADE_P_GROUP,
  ENGRAFT_GRADE_G_GROUP,
  ENGRAFT_GRADE_PROTEIN,
  ENGRAFT_GRADE_CDNA,
  ENGRAFT_GRADE_GDNA,
  ENGRAFT_GRADE_UNKNOWN,
} EngraftMatchGrade;

/**
 * EngraftMatchCategory:
 * @ENGRAFT_CATEGORY_MISMATCH: a locus mismatches
 * @ENGRAFT_CATEGORY_PERMISSIVE_MISMATCH: DPB1 alone, and permissively
 * @ENGRAFT_CATEGORY_POTENTIAL: all may match
 * @ENGRAFT_CATEGORY_EXACT: all match by P groups
 * @ENGRAFT_CATEGORY_DEFINITE: all match allele by allele
 *
 * What a donor is to a patient, from the worst; those of Atlas.
 */
typedef enum
{
  ENGRAFT_CATEGORY_MISMATCH,
  ENGRAFT_CATEGORY_PERMISSIVE_MISMATCH,
  ENGRAFT_CATEGORY_POTENTIAL,
  ENGRAFT_CATEGORY_EXACT,
  ENGRAFT_CATEGORY_DEFINITE,
} EngraftMatchCategory;

/**
 * EngraftTceMatch:
 * @ENGRAFT_TCE_UNKNOWN: a group is not known
 * @ENGRAFT_TCE_PERMISSIVE: the lowest groups are the same
 * @ENGRAFT_TCE_NON_PERMISSIVE_GVH: the patient's is lower
 * @ENGRAFT_TCE_NON_PERMISSIVE_HVG: the donor's is lower
 *
 * What a mismatch of DPB1 is by groups of T-cell epitopes.
 */
typedef enum
{
  ENGRAFT_TCE_UNKNOWN,
  ENGRAFT_TCE_PERMISSIVE,
  ENGRAFT_TCE_NON_PERMISSIVE_GVH,
  ENGRAFT_TCE_NON_PERMISSIVE_HVG,
} EngraftTceMatch;

/**
 * EngraftTceOutlook:
 * @ENGRAFT_TCE_OUTLOOK_UNKNOWN: a group is not known
 * @ENGRAFT_TCE_OUTLOOK_PERMISSIVE: permissive, whatever the alleles are
 * @ENGRAFT_TCE_OUTLOOK_GVH: non-permissive against the patient
 * @ENGRAFT_TCE_OUTLOOK_HVG: non-permissive against the donor
 * @ENGRAFT_TCE_OUTLOOK_NON_PERMISSIVE: non-permissive, against the one or the other
 * @ENGRAFT_TCE_OUTLOOK_POTENTIAL: permissive or not
 *
 * What a mismatch of DPB1 may be where alleles are ambiguous.
 */
typedef enum
{
  ENGRAFT_TCE_OUTLOOK_UNKNOWN,
  ENGRAFT_TCE_OUTLOOK_PERMISSIVE,
  ENGRAFT_TCE_OUTLOOK_GVH,
  ENGRAFT_TCE_OUTLOOK_HVG,
  ENGRAFT_TCE_OUTLOOK_NON_PERMISSIVE,
  ENGRAFT_TCE_OUTLOOK_POTENTIAL,
} EngraftTceOutlook;

/**
 * EngraftTceVersion:
 * @ENGRAFT_TCE_VERSION_1: by motifs (Zino et al.)
 * @ENGRAFT_TCE_VERSION_2: by functional distance (Crivello et al. 2015)
 *
 * By which groups of T-cell epitopes mismatches of DPB1 are judged.
 */
typedef enum
{
  ENGRAFT_TCE_VERSION_1,
  ENGRAFT_TCE_VERSION_2,
} EngraftTceVersion;

#define ENGRAFT_TYPE_MATCH (engraft_match_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMatch, engraft_match, ENGRAFT, MATCH, GObject)

EngraftMatch          *engraft_match_new              (EngraftTyping        *patient,
                                                       EngraftTyping        *donor,
                                                       EngraftMatchSet       set,
                                                       GError              **error);
EngraftMatch          *engraft_match_new_by_loci      (EngraftTyping        *patient,
                                                       EngraftTyping        *donor,
                                                       const char * const   *loci,
                                                       GError              **error);
guint                  engraft_match_get_count        (EngraftMatch         *self);
guint                  engraft_match_get_n_places     (EngraftMatch         *self);
gboolean               engraft_match_is_definite      (EngraftMatch         *self);
EngraftMatchCategory   engraft_match_get_category     (EngraftMatch         *self);
guint                  engraft_match_get_score        (EngraftMatch         *self);
guint                  engraft_match_get_n_loci       (EngraftMatch         *self);
guint                  engraft_match_get_n_shown_loci (EngraftMatch         *self);
const char            *engraft_match_get_locus        (EngraftMatch         *self,
                                                       guint                 index);
gboolean               engraft_match_locus_is_typed   (EngraftMatch         *self,
                                                       guint                 index);
guint                  engraft_match_locus_get_count  (EngraftMatch         *self,
                                                       guint                 index,
                                                       gboolean             *is_definite);
EngraftMatchDirection  engraft_match_locus_get_direction (EngraftMatch      *self,
                                                          guint              index,
                                                          guint             *gvh,
                                                          guint             *hvg);
gboolean               engraft_match_locus_get_direction_most (EngraftMatch *self,
                                                          guint              index,
                                                          guint             *gvh,
                                                          guint             *hvg);
const char            *engraft_match_locus_get_direction_name (EngraftMatch *self,
                                                       guint                 index);
char                  *engraft_match_locus_dup_sign   (EngraftMatch         *self,
                                                       guint                 index,
                                                       gboolean              by_alleles);
EngraftTyping         *engraft_match_get_patient      (EngraftMatch         *self);
EngraftTyping         *engraft_match_get_donor        (EngraftMatch         *self);
EngraftMatchGrade      engraft_match_locus_get_grade  (EngraftMatch         *self,
                                                       guint                 index,
                                                       guint                 place);
guint                  engraft_match_locus_get_antigen_count (EngraftMatch  *self,
                                                       guint                 index,
                                                       guint                *unknown);
void                   engraft_match_add_json         (EngraftMatch         *self,
                                                        JsonBuilder          *builder);
char                  *engraft_match_dup_verdict      (EngraftMatch         *self);
char                  *engraft_match_dup_cord_class   (EngraftMatch         *self);
guint                  engraft_match_set_get_n_places (EngraftMatchSet       set);
const char * const    *engraft_match_set_get_loci     (EngraftMatchSet       set);
char                 **engraft_match_parse_loci       (const char           *text,
                                                       GError              **error);
gboolean               engraft_match_check_loci       (EngraftNomenclature  *nomenclature,
                                                       const char * const   *loci,
                                                       GError              **error);
guint                  engraft_match_locus_get_counted (EngraftMatch         *self,
                                                        guint                 index,
                                                        gboolean             *is_definite);
guint                  engraft_match_get_allele_count (EngraftMatch         *self);
guint                  engraft_match_get_cord_count   (EngraftMatch         *self,
                                                       guint                *potential);
EngraftTceMatch        engraft_match_get_tce          (EngraftMatch         *self);
EngraftTceOutlook      engraft_match_get_tce_outlook  (EngraftMatch         *self);
gboolean               engraft_match_has_tce          (EngraftMatch         *self);
void                   engraft_match_set_tce_version  (EngraftMatch         *self,
                                                       EngraftTceVersion     version);
EngraftTceVersion      engraft_match_get_tce_version  (EngraftMatch         *self);
char                  *engraft_match_dup_tce          (EngraftMatch         *self);
char                  *engraft_match_dup_explanation  (EngraftMatch         *self,
                                                       guint                 index);
const char            *engraft_match_grade_get_name   (EngraftMatchGrade     grade);
const char            *engraft_match_category_get_name (EngraftMatchCategory category);
const char            *engraft_tce_match_get_name     (EngraftTceMatch       match);
const char            *engraft_tce_outlook_get_name   (EngraftTceOutlook     outlook);
int                    engraft_match_compare          (EngraftMatch         *self,
                                                       EngraftMatch         *other);

G_END_DECLS
