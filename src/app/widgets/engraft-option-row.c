/* engraft-option-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-option-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"

#define OPENS_AFTER 250   /* ms: as long as a pane slides */

/* What every row keeps, whatever its class. */
typedef struct
{
  char           *option;
  EngraftOptions *options;
  GParamSpec     *pspec;
  EngraftNotice  *notice;
  char           *error;
  gulong          handler;
  guint           loading;
} Binding;

G_DEFINE_INTERFACE (EngraftOptionRow, engraft_option_row, GTK_TYPE_WIDGET)

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_clear_object (&binding->options);
  g_clear_object (&binding->notice);
  g_free (binding->option);
  g_free (binding->error);
  g_free (binding);
}

static Binding *
get_binding (EngraftOptionRow *self)
{
  static GQuark quark;
  Binding *binding;

  if (!quark)
    quark = g_quark_from_static_string ("engraft-option-row");

  binding = g_object_get_qdata (G_OBJECT (self), quark);
  if (!binding)
    {
      binding = g_new0 (Binding, 1);
      g_object_set_qdata_full (G_OBJECT (self), quark, binding, binding_free);
    }

  return binding;
}

static void
load (EngraftOptionRow *self)
{
  Binding *binding = get_binding (self);
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, binding->pspec->value_type);
  g_object_get_property (G_OBJECT (binding->options), binding->pspec->name, &value);

  engraft_option_row_set_error (self, NULL);
  binding->loading++;
  ENGRAFT_OPTION_ROW_GET_IFACE (self)->load (self, binding->pspec, &value);
  binding->loading--;
}

static void
update_message (EngraftOptionRow *self)
{
  Binding *binding = get_binding (self);
  const EngraftOptionRowInterface *iface = ENGRAFT_OPTION_ROW_GET_IFACE (self);

  if (binding->error)
    iface->set_message (self, ENGRAFT_SEVERITY_ERROR, binding->error);
  else if (binding->notice)
    iface->set_message (self, engraft_notice_get_severity (binding->notice),
                        engraft_notice_get_message (binding->notice));
  else
    iface->set_message (self, ENGRAFT_SEVERITY_INFO, NULL);

  if (binding->error ||
      (binding->notice && engraft_notice_get_severity (binding->notice) == ENGRAFT_SEVERITY_ERROR))
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static void
engraft_option_row_default_init (EngraftOptionRowInterface *iface)
{
  g_object_interface_install_property (iface,
    g_param_spec_string ("option", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
each_row (GtkWidget *root,
          void     (*visit) (EngraftOptionRow *row, gpointer data),
          gpointer   data)
{
  if (ENGRAFT_IS_OPTION_ROW (root))
    {
      visit (ENGRAFT_OPTION_ROW (root), data);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child;
       child = gtk_widget_get_next_sibling (child))
    each_row (child, visit, data);
}

static void
bind_row (EngraftOptionRow *row,
          gpointer          data)
{
  const char *option = engraft_option_row_get_option (row);

  if (option && g_object_class_find_property (G_OBJECT_GET_CLASS (data), option))
    engraft_option_row_bind (row, data, option);
}

static void
show_notice (EngraftOptionRow *row,
             gpointer          data)
{
  Binding *binding = get_binding (row);
  GListModel *notices = data;
  guint n = notices ? g_list_model_get_n_items (notices) : 0;

  g_clear_object (&binding->notice);
  for (guint i = 0; i < n && binding->option; i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), binding->option) == 0 &&
          (!binding->notice ||
           engraft_notice_get_severity (notice) > engraft_notice_get_severity (binding->notice)))
        g_set_object (&binding->notice, notice);
    }

  update_message (row);
}

GtkWidget *
engraft_option_row_new (EngraftOptions *options,
                        const char     *option)
{
  GParamSpec *pspec;
  GType type;
  GtkWidget *row;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (options) && option, NULL);

  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (options), option);
  g_return_val_if_fail (pspec, NULL);

  if (G_IS_PARAM_SPEC_ENUM (pspec))
    type = ENGRAFT_TYPE_CHOICE_ROW;
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    type = ENGRAFT_TYPE_SWITCH_ROW;
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    type = ENGRAFT_TYPE_TEXT_ROW;
  else
    type = ENGRAFT_TYPE_NUMBER_ROW;

  row = g_object_new (type, NULL);
  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), options, option);

  return row;
}

void
engraft_option_row_bind (EngraftOptionRow *self,
                         EngraftOptions   *options,
                         const char       *option)
{
  g_autofree char *name = g_strdup (option), *title = NULL, *signal = NULL;
  Binding *binding;

  g_return_if_fail (ENGRAFT_IS_OPTION_ROW (self) && ENGRAFT_IS_OPTIONS (options) && option);

  binding = get_binding (self);
  if (binding->options)
    g_clear_signal_handler (&binding->handler, binding->options);
  g_set_object (&binding->options, options);
  g_free (binding->option);
  binding->option = g_steal_pointer (&name);
  binding->pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (options), binding->option);
  g_return_if_fail (binding->pspec);

  g_object_get (self, "title", &title, NULL);
  if (!title || !*title)
    g_object_set (self, "title", _(g_param_spec_get_nick (binding->pspec)), NULL);

  signal = g_strconcat ("notify::", binding->option, NULL);
  binding->handler = g_signal_connect_object (options, signal, G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}

