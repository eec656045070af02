/* engraft-patient-rows.h: the rows of a chart of patients: who they are, and what they belong to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "libengraft/engraft-operation.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/response/engraft-patient-chart-error.h"
#include "libengraft/survival/engraft-survival-groups.h"

G_BEGIN_DECLS

/* Rows that a filter takes and that have a group, in the order of the table, and what is to be said of the others. */
typedef struct
{
  EngraftTable          *table;
  EngraftColumn         *subject, *group;   /* NULL: each row is a subject; all belong together */
  guint                 *rows;
  gsize                  n;
  EngraftSurvivalGroups  groups;            /* without names when all belong together */
  guint                  n_filtered, n_without_group;
  GListStore            *notices;           /* of EngraftNotice */
  EngraftOperation      *operation;         /* NULL: nobody can cancel */
} EngraftPatientRows;

/* To be cleared also when it fails. */
gboolean       engraft_patient_rows_read        (EngraftPatientRows   *self,
                                                 EngraftTable         *table,
                                                 EngraftCohort        *cohort,
                                                 GListStore           *notices,
                                                 EngraftOperation     *operation,
                                                 GError              **error);
void           engraft_patient_rows_clear       (EngraftPatientRows  *self);
/* the group of the i-th row; 0 when all belong together */
guint          engraft_patient_rows_get_group   (EngraftPatientRows  *self,
                                                 gsize                i);
/* what the subject of a row of the table is called: its cell, or the number of the row, counted from 1 */
char          *engraft_patient_rows_dup_subject (EngraftPatientRows  *self,
                                                 guint                row);
/* warns when subjects have several rows */
void           engraft_patient_rows_check_once  (EngraftPatientRows  *self,
                                                 const char          *each);
/* An option that names a column.  NUMERIC: it must have numbers; WHAT: the sentence that asks for it; NULL: it may be
 * left out, and *COLUMN is NULL then. */
gboolean       engraft_patient_rows_find_column (EngraftPatientRows  *self,
                                                 EngraftOptions      *options,
                                                 const char          *option,
                                                 gboolean             numeric,
                                                 const char          *what,
                                                 EngraftColumn      **column,
                                                 GError             **error);
void           engraft_patient_rows_say         (GListStore          *notices,
                                                 EngraftSeverity      severity,
                                                 const char          *subject,
                                                 char                *message);
/* “4, 9, 12”: numbers of the first of ROWS, guint, as people count them */
char          *engraft_patient_rows_name_rows    (GArray             *rows);
/* Says WHAT of rows, guint, by their numbers.  None: says nothing. */
void           engraft_patient_rows_say_rows     (GListStore         *notices,
                                                  const char         *about,
                                                  GArray             *rows,
                                                  const char         *what);
/* Says that rows, guint, are left out; FORMAT has one %s for “3 rows (4, 9, 12)”.  None: says nothing. */
void           engraft_patient_rows_say_left_out (GListStore         *notices,
                                                  const char         *subject,
                                                  GArray             *rows,
                                                  const char         *why);
gboolean       engraft_patient_chart_fail       (GError             **error,
                                                 EngraftPatientChartError code,
                                                 char                *message);

/* Whether it is cancelled, asked at row I of a loop: the loop ends then, and so does what calls it. */
gboolean engraft_patient_rows_is_cancelled_at (const EngraftPatientRows *self,
                                               gsize                     i);

/* Sorts N elements of SIZE bytes, those that are the same staying in their order.  Once it is cancelled, which is asked on the
 * way, all are still there in any order.  O(n log n). */
void     engraft_patient_rows_sort            (gpointer                  elements,
                                               gsize                     n,
                                               gsize                     size,
                                               GCompareDataFunc          compare,
                                               gpointer                  data,
                                               EngraftOperation         *operation);

G_END_DECLS
