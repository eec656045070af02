/* engraft-box-plot-form.h: of which number the distribution is shown, and how..
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_BOX_PLOT_FORM (engraft_box_plot_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoxPlotForm, engraft_box_plot_form, ENGRAFT, BOX_PLOT_FORM, EngraftAnalysisForm)

G_END_DECLS
