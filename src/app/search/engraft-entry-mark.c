/* engraft-entry-mark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-entry-mark.h"

#include <string.h>

void
engraft_entry_mark_set (GtkEntry *entry,
                        gsize     offset)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  const gsize length = strlen (text), start = MIN (strspn (text, " \t") + offset, length);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
  gsize from = start, to = start + strcspn (text + start, "/+|[ ");

  if (to == from && from < length)
    to = (gsize) (g_utf8_next_char (text + from) - text);
  if (from == length && length > 0)
    from = (gsize) (g_utf8_prev_char (text + length) - text);
  line->start_index = (guint) from;
  line->end_index = (guint) to;
  pango_attr_list_insert (attributes, line);
  gtk_entry_set_attributes (entry, attributes);
  pango_attr_list_unref (attributes);
}

void
engraft_entry_mark_clear (GtkEntry *entry)
{
  if (gtk_entry_get_attributes (entry))
    gtk_entry_set_attributes (entry, NULL);
}

gboolean
engraft_entry_mark_select (GtkEntry *entry)
{
  PangoAttrList *attributes = gtk_entry_get_attributes (entry);
  g_autoptr(PangoAttrIterator) iterator = attributes ? pango_attr_list_get_iterator (attributes) : NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  const int length = (int) strlen (text);

  do
    {
      PangoAttribute *line = iterator ? pango_attr_iterator_get (iterator, PANGO_ATTR_UNDERLINE) : NULL;

      if (!line)
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (entry));
      gtk_editable_select_region (GTK_EDITABLE (entry),
                                  (int) g_utf8_pointer_to_offset (text, text + MIN ((int) line->start_index, length)),
                                  (int) g_utf8_pointer_to_offset (text, text + MIN ((int) line->end_index, length)));
      return TRUE;
    }
  while (iterator && pango_attr_iterator_next (iterator));

  return FALSE;
}
