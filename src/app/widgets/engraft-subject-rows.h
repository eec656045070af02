/* engraft-subject-rows.h: the selected row of a table and the chosen subject are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-table-view.h"
#include "libengraft/project/engraft-subject-selection.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SUBJECT_ROWS (engraft_subject_rows_get_type ())

/* Between a table view and the subjects that are chosen in a project: a row that is selected chooses its subject, a
 * subject that is chosen elsewhere selects its first row.  Of a view that is not on screen the row is looked for when it
 * comes there. */
G_DECLARE_FINAL_TYPE (EngraftSubjectRows, engraft_subject_rows, ENGRAFT, SUBJECT_ROWS, GObject)

/* It lives as long as the view. */
EngraftSubjectRows *engraft_subject_rows_new      (EngraftTableView        *view,
                                                   EngraftSubjectSelection *selection);
/* KEY: by which subjects are known; NULL: the table has none.  COLUMN: the name, in the table of the view, of the column
 * that holds them; NULL: they are the numbers of its rows. */
void                engraft_subject_rows_set_key  (EngraftSubjectRows      *self,
                                                   const char              *key,
                                                   const char              *column);
/* The same for the table of a data set, whose subjects are named by a column of it, or by that by which they are chosen
 * elsewhere; NULL: its rows are subjects. */
void                engraft_subject_rows_set_data (EngraftSubjectRows      *self,
                                                   const char              *data_set,
                                                   const char              *column);

G_END_DECLS
