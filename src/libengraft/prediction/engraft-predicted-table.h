/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/prediction/engraft-model.h"

G_BEGIN_DECLS

EngraftTable *engraft_model_predict_table (EngraftModel      *model,
                                           EngraftTable      *table,
                                           EngraftOperation  *operation,
                                           char             **sentence,
                                           GError           **error);

G_END_DECLS
