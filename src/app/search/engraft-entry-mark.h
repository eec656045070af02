/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Underlines the value of an entry of a typing that is wrong, from a byte of its text without the blanks in front, up to
 * where the next value of a list or genotype begins.  At the end of the text, where something is missing, the last
 * letter. */
void     engraft_entry_mark_set    (GtkEntry *entry,
                                    gsize     offset);
void     engraft_entry_mark_clear  (GtkEntry *entry);
/* Goes to the entry and selects what is underlined; FALSE: nothing is. */
gboolean engraft_entry_mark_select (GtkEntry *entry);

G_END_DECLS
