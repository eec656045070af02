/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_IMPORT_REPORT (engraft_import_report_get_type ())

G_DECLARE_FINAL_TYPE (EngraftImportReport, engraft_import_report, ENGRAFT, IMPORT_REPORT, GObject)

/* What the reader found and what it did, to be shown beside the preview.  The
 * setters are for readers; a finished report does not change. */
EngraftImportReport *engraft_import_report_new            (void);
/* for a reader that begins anew */
void               engraft_import_report_clear            (EngraftImportReport *self);

/* for a reader that works in threads */
void               engraft_import_report_take             (EngraftImportReport *self,
                                                           EngraftImportReport *part);

/* found: format, encoding, delimiter, decimal, members (sheets) in it */
void               engraft_import_report_set_found        (EngraftImportReport *self,
                                                           const char          *option,
                                                           const char          *nick);
const char        *engraft_import_report_get_found        (EngraftImportReport *self,
                                                           const char          *option);
void               engraft_import_report_set_members      (EngraftImportReport *self,
                                                           const char * const  *members);
const char * const *engraft_import_report_get_members     (EngraftImportReport *self);

/* takes the notice */
void               engraft_import_report_add_notice       (EngraftImportReport *self,
                                                           EngraftNotice       *notice);
GListModel        *engraft_import_report_get_notices      (EngraftImportReport *self);

/* A cell that does not fit the type of its column (and is missing in the table),
 * or the type that nearly all others suggest (and is kept as text).  Line and
 * field count from 1 as in the file.  Only the first 20 of a column are kept,
 * all are counted. */
void               engraft_import_report_add_odd_cell     (EngraftImportReport *self,
                                                           const char          *column,
                                                           guint64              line,
                                                           const char          *text);
guint              engraft_import_report_get_n_odd        (EngraftImportReport *self,
                                                           const char          *column);
const char        *engraft_import_report_get_odd_cell     (EngraftImportReport *self,
                                                           const char          *column,
                                                           guint                index,
                                                           guint64             *line);
/* When odd cells were kept as text: the type that the others suggest */
void               engraft_import_report_set_suggestion   (EngraftImportReport *self,
                                                           const char          *column,
                                                           EngraftColumnChoice  choice);
EngraftColumnChoice engraft_import_report_get_suggestion  (EngraftImportReport *self,
                                                           const char          *column);

G_END_DECLS
