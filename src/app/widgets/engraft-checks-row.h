/* engraft-checks-row.h: an option that is some of a few texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CHECKS_ROW (engraft_checks_row_get_type ())

/* A GStrv as check buttons, one for each text that can be chosen; none chosen is NULL, and stands for all. */
G_DECLARE_DERIVABLE_TYPE (EngraftChecksRow, engraft_checks_row, ENGRAFT, CHECKS_ROW, AdwExpanderRow)

/* get_none: the subtitle when none is chosen; get_detail: what stands below a text; NULL: nothing.
 * dup_default: what NULL stands for, instead of all: then at least one stays chosen, and all are in the order of the
 * texts; NULL: it stands for all.
 * says_names: the subtitle has the names of those that are chosen, not their texts */
struct _EngraftChecksRowClass
{
  AdwExpanderRowClass parent_class;

  const char *(*get_none)   (EngraftChecksRow *self);
  const char *(*get_detail) (EngraftChecksRow *self,
                             const char       *text);
  GStrv       (*dup_default) (EngraftChecksRow *self);
  gboolean      says_names;
};

/* names: what is said of each text, such as how many there are; NULL: the text.  Texts that are chosen stay, whether
 * they are among them or not. */
void engraft_checks_row_set_texts (EngraftChecksRow   *self,
                                   const char * const *texts,
                                   const char * const *names);

G_END_DECLS
