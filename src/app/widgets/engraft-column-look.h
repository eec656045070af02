/* engraft-column-look.h: what a column's type is called and looks like.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

const char *engraft_column_type_get_icon_name (EngraftColumnType type);
/* “Date”, translated */

G_END_DECLS
