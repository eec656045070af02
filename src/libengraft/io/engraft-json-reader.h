/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

EngraftTable *engraft_json_read (GBytes                *bytes,
                                 const char            *title,
                                 EngraftImportOptions  *options,
                                 EngraftOperation      *operation,
                                 EngraftImportReport   *report,
                                 GError               **error);

G_END_DECLS
