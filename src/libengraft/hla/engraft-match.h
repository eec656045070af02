/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/**
 * EngraftMatchSet:
 * @ENGRAFT_MATCH_6: A, B, DRB1
 * @ENGRAFT_MATCH_8: A, B, C, DRB1
 * @ENGRAFT_MATCH_10: A, B, C, DRB1, DQB1
 * @ENGRAFT_MATCH_12: A, B, C, DRB1, DQB1, DPB1
 *
 * The loci that are counted: n of so many.
 */
typedef enum
{
  ENGRAFT_MATCH_6,
  ENGRAFT_MATCH_8,
  ENGRAFT_MATCH_10,
  ENGRAFT_MATCH_12,
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

#define ENGRAFT_TYPE_MATCH (engraft_match_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMatch, engraft_match, ENGRAFT, MATCH, GObject)

EngraftMatch          *engraft_match_new              (EngraftTyping        *patient,
                                                       EngraftTyping        *donor,
                                                       EngraftMatchSet       set,
                                                       GError              **error);
guint                  engraft_match_get_count        (EngraftMatch         *self);
guint                  engraft_match_get_n_places     (EngraftMatch         *self);
gboolean               engraft_match_is_definite      (EngraftMatch         *self);
const char            *engraft_match_get_category     (EngraftMatch         *self);
guint                  engraft_match_get_score        (EngraftMatch         *self);
guint                  engraft_match_get_n_loci       (EngraftMatch         *self);
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
const char            *engraft_match_locus_get_grade  (EngraftMatch         *self,
                                                       guint                 index,
                                                       guint                 place);
const char            *engraft_match_get_tce          (EngraftMatch         *self);
char                  *engraft_match_dup_explanation  (EngraftMatch         *self,
                                                       guint                 index);
int                    engraft_match_compare          (EngraftMatch         *self,
                                                       EngraftMatch         *other);

G_END_DECLS
