/* engraft-scroll-start.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-scroll-start.h"

#define KEY "engraft-scroll-start"

typedef struct
{
  double         from_start;   /* how far it is scrolled from the first column */
  gboolean       scrolling;    /* by us */
} Start;

static double
get_last (GtkAdjustment *adjustment)
{
  return MAX (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment), 0);
}

static void
scrolled_cb (GtkColumnView *view,
             GtkAdjustment *adjustment)
{
  Start *self = g_object_get_data (G_OBJECT (view), KEY);

  if (!self->scrolling)
    self->from_start = get_last (adjustment) - gtk_adjustment_get_value (adjustment);
}

static gboolean
allocate_cb (gpointer view)
{
  gtk_widget_queue_allocate (view);

  return G_SOURCE_REMOVE;
}

static void
resized_cb (GtkColumnView *view,
            GtkAdjustment *adjustment)
{
  Start *self = g_object_get_data (G_OBJECT (view), KEY);

  if (gtk_widget_get_direction (GTK_WIDGET (view)) != GTK_TEXT_DIR_RTL)
    return;

  self->scrolling = TRUE;
  gtk_adjustment_set_value (adjustment, get_last (adjustment) - self->from_start);
  self->scrolling = FALSE;
  /* what is just laid out is at its former place, and asking for more while it is has no effect */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, allocate_cb, g_object_ref (view), g_object_unref);
}

static void
adjustment_cb (GtkColumnView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  if (!adjustment)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (resized_cb), view, G_CONNECT_SWAPPED);
}

void
engraft_scroll_start (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && !g_object_get_data (G_OBJECT (view), KEY));

  g_object_set_data_full (G_OBJECT (view), KEY, g_new0 (Start, 1), g_free);
  g_signal_connect (view, "notify::hadjustment", G_CALLBACK (adjustment_cb), NULL);
  adjustment_cb (view);
}

void
engraft_scroll_start_reset (GtkColumnView *view)
{
  Start *self = g_object_get_data (G_OBJECT (view), KEY);

  g_return_if_fail (self);

  self->from_start = 0;
}
