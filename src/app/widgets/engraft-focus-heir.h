/* engraft-focus-heir.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes the keyboard from what is in place, which is shown and about to change.  Gives whether it may go on there: FALSE when
 * something elsewhere in the window has it. */
gboolean engraft_focus_let_go (GtkWidget *place);
/* Gives the keyboard to heir as soon as it is shown, unless something else in the window has it; NULL: nothing. */
void     engraft_focus_offer  (GtkWidget *heir);

G_END_DECLS
