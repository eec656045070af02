/* engraft-match-json.c: a match as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-match.h"

#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-json.h"

static void
add_locus (EngraftMatch *self,
           guint         index,
           JsonBuilder  *builder)
{
  gboolean is_definite;
  guint count = engraft_match_locus_get_count (self, index, &is_definite), gvh, hvg, gvh_most, hvg_most, unknown;
  guint antigens = engraft_match_locus_get_antigen_count (self, index, &unknown);
  gboolean is_sure = engraft_match_locus_get_direction_most (self, index, &gvh_most, &hvg_most);
  g_autofree char *why = engraft_match_dup_explanation (self, index);

  engraft_match_locus_get_direction (self, index, &gvh, &hvg);
  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "locus", engraft_match_get_locus (self, index));
  engraft_json_truth (builder, "typed", engraft_match_locus_is_typed (self, index));
  engraft_json_number (builder, "count", count);
  engraft_json_truth (builder, "definite", is_definite);
  engraft_json_number (builder, "gvh", gvh);
  engraft_json_number (builder, "hvg", hvg);
  engraft_json_number (builder, "gvhMost", gvh_most);
  engraft_json_number (builder, "hvgMost", hvg_most);
  engraft_json_truth (builder, "directionDefinite", is_sure);
  engraft_json_number (builder, "antigens", unknown == 0 ? antigens : NAN);
  engraft_json_truth (builder, "counted", index < engraft_match_get_n_loci (self));
  engraft_json_text (builder, "explanation", why);
  engraft_json_begin_array (builder, "grades");
  for (guint i = 0; i < 2; i++)
    engraft_json_nick (builder, NULL, ENGRAFT_TYPE_MATCH_GRADE, engraft_match_locus_get_grade (self, index, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * engraft_match_add_json: (skip)
 * @self: a match
 * @builder: in an object
 *
 * Adds the members of a match to an object: `count`, `of`, `cordClass`, `cordClassPotential`, `category`, `tce`, the
 * conventions by which places and directions are counted, and `loci`; what is not known is null.
 */
void
engraft_match_add_json (EngraftMatch *self,
                        JsonBuilder  *builder)
{
  guint potential, class;

  g_return_if_fail (ENGRAFT_IS_MATCH (self) && JSON_IS_BUILDER (builder));

  class = engraft_match_get_cord_count (self, &potential);
  engraft_json_number (builder, "count", engraft_match_get_count (self));
  engraft_json_number (builder, "of", engraft_match_get_n_places (self));
  engraft_json_number (builder, "cordClass", class);
  engraft_json_number (builder, "cordClassPotential", potential);
  engraft_json_nick (builder, "category", ENGRAFT_TYPE_MATCH_CATEGORY, engraft_match_get_category (self));
  if (engraft_match_has_tce (self))
    engraft_json_nick (builder, "tce", ENGRAFT_TYPE_TCE_MATCH, engraft_match_get_tce (self));
  else
    engraft_json_text (builder, "tce", NULL);
  engraft_json_number (builder, "tceVersion", engraft_match_get_tce_version (self) == ENGRAFT_TCE_VERSION_1 ? 1 : 2);
  /* count and gvh, hvg are by different ones */
  engraft_json_text (builder, "countConvention", "positions (WMDA)");
  engraft_json_text (builder, "directionConvention", "sets (GRMA)");
  engraft_json_begin_array (builder, "loci");
  for (guint i = 0; i < engraft_match_get_n_shown_loci (self); i++)
    add_locus (self, i, builder);
  json_builder_end_array (builder);
}
