/* engraft-swimmer-form.h: how long courses are, and what happened on the way..
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SWIMMER_FORM (engraft_swimmer_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSwimmerForm, engraft_swimmer_form, ENGRAFT, SWIMMER_FORM, EngraftAnalysisForm)

G_END_DECLS
