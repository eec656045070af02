/* engraft-sidebar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-sidebar.h"

#include "app/window/engraft-page-kinds.h"
#include "app/window/engraft-sidebar-row.h"

struct _EngraftSidebar
{
  AdwBin          parent_instance;

  GtkListBox     *list;
  GMenuModel     *item_menu;
  GtkWidget      *popover;

  EngraftProject *project;
  gboolean        filling;
};

enum {
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

enum {
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftSidebar, engraft_sidebar, ADW_TYPE_BIN)

static EngraftSection
get_section (GtkListBoxRow *row)
{
  EngraftItem *item = engraft_sidebar_row_get_item (ENGRAFT_SIDEBAR_ROW (row));
  const EngraftPageKind *kind = engraft_page_kinds_find (engraft_item_get_kind (item));

  return kind ? kind->section : ENGRAFT_SECTION_ANALYSES;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  GtkWidget *label;

  if (before && get_section (before) == get_section (row))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (engraft_section_get_name (get_section (row)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "engraft-section");
  gtk_list_box_row_set_header (row, label);
}

static GtkListBoxRow *
find_row (EngraftSidebar *self,
          EngraftItem    *item)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (engraft_sidebar_row_get_item (ENGRAFT_SIDEBAR_ROW (row)) == item)
      return row;

  return NULL;
}

/* A project has few items: all rows anew, the selection kept. */
static void
fill (EngraftSidebar *self)
{
  g_autoptr(EngraftItem) selected = NULL;
  GtkListBoxRow *row;
  const guint n = self->project ? g_list_model_get_n_items (G_LIST_MODEL (self->project)) : 0;

  g_set_object (&selected, engraft_sidebar_get_selected (self));
  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (EngraftSection section = 0; section < ENGRAFT_N_SECTIONS; section++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (self->project), i);
        GtkWidget *new_row = g_object_ref_sink (engraft_sidebar_row_new (item));

        if (get_section (GTK_LIST_BOX_ROW (new_row)) == section)
          gtk_list_box_append (self->list, new_row);
        g_object_unref (new_row);
      }

  row = selected ? find_row (self, selected) : NULL;
  if (row)
    gtk_list_box_select_row (self->list, row);
  self->filling = FALSE;
  if (!row)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
popup (EngraftSidebar     *self,
       const GdkRectangle *rectangle)
{
  if (!self->popover)
    {
      self->popover = gtk_popover_menu_new_from_model (self->item_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), rectangle);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
popup_at (EngraftSidebar *self,
          double          x,
          double          y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);
  double left, top;

  if (!row)
    return;

  gtk_list_box_select_row (self->list, row);
  g_signal_emit (self, signals[ACTIVATED], 0, engraft_sidebar_get_selected (self));
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), x, y, &left, &top);
  popup (self, &(GdkRectangle) { (int) left, (int) top, 1, 1 });
}

static void
menu_pressed_cb (EngraftSidebar *self,
                 int             n_press,
                 double          x,
                 double          y)
{
  popup_at (self, x, y);
}

static void
long_pressed_cb (EngraftSidebar *self,
                 double          x,
                 double          y)
{
  popup_at (self, x, y);
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  EngraftSidebar *self = ENGRAFT_SIDEBAR (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  graphene_rect_t bounds;

  if (row && gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    popup (self, &(GdkRectangle) { (int) bounds.origin.x + 24, (int) (bounds.origin.y + bounds.size.height), 1, 1 });
}

static void
row_activated_cb (EngraftSidebar *self,
                  GtkListBoxRow  *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, engraft_sidebar_row_get_item (ENGRAFT_SIDEBAR_ROW (row)));
}

static void
selected_cb (EngraftSidebar *self)
{
  if (!self->filling)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
engraft_sidebar_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_set_object (value, engraft_sidebar_get_selected (ENGRAFT_SIDEBAR (object)));
}

static void
engraft_sidebar_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  engraft_sidebar_set_selected (ENGRAFT_SIDEBAR (object), g_value_get_object (value));
}

static void
engraft_sidebar_dispose (GObject *object)
{
  EngraftSidebar *self = ENGRAFT_SIDEBAR (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->project)
    g_signal_handlers_disconnect_by_func (self->project, fill, self);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (engraft_sidebar_parent_class)->dispose (object);
}

static void
engraft_sidebar_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  GTK_WIDGET_CLASS (engraft_sidebar_parent_class)->size_allocate (widget, width, height, baseline);
  if (ENGRAFT_SIDEBAR (widget)->popover)
    gtk_popover_present (GTK_POPOVER (ENGRAFT_SIDEBAR (widget)->popover));
}

static gboolean
engraft_sidebar_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (ENGRAFT_SIDEBAR (widget)->list);

  return row && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
engraft_sidebar_class_init (EngraftSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engraft_sidebar_dispose;
  object_class->get_property = engraft_sidebar_get_property;
  object_class->set_property = engraft_sidebar_set_property;
  widget_class->grab_focus = engraft_sidebar_grab_focus;
  widget_class->size_allocate = engraft_sidebar_size_allocate;

  properties[PROP_SELECTED] =
    g_param_spec_object ("selected", NULL, NULL, ENGRAFT_TYPE_ITEM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] =
    g_signal_new ("activated", ENGRAFT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, ENGRAFT_TYPE_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/window/engraft-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, EngraftSidebar, item_menu);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_install_action (widget_class, "sidebar.menu", NULL, menu_action);
}

static void
engraft_sidebar_init (EngraftSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

void
engraft_sidebar_set_project (EngraftSidebar *self,
                             EngraftProject *project)
{
  g_return_if_fail (ENGRAFT_IS_SIDEBAR (self) && (!project || ENGRAFT_IS_PROJECT (project)));

  if (self->project)
    g_signal_handlers_disconnect_by_func (self->project, fill, self);
  g_set_object (&self->project, project);
  if (project)
    g_signal_connect_object (project, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

EngraftItem *
engraft_sidebar_get_selected (EngraftSidebar *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (ENGRAFT_IS_SIDEBAR (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);

  return row ? engraft_sidebar_row_get_item (ENGRAFT_SIDEBAR_ROW (row)) : NULL;
}

void
engraft_sidebar_set_selected (EngraftSidebar *self,
                              EngraftItem    *item)
{
  GtkListBoxRow *row;

  g_return_if_fail (ENGRAFT_IS_SIDEBAR (self));

  row = item ? find_row (self, item) : NULL;
  if (row != gtk_list_box_get_selected_row (self->list))
    gtk_list_box_select_row (self->list, row);
}

EngraftItem *
engraft_sidebar_get_nth (EngraftSidebar *self,
                         guint           n)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (ENGRAFT_IS_SIDEBAR (self), NULL);

  row = n > 0 ? gtk_list_box_get_row_at_index (self->list, (int) n - 1) : NULL;

  return row ? engraft_sidebar_row_get_item (ENGRAFT_SIDEBAR_ROW (row)) : NULL;
}
