/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-match-cache.h"
#include "libengraft/options/engraft-options.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/**
 * EngraftSearchKind:
 * @ENGRAFT_SEARCH_ALL: adults and units
 * @ENGRAFT_SEARCH_ADULTS: adults alone
 * @ENGRAFT_SEARCH_CORDS: units of cord blood alone
 *
 * What is looked for.
 */
typedef enum
{
  ENGRAFT_SEARCH_ALL,
  ENGRAFT_SEARCH_ADULTS,
  ENGRAFT_SEARCH_CORDS,
} EngraftSearchKind;

#define ENGRAFT_TYPE_SEARCH_OPTIONS (engraft_search_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchOptions, engraft_search_options, ENGRAFT, SEARCH_OPTIONS, EngraftOptions)

EngraftSearchOptions *engraft_search_options_new               (void);
guint                 engraft_search_options_get_locus_budget  (EngraftSearchOptions *self,
                                                                EngraftDonorLocus     locus);
char                **engraft_search_options_dup_loci          (EngraftSearchOptions *self);
guint                 engraft_search_options_get_n_places      (EngraftSearchOptions *self);
gboolean              engraft_search_options_counts            (EngraftSearchOptions *self,
                                                                EngraftDonorLocus     locus);
gboolean              engraft_search_options_check_loci        (EngraftSearchOptions *self,
                                                                EngraftNomenclature  *nomenclature,
                                                                GError              **error);
EngraftMatch         *engraft_search_options_match             (EngraftSearchOptions *self,
                                                                EngraftTyping        *patient,
                                                                EngraftTyping        *donor,
                                                                GError              **error);
EngraftMatch         *engraft_search_options_match_cached      (EngraftSearchOptions *self,
                                                                EngraftMatchCache    *cache,
                                                                EngraftTyping        *donor,
                                                                GError              **error);
char                **engraft_search_options_dup_ranking       (EngraftSearchOptions *self);
char                **engraft_search_options_dup_criteria      (void);
const char           *engraft_search_options_get_criterion_name (const char          *criterion);

G_END_DECLS
