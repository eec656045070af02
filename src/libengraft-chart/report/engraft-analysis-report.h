/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-project.h"

G_BEGIN_DECLS

GBytes  *engraft_analysis_report_to_pdf  (EngraftProject      *project,
                                          const char * const  *ids,
                                          GError             **error);
GBytes  *engraft_analysis_report_to_html (EngraftProject      *project,
                                          const char * const  *ids,
                                          GError             **error);
gboolean engraft_analysis_report_write   (EngraftProject      *project,
                                          const char * const  *ids,
                                          GFile               *file,
                                          GError             **error);

G_END_DECLS
