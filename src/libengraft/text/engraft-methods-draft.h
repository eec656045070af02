/* engraft-methods-draft.h: the methods section of a result while it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString   *text;
  GPtrArray *works;
} EngraftMethodsDraft;

void   engraft_methods_draft_init   (EngraftMethodsDraft *self);

/* The number by which a work, a static text, is cited. */
guint  engraft_methods_draft_cite   (EngraftMethodsDraft *self,
                                     const char          *work);

/* Adds a sentence, which it takes. */
void   engraft_methods_draft_say    (EngraftMethodsDraft *self,
                                     char                *sentence);

/* Adds by what it was computed and the works, and clears the draft. */
char  *engraft_methods_draft_finish (EngraftMethodsDraft *self);

G_END_DECLS
