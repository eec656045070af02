/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/prediction/engraft-boosting-options.h"

G_BEGIN_DECLS

#define ENGRAFT_BOOSTED_TREES_ERROR (engraft_boosted_trees_error_quark ())

/**
 * EngraftBoostedTreesError:
 * @ENGRAFT_BOOSTED_TREES_ERROR_MODEL: a model is broken, or of a kind that is not possible
 * @ENGRAFT_BOOSTED_TREES_ERROR_EXPLAIN: its trees predict, but what each feature adds is not known
 *
 * Why there are no boosted trees, or no explanation.
 */
typedef enum
{
  ENGRAFT_BOOSTED_TREES_ERROR_MODEL,
  ENGRAFT_BOOSTED_TREES_ERROR_EXPLAIN,
} EngraftBoostedTreesError;

GQuark engraft_boosted_trees_error_quark (void);

#define ENGRAFT_TYPE_BOOSTED_TREES (engraft_boosted_trees_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoostedTrees, engraft_boosted_trees, ENGRAFT, BOOSTED_TREES, GObject)

EngraftBoostedTrees      *engraft_boosted_trees_new_from_json     (GBytes               *json,
                                                                   GError              **error);

GBytes                   *engraft_boosted_trees_get_json          (EngraftBoostedTrees  *self);
EngraftBoostingObjective  engraft_boosted_trees_get_objective     (EngraftBoostedTrees  *self);
guint                     engraft_boosted_trees_get_n_trees       (EngraftBoostedTrees  *self);
guint                     engraft_boosted_trees_get_n_features    (EngraftBoostedTrees  *self);
const char * const       *engraft_boosted_trees_get_feature_names (EngraftBoostedTrees  *self);

void                      engraft_boosted_trees_get_margins       (EngraftBoostedTrees  *self,
                                                                   const float          *rows,
                                                                   gsize                 n_rows,
                                                                   float                *margins);
float                     engraft_boosted_trees_from_margin       (EngraftBoostedTrees  *self,
                                                                   float                 margin);
gboolean                  engraft_boosted_trees_explain           (EngraftBoostedTrees  *self,
                                                                   const float          *rows,
                                                                   gsize                 n_rows,
                                                                   guint                 n_threads,
                                                                   double               *contributions,
                                                                   GCancellable         *cancellable,
                                                                   GError              **error);
gboolean                  engraft_boosted_trees_explain_pairs     (EngraftBoostedTrees  *self,
                                                                   const float          *row,
                                                                   double               *matrix,
                                                                   GError              **error);

G_END_DECLS
