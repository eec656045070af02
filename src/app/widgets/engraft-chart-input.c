/* engraft-chart-input.c: pointer and touch on a chart view, and its menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/engraft-chart-view-private.h"

/* A shorter drag was a click. */
#define MIN_DRAG       6

typedef struct
{
  gboolean panning;
  double   from;      /* data: where a choice began */
  double   to;
  double   moved;     /* pixels that panning has followed */
} Drag;

static gboolean
to_data (EngraftChartView *self,
         double            px,
         double            py,
         double           *x)
{
  double y;

  return engraft_chart_view_prepare (self) &&
         engraft_scene_point_to_data (engraft_chart_view_get_scene (self), px, py, x, &y);
}

static gboolean
is_in_plot (EngraftChartView *self,
            double            px,
            double            py)
{
  double x, y, width, height;

  return engraft_chart_view_prepare (self) &&
         engraft_scene_get_plot_area (engraft_chart_view_get_scene (self), &x, &y, &width, &height) &&
         px >= x && px <= x + width && py >= y && py <= y + height;
}

/* GTK tells of the pointer again after each new layout, and after scrolling of another place in the chart; one that
 * rests upon the window must not undo what the keys read. */
static gboolean
has_moved (GtkEventController *motion)
{
  graphene_point_t *last = g_object_get_data (G_OBJECT (motion), "engraft-last");
  GdkEvent *event = gtk_event_controller_get_current_event (motion);
  double x, y;
  gboolean moved;

  if (!event || !gdk_event_get_position (event, &x, &y))
    return FALSE;
  moved = !(fabs (last->x - x) < 1 && fabs (last->y - y) < 1);
  graphene_point_init (last, x, y);

  return moved;
}

/* Wherever the pointer rests when keys read, it rests there when a new layout brings the chart under it. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                graphene_point_t      *last)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  double x, y;

  if (seat && gdk_seat_get_pointer (seat)
      && gdk_surface_get_device_position (surface, gdk_seat_get_pointer (seat), &x, &y, NULL))
    graphene_point_init (last, x, y);

  return GDK_EVENT_PROPAGATE;
}

/* The subject under the pointer is read. */
static void
point_at_subject (EngraftChartView *self,
                  double            px,
                  double            py)
{
  guint subject = G_MAXUINT;

  if (!engraft_chart_view_prepare (self)
      || !engraft_scene_find_subject (engraft_chart_view_get_scene (self), px, py, &subject))
    subject = G_MAXUINT;
  engraft_chart_view_set_subject (self, subject);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    px,
           double                    py,
           EngraftChartView         *self)
{
  double x = NAN;

  if (!has_moved (GTK_EVENT_CONTROLLER (controller)))
    return;
  engraft_chart_view_set_pointer (self, py);
  point_at_subject (self, px, py);
  if (is_in_plot (self, px, py) && to_data (self, px, py, &x))
    engraft_chart_view_set_cursor (self, x);
  else if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    engraft_chart_view_set_cursor (self, NAN);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          EngraftChartView         *self)
{
  const gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));

  engraft_chart_view_set_pointer (self, NAN);
  if (has_moved (GTK_EVENT_CONTROLLER (controller)) || !focused)
    engraft_chart_view_set_cursor (self, NAN);
  if (!focused)
    engraft_chart_view_set_subject (self, G_MAXUINT);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           EngraftChartView         *self)
{
  graphene_point_t *last = g_object_get_data (G_OBJECT (controller), "engraft-last");
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  /* what comes under the pointer by its own wheel is read */
  graphene_point_init (last, NAN, NAN);
  if (state & GDK_CONTROL_MASK)
    {
      engraft_chart_view_zoom (self, pow (ENGRAFT_CHART_ZOOM_STEP, -dy), engraft_chart_view_get_cursor (self));
      return GDK_EVENT_STOP;
    }
  if (engraft_chart_view_is_zoomed (self) && (dx != 0 || (state & GDK_SHIFT_MASK)))
    {
      engraft_chart_view_pan (self, (dx != 0 ? dx : dy) / 10);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

/* Within the plot a drag chooses what to zoom into; with Shift, the middle button or a
 * finger it moves what is zoomed; elsewhere it takes the figure along. */
static void
drag_begin_cb (GtkGestureDrag   *gesture,
               double            px,
               double            py,
               EngraftChartView *self)
{
  Drag *drag = g_object_get_data (G_OBJECT (gesture), "engraft-drag");
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  gboolean touch = event && gdk_event_get_event_type (event) == GDK_TOUCH_BEGIN;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  drag->panning = touch || button == GDK_BUTTON_MIDDLE ||
                  (gtk_event_controller_get_current_event_state (controller) & GDK_SHIFT_MASK);

  if ((button != GDK_BUTTON_PRIMARY && button != GDK_BUTTON_MIDDLE) || !is_in_plot (self, px, py) ||
      (drag->panning && !engraft_chart_view_is_zoomed (self)))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  drag->moved = 0;
  if (!drag->panning)
    to_data (self, px, py, &drag->from);
}

static void
drag_update_cb (GtkGestureDrag   *gesture,
                double            dx,
                double            dy,
                EngraftChartView *self)
{
  Drag *drag = g_object_get_data (G_OBJECT (gesture), "engraft-drag");
  double x, y, width, height, start_x, start_y;

  if (fabs (dx) < MIN_DRAG || !engraft_chart_view_prepare (self) ||
      !engraft_scene_get_plot_area (engraft_chart_view_get_scene (self), &x, &y, &width, &height))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (drag->panning)
    {
      engraft_chart_view_pan (self, -(dx - drag->moved) / width);
      drag->moved = dx;
      return;
    }

  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  if (to_data (self, CLAMP (start_x + dx, x, x + width), CLAMP (start_y, y, y + height), &drag->to))
    engraft_chart_view_set_band (self, drag->from, drag->to);
}

static void
drag_end_cb (GtkGestureDrag   *gesture,
             double            dx,
             double            dy,
             EngraftChartView *self)
{
  Drag *drag = g_object_get_data (G_OBJECT (gesture), "engraft-drag");

  if (!drag->panning && fabs (dx) >= MIN_DRAG && engraft_chart_view_get_scene (self))
    engraft_chart_view_set_window (self, MIN (drag->from, drag->to), MAX (drag->from, drag->to));
  engraft_chart_view_set_band (self, NAN, NAN);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                EngraftChartView *self)
{
  engraft_chart_view_set_band (self, NAN, NAN);
}

static void
scale_changed_cb (GtkGestureZoom   *gesture,
                  double            scale,
                  EngraftChartView *self)
{
  double *last = g_object_get_data (G_OBJECT (gesture), "engraft-last-scale");
  double px, py, x = NAN;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &px, &py))
    to_data (self, px, py, &x);
  engraft_chart_view_zoom (self, scale / *last, x);
  *last = scale;
}

