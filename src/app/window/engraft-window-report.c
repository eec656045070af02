/* engraft-window-report.c: the report of the project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-window-private.h"

#include <glib/gi18n.h>

#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-report-item.h"

static EngraftItem *
find_first (EngraftProject *project,
            GType           type)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (item, type))
        return item;
    }

  return NULL;
}

/* The one there is, or a new one of everything */
static void
report_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftItem *report = find_first (self->project, ENGRAFT_TYPE_REPORT_ITEM);

  engraft_window_show_item (self, report ? report : engraft_project_add (self->project, "report", _("Report")));
}

void
engraft_window_install_report_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.report", NULL, report_action);
}

void
engraft_window_update_report_actions (EngraftWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.report",
                                 find_first (self->project, ENGRAFT_TYPE_ANALYSIS) ||
                                 find_first (self->project, ENGRAFT_TYPE_REPORT_ITEM));
}
