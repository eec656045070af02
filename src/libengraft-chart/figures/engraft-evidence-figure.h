/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/evidence/engraft-evidence-selection.h"

G_BEGIN_DECLS

EngraftScene *engraft_evidence_figure_new (EngraftEvidenceSelection *selection,
                                           const char               *heading,
                                           gboolean                  numbers);

G_END_DECLS
