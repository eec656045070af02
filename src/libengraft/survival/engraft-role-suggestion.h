/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

char **engraft_suggest_columns (EngraftTable *table,
                                const char   *role);

G_END_DECLS
