/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-report-spec.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REPORT_ITEM (engraft_report_item_get_type ())

G_DECLARE_FINAL_TYPE (EngraftReportItem, engraft_report_item, ENGRAFT, REPORT_ITEM, EngraftItem)

GPtrArray *engraft_report_item_list_analyses (EngraftReportItem  *self);
GPtrArray *engraft_report_item_list_included (EngraftReportItem  *self);
gboolean   engraft_report_item_has_analysis  (EngraftReportItem  *self,
                                              EngraftAnalysis    *analysis);
void       engraft_report_item_set_analysis  (EngraftReportItem  *self,
                                              EngraftAnalysis    *analysis,
                                              gboolean            included);
gboolean   engraft_report_item_move          (EngraftReportItem  *self,
                                              EngraftAnalysis    *analysis,
                                              int                 by);
char      *engraft_report_item_dup_title     (EngraftReportItem  *self);
char      *engraft_report_item_dup_file_name (EngraftReportItem  *self,
                                              EngraftReportFormat format);

G_END_DECLS
