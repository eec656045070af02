/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

/* Whether texts are the same but for capitals and blanks */
gboolean engraft_spellings_are_alike (const char    *a,
                                      const char    *b);
/* Names values that differ in nothing else, as somebody typed them twice: what is to be done about them, or NULL */
char    *engraft_spellings_dup_doubt (GPtrArray     *names,
                                      const char    *title);
/* The first cell of a column of texts that is no number, nor with DATES a date; NULL: there is none */
char    *engraft_spellings_find_text (EngraftColumn *column,
                                      gboolean       dates,
                                      guint         *row);

G_END_DECLS
