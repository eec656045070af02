/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

GArray *engraft_row_order_sort        (EngraftColumn        *column,
                                       gboolean              descending,
                                       const guint          *rows,
                                       gsize                 n_rows,
                                       EngraftOperation     *operation,
                                       GError              **error);
void    engraft_row_order_sort_async  (EngraftTable         *table,
                                       const char           *column,
                                       gboolean              descending,
                                       const char           *filter,
                                       EngraftOperation     *operation,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GArray *engraft_row_order_sort_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
