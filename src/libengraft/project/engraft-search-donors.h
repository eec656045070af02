/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-donor-list.h"
#include "libengraft/registry/engraft-registry.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SEARCH_DONORS (engraft_search_donors_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchDonors, engraft_search_donors, ENGRAFT, SEARCH_DONORS, GObject)

EngraftSearchDonors *engraft_search_donors_new_of_list (EngraftDonorIndex    *index,
                                                        EngraftDonorList     *list);
EngraftSearchDonors *engraft_search_donors_new_of_registry (EngraftDonorIndex *index,
                                                        EngraftRegistry      *registry);
EngraftDonorIndex   *engraft_search_donors_get_index   (EngraftSearchDonors  *self);
EngraftSearchDonors *engraft_search_donors_new_of_file (GFile                *file,
                                                        guint64               n_donors);
gboolean             engraft_search_donors_is_of_file  (EngraftSearchDonors  *self);
gboolean             engraft_search_donors_is_current  (EngraftSearchDonors  *self);
char                *engraft_search_donors_dup_state   (EngraftSearchDonors  *self);
void                 engraft_search_donors_add_json    (EngraftSearchDonors  *self,
                                                        JsonBuilder          *json);
EngraftDonor        *engraft_search_donors_dup_donor   (EngraftSearchDonors  *self,
                                                        gint64                row,
                                                        GError              **error);
EngraftDonor        *engraft_search_donors_dup_by_id   (EngraftSearchDonors  *self,
                                                        const char           *id,
                                                        GError              **error);

G_END_DECLS
