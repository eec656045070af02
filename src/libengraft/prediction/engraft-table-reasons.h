/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TABLE_REASONS (engraft_table_reasons_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTableReasons, engraft_table_reasons, ENGRAFT, TABLE_REASONS, GObject)

EngraftTableReasons *engraft_table_reasons_new           (EngraftModel         *model,
                                                          EngraftTable         *table,
                                                          EngraftOperation     *operation,
                                                          GError              **error);
EngraftModel        *engraft_table_reasons_get_model     (EngraftTableReasons  *self);
guint                engraft_table_reasons_get_n         (EngraftTableReasons  *self);
double               engraft_table_reasons_get_reason    (EngraftTableReasons  *self,
                                                          guint                 patient,
                                                          guint                 feature);
double               engraft_table_reasons_get_value     (EngraftTableReasons  *self,
                                                          guint                 patient,
                                                          guint                 feature);
double               engraft_table_reasons_get_mean_size (EngraftTableReasons  *self,
                                                          guint                 feature);
guint                engraft_table_reasons_get_place     (EngraftTableReasons  *self,
                                                          guint                 place);
EngraftReasonScale   engraft_table_reasons_get_scale     (EngraftTableReasons  *self);
char                *engraft_table_reasons_dup_sentence  (EngraftTableReasons  *self);

G_END_DECLS
