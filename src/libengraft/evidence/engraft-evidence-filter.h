/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/evidence/engraft-evidence-row.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVIDENCE_FILTER (engraft_evidence_filter_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidenceFilter, engraft_evidence_filter, ENGRAFT, EVIDENCE_FILTER, EngraftOptions)

EngraftEvidenceFilter *engraft_evidence_filter_new   (void);
gboolean               engraft_evidence_filter_takes (EngraftEvidenceFilter *self,
                                                      EngraftEvidenceRow    *row);

G_END_DECLS
