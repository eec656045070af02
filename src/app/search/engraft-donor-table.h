/* engraft-donor-table.h: the ranked list of donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/search/engraft-hit-model.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_TABLE (engraft_donor_table_get_type ())

/* Signal: open (EngraftSearchHit). */
G_DECLARE_FINAL_TYPE (EngraftDonorTable, engraft_donor_table, ENGRAFT, DONOR_TABLE, AdwBin)

GtkWidget *engraft_donor_table_new              (EngraftDonorSearchItem *item);
/* shows the result of the item, from its start; NULL model: nothing */
void       engraft_donor_table_set_model        (EngraftDonorTable      *self,
                                                 EngraftHitModel        *model);
void       engraft_donor_table_update_shortlist (EngraftDonorTable      *self);
void       engraft_donor_table_set_narrow       (EngraftDonorTable      *self,
                                                 gboolean                narrow);

G_END_DECLS
