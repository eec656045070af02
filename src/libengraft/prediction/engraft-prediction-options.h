/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PREDICTION_OPTIONS (engraft_prediction_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPredictionOptions, engraft_prediction_options, ENGRAFT, PREDICTION_OPTIONS, EngraftOptions)

EngraftPredictionOptions *engraft_prediction_options_new       (void);
char                     *engraft_prediction_options_dup_value (EngraftPredictionOptions *self,
                                                                const char               *feature,
                                                                gboolean                  other);
void                      engraft_prediction_options_set_value (EngraftPredictionOptions *self,
                                                                const char               *feature,
                                                                gboolean                  other,
                                                                const char               *value);

G_END_DECLS
