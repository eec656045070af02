/* engraft-locus-chip.h: how a locus matches, at a glance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "libengraft/hla/engraft-match.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LOCUS_CHIP (engraft_locus_chip_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLocusChip, engraft_locus_chip, ENGRAFT, LOCUS_CHIP, GtkWidget)

/* An icon and a number; in words as tooltip and for screen readers. */
GtkWidget *engraft_locus_chip_new       (void);
void       engraft_locus_chip_set_match (EngraftLocusChip *self,
                                         EngraftMatch     *match,
                                         guint             index);
/* the icon alone */
void       engraft_locus_chip_set_compact (EngraftLocusChip *self,
                                           gboolean          compact);

G_END_DECLS
