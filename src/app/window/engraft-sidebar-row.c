/* engraft-sidebar-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-sidebar-row.h"

#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-whole-text.h"
#include "app/window/engraft-page-kinds.h"

#define PATIENCE 500   /* ms after which a job is worth a spinner */

struct _EngraftSidebarRow
{
  GtkListBoxRow  parent_instance;

  GtkImage      *icon;
  GtkLabel      *name;
  GtkImage      *warning;
  GtkSpinner    *spinner;

  EngraftItem   *item;
  guint          timeout;
};

G_DEFINE_FINAL_TYPE (EngraftSidebarRow, engraft_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_name (EngraftSidebarRow *self)
{
  const char *name = engraft_item_get_name (self->item);

  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
spin_cb (gpointer user_data)
{
  EngraftSidebarRow *self = user_data;

  self->timeout = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);

  return G_SOURCE_REMOVE;
}

static void
update_operation (EngraftSidebarRow *self)
{
  if (engraft_item_get_operation (self->item))
    {
      if (!self->timeout && !gtk_spinner_get_spinning (self->spinner))
        self->timeout = g_timeout_add (PATIENCE, spin_cb, self);
      return;
    }

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
show_warning (EngraftSidebarRow *self,
              EngraftSeverity    severity,
              const char        *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->warning), text != NULL);
  if (!text)
    return;

  gtk_image_set_from_icon_name (self->warning, engraft_severity_get_icon_name (severity));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->warning), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warning), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The item's error, or its gravest notice that is more than a remark. */
static void
update_warning (EngraftSidebarRow *self)
{
  GListModel *notices = engraft_item_get_notices (self->item);
  const guint n = notices ? g_list_model_get_n_items (notices) : 0;
  g_autoptr(EngraftNotice) gravest = NULL;

  if (engraft_item_get_error (self->item))
    {
      show_warning (self, ENGRAFT_SEVERITY_ERROR, engraft_item_get_error (self->item));
      return;
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_severity (notice) > ENGRAFT_SEVERITY_INFO &&
          (!gravest || engraft_notice_get_severity (notice) > engraft_notice_get_severity (gravest)))
        g_set_object (&gravest, notice);
    }

  if (gravest)
    show_warning (self, engraft_notice_get_severity (gravest), engraft_notice_get_message (gravest));
  else
    show_warning (self, ENGRAFT_SEVERITY_INFO, NULL);
}

static void
engraft_sidebar_row_dispose (GObject *object)
{
  EngraftSidebarRow *self = ENGRAFT_SIDEBAR_ROW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (engraft_sidebar_row_parent_class)->dispose (object);
}

static void
engraft_sidebar_row_class_init (EngraftSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_sidebar_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/window/engraft-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, EngraftSidebarRow, name);
  gtk_widget_class_bind_template_child (widget_class, EngraftSidebarRow, warning);
  gtk_widget_class_bind_template_child (widget_class, EngraftSidebarRow, spinner);
}

static void
engraft_sidebar_row_init (EngraftSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_whole_text_tell (self->name);
}

GtkWidget *
engraft_sidebar_row_new (EngraftItem *item)
{
  EngraftSidebarRow *self = g_object_new (ENGRAFT_TYPE_SIDEBAR_ROW, NULL);
  const EngraftPageKind *kind = engraft_page_kinds_find (engraft_item_get_kind (item));

  self->item = g_object_ref (item);
  if (kind)
    {
      gtk_image_set_from_icon_name (self->icon, kind->icon_name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      engraft_page_kind_get_name (kind), -1);
    }

  g_signal_connect_object (item, "notify::name", G_CALLBACK (update_name), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::operation", G_CALLBACK (update_operation), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::error", G_CALLBACK (update_warning), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::notices", G_CALLBACK (update_warning), self, G_CONNECT_SWAPPED);
  update_name (self);
  update_operation (self);
  update_warning (self);

  return GTK_WIDGET (self);
}

EngraftItem *
engraft_sidebar_row_get_item (EngraftSidebarRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SIDEBAR_ROW (self), NULL);

  return self->item;
}
