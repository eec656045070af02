/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/prediction/eg-tree-ensemble.h"
#include "libengraft/prediction/engraft-boosted-trees.h"

G_BEGIN_DECLS

const EgTreeEnsemble *engraft_boosted_trees_get_ensemble (EngraftBoostedTrees *self);

G_END_DECLS
