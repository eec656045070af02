/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/engraft-result.h"
#include "libengraft/project/engraft-subject-selection.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESULT_TABLES (engraft_result_tables_get_type ())

G_DECLARE_FINAL_TYPE (EngraftResultTables, engraft_result_tables, ENGRAFT, RESULT_TABLES, AdwBin)

/* The results as tables.  Its actions are those of the page: page.copy-table and page.save-table
 * take the table that is shown. */
GtkWidget    *engraft_result_tables_new        (void);
void          engraft_result_tables_set_result (EngraftResultTables *self,
                                                EngraftResult       *result);
/* subjects chosen in the project; KEY: by which those of a column “subject” are known */
void          engraft_result_tables_set_selection (EngraftResultTables     *self,
                                                   EngraftSubjectSelection *selection,
                                                   const char              *key);
EngraftTable *engraft_result_tables_dup_table  (EngraftResultTables *self,
                                                gboolean             exact);

G_END_DECLS
