/* engraft-value-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-value-row.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-row-message.h"

struct _EngraftValueRow
{
  AdwComboRow        parent_instance;

  char             **values;       /* that there are; NULL: not known */
  char              *value;        /* the option's */
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

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftValueRow, engraft_value_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static gboolean
is_missing (EngraftValueRow *self)
{
  return self->value && self->values && !g_strv_contains ((const char * const *) self->values, self->value);
}

static void
fill (EngraftValueRow *self)
{
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);
  g_autofree char *error = NULL;
  guint selected = 0;

  gtk_string_list_append (model, self->none_label ? self->none_label : C_("no value", "None"));
  for (guint i = 0; self->values && self->values[i]; i++)
    {
      gtk_string_list_append (model, self->values[i]);
      if (g_strcmp0 (self->values[i], self->value) == 0)
        selected = i + 1;
    }
  if (self->value && selected == 0)
    {
      gtk_string_list_append (model, self->value);
      selected = g_list_model_get_n_items (G_LIST_MODEL (model)) - 1;
    }

  self->filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->filling = FALSE;
  if (is_missing (self))
    error = g_strdup_printf (_("There is no “%s” any more"), self->value);
  engraft_option_row_set_error (ENGRAFT_OPTION_ROW (self), error);
}

static void
engraft_value_row_load (EngraftOptionRow *row,
                        GParamSpec       *pspec,
                        const GValue     *value)
{
  EngraftValueRow *self = ENGRAFT_VALUE_ROW (row);

  if (g_strcmp0 (self->value, g_value_get_string (value)) == 0)
    return;   /* it was chosen here: the list that has just been used stays */
  g_free (self->value);
  self->value = g_value_dup_string (value);
  fill (self);
}

static void
engraft_value_row_set_message (EngraftOptionRow *row,
                               EngraftSeverity   severity,
                               const char       *text)
{
  EngraftValueRow *self = ENGRAFT_VALUE_ROW (row);

  engraft_row_message_show (&self->message, ADW_ACTION_ROW (self), GTK_WIDGET (self), severity, text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_value_row_load;
  iface->set_message = engraft_value_row_set_message;
}

static void
selected_cb (EngraftValueRow *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));
  g_auto(GValue) value = G_VALUE_INIT;

  if (self->filling || engraft_option_row_is_loading (ENGRAFT_OPTION_ROW (self)) || !model ||
      selected >= g_list_model_get_n_items (model))
    return;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, selected > 0 ? gtk_string_list_get_string (GTK_STRING_LIST (model), selected) : NULL);
  g_free (self->value);
  self->value = g_value_dup_string (&value);
  if (!is_missing (self))
    engraft_option_row_set_error (ENGRAFT_OPTION_ROW (self), NULL);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
engraft_value_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_NONE_LABEL)
    g_value_set_string (value, ENGRAFT_VALUE_ROW (object)->none_label);
  else if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_value_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  EngraftValueRow *self = ENGRAFT_VALUE_ROW (object);

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
engraft_value_row_finalize (GObject *object)
{
  EngraftValueRow *self = ENGRAFT_VALUE_ROW (object);

  g_strfreev (self->values);
  g_free (self->value);
  g_free (self->none_label);
  engraft_row_message_clear (&self->message);

  G_OBJECT_CLASS (engraft_value_row_parent_class)->finalize (object);
}

static void
engraft_value_row_class_init (EngraftValueRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_value_row_get_property;
  object_class->set_property = engraft_value_row_set_property;
  object_class->finalize = engraft_value_row_finalize;

  properties[PROP_NONE_LABEL] = g_param_spec_string ("none-label", NULL, NULL, NULL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_value_row_init (EngraftValueRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  fill (self);
}

void
engraft_value_row_set_values (EngraftValueRow    *self,
                              const char * const *values)
{
  g_return_if_fail (ENGRAFT_IS_VALUE_ROW (self));

  if (values && self->values ? g_strv_equal (values, (const char * const *) self->values) : !values && !self->values)
    return;
  g_strfreev (self->values);
  self->values = g_strdupv ((char **) values);
  fill (self);
}
