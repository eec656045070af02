/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TRAINING_OPTIONS (engraft_training_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTrainingOptions, engraft_training_options, ENGRAFT, TRAINING_OPTIONS, EngraftOptions)

EngraftTrainingOptions *engraft_training_options_new (void);

G_END_DECLS
