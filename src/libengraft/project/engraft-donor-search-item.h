/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/project/engraft-donor-search-spec.h"
#include "libengraft/project/engraft-item.h"
#include "libengraft/project/engraft-patient.h"
#include "libengraft/project/engraft-reviewed-list.h"
#include "libengraft/project/engraft-shortlist-entry.h"
#include "libengraft/registry/engraft-search-result.h"

G_BEGIN_DECLS

/**
 * EngraftSearchNeed:
 * @ENGRAFT_NEED_NOTHING: the result is that of the spec
 * @ENGRAFT_NEED_NOMENCLATURE: the release is not there, or cannot be opened
 * @ENGRAFT_NEED_REGISTRY: there are no donors, or they cannot be opened
 * @ENGRAFT_NEED_TYPING: nothing is typed of the patient
 * @ENGRAFT_NEED_READABLE_TYPING: something of the typing cannot be read; the result is that of before
 *
 * What a donor search lacks.
 */
typedef enum
{
  ENGRAFT_NEED_NOTHING,
  ENGRAFT_NEED_NOMENCLATURE,
  ENGRAFT_NEED_REGISTRY,
  ENGRAFT_NEED_TYPING,
  ENGRAFT_NEED_READABLE_TYPING,
} EngraftSearchNeed;

#define ENGRAFT_TYPE_DONOR_SEARCH_ITEM (engraft_donor_search_item_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonorSearchItem, engraft_donor_search_item, ENGRAFT, DONOR_SEARCH_ITEM, EngraftItem)

EngraftDonorSearchItem *engraft_donor_search_item_snapshot        (EngraftDonorSearchItem *self);
EngraftSearchResult   *engraft_donor_search_item_get_result       (EngraftDonorSearchItem *self);
EngraftNomenclature   *engraft_donor_search_item_get_nomenclature (EngraftDonorSearchItem *self);
EngraftMacTable       *engraft_donor_search_item_get_macs         (EngraftDonorSearchItem *self);
EngraftCwdTable       *engraft_donor_search_item_dup_catalogue    (EngraftDonorSearchItem    *self,
                                                                   EngraftNomenclatureEntry **entry);
EngraftTyping         *engraft_donor_search_item_get_typing       (EngraftDonorSearchItem *self);
EngraftSearchNeed      engraft_donor_search_item_get_need         (EngraftDonorSearchItem *self);
gboolean               engraft_donor_search_item_is_simulated     (EngraftDonorSearchItem *self);
EngraftPatient        *engraft_donor_search_item_get_patient      (EngraftDonorSearchItem *self);
EngraftSearchOptions  *engraft_donor_search_item_get_options      (EngraftDonorSearchItem *self);
GListModel            *engraft_donor_search_item_get_shortlist    (EngraftDonorSearchItem *self);
EngraftShortlistEntry *engraft_donor_search_item_find_entry       (EngraftDonorSearchItem *self,
                                                                   const char             *donor);
void                   engraft_donor_search_item_set_shortlisted  (EngraftDonorSearchItem *self,
                                                                   const char             *donor,
                                                                   gboolean                shortlisted);
EngraftDonor          *engraft_donor_search_item_dup_donor        (EngraftDonorSearchItem *self,
                                                                   guint                   index,
                                                                   GError                **error);
EngraftSearchHit      *engraft_donor_search_item_dup_hit          (EngraftDonorSearchItem *self,
                                                                   guint                   index,
                                                                   GError                **error);
char                  *engraft_donor_search_item_dup_order        (EngraftDonorSearchItem *self,
                                                                   guint                   index,
                                                                   char                  **criterion,
                                                                   GError                **error);
guint                  engraft_donor_search_item_find_position    (EngraftDonorSearchItem *self,
                                                                   const char             *donor);
char                  *engraft_donor_search_item_dup_registry_state (EngraftDonorSearchItem *self);
EngraftSearchHit      *engraft_donor_search_item_find_hit         (EngraftDonorSearchItem *self,
                                                                   const char             *donor,
                                                                   char                 ***reasons,
                                                                   GError                **error);

G_END_DECLS
