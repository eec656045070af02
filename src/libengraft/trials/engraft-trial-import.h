/* engraft-trial-import.h: files of registries as a format of data files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

/* Whether the beginning of a file is that of trials; NAME may be NULL. */
gboolean      engraft_trial_import_knows (const char            *head,
                                          gsize                  size,
                                          const char            *name);
EngraftTable *engraft_trial_import_read  (GFile                 *file,
                                          const char            *title,
                                          EngraftImportOptions  *options,
                                          EngraftOperation      *operation,
                                          EngraftImportReport   *report,
                                          GError               **error);

G_END_DECLS
