/* engraft-mantel-byar-form.h: the options of a group that changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MANTEL_BYAR_FORM (engraft_mantel_byar_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMantelByarForm, engraft_mantel_byar_form, ENGRAFT, MANTEL_BYAR_FORM, EngraftAnalysisForm)

G_END_DECLS
