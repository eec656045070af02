/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_VISIT_OPTIONS (engraft_visit_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftVisitOptions, engraft_visit_options, ENGRAFT, VISIT_OPTIONS, EngraftOptions)

EngraftVisitOptions *engraft_visit_options_new (void);

G_END_DECLS
