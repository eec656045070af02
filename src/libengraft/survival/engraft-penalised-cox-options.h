/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PENALISED_COX_OPTIONS (engraft_penalised_cox_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPenalisedCoxOptions, engraft_penalised_cox_options, ENGRAFT, PENALISED_COX_OPTIONS,
                      EngraftOptions)

EngraftPenalisedCoxOptions *engraft_penalised_cox_options_new (void);

G_END_DECLS
