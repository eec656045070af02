/* engraft-presentation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-presentation.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-chart-view.h"

struct _EngraftPresentation
{
  AdwWindow         parent_instance;

  GtkLabel         *sentence, *text, *source;
  GtkWidget        *scrolled;
  EngraftChartView *chart;
};

G_DEFINE_FINAL_TYPE (EngraftPresentation, engraft_presentation, ADW_TYPE_WINDOW)

/* in points, on a wall: as large as there is room for */
#define FONT_SIZE  20
#define LEAST_SIZE 9
#define LINE_WIDTH 3.5

/* of the window, in pixels */
#define MARGIN_X 48
#define MARGIN_TOP 36
#define MARGIN_BOTTOM 24
#define SPACING 18

static void
engraft_presentation_class_init (EngraftPresentationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "window.close", NULL);
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static void
engraft_presentation_init (EngraftPresentation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->sentence = add_label (GTK_BOX (box), "title-1");
  self->text = add_label (GTK_BOX (box), "title-3");
  self->chart = ENGRAFT_CHART_VIEW (engraft_chart_view_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->chart), TRUE);
  /* a figure of many rows must not make the window higher than the screen */
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->chart));
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  self->source = add_label (GTK_BOX (box), "title-4");

  gtk_widget_set_margin_top (box, MARGIN_TOP);
  gtk_widget_set_margin_bottom (box, MARGIN_BOTTOM);
  gtk_widget_set_margin_start (box, MARGIN_X);
  gtk_widget_set_margin_end (box, MARGIN_X);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "engraft-presentation");
  gtk_window_set_title (GTK_WINDOW (self), _("Presentation"));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

static int
get_height (GtkWidget *widget,
            int        width)
{
  int height;

  if (!gtk_widget_get_visible (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height + SPACING;
}

/* The largest size at which the figure is seen whole on this screen: a room full of people does not scroll.  The window has
 * the size of the screen where nobody makes it fill that. */
static void
fit (EngraftPresentation *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GdkSurface *surface = parent ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  GdkMonitor *monitor = surface ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) : NULL;
  GdkRectangle screen = { 0, 0, 1280, 720 };
  double size = FONT_SIZE;
  int width, height;

  if (monitor)
    gdk_monitor_get_geometry (monitor, &screen);
  width = screen.width - 2 * MARGIN_X;
  gtk_window_set_default_size (GTK_WINDOW (self), screen.width, screen.height);
  height = screen.height - MARGIN_TOP - MARGIN_BOTTOM - get_height (GTK_WIDGET (self->sentence), width)
           - get_height (GTK_WIDGET (self->text), width) - get_height (GTK_WIDGET (self->source), width);
  for (;; size--)
    {
      engraft_chart_view_set_size (self->chart, size, LINE_WIDTH * size / FONT_SIZE);
      if (size <= LEAST_SIZE || get_height (GTK_WIDGET (self->chart), width) - SPACING <= height)
        return;
    }
}

GtkWidget *
engraft_presentation_new (GtkWindow *parent)
{
  return g_object_new (ENGRAFT_TYPE_PRESENTATION, "transient-for", parent, NULL);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

void
engraft_presentation_show (EngraftPresentation *self,
                           EngraftScene        *scene,
                           const char          *sentence)
{
  engraft_presentation_show_slide (self, scene, sentence, NULL, NULL);
}

void
engraft_presentation_show_slide (EngraftPresentation *self,
                                 EngraftScene        *scene,
                                 const char          *sentence,
                                 const char          *text,
                                 const char          *source)
{
  g_return_if_fail (ENGRAFT_IS_PRESENTATION (self));

  set_text (self->sentence, sentence);
  set_text (self->text, text);
  set_text (self->source, source);
  gtk_widget_set_visible (self->scrolled, scene != NULL);
  engraft_chart_view_set_scene (self->chart, scene);
  fit (self);
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  if (scene)
    gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}
