/* engraft-import-form.h: how a file is read, as a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_IMPORT_FORM (engraft_import_form_get_type ())

/* Property: column (string), the name in the file of the column that is shown in full. */
G_DECLARE_FINAL_TYPE (EngraftImportForm, engraft_import_form, ENGRAFT, IMPORT_FORM, AdwBin)

GtkWidget  *engraft_import_form_new        (EngraftImportOptions *options);
/* what the last reading gave; table and report may be NULL */
void        engraft_import_form_set_result (EngraftImportForm    *self,
                                            EngraftTable         *table,
                                            EngraftImportReport  *report);
const char *engraft_import_form_get_column (EngraftImportForm    *self);
void        engraft_import_form_set_column (EngraftImportForm    *self,
                                            const char           *name);

G_END_DECLS
