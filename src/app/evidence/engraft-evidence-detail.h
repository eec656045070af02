/* engraft-evidence-detail.h: a row of the evidence that opens to what is known of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/evidence/engraft-evidence-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVIDENCE_DETAIL (engraft_evidence_detail_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidenceDetail, engraft_evidence_detail, ENGRAFT, EVIDENCE_DETAIL, AdwExpanderRow)

/* WHY_NOT: why it takes no part, or NULL.  Own rows have buttons with the actions “evidence.edit” and “evidence.remove”, of
 * their number. */
GtkWidget *engraft_evidence_detail_new (EngraftEvidenceRow *row,
                                        const char         *why_not);

G_END_DECLS
