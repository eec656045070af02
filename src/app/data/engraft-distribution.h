/* engraft-distribution.h: how the values of a column are spread, in a few bars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DISTRIBUTION (engraft_distribution_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDistribution, engraft_distribution, ENGRAFT, DISTRIBUTION, GtkWidget)

GtkWidget *engraft_distribution_new        (void);
/* touching: a histogram; else one bar a level.  label and description are for
 * assistive technology and say what the bars say. */
void       engraft_distribution_set_counts (EngraftDistribution *self,
                                            const guint         *counts,
                                            guint                n_counts,
                                            gboolean             touching);
void       engraft_distribution_describe   (EngraftDistribution *self,
                                            const char          *label,
                                            const char          *description);

G_END_DECLS
