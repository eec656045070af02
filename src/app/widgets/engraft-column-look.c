/* engraft-column-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-column-look.h"

const char *
engraft_column_type_get_icon_name (EngraftColumnType type)
{
  static const char * const icon_names[] = {
    [ENGRAFT_COLUMN_NUMBER] = "engraft-column-number-symbolic",
    [ENGRAFT_COLUMN_INTEGER] = "engraft-column-integer-symbolic",
    [ENGRAFT_COLUMN_DATE] = "engraft-column-date-symbolic",
    [ENGRAFT_COLUMN_LOGICAL] = "engraft-column-logical-symbolic",
    [ENGRAFT_COLUMN_CATEGORY] = "engraft-column-category-symbolic",
    [ENGRAFT_COLUMN_TEXT] = "engraft-column-text-symbolic",
  };

  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (icon_names), NULL);

  return icon_names[type];
}