const char *
engraft_option_row_get_option (EngraftOptionRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_OPTION_ROW (self), NULL);

  return get_binding (self)->option;
}

EngraftOptions *
engraft_option_row_get_options (EngraftOptionRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_OPTION_ROW (self), NULL);

  return get_binding (self)->options;
}

void
engraft_option_rows_bind (GtkWidget      *root,
                          EngraftOptions *options)
{
  g_return_if_fail (GTK_IS_WIDGET (root) && ENGRAFT_IS_OPTIONS (options));

  each_row (root, bind_row, options);
}

void
engraft_option_rows_show_notices (GtkWidget  *root,
                                  GListModel *notices)
{
  g_return_if_fail (GTK_IS_WIDGET (root) && (!notices || G_IS_LIST_MODEL (notices)));

  each_row (root, show_notice, notices);
}

typedef struct
{
  const char       *option;
  EngraftOptionRow *found;
} Search;

static void
find_option (EngraftOptionRow *row,
             gpointer          data)
{
  Search *search = data;

  if (!search->found && g_strcmp0 (engraft_option_row_get_option (row), search->option) == 0)
    search->found = row;
}

gboolean
engraft_option_rows_have (GtkWidget  *root,
                          const char *option)
{
  Search search = { option, NULL };

  g_return_val_if_fail (GTK_IS_WIDGET (root) && option, FALSE);

  each_row (root, find_option, &search);

  return search.found != NULL;
}

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_descendant (child, type);

  return found;
}

/* To activate it once more would close it. */
static gboolean
pop_up_cb (gpointer drop_down)
{
  GtkWidget *popover = find_descendant (drop_down, GTK_TYPE_POPOVER);

  if (gtk_widget_get_mapped (drop_down) && !(popover && gtk_widget_get_visible (popover)))
    gtk_widget_activate (drop_down);

  return G_SOURCE_REMOVE;
}

void
engraft_option_rows_open (GtkWidget  *root,
                          const char *option)
{
  Search search = { option, NULL };
  GtkWidget *drop_down;

  g_return_if_fail (GTK_IS_WIDGET (root) && option);

  each_row (root, find_option, &search);
  if (!search.found)
    return;
  for (GtkWidget *above = GTK_WIDGET (search.found); above && above != root; above = gtk_widget_get_parent (above))
    if (ADW_IS_EXPANDER_ROW (above))
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (above), TRUE);

  drop_down = find_descendant (GTK_WIDGET (search.found), GTK_TYPE_DROP_DOWN);
  if (!drop_down || ADW_IS_EXPANDER_ROW (search.found))
    {
      gtk_widget_child_focus (GTK_WIDGET (search.found), GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_widget_grab_focus (drop_down);
  /* where the pane slides in, or the row unfolds, it has its place only then */
  g_timeout_add_full (G_PRIORITY_DEFAULT, OPENS_AFTER, pop_up_cb, g_object_ref (drop_down), g_object_unref);
}

void
engraft_option_row_override (GObjectClass *object_class,
                             guint         prop_id)
{
  g_object_class_override_property (object_class, prop_id, "option");
}

gboolean
engraft_option_row_get_property (GObject    *object,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "option"))
    return FALSE;

  g_value_set_string (value, get_binding (ENGRAFT_OPTION_ROW (object))->option);

  return TRUE;
}

gboolean
engraft_option_row_set_property (GObject      *object,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  Binding *binding;

  if (!g_str_equal (pspec->name, "option"))
    return FALSE;

  binding = get_binding (ENGRAFT_OPTION_ROW (object));
  g_free (binding->option);
  binding->option = g_value_dup_string (value);

  return TRUE;
}

gboolean
engraft_option_row_is_loading (EngraftOptionRow *self)
{
  return get_binding (self)->loading > 0;
}

void
engraft_option_row_store (EngraftOptionRow *self,
                          const GValue     *value)
{
  Binding *binding = get_binding (self);

  if (!binding->options || binding->loading)
    return;

  engraft_option_row_set_error (self, NULL);
  /* the row already shows it; loading it back would move the cursor */
  if (binding->handler)
    g_signal_handler_block (binding->options, binding->handler);
  g_object_set_property (G_OBJECT (binding->options), binding->pspec->name, value);
  if (binding->handler)
    g_signal_handler_unblock (binding->options, binding->handler);
}

void
engraft_option_row_set_error (EngraftOptionRow *self,
                              const char       *message)
{
  Binding *binding = get_binding (self);
  char *copy = g_strdup (message);

  g_free (binding->error);
  binding->error = copy;
  update_message (self);
}
