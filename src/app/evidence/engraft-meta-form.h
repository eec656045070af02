/* engraft-meta-form.h: which columns tell what studies found, and how they are put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_META_FORM (engraft_meta_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMetaForm, engraft_meta_form, ENGRAFT, META_FORM, EngraftAnalysisForm)

G_END_DECLS
