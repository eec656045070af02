/* engraft-scroll-start.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A column view counts from its left edge in any direction of writing.  From now on view, where it is written from right
 * to left, stays as far from its first column as it is scrolled, when columns or its width change. */
void engraft_scroll_start       (GtkColumnView *view);
/* back to the first column */
void engraft_scroll_start_reset (GtkColumnView *view);

G_END_DECLS
