/* engraft-response-values-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-response-values-row.h"

#include <glib/gi18n.h>

struct _EngraftResponseValuesRow
{
  EngraftChecksRow parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftResponseValuesRow, engraft_response_values_row, ENGRAFT_TYPE_CHECKS_ROW)

static const char *
engraft_response_values_row_get_none (EngraftChecksRow *row)
{
  return _("Not chosen");
}

static void
engraft_response_values_row_class_init (EngraftResponseValuesRowClass *klass)
{
  ENGRAFT_CHECKS_ROW_CLASS (klass)->get_none = engraft_response_values_row_get_none;
}

static void
engraft_response_values_row_init (EngraftResponseValuesRow *self)
{
}
