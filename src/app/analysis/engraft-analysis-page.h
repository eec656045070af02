/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/engraft-page.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ANALYSIS_PAGE (engraft_analysis_page_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAnalysisPage, engraft_analysis_page, ENGRAFT, ANALYSIS_PAGE, EngraftPage)

G_END_DECLS
