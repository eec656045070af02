/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-table-writer.h"

G_BEGIN_DECLS

/* Sheets with the names of the columns in the first row of each, into a stream that stays open. */
gboolean engraft_xlsx_write (const EngraftTableSheet  *sheets,
                             guint                     n_sheets,
                             GOutputStream            *stream,
                             GCancellable             *cancellable,
                             GError                  **error);

G_END_DECLS
