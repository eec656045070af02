/* engraft-scroll-settle.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 counts rows that were not laid out yet as of no height: when a wheel turns twice between two frames, a long
 * list jumps by thousands of rows.  From now on the content of scroller is laid out before it is scrolled again. */
void engraft_scroll_settle (GtkScrolledWindow *scroller);

G_END_DECLS
