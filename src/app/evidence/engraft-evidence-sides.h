/* engraft-evidence-sides.h: conventional beside AI-assisted, with what each number rests on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/evidence/engraft-evidence-selection.h"

G_BEGIN_DECLS

/* Two lists side by side, or below each other where it is narrow */
GtkWidget *engraft_evidence_sides_new (EngraftEvidenceSelection *selection);

G_END_DECLS
