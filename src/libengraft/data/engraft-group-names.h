/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

/* How groups are called wherever their column does not stand beside them: in legends, below figures, in tables
 * and sentences.  Texts stay as they are. */
GPtrArray *engraft_group_names_new   (EngraftColumn *column,
                                      GPtrArray     *levels);
GPtrArray *engraft_group_words_new   (EngraftColumn *column,
                                      GPtrArray     *levels);
char      *engraft_group_name_range  (EngraftColumn *column,
                                      const char    *range);
gboolean   engraft_group_name_is_code (const char    *level);
guint      engraft_group_names_find  (GPtrArray     *names,
                                      GPtrArray     *levels,
                                      const char    *wanted);

G_END_DECLS
