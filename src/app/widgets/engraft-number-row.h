/* engraft-number-row.h: a number, which need not be set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_NUMBER_ROW (engraft_number_row_get_type ())

/* Properties: hint (what stands there when the option is not set: “Automatic”),
 * percent (the option is a share, shown and typed as a percentage), unit (text after the number, or NULL).
 *
 * Numbers are typed and shown with the decimal mark of the locale.  Stored when the user pauses, presses
 * Return or leaves; Escape brings the former back. */
G_DECLARE_FINAL_TYPE (EngraftNumberRow, engraft_number_row, ENGRAFT, NUMBER_ROW, AdwActionRow)

void      engraft_number_row_set_hint        (EngraftNumberRow *self,
                                              const char       *hint);
void      engraft_number_row_set_percent     (EngraftNumberRow *self,
                                              gboolean          percent);
void      engraft_number_row_set_unit        (EngraftNumberRow *self,
                                              const char       *unit);

/* A number as people of the locale write it; FALSE: it is none */
gboolean  engraft_number_parse               (const char       *text,
                                              double           *value);
/* and back, exact to the last digit, without grouping */
char     *engraft_number_dup_text            (double            value);

G_END_DECLS
