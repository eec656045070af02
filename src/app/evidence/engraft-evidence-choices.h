/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/evidence/engraft-evidence.h"

G_BEGIN_DECLS

/* Which rows of the evidence are wanted: questions that are often asked, and filters.  Emits “changed” when the filter has. */
#define ENGRAFT_TYPE_EVIDENCE_CHOICES (engraft_evidence_choices_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidenceChoices, engraft_evidence_choices, ENGRAFT, EVIDENCE_CHOICES, GtkBox)

GtkWidget *engraft_evidence_choices_new          (EngraftEvidenceFilter  *filter);
/* from when on there is something to choose; the endpoint that most studies have is chosen first */
void       engraft_evidence_choices_set_evidence (EngraftEvidenceChoices *self,
                                                  EngraftEvidence        *evidence);
/* offers what there is now, after rows came or went */
void       engraft_evidence_choices_update       (EngraftEvidenceChoices *self);

G_END_DECLS
