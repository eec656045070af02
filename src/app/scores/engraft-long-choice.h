/* engraft-long-choice.h: long names to choose from, in a narrow pane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* what is chosen is cut where there is no room for it, and stands whole in the list, in several lines */
void engraft_long_choice_set_up (GtkDropDown *choice);

G_END_DECLS
