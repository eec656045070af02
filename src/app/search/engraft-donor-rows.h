/* engraft-donor-rows.h: the rows of a list of donors, which stay when another list comes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/search/engraft-hit-model.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_ROWS (engraft_donor_rows_get_type ())

/* A GListModel of GObjects, of which one is a row whoever stands in it: GTK makes the widgets of a row anew when its
 * object is another, which takes much longer than to show somebody else in them. */
G_DECLARE_FINAL_TYPE (EngraftDonorRows, engraft_donor_rows, ENGRAFT, DONOR_ROWS, GObject)

EngraftDonorRows *engraft_donor_rows_new       (void);
/* The first n_rows of hits, which may be NULL.  Rows that stay are not told of: what they show is to be shown anew. */
void              engraft_donor_rows_set_hits  (EngraftDonorRows *self,
                                                EngraftHitModel  *hits,
                                                guint             n_rows);
EngraftHitModel  *engraft_donor_rows_get_hits  (EngraftDonorRows *self);
/* as many of the hits as there are */
void              engraft_donor_rows_set_n     (EngraftDonorRows *self,
                                                guint             n_rows);
/* who stands in a row of a EngraftDonorRows */
EngraftSearchHit *engraft_donor_row_dup_hit    (gpointer          row);

G_END_DECLS
