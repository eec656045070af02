/* engraft-chart-keys.c: a chart is read, zoomed and its subjects are chosen by keys, and by actions that menus name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "app/widgets/engraft-chart-view-private.h"

/* Page Up and Page Down move by so many steps. */
#define STEPS_OF_PAGE  10

static void
read_at_stop (EngraftChartView *self,
              double            x)
{
  double from, to;

  if (isnan (x))
    return;

  engraft_scene_get_x_window (engraft_chart_view_get_scene (self), &from, &to);
  if (x < from || x > to)
    engraft_chart_view_centre (self, x);
  engraft_chart_view_set_cursor (self, x);
}

/* From one subject to the next, in the order in which they are drawn */
static void
step_subject (EngraftChartView *self,
              int               n)
{
  gint64 count = engraft_scene_get_n_subjects (engraft_chart_view_get_scene (self));
  guint subject = engraft_chart_view_get_subject (self);
  gint64 before = subject != G_MAXUINT ? subject : n > 0 ? -1 : count;

  if (count > 0)
    engraft_chart_view_set_subject (self, (guint) CLAMP (before + n, 0, count - 1));
}

static void
subject_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);

  if (engraft_chart_view_get_scene (self))
    step_subject (self, g_variant_get_int32 (parameter));
}

/* Adds it to those who are chosen, or takes it away. */
static gboolean
choose_cb (GtkWidget *widget,
           GVariant  *parameter,
           gpointer   user_data)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);

  if (engraft_chart_view_get_subject (self) == G_MAXUINT)
    return FALSE;
  engraft_chart_view_choose (self, TRUE);

  return TRUE;
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  int n = g_variant_get_int32 (parameter);
  double from, to, x = engraft_chart_view_get_cursor (self);

  if (!scene)
    return;

  if (isnan (engraft_scene_next_stop (scene, -INFINITY, 1)))   /* nothing is read along the axis */
    {
      step_subject (self, n);
      return;
    }
  if (isnan (x))
    {
      engraft_scene_get_x_window (scene, &from, &to);
      x = n > 0 ? from : to;
    }
  for (int i = 0; i < ABS (n); i++)
    {
      double next = engraft_scene_next_stop (scene, x, n > 0 ? 1 : -1);

      if (isnan (next))
        break;
      x = next;
    }
  read_at_stop (self, x);
}

static void
end_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);
  EngraftScene *scene = engraft_chart_view_get_scene (self);
  double from, to;

  if (!scene)
    return;

  if (isnan (engraft_scene_next_stop (scene, -INFINITY, 1)))
    {
      step_subject (self, g_variant_get_int32 (parameter) * (int) MIN (engraft_scene_get_n_subjects (scene), G_MAXINT));
      return;
    }
  engraft_scene_get_x_range (scene, &from, &to);
  read_at_stop (self, g_variant_get_int32 (parameter) < 0 ? from : to);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);

  engraft_chart_view_zoom (self, pow (ENGRAFT_CHART_ZOOM_STEP, g_variant_get_int32 (parameter)),
                           engraft_chart_view_get_cursor (self));
}

static void
pan_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  engraft_chart_view_pan (ENGRAFT_CHART_VIEW (widget), g_variant_get_int32 (parameter) / 4.);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  engraft_chart_view_show_all (ENGRAFT_CHART_VIEW (widget));
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  engraft_chart_view_show_menu (ENGRAFT_CHART_VIEW (widget), gtk_widget_get_width (widget) / 2.,
                                gtk_widget_get_height (widget) / 2.);
}

/* First the zoom goes, then the cursor; then Escape is for others. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *parameter,
           gpointer   user_data)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);

  if (engraft_chart_view_is_zoomed (self))
    engraft_chart_view_show_all (self);
  else if (!isnan (engraft_chart_view_get_cursor (self)))
    engraft_chart_view_set_cursor (self, NAN);
  else if (engraft_chart_view_get_subject (self) != G_MAXUINT)
    engraft_chart_view_set_subject (self, G_MAXUINT);
  else
    return FALSE;

  return TRUE;
}

static void
bind (GtkWidgetClass  *widget_class,
      guint            key,
      guint            keypad,
      GdkModifierType  state,
      const char      *action,
      int              parameter)
{
  gtk_widget_class_add_binding_action (widget_class, key, state, action, "i", parameter);
  if (keypad)
    gtk_widget_class_add_binding_action (widget_class, keypad, state, action, "i", parameter);
}

void
engraft_chart_keys_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "chart.end", "i", end_action);
  gtk_widget_class_install_action (widget_class, "chart.subject", "i", subject_action);
  gtk_widget_class_install_action (widget_class, "chart.zoom", "i", zoom_action);
  gtk_widget_class_install_action (widget_class, "chart.pan", "i", pan_action);
  gtk_widget_class_install_action (widget_class, "chart.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_action);

  bind (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, "chart.step", 1);
  bind (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, "chart.step", -1);
  bind (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, "chart.step", STEPS_OF_PAGE);
  bind (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, "chart.step", -STEPS_OF_PAGE);
  bind (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, "chart.subject", 1);
  bind (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, "chart.subject", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, choose_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, choose_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, choose_cb, NULL);
  bind (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, "chart.end", -1);
  bind (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, "chart.end", 1);
  bind (widget_class, GDK_KEY_plus, GDK_KEY_KP_Add, 0, "chart.zoom", 1);
  bind (widget_class, GDK_KEY_equal, 0, 0, "chart.zoom", 1);
  bind (widget_class, GDK_KEY_minus, GDK_KEY_KP_Subtract, 0, "chart.zoom", -1);
  bind (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, "chart.pan", 1);
  bind (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, "chart.pan", -1);

  /* the menu names the last one */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, 0, "chart.show-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, 0, "chart.show-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}
