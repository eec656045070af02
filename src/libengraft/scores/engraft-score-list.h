/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/scores/engraft-score.h"

G_BEGIN_DECLS

GListModel   *engraft_scores_list        (GListModel **problems);
EngraftScore *engraft_scores_find        (const char  *name,
                                          GError     **error);
GFile        *engraft_scores_dup_folder  (void);

G_END_DECLS
