/* engraft-column-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-column-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/widgets/engraft-columns-row.h"

#include "app/widgets/engraft-column-entry.h"
#include "app/widgets/engraft-column-look.h"
#include "app/widgets/engraft-row-message.h"

#define MANY 10   /* columns from which a search helps */

struct _EngraftColumnRow
{
  AdwActionRow       parent_instance;

  GtkWidget         *drop_down;
  EngraftTable      *table;
  char              *name;         /* the option's value */
  char              *none_label;
  guint              types;
  EngraftRowMessage  message;
  gboolean           filling;
};

enum {
  PROP_0,
  PROP_NONE_LABEL,
  N_PROPS,
  PROP_OPTION = N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftColumnRow, engraft_column_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static void
append (GListStore    *choices,
        EngraftColumn *column,
        const char    *name,
        const char    *title)
{
  g_autoptr(EngraftColumnEntry) choice = engraft_column_entry_new (column, name, title);

  g_list_store_append (choices, choice);
}

/* The choices, and where the option's value stands among them. */
static GListStore *
list_choices (EngraftColumnRow *self,
              guint            *selected)
{
  GListStore *choices = g_list_store_new (ENGRAFT_TYPE_COLUMN_ENTRY);
  const guint n = self->table ? engraft_table_get_n_columns (self->table) : 0;

  *selected = 0;
  append (choices, NULL, NULL, self->none_label ? self->none_label : C_("no column", "None"));
  for (guint i = 0; i < n; i++)
    {
      EngraftColumn *column = engraft_table_get_column (self->table, i);
      const char *name = engraft_column_get_name (column);
      const gboolean chosen = g_strcmp0 (name, self->name) == 0;

      if (self->types && !(self->types & 1u << engraft_column_get_column_type (column)) && !chosen)
        continue;

      append (choices, column, name, engraft_column_get_title (column));
      if (chosen)
        *selected = g_list_model_get_n_items (G_LIST_MODEL (choices)) - 1;
    }

  if (self->name && *selected == 0)
    {
      append (choices, NULL, self->name, self->name);
      *selected = g_list_model_get_n_items (G_LIST_MODEL (choices)) - 1;
    }

  return choices;
}

static void
check_missing (EngraftColumnRow *self)
{
  g_autofree char *error = NULL;

  if (self->name && self->table && !engraft_table_find_column (self->table, self->name))
    error = g_strdup_printf (_("The data has no column “%s”"), self->name);
  engraft_option_row_set_error (ENGRAFT_OPTION_ROW (self), error);
}

static void
fill (EngraftColumnRow *self)
{
  guint selected;
  g_autoptr(GListStore) choices = list_choices (self, &selected);

  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (choices));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), selected);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->drop_down),
                                   g_list_model_get_n_items (G_LIST_MODEL (choices)) > MANY);
  self->filling = FALSE;
  check_missing (self);
}

static void
engraft_column_row_load (EngraftOptionRow *row,
                         GParamSpec       *pspec,
                         const GValue     *value)
{
  EngraftColumnRow *self = ENGRAFT_COLUMN_ROW (row);

  g_free (self->name);
  self->name = g_value_dup_string (value);
  fill (self);
}

static void
engraft_column_row_set_message (EngraftOptionRow *row,
                                EngraftSeverity   severity,
                                const char       *text)
{
  EngraftColumnRow *self = ENGRAFT_COLUMN_ROW (row);

  engraft_row_message_show (&self->message, ADW_ACTION_ROW (self), self->drop_down, severity, text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_column_row_load;
  iface->set_message = engraft_column_row_set_message;
}

static void
selected_cb (EngraftColumnRow *self)
{
  EngraftColumnEntry *choice = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));
  g_auto(GValue) value = G_VALUE_INIT;

  if (!choice || self->filling || g_strcmp0 (engraft_column_entry_get_name (choice), self->name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (engraft_column_entry_get_name (choice));
  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, self->name);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
  check_missing (self);
}

