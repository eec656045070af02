/* engraft-choice-row.h: an enum option.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"

G_BEGIN_DECLS

/* What a value of an enum is called, for translation: { "log-log", N_("Log–log") }.
 * Lists end with { NULL }. */
typedef struct
{
  const char *nick;
  const char *name;
} EngraftChoiceName;

#define ENGRAFT_TYPE_CHOICE_ROW (engraft_choice_row_get_type ())

G_DECLARE_FINAL_TYPE (EngraftChoiceRow, engraft_choice_row, ENGRAFT, CHOICE_ROW, AdwComboRow)

/* The names of an enum for all rows, in the order in which they are shown; what is not in the list is not
 * offered (but shown by its nick when it is the value).  Static data; call it before binding, from a class_init. */
void        engraft_choice_names_add     (GType                    enum_type,
                                          const EngraftChoiceName *names);
const char *engraft_choice_names_get     (GType                    enum_type,
                                          int                      value);
/* Other names, or fewer of them, for this row only; before binding */
void        engraft_choice_row_set_names (EngraftChoiceRow        *self,
                                          const EngraftChoiceName *names);

G_END_DECLS
