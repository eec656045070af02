/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_BOOSTING_DATA (engraft_boosting_data_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoostingData, engraft_boosting_data, ENGRAFT, BOOSTING_DATA, GObject)

EngraftBoostingData *engraft_boosting_data_new            (const char * const  *names,
                                                           const float         *values,
                                                           gsize                n_rows,
                                                           const float         *outcome,
                                                           const float         *upper);

void                 engraft_boosting_data_set_directions (EngraftBoostingData *self,
                                                           const int           *directions);

guint                engraft_boosting_data_get_n_features (EngraftBoostingData *self);
gsize                engraft_boosting_data_get_n_rows     (EngraftBoostingData *self);
const char * const  *engraft_boosting_data_get_names      (EngraftBoostingData *self);
const int           *engraft_boosting_data_get_directions (EngraftBoostingData *self);
const float         *engraft_boosting_data_get_values     (EngraftBoostingData *self);
const float         *engraft_boosting_data_get_outcome    (EngraftBoostingData *self);
const float         *engraft_boosting_data_get_upper      (EngraftBoostingData *self);

G_END_DECLS
