/* engraft-value-bars.h: how the values of a column are spread, in a few bars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_VALUE_BARS (engraft_value_bars_get_type ())

G_DECLARE_FINAL_TYPE (EngraftValueBars, engraft_value_bars, ENGRAFT, VALUE_BARS, GtkWidget)

GtkWidget *engraft_value_bars_new        (void);
/* touching: a histogram; else one bar a level.  label and description are for
 * assistive technology and say what the bars say. */
void       engraft_value_bars_set_counts (EngraftValueBars *self,
                                            const guint         *counts,
                                            guint                n_counts,
                                            gboolean             touching);
void       engraft_value_bars_describe   (EngraftValueBars *self,
                                            const char          *label,
                                            const char          *description);

G_END_DECLS
