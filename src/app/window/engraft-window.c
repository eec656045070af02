/* engraft-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-window.h"

struct _EngraftWindow
{
  AdwApplicationWindow  parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWindow, engraft_window, ADW_TYPE_APPLICATION_WINDOW)

static void
engraft_window_class_init (EngraftWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/window/engraft-window.ui");
}

static void
engraft_window_init (EngraftWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
engraft_window_new (AdwApplication *application)
{
  return g_object_new (ENGRAFT_TYPE_WINDOW, "application", application, NULL);
}
