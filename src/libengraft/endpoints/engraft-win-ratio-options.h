/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WIN_RATIO_OPTIONS (engraft_win_ratio_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWinRatioOptions, engraft_win_ratio_options, ENGRAFT, WIN_RATIO_OPTIONS, EngraftOptions)

EngraftWinRatioOptions *engraft_win_ratio_options_new (void);

G_END_DECLS
