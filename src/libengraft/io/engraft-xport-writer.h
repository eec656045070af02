/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* One member of a SAS transport file (version 5), into a stream that stays open; NAME is that of the file, which the member
 * takes. */
gboolean engraft_xport_write (EngraftTable   *table,
                              const char     *name,
                              GOutputStream  *stream,
                              GCancellable   *cancellable,
                              GError        **error);

G_END_DECLS
