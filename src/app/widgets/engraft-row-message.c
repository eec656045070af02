/* engraft-row-message.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-row-message.h"

#include "app/engraft-compat.h"

static void
title_cb (AdwActionRow *row,
          GParamSpec   *pspec,
          GtkWidget    *control)
{
  engraft_widget_set_label (control, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

/* “Ausgeschloss-en”: a control that can be narrower gives way to a word of the title. */
static void
keep_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title"))
    gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    keep_words (child);
}

void
engraft_row_message_init (AdwActionRow *row,
                          GtkWidget    *control)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  keep_words (GTK_WIDGET (row));
  adw_action_row_add_suffix (row, control);
  adw_action_row_set_activatable_widget (row, control);
  g_signal_connect_object (row, "notify::title", G_CALLBACK (title_cb), control, 0);
}

void
engraft_row_message_show (EngraftRowMessage *self,
                          AdwActionRow      *row,
                          GtkWidget         *control,
                          EngraftSeverity    severity,
                          const char        *text)
{
  const gboolean invalid = text && severity == ENGRAFT_SEVERITY_ERROR;

  if (text && !self->shown)
    self->subtitle = g_strdup (adw_action_row_get_subtitle (row));
  if (text)
    adw_action_row_set_subtitle (row, text);
  else if (self->shown)
    adw_action_row_set_subtitle (row, self->subtitle ? self->subtitle : "");
  if (!text)
    g_clear_pointer (&self->subtitle, g_free);
  self->shown = text != NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (control),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (severity == ENGRAFT_SEVERITY_WARNING && text)
    gtk_widget_add_css_class (GTK_WIDGET (row), "warned");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "warned");
}

void
engraft_row_message_clear (EngraftRowMessage *self)
{
  g_clear_pointer (&self->subtitle, g_free);
}
