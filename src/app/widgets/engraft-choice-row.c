/* engraft-choice-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-choice-row.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-row-message.h"

struct _EngraftChoiceRow
{
  AdwComboRow              parent_instance;

  const EngraftChoiceName *names;
  GArray                  *values;   /* int: that of each entry of the model */
  GType                    enum_type;
  EngraftRowMessage        message;
};

enum {
  PROP_0,
  PROP_OPTION,
};

static GHashTable *names_of_types;

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftChoiceRow, engraft_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static const EngraftChoiceName *
find_names (GType enum_type)
{
  return names_of_types ? g_hash_table_lookup (names_of_types, GSIZE_TO_POINTER (enum_type)) : NULL;
}

static guint
add_entry (EngraftChoiceRow *self,
           GtkStringList    *model,
           const char       *name,
           int               value)
{
  gtk_string_list_append (model, name);
  g_array_append_val (self->values, value);

  return self->values->len - 1;
}

static void
fill (EngraftChoiceRow *self,
      GType             enum_type)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (enum_type);
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);
  const EngraftChoiceName *names = self->names ? self->names : find_names (enum_type);

  self->enum_type = enum_type;
  g_array_set_size (self->values, 0);

  for (guint i = 0; names && names[i].nick; i++)
    {
      const GEnumValue *value = g_enum_get_value_by_nick (klass, names[i].nick);

      if (value)
        add_entry (self, model, _(names[i].name), value->value);
    }
  for (guint i = 0; !names && i < klass->n_values; i++)
    add_entry (self, model, klass->values[i].value_nick, klass->values[i].value);

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
}

static guint
find_entry (EngraftChoiceRow *self,
            int               value)
{
  g_autoptr(GEnumClass) klass = NULL;
  const GEnumValue *entry;

  for (guint i = 0; i < self->values->len; i++)
    if (g_array_index (self->values, int, i) == value)
      return i;

  klass = g_type_class_ref (self->enum_type);
  entry = g_enum_get_value (klass, value);

  return add_entry (self, GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self))),
                    entry ? entry->value_nick : "", value);
}

static void
engraft_choice_row_load (EngraftOptionRow *row,
                         GParamSpec       *pspec,
                         const GValue     *value)
{
  EngraftChoiceRow *self = ENGRAFT_CHOICE_ROW (row);

  g_return_if_fail (G_IS_PARAM_SPEC_ENUM (pspec));

  if (self->enum_type != pspec->value_type)
    fill (self, pspec->value_type);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_entry (self, g_value_get_enum (value)));
}

static void
engraft_choice_row_set_message (EngraftOptionRow *row,
                                EngraftSeverity   severity,
                                const char       *text)
{
  EngraftChoiceRow *self = ENGRAFT_CHOICE_ROW (row);

  engraft_row_message_show (&self->message, ADW_ACTION_ROW (self), GTK_WIDGET (self), severity, text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_choice_row_load;
  iface->set_message = engraft_choice_row_set_message;
}

static void
selected_cb (EngraftChoiceRow *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_auto(GValue) value = G_VALUE_INIT;

  if (selected >= self->values->len || engraft_option_row_is_loading (ENGRAFT_OPTION_ROW (self)))
    return;

  g_value_init (&value, self->enum_type);
  g_value_set_enum (&value, g_array_index (self->values, int, selected));
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
engraft_choice_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_choice_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_choice_row_finalize (GObject *object)
{
  EngraftChoiceRow *self = ENGRAFT_CHOICE_ROW (object);

  g_array_unref (self->values);
  engraft_row_message_clear (&self->message);

  G_OBJECT_CLASS (engraft_choice_row_parent_class)->finalize (object);
}

static void
engraft_choice_row_class_init (EngraftChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_choice_row_get_property;
  object_class->set_property = engraft_choice_row_set_property;
  object_class->finalize = engraft_choice_row_finalize;

  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_choice_row_init (EngraftChoiceRow *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (int));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}

void
engraft_choice_names_add (GType                    enum_type,
                          const EngraftChoiceName *names)
{
  g_return_if_fail (G_TYPE_IS_ENUM (enum_type) && names);

  if (!names_of_types)
    names_of_types = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (names_of_types, GSIZE_TO_POINTER (enum_type), (gpointer) names);
}

const char *
engraft_choice_names_get (GType enum_type,
                          int   value)
{
  g_autoptr(GEnumClass) klass = NULL;
  const EngraftChoiceName *names;
  const GEnumValue *entry;

  g_return_val_if_fail (G_TYPE_IS_ENUM (enum_type), NULL);

  klass = g_type_class_ref (enum_type);
  names = find_names (enum_type);
  entry = g_enum_get_value (klass, value);
  for (guint i = 0; entry && names && names[i].nick; i++)
    if (g_str_equal (names[i].nick, entry->value_nick))
      return _(names[i].name);

  return entry ? entry->value_nick : NULL;
}

void
engraft_choice_row_set_names (EngraftChoiceRow        *self,
                              const EngraftChoiceName *names)
{
  g_return_if_fail (ENGRAFT_IS_CHOICE_ROW (self));

  self->names = names;
  self->enum_type = G_TYPE_INVALID;
}
