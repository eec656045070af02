/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-cwd-table.h"
#include "libengraft/hla/engraft-mac-table.h"

G_BEGIN_DECLS

/* Tables from their text, which the tables keep; @name: of the file, for messages. */
EngraftMacTable *engraft_mac_table_new_from_bytes (GBytes       *bytes,
                                                   const char   *name,
                                                   GError      **error);
EngraftCwdTable *engraft_cwd_table_new_from_bytes (GBytes       *bytes,
                                                   const char   *name,
                                                   GError      **error);

G_END_DECLS
