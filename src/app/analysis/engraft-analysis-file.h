/* engraft-analysis-file.h: a part of an analysis comes from a file, or goes into one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* What is done with the file that was chosen; errors are shown on the page. */
typedef void (* EngraftAnalysisFileFunc) (EngraftPage     *page,
                                          EngraftAnalysis *analysis,
                                          GFile           *file);

/* Asks for a file of a KIND with an ENDING, without its point.  NAME: proposed where it is written; NULL: one is opened. */
void engraft_analysis_file_choose (EngraftPage             *page,
                                   EngraftAnalysis         *analysis,
                                   const char              *title,
                                   const char              *kind,
                                   const char              *ending,
                                   const char              *name,
                                   EngraftAnalysisFileFunc  use);

G_END_DECLS
