/* engraft-scroll-settle.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-scroll-settle.h"

static gboolean
scroll_cb (GtkEventControllerScroll *controller)
{
  GtkWidget *scroller = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *content = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;
  GskTransform *place;

  /* without a change since the last layout this does nothing */
  if (content && gtk_widget_get_mapped (content)
      && gtk_widget_compute_bounds (content, scroller, &bounds))
    {
      place = gsk_transform_translate (NULL, &bounds.origin);
      gtk_widget_allocate (content, gtk_widget_get_allocated_width (content),
                           gtk_widget_get_allocated_height (content), -1, place);
    }

  return GDK_EVENT_PROPAGATE;
}

void
engraft_scroll_settle (GtkScrolledWindow *scroller)
{
  GtkEventController *controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (scroller), controller);
}
