/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/evidence/engraft-evidence-filter.h"
#include "libengraft/evidence/engraft-pooled-studies.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVIDENCE_SELECTION (engraft_evidence_selection_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidenceSelection, engraft_evidence_selection, ENGRAFT, EVIDENCE_SELECTION, GObject)

EngraftEvidenceSelection *engraft_evidence_selection_new          (GListModel               *rows);
guint                     engraft_evidence_selection_get_n        (EngraftEvidenceSelection *self);
EngraftEvidenceRow       *engraft_evidence_selection_get_row      (EngraftEvidenceSelection *self,
                                                                   guint                     index);
const char               *engraft_evidence_selection_get_why_not  (EngraftEvidenceSelection *self,
                                                                   guint                     index);
guint                     engraft_evidence_selection_get_n_pooled (EngraftEvidenceSelection *self);
EngraftPooledStudies     *engraft_evidence_selection_get_pooled   (EngraftEvidenceSelection *self);
const char               *engraft_evidence_selection_get_problem  (EngraftEvidenceSelection *self);
char                     *engraft_evidence_selection_dup_sentence (EngraftEvidenceSelection *self);
char                     *engraft_evidence_selection_dup_sources  (EngraftEvidenceSelection *self);
EngraftTable             *engraft_evidence_selection_to_table     (EngraftEvidenceSelection *self);

G_END_DECLS
