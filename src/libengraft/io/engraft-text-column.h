/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-column-rule.h"

G_BEGIN_DECLS

/* The line of a row in its file, from 1. */
typedef guint64 (*EngraftLineFunc) (guint    row,
                                    gpointer user_data);

/* A column of texts is given its type.  Takes codes (with g_free) and texts. */
EngraftColumn *engraft_text_column    (guint32                 *codes,
                                       guint                    n_rows,
                                       EngraftStringPool       *texts,
                                       const EngraftColumnRule *rule,
                                       EngraftLineFunc          get_line,
                                       gpointer                 user_data,
                                       EngraftImportReport     *report);

G_END_DECLS
