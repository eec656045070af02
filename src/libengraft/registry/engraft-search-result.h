/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-search-hit.h"
#include "libengraft/registry/engraft-search-options.h"
#include "libengraft/registry/engraft-search-patient.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SEARCH_RESULT (engraft_search_result_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchResult, engraft_search_result, ENGRAFT, SEARCH_RESULT, GObject)

/**
 * EngraftSearchFacet:
 * @ENGRAFT_FACET_MISMATCHES: by the number of mismatches
 * @ENGRAFT_FACET_KIND: by kind
 * @ENGRAFT_FACET_SEX: by sex
 * @ENGRAFT_FACET_CMV: by CMV
 * @ENGRAFT_FACET_ABO: by blood group
 * @ENGRAFT_FACET_POOL: by registry
 *
 * What found donors are counted by.
 */
typedef enum
{
  ENGRAFT_FACET_MISMATCHES,
  ENGRAFT_FACET_KIND,
  ENGRAFT_FACET_SEX,
  ENGRAFT_FACET_CMV,
  ENGRAFT_FACET_ABO,
  ENGRAFT_FACET_POOL,
} EngraftSearchFacet;

/* max_listed: how many are kept in order; the others are only counted */
EngraftSearchResult  *engraft_donor_index_search          (EngraftDonorIndex          *index,
                                                           const EngraftSearchPatient *patient,
                                                           EngraftSearchOptions       *options,
                                                           guint                       max_listed,
                                                           GCancellable               *cancellable,
                                                           GError                    **error);
EngraftSearchResult  *engraft_search_result_new_of_hits   (EngraftTyping        *patient,
                                                           EngraftSearchOptions *options,
                                                           guint                 budget,
                                                           guint64               n_searched,
                                                           guint64               n_found,
                                                           guint                 limit,
                                                           GPtrArray            *hits);
void                  engraft_search_result_add_other     (EngraftSearchResult *self,
                                                           EngraftSearchHit    *hit);
void                  engraft_search_result_set_left_out  (EngraftSearchResult *self,
                                                           GPtrArray           *left_out);
guint64               engraft_search_result_get_n_left_out (EngraftSearchResult *self);
GPtrArray            *engraft_search_result_list_left_out (EngraftSearchResult *self,
                                                            guint                limit);
char                **engraft_search_result_dup_left_out  (EngraftSearchResult *self,
                                                           guint                limit);
gboolean              engraft_search_result_is_of_hits    (EngraftSearchResult *self);
EngraftSearchHit     *engraft_search_result_find_hit      (EngraftSearchResult *self,
                                                           const char          *id);
guint                 engraft_search_result_get_budget    (EngraftSearchResult *self);
guint                 engraft_search_result_get_limit     (EngraftSearchResult *self);
guint64               engraft_search_result_get_n_found   (EngraftSearchResult *self);
guint64               engraft_search_result_get_n_searched (EngraftSearchResult *self);
guint64               engraft_search_result_get_n_unknown (EngraftSearchResult *self);
guint                 engraft_search_result_get_n_listed  (EngraftSearchResult *self);
double                engraft_search_result_get_seconds   (EngraftSearchResult *self);
guint32               engraft_search_result_get_row       (EngraftSearchResult *self,
                                                           guint                index);
guint                 engraft_search_result_get_mismatches (EngraftSearchResult *self,
                                                           guint                index);
EngraftSearchHit     *engraft_search_result_dup_hit       (EngraftSearchResult *self,
                                                           guint                index,
                                                           EngraftDonor        *donor,
                                                           GError             **error);
guint64               engraft_search_result_count_facet   (EngraftSearchResult *self,
                                                           EngraftSearchFacet   facet,
                                                           guint                index,
                                                           char               **name);

G_END_DECLS
