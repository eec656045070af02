/* engraft-table-tab.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-table-tab.h"

/* The row of the list that has the focus, or NULL: it is in a header, or on the view itself. */
static GtkWidget *
find_row (GtkWidget *focus,
          GtkWidget *view)
{
  for (GtkWidget *row = focus; row && row != view; row = gtk_widget_get_parent (row))
    if (GTK_IS_LIST_VIEW (gtk_widget_get_parent (row)) || g_strcmp0 (G_OBJECT_TYPE_NAME (row), "GtkListItemWidget") == 0)
      return row;

  return NULL;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               unused)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *row = find_row (gtk_root_get_focus (root), view);
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK);
  GtkDirectionType direction = back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  gboolean can_focus = gtk_widget_get_can_focus (view);

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab && key != GDK_KEY_KP_Tab)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || !row)
    return GDK_EVENT_PROPAGATE;

  if (gtk_widget_child_focus (row, direction))
    return GDK_EVENT_STOP;

  /* passed over while the next is looked for */
  gtk_widget_set_can_focus (view, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (root), direction);
  gtk_widget_set_can_focus (view, can_focus);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);

  return GDK_EVENT_STOP;
}

void
engraft_table_tab (GtkColumnView *view)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}
