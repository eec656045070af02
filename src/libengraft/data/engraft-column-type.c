/* engraft-column-type.c: what the types of columns are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column.h"

#include <glib/gi18n-lib.h>

/**
 * engraft_column_type_get_name:
 * @type: a type
 *
 * Tells what a person calls it.
 *
 * Returns: (transfer none): such as “Whole Number”, translated
 */
const char *
engraft_column_type_get_name (EngraftColumnType type)
{
  static const char * const names[] = {
    [ENGRAFT_COLUMN_NUMBER] = NC_("column type", "Number"),
    [ENGRAFT_COLUMN_INTEGER] = NC_("column type", "Whole Number"),
    [ENGRAFT_COLUMN_DATE] = NC_("column type", "Date"),
    [ENGRAFT_COLUMN_LOGICAL] = NC_("column type", "Yes or No"),
    [ENGRAFT_COLUMN_CATEGORY] = NC_("column type", "Category"),
    [ENGRAFT_COLUMN_TEXT] = NC_("column type", "Text"),
  };

  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (names), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "column type", names[type]);
}
