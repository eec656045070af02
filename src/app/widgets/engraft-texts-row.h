/* engraft-texts-row.h: an option that is a list of texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TEXTS_ROW (engraft_texts_row_get_type ())

/* A GStrv as one line: the texts between commas, but for those in brackets, as in “ns(age, 4)”; one that holds another comma,
 * a quotation mark or a bracket that stays open, or begins or ends with a space, in quotation marks.  Empty is NULL.  Stored when the user pauses,
 * presses Return or leaves. */
G_DECLARE_FINAL_TYPE (EngraftTextsRow, engraft_texts_row, ENGRAFT, TEXTS_ROW, AdwEntryRow)

char **engraft_texts_parse (const char         *line);
char  *engraft_texts_join  (const char * const *texts);

G_END_DECLS
