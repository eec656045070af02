/* engraft-new-analysis.h: which analysis, or which one again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-item.h"

G_BEGIN_DECLS

/* A dialog that lists the kinds of analyses and, as templates, the analyses of the project; what is chosen is made by
 * win.add-analysis ((ss): the kind, and the id of the analysis that it repeats, or nothing), or by win.new-item where it
 * needs no data set.  DATA_SET: NULL when there is none. */
GtkWidget *engraft_new_analysis_new (GtkWindow   *parent,
                                     EngraftItem *data_set);

G_END_DECLS
