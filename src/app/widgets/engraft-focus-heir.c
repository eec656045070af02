/* engraft-focus-heir.c: what one works with by keys is not lost when it is replaced by what comes next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-focus-heir.h"

gboolean
engraft_focus_let_go (GtkWidget *place)
{
  GtkRoot *root = gtk_widget_get_root (place);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!root || !gtk_widget_get_mapped (place) || (focus && !gtk_widget_is_ancestor (focus, place)))
    return FALSE;
  gtk_root_set_focus (root, NULL);

  return TRUE;
}

static gboolean
offer_cb (gpointer heir)
{
  GtkRoot *root = gtk_widget_get_root (heir);

  if (root && gtk_widget_get_mapped (heir) && !gtk_root_get_focus (root))
    gtk_widget_grab_focus (heir);

  return G_SOURCE_REMOVE;
}

void
engraft_focus_offer (GtkWidget *heir)
{
  if (heir)      /* once all around it is mapped as well */
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, offer_cb, g_object_ref (heir), g_object_unref);
}
