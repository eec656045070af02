/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_IMPUTATION_OPTIONS (engraft_imputation_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftImputationOptions, engraft_imputation_options, ENGRAFT, IMPUTATION_OPTIONS, EngraftOptions)

EngraftImputationOptions *engraft_imputation_options_new (void);

G_END_DECLS