/* Cells: an icon, the title, and in the open list the name below it. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  in_list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL), *name = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), in_list ? 32 : 16);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 32);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (lines), title);
  gtk_box_append (GTK_BOX (lines), name);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  in_list)
{
  EngraftColumnEntry *choice = gtk_list_item_get_item (item);
  EngraftColumn *column = engraft_column_entry_get_column (choice);
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (image));
  GtkWidget *name = gtk_widget_get_next_sibling (title);
  const char *shown = engraft_column_entry_get_title (choice);

  gtk_label_set_label (GTK_LABEL (title), shown);
  gtk_label_set_label (GTK_LABEL (name), engraft_column_entry_get_name (choice));
  gtk_widget_set_visible (name, in_list && column &&
                          !g_str_equal (shown, engraft_column_entry_get_name (choice)));
  gtk_widget_set_visible (image, column != NULL);
  if (column)
    {
      const EngraftColumnType type = engraft_column_get_column_type (column);

      gtk_image_set_from_icon_name (GTK_IMAGE (image), engraft_column_type_get_icon_name (type));
      gtk_widget_set_tooltip_text (image, engraft_column_type_get_name (type));
      gtk_accessible_update_property (GTK_ACCESSIBLE (image),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      engraft_column_type_get_name (type), -1);
    }
}

static GtkListItemFactory *
make_factory (gboolean in_list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (in_list));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (in_list));

  return factory;
}

static void
engraft_column_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_NONE_LABEL)
    g_value_set_string (value, ENGRAFT_COLUMN_ROW (object)->none_label);
  else if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_column_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  EngraftColumnRow *self = ENGRAFT_COLUMN_ROW (object);

  if (prop_id == PROP_NONE_LABEL)
    {
      g_free (self->none_label);
      self->none_label = g_value_dup_string (value);
      fill (self);
    }
  else if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_column_row_finalize (GObject *object)
{
  EngraftColumnRow *self = ENGRAFT_COLUMN_ROW (object);

  g_clear_object (&self->table);
  g_free (self->name);
  g_free (self->none_label);
  engraft_row_message_clear (&self->message);

  G_OBJECT_CLASS (engraft_column_row_parent_class)->finalize (object);
}

static void
engraft_column_row_class_init (EngraftColumnRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_column_row_get_property;
  object_class->set_property = engraft_column_row_set_property;
  object_class->finalize = engraft_column_row_finalize;

  properties[PROP_NONE_LABEL] = g_param_spec_string ("none-label", NULL, NULL, NULL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  engraft_option_row_override (object_class, PROP_OPTION);
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

static char *
fold (const char *text)
{
  g_autofree char *whole = g_utf8_normalize (text ? text : "", -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (whole, -1);
}

/* How well a column answers a search: 3 it is called so, 2 begins so, 1 has it within, 0 not at all */
static guint
rate (EngraftColumnEntry *choice,
      const char         *wanted)
{
  const char *texts[] = { engraft_column_entry_get_title (choice), engraft_column_entry_get_name (choice) };
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = fold (texts[i]);
      guint found = g_str_equal (text, wanted) ? 3 : g_str_has_prefix (text, wanted) ? 2 : strstr (text, wanted) != NULL;

      best = MAX (best, found);
    }

  return best;
}

/* The Enter key takes what was searched for, without a way down into the list. */
static void
search_activate_cb (EngraftColumnRow *self,
                    GtkEditable      *entry)
{
  GListModel *choices = gtk_drop_down_get_model (GTK_DROP_DOWN (self->drop_down));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);
  g_autofree char *wanted = fold (gtk_editable_get_text (entry));
  guint found = GTK_INVALID_LIST_POSITION, best = 0;

  if (!*wanted)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr(EngraftColumnEntry) choice = g_list_model_get_item (choices, i);
      guint rating = rate (choice, wanted);

      if (rating > best)
        {
          best = rating;
          found = i;
        }
    }
  if (found == GTK_INVALID_LIST_POSITION)
    return;
  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), found);
}

static gboolean
focus_search_cb (gpointer search)
{
  if (gtk_widget_get_mapped (search))
    gtk_widget_grab_focus (search);

  return G_SOURCE_REMOVE;
}

/* GTK does so itself, but when a list opens for the first time it is too early. */
static void
list_map_cb (GtkWidget *search)
{
  g_idle_add_full (G_PRIORITY_LOW, focus_search_cb, g_object_ref (search), g_object_unref);
}

static void
engraft_column_row_init (EngraftColumnRow *self)
{
  GtkWidget *search, *popover;

  GtkExpression *text = gtk_property_expression_new (ENGRAFT_TYPE_COLUMN_ENTRY, NULL, "text");
  g_autoptr(GtkListItemFactory) button_factory = make_factory (FALSE);
  g_autoptr(GtkListItemFactory) list_factory = make_factory (TRUE);

  self->drop_down = gtk_drop_down_new (NULL, text);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), button_factory);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), list_factory);
  gtk_widget_set_valign (self->drop_down, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->drop_down, "flat");
  engraft_row_message_init (ADW_ACTION_ROW (self), self->drop_down);
  fill (self);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  search = find_descendant (self->drop_down, GTK_TYPE_SEARCH_ENTRY);
  popover = find_descendant (self->drop_down, GTK_TYPE_POPOVER);
  if (search)
    g_signal_connect_object (search, "activate", G_CALLBACK (search_activate_cb), self, G_CONNECT_SWAPPED);
  if (search && popover)
    g_signal_connect_object (popover, "map", G_CALLBACK (list_map_cb), search, G_CONNECT_SWAPPED);
}

void
engraft_column_row_set_types (EngraftColumnRow *self,
                              guint             types)
{
  g_return_if_fail (ENGRAFT_IS_COLUMN_ROW (self));

  self->types = types;
  fill (self);
}

void
engraft_column_row_set_table (EngraftColumnRow *self,
                              EngraftTable     *table)
{
  g_return_if_fail (ENGRAFT_IS_COLUMN_ROW (self) && (!table || ENGRAFT_IS_TABLE (table)));

  if (g_set_object (&self->table, table))
    fill (self);
}

void
engraft_column_rows_set_table (GtkWidget    *root,
                               EngraftTable *table)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (ENGRAFT_IS_COLUMN_ROW (root))
    {
      engraft_column_row_set_table (ENGRAFT_COLUMN_ROW (root), table);
      return;
    }
  if (ENGRAFT_IS_COLUMNS_ROW (root))
    {
      engraft_columns_row_set_table (ENGRAFT_COLUMNS_ROW (root), table);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child;
       child = gtk_widget_get_next_sibling (child))
    engraft_column_rows_set_table (child, table);
}
