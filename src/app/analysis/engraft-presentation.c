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

  GtkLabel         *sentence;
  EngraftChartView *chart;
};

G_DEFINE_FINAL_TYPE (EngraftPresentation, engraft_presentation, ADW_TYPE_WINDOW)

/* in points, on a wall */
#define FONT_SIZE  20
#define LINE_WIDTH 3.5

static void
engraft_presentation_class_init (EngraftPresentationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "window.close", NULL);
}

static void
engraft_presentation_init (EngraftPresentation *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_justify (self->sentence, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "title-1");
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "numeric");
  self->chart = ENGRAFT_CHART_VIEW (engraft_chart_view_new ());
  engraft_chart_view_set_size (self->chart, FONT_SIZE, LINE_WIDTH);
  gtk_widget_set_vexpand (GTK_WIDGET (self->chart), TRUE);

  gtk_widget_set_margin_top (box, 36);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 48);
  gtk_widget_set_margin_end (box, 48);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Presentation"));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWidget *
engraft_presentation_new (GtkWindow *parent)
{
  return g_object_new (ENGRAFT_TYPE_PRESENTATION, "transient-for", parent, NULL);
}

void
engraft_presentation_show (EngraftPresentation *self,
                           EngraftScene        *scene,
                           const char          *sentence)
{
  g_return_if_fail (ENGRAFT_IS_PRESENTATION (self));

  engraft_chart_view_set_scene (self->chart, scene);
  gtk_label_set_label (self->sentence, sentence ? sentence : "");
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}
