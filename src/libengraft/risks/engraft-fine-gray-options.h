/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FINE_GRAY_OPTIONS (engraft_fine_gray_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFineGrayOptions, engraft_fine_gray_options, ENGRAFT, FINE_GRAY_OPTIONS, EngraftOptions)

EngraftFineGrayOptions *engraft_fine_gray_options_new (void);

G_END_DECLS
