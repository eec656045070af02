/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/evidence/engraft-evidence-selection.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVIDENCE (engraft_evidence_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidence, engraft_evidence, ENGRAFT, EVIDENCE, GObject)

EngraftEvidence          *engraft_evidence_new           (GFile                  *file,
                                                          GFile                  *own,
                                                          GError                **error);
const GError             *engraft_evidence_get_own_error (EngraftEvidence        *self);
GListModel               *engraft_evidence_get_rows      (EngraftEvidence        *self);
char                    **engraft_evidence_list_values   (EngraftEvidence        *self,
                                                          EngraftEvidenceField    field,
                                                          EngraftEvidenceFilter  *filter);
EngraftEvidenceSelection *engraft_evidence_select        (EngraftEvidence        *self,
                                                          EngraftEvidenceFilter  *filter);
gboolean                  engraft_evidence_change_own    (EngraftEvidence        *self,
                                                          EngraftEvidenceRow     *former,
                                                          EngraftEvidenceRow     *row,
                                                          GError                **error);
char                     *engraft_evidence_dup_next_id   (EngraftEvidence        *self);

G_END_DECLS
