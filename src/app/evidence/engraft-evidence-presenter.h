/* engraft-evidence-presenter.h: evidence for a room full of people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "libengraft/evidence/engraft-evidence-selection.h"

G_BEGIN_DECLS

/* All rows in one figure, then each by itself; arrows, Page Up, Page Down and the space bar go on and back, Escape ends. */
void engraft_evidence_presenter_show (GtkWindow                *parent,
                                      EngraftEvidenceSelection *selection);

G_END_DECLS
