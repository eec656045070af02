/* engraft-import-view.h: what was found in a file, before it is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_IMPORT_VIEW (engraft_import_view_get_type ())

/* Runs the actions page.import and page.cancel-import.  Property: column (string), the name in the file
 * of the column that was pressed last. */
G_DECLARE_FINAL_TYPE (EngraftImportView, engraft_import_view, ENGRAFT, IMPORT_VIEW, AdwBin)

GtkWidget  *engraft_import_view_new        (EngraftDataSet    *data_set);
void        engraft_import_view_update     (EngraftImportView *self);
const char *engraft_import_view_get_column (EngraftImportView *self);
void        engraft_import_view_set_column (EngraftImportView *self,
                                            const char        *name);

G_END_DECLS
