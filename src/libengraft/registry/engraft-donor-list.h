/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/registry/engraft-donor-source.h"
#include "libengraft/registry/engraft-search-result.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_LIST (engraft_donor_list_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonorList, engraft_donor_list, ENGRAFT, DONOR_LIST, GObject)

EngraftDonorList    *engraft_donor_list_new           (EngraftDonorSource   *source,
                                                       EngraftNomenclature  *nomenclature,
                                                       EngraftOperation     *operation,
                                                       GError              **error);
guint                engraft_donor_list_get_n_donors  (EngraftDonorList     *self);
guint                engraft_donor_list_get_n_refused (EngraftDonorList     *self);
const char          *engraft_donor_list_get_refusal   (EngraftDonorList     *self,
                                                       guint                 index);
EngraftNomenclature *engraft_donor_list_get_nomenclature (EngraftDonorList  *self);
EngraftSearchResult *engraft_donor_list_search        (EngraftDonorList     *self,
                                                       EngraftTyping        *patient,
                                                       EngraftAbo            abo,
                                                       EngraftSign           cmv,
                                                       EngraftSearchOptions *options,
                                                       EngraftOperation     *operation,
                                                       GError              **error);
EngraftSearchHit    *engraft_donor_list_find          (EngraftDonorList     *self,
                                                       EngraftTyping        *patient,
                                                       EngraftMatchSet       set,
                                                       const char           *id,
                                                       GError              **error);

G_END_DECLS
