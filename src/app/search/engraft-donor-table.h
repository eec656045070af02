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
/* How much stands beside each other: signs of loci alone; their counts too, without the match and the groups of DPB1, which
 * stand with the donor; all of it. */
typedef enum
{
  ENGRAFT_DONOR_ROOM_NARROW,
  ENGRAFT_DONOR_ROOM_MEDIUM,
  ENGRAFT_DONOR_ROOM_WIDE,
} EngraftDonorRoom;

G_DECLARE_FINAL_TYPE (EngraftDonorTable, engraft_donor_table, ENGRAFT, DONOR_TABLE, AdwBin)

GtkWidget *engraft_donor_table_new              (EngraftDonorSearchItem *item);
/* shows the result of the item, from its start; NULL model: nothing */
void       engraft_donor_table_set_model        (EngraftDonorTable      *self,
                                                 EngraftHitModel        *model);
void       engraft_donor_table_update_shortlist (EngraftDonorTable      *self);
void       engraft_donor_table_set_room         (EngraftDonorTable      *self,
                                                 EngraftDonorRoom        room);
/* How much of the list has room in so many pixels */
EngraftDonorRoom engraft_donor_room_of_width (int width);

G_END_DECLS
