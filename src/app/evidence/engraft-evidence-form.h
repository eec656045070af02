/* engraft-evidence-form.h: a row of the user's: added, or changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/evidence/engraft-evidence.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVIDENCE_FORM (engraft_evidence_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidenceForm, engraft_evidence_form, ENGRAFT, EVIDENCE_FORM, AdwWindow)

/* FORMER: the row to change; NULL: a new one, with what FILTER asks for.  The signal “changed” has both rows. */
GtkWidget *engraft_evidence_form_new (EngraftEvidence       *evidence,
                                      EngraftEvidenceRow    *former,
                                      EngraftEvidenceFilter *filter);

G_END_DECLS
