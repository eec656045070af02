/* engraft-column-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-column-look.h"

#include <glib/gi18n.h>

static const struct
{
  const char *icon_name;
  const char *name;
} looks[] = {
  [ENGRAFT_COLUMN_NUMBER] = { "engraft-column-number-symbolic", NC_("column type", "Number") },
  [ENGRAFT_COLUMN_INTEGER] = { "engraft-column-integer-symbolic", NC_("column type", "Whole Number") },
  [ENGRAFT_COLUMN_DATE] = { "engraft-column-date-symbolic", NC_("column type", "Date") },
  [ENGRAFT_COLUMN_LOGICAL] = { "engraft-column-logical-symbolic", NC_("column type", "Yes or No") },
  [ENGRAFT_COLUMN_CATEGORY] = { "engraft-column-category-symbolic", NC_("column type", "Category") },
  [ENGRAFT_COLUMN_TEXT] = { "engraft-column-text-symbolic", NC_("column type", "Text") },
};

const char *
engraft_column_type_get_icon_name (EngraftColumnType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (looks), NULL);

  return looks[type].icon_name;
}

const char *
engraft_column_type_get_name (EngraftColumnType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (looks), NULL);

  return g_dpgettext2 (NULL, "column type", looks[type].name);
}