static void
zoom_begin_cb (GtkGesture       *gesture,
               GdkEventSequence *sequence,
               EngraftChartView *self)
{
  double *last = g_object_get_data (G_OBJECT (gesture), "engraft-last-scale");

  *last = 1;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pressed_cb (GtkGestureClick  *gesture,
            int               n_press,
            double            px,
            double            py,
            EngraftChartView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (event && gdk_event_triggers_context_menu (event))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      engraft_chart_view_show_menu (self, px, py);
    }
  else if (n_press == 2 && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) ==
           GDK_BUTTON_PRIMARY)
    engraft_chart_view_show_all (self);
}

/* A click that was no drag chooses the subject under it, with Ctrl or Shift besides others; beside all, nobody. */
static void
released_cb (GtkGestureClick  *gesture,
             int               n_press,
             double            px,
             double            py,
             EngraftChartView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (n_press != 1 || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_PRIMARY
      || !is_in_plot (self, px, py))
    return;
  point_at_subject (self, px, py);
  engraft_chart_view_choose (self, (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture,
                 double               px,
                 double               py,
                 EngraftChartView    *self)
{
  engraft_chart_view_show_menu (self, px, py);
}

static void
remove_dragged_files (gpointer data)
{
  GPtrArray *files = data;
  g_autoptr(GFile) folder = files->len ? g_file_get_parent (files->pdata[0]) : NULL;

  for (guint i = 0; i < files->len; i++)
    g_file_delete (files->pdata[i], NULL, NULL);
  if (folder)
    g_file_delete (folder, NULL, NULL);
  g_ptr_array_unref (files);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource    *source,
                 double            px,
                 double            py,
                 EngraftChartView *self)
{
  EngraftSheet sheet = *engraft_chart_view_get_sheet (self);
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  GdkContentProvider *providers[2];
  g_autoptr(GPtrArray) files = NULL;
  GdkFileList *list;
  g_autoptr(GError) error = NULL;

  if (!scene || is_in_plot (self, px, py))
    return NULL;

  engraft_sheet_fit (&sheet, scene);
  files = engraft_sheet_to_files (&sheet, scene, &error);
  providers[0] = files ? engraft_sheet_to_content (&sheet, scene, &error) : NULL;
  engraft_chart_view_forget_picture (self);
  if (!providers[0])
    {
      g_debug ("no figure to drag: %s", error->message);
      return NULL;
    }

  list = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
  providers[1] = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  /* whoever got them reads them after the drop: they stay until the next drag or the end of the chart */
  g_object_set_data_full (G_OBJECT (source), "engraft-files", g_steal_pointer (&files),
                          remove_dragged_files);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
add_drag (EngraftChartView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_object_set_data_full (G_OBJECT (drag), "engraft-drag", g_new0 (Drag, 1), g_free);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancel_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

void
engraft_chart_input_add (EngraftChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  graphene_point_t *last = graphene_point_init (graphene_point_alloc (), NAN, NAN);

  g_object_set_data_full (G_OBJECT (motion), "engraft-last", last, (GDestroyNotify) graphene_point_free);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_object_set_data_full (G_OBJECT (scroll), "engraft-last", last, NULL);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), last);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));

  g_object_set_data_full (G_OBJECT (zoom), "engraft-last-scale", g_new0 (double, 1), g_free);
  g_signal_connect_object (zoom, "begin", G_CALLBACK (zoom_begin_cb), self, 0);
  g_signal_connect_object (zoom, "scale-changed", G_CALLBACK (scale_changed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (zoom));

  add_drag (self);
}

GMenuModel *
engraft_chart_input_make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) copy = g_menu_new (), save = g_menu_new (), view = g_menu_new ();

  g_menu_append (copy, _("Copy _Image"), "page.copy-image");
  g_menu_append (copy, _("Copy _Table"), "page.copy-table");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append (save, _("_Save As…"), "page.export");
  g_menu_append (save, _("_Print…"), "page.print");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));
  g_menu_append (view, _("Show _Whole Time"), "chart.show-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));

  return G_MENU_MODEL (menu);
}
