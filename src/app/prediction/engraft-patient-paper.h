/* engraft-patient-paper.h: what is predicted of one patient goes to a printer or into a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

void engraft_patient_paper_print (EngraftPage     *page,
                                  EngraftAnalysis *prediction);
/* Asks where; a PDF. */
void engraft_patient_paper_save  (EngraftPage     *page,
                                  EngraftAnalysis *prediction);

G_END_DECLS
