/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/engraft-page.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_PAGE (engraft_survival_page_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalPage, engraft_survival_page, ENGRAFT, SURVIVAL_PAGE, EngraftPage)

G_END_DECLS
