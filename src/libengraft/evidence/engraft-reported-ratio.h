/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REPORTED_RATIO (engraft_reported_ratio_get_type ())

G_DECLARE_FINAL_TYPE (EngraftReportedRatio, engraft_reported_ratio, ENGRAFT, REPORTED_RATIO, EngraftOptions)

EngraftReportedRatio *engraft_reported_ratio_new (void);

G_END_DECLS
