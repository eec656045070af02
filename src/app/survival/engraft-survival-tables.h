/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/survival/engraft-survival-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_TABLES (engraft_survival_tables_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalTables, engraft_survival_tables, ENGRAFT, SURVIVAL_TABLES, AdwBin)

/* The results as tables.  Its actions are those of the page: page.copy-table and page.save-table
 * take the table that is shown. */
GtkWidget    *engraft_survival_tables_new       (void);
void          engraft_survival_tables_set_fit   (EngraftSurvivalTables *self,
                                                 EngraftSurvivalFit    *fit);
EngraftTable *engraft_survival_tables_dup_table (EngraftSurvivalTables *self,
                                                 gboolean               exact);

G_END_DECLS
