/* engraft-data-set-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-data-set-row.h"

#include "app/widgets/engraft-row-message.h"
#include "libengraft/project/engraft-project.h"

struct _EngraftDataSetRow
{
  AdwComboRow        parent_instance;

  EngraftItem       *made;          /* that which is made of the chosen one */
  GPtrArray         *ids;           /* char *, of each entry; NULL: none */
  GPtrArray         *watched;       /* EngraftItem whose names are shown */
  char              *id;            /* the option's value */
  char              *none_label;
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

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftDataSetRow, engraft_data_set_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static void
add_entry (EngraftDataSetRow *self,
           GtkStringList     *model,
           const char        *id,
           const char        *name,
           guint             *selected)
{
  gtk_string_list_append (model, name);
  if (g_strcmp0 (id, self->id) == 0)
    *selected = self->ids->len;
  g_ptr_array_add (self->ids, g_strdup (id));
}

/* No circle can be chosen. */
static gboolean
is_offered (EngraftDataSetRow *self,
            EngraftItem       *item)
{
  return ENGRAFT_IS_DATA_SET (item) && item != self->made
         && !engraft_data_set_is_made_of (ENGRAFT_DATA_SET (item), self->made);
}

static void fill (EngraftDataSetRow *self);

static void
watch (EngraftDataSetRow *self,
       EngraftItem       *item)
{
  g_signal_connect_object (item, "notify::name", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->watched, g_object_ref (item));
}

static void
unwatch_all (EngraftDataSetRow *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], fill, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
list_entries (EngraftDataSetRow *self,
              GtkStringList     *model,
              guint             *selected)
{
  EngraftProject *project = self->made ? engraft_item_get_project (self->made) : NULL;
  guint n = project ? g_list_model_get_n_items (G_LIST_MODEL (project)) : 0;

  if (self->none_label)
    add_entry (self, model, NULL, self->none_label, selected);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (!is_offered (self, item))
        continue;
      watch (self, item);
      add_entry (self, model, engraft_item_get_id (item), engraft_item_get_name (item), selected);
    }
  if (*selected == GTK_INVALID_LIST_POSITION && self->id)
    add_entry (self, model, self->id, self->id, selected);
}

static void
fill (EngraftDataSetRow *self)
{
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  unwatch_all (self);
  g_ptr_array_set_size (self->ids, 0);
  list_entries (self, model, &selected);
  self->filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->filling = FALSE;
}

static void
engraft_data_set_row_load (EngraftOptionRow *row,
                           GParamSpec       *pspec,
                           const GValue     *value)
{
  EngraftDataSetRow *self = ENGRAFT_DATA_SET_ROW (row);
  const char *id = g_value_get_string (value);

  g_free (self->id);
  self->id = id && *id ? g_strdup (id) : NULL;
  fill (self);
}

static void
engraft_data_set_row_set_message (EngraftOptionRow *row,
                                  EngraftSeverity   severity,
                                  const char       *text)
{
  EngraftDataSetRow *self = ENGRAFT_DATA_SET_ROW (row);

  engraft_row_message_show (&self->message, ADW_ACTION_ROW (self), GTK_WIDGET (self), severity, text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_data_set_row_load;
  iface->set_message = engraft_data_set_row_set_message;
}

static void
selected_cb (EngraftDataSetRow *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_auto(GValue) value = G_VALUE_INIT;

  if (self->filling || selected >= self->ids->len || g_strcmp0 (self->ids->pdata[selected], self->id) == 0)
    return;

  g_free (self->id);
  self->id = g_strdup (self->ids->pdata[selected]);
  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, self->id);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
engraft_data_set_row_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_NONE_LABEL)
    g_value_set_string (value, ENGRAFT_DATA_SET_ROW (object)->none_label);
  else if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_data_set_row_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  if (prop_id == PROP_NONE_LABEL)
    {
      g_free (ENGRAFT_DATA_SET_ROW (object)->none_label);
      ENGRAFT_DATA_SET_ROW (object)->none_label = g_value_dup_string (value);
      fill (ENGRAFT_DATA_SET_ROW (object));
    }
  else if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_data_set_row_dispose (GObject *object)
{
  EngraftDataSetRow *self = ENGRAFT_DATA_SET_ROW (object);

  unwatch_all (self);
  g_clear_object (&self->made);

  G_OBJECT_CLASS (engraft_data_set_row_parent_class)->dispose (object);
}

static void
engraft_data_set_row_finalize (GObject *object)
{
  EngraftDataSetRow *self = ENGRAFT_DATA_SET_ROW (object);

  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->watched);
  g_free (self->id);
  g_free (self->none_label);
  engraft_row_message_clear (&self->message);

  G_OBJECT_CLASS (engraft_data_set_row_parent_class)->finalize (object);
}

static void
engraft_data_set_row_class_init (EngraftDataSetRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_data_set_row_get_property;
  object_class->set_property = engraft_data_set_row_set_property;
  object_class->dispose = engraft_data_set_row_dispose;
  object_class->finalize = engraft_data_set_row_finalize;

  properties[PROP_NONE_LABEL] = g_param_spec_string ("none-label", NULL, NULL, NULL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_data_set_row_init (EngraftDataSetRow *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

void
engraft_data_set_row_set_item (EngraftDataSetRow *self,
                               EngraftItem       *made)
{
  EngraftProject *project;

  g_return_if_fail (ENGRAFT_IS_DATA_SET_ROW (self) && ENGRAFT_IS_ITEM (made) && !self->made);

  self->made = g_object_ref (made);
  project = engraft_item_get_project (made);
  if (project)
    g_signal_connect_object (project, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
