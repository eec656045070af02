/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* One sheet with the names of the columns in its first row, into a stream that stays open. */
gboolean engraft_xlsx_write (EngraftTable   *table,
                             GOutputStream  *stream,
                             GCancellable   *cancellable,
                             GError        **error);

G_END_DECLS
