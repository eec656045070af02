/* engraft-whole-text.h: the whole of a text that is cut short.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on a tooltip tells all of a label where it is cut short, and nothing where it is not: what stands there already
 * would only hide the row below. */
void engraft_whole_text_tell (GtkLabel *label);

G_END_DECLS
