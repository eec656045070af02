/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_LIST (engraft_donor_list_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonorList, engraft_donor_list, ENGRAFT, DONOR_LIST, GObject)

EngraftDonorList *engraft_donor_list_new          (EngraftDonorSource  *source,
                                                   EngraftOperation    *operation,
                                                   GError             **error);
guint             engraft_donor_list_get_n_donors (EngraftDonorList    *self);
EngraftDonor     *engraft_donor_list_get_nth      (EngraftDonorList    *self,
                                                   guint                index);
EngraftDonor     *engraft_donor_list_find         (EngraftDonorList    *self,
                                                   const char          *id);
EngraftDonor     *engraft_donor_list_find_row     (EngraftDonorList    *self,
                                                   gint64               row);

G_END_DECLS
