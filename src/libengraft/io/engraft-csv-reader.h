/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/io/engraft-import-report.h"
#include "libengraft/io/engraft-text-source.h"

G_BEGIN_DECLS

/* Delimited text becomes a table.  Private to engraft_import_file () and
 * engraft_import_bytes (). */
EngraftTable *engraft_csv_read        (EngraftTextSource    *source,
                                       const char           *title,
                                       EngraftImportOptions *options,
                                       EngraftOperation     *operation,
                                       EngraftImportReport  *report,
                                       GError              **error);

/* For tests: how many threads read (0: one a processor, at most 8), and how many
 * bytes one of them reads at a time (0: as many as are good). */
void          engraft_csv_set_threads (guint                 n_threads,
                                       gsize                 chunk_size);

G_END_DECLS
