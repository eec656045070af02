/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/engraft-chart-view.h"
#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* How a result leaves the page: clipboard, files, paper. */
void engraft_analysis_share_init_sheet (EngraftSheet                 *sheet,
                                        EngraftOptions *figure);
void engraft_analysis_share_copy_image (EngraftPage                  *page,
                                        EngraftAnalysis      *analysis,
                                        EngraftChartView             *chart);
void engraft_analysis_share_export     (EngraftPage                  *page,
                                        EngraftAnalysis      *analysis,
                                        EngraftChartView             *chart);
void engraft_analysis_share_print      (EngraftPage                  *page,
                                        EngraftAnalysis      *analysis,
                                        EngraftChartView             *chart);
/* these take the tables; NULL: nothing happens.  Spreadsheets get the exact one, documents the readable one. */
void engraft_analysis_share_copy_table (EngraftPage                  *page,
                                        EngraftTable                 *readable,
                                        EngraftTable                 *exact);
void engraft_analysis_share_save_table (EngraftPage                  *page,
                                        EngraftTable                 *exact,
                                        EngraftTable                 *readable);

G_END_DECLS
