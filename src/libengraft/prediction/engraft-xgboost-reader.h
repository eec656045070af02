/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "kernel/prediction/eg-tree-ensemble.h"
#include "libengraft/prediction/engraft-boosting-options.h"

G_BEGIN_DECLS

/* What a model of XGBoost in JSON says, as arrays that are owned */
typedef struct
{
  EgTreeEnsemble            ensemble;
  EngraftBoostingObjective  objective;
  char                    **feature_names;   /* NULL: it has none */
} EngraftXgboostModel;

gboolean engraft_xgboost_model_read  (EngraftXgboostModel  *self,
                                      const char           *text,
                                      gsize                 size,
                                      GError              **error);

void     engraft_xgboost_model_clear (EngraftXgboostModel  *self);

G_END_DECLS
