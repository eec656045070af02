/* engraft-columns-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-columns-row.h"

#include <glib/gi18n.h>

#include "libengraft/survival/engraft-role-suggestion.h"

struct _EngraftColumnsRow
{
  AdwExpanderRow  parent_instance;

  EngraftTable   *table;
  GStrv           chosen;
  GPtrArray      *rows;      /* of AdwActionRow, not owned */
  gboolean        filling;
};

enum {
  PROP_0,
  PROP_OPTION,
};

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftColumnsRow, engraft_columns_row, ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static void
show_chosen (EngraftColumnsRow *self,
             const char        *message)
{
  g_autofree char *names = self->chosen && *self->chosen ? g_strjoinv (", ", self->chosen) : NULL;
  g_autofree char *markup = g_markup_escape_text (message ? message : names ? names : "", -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
}

static gboolean
is_chosen (EngraftColumnsRow *self,
           const char        *name)
{
  return self->chosen && g_strv_contains ((const char * const *) self->chosen, name);
}

static void
toggled_cb (EngraftColumnsRow *self,
            GtkCheckButton    *check)
{
  const char *name = g_object_get_data (G_OBJECT (check), "engraft-name");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GValue) value = G_VALUE_INIT;

  if (self->filling)
    return;

  for (guint i = 0; self->chosen && self->chosen[i]; i++)
    if (!g_str_equal (self->chosen[i], name))
      g_strv_builder_add (builder, self->chosen[i]);
  if (gtk_check_button_get_active (check))
    g_strv_builder_add (builder, name);
  g_strfreev (self->chosen);
  self->chosen = g_strv_builder_end (builder);

  g_value_init (&value, G_TYPE_STRV);
  g_value_set_boxed (&value, *self->chosen ? self->chosen : NULL);
  show_chosen (self, NULL);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
add_column (EngraftColumnsRow *self,
            const char        *name)
{
  EngraftColumn *column = self->table ? engraft_table_find_column (self->table, name) : NULL;
  const char *title = column ? engraft_column_get_title (column) : name;
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (!column)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Not in the data"));
  else if (!g_str_equal (title, name))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen (self, name));
  g_object_set_data_full (G_OBJECT (check), "engraft-name", g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (EngraftColumnsRow *self)
{
  g_auto(GStrv) names = self->table ? engraft_suggest_columns (self->table, "strata") : NULL;

  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; self->chosen && self->chosen[i]; i++)
    if (!names || !g_strv_contains ((const char * const *) names, self->chosen[i]))
      add_column (self, self->chosen[i]);
  for (guint i = 0; names && names[i]; i++)
    add_column (self, names[i]);
  self->filling = FALSE;
  show_chosen (self, NULL);
}

static void
engraft_columns_row_load (EngraftOptionRow *row,
                          GParamSpec       *pspec,
                          const GValue     *value)
{
  EngraftColumnsRow *self = ENGRAFT_COLUMNS_ROW (row);

  g_strfreev (self->chosen);
  self->chosen = g_value_dup_boxed (value);
  fill (self);
}

static void
engraft_columns_row_set_message (EngraftOptionRow *row,
                                 EngraftSeverity   severity,
                                 const char       *text)
{
  show_chosen (ENGRAFT_COLUMNS_ROW (row), text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_columns_row_load;
  iface->set_message = engraft_columns_row_set_message;
}

static void
engraft_columns_row_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_columns_row_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_columns_row_finalize (GObject *object)
{
  EngraftColumnsRow *self = ENGRAFT_COLUMNS_ROW (object);

  g_clear_object (&self->table);
  g_strfreev (self->chosen);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (engraft_columns_row_parent_class)->finalize (object);
}

static void
engraft_columns_row_class_init (EngraftColumnsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_columns_row_get_property;
  object_class->set_property = engraft_columns_row_set_property;
  object_class->finalize = engraft_columns_row_finalize;

  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_columns_row_init (EngraftColumnsRow *self)
{
  self->rows = g_ptr_array_new ();
}

void
engraft_columns_row_set_table (EngraftColumnsRow *self,
                               EngraftTable      *table)
{
  g_return_if_fail (ENGRAFT_IS_COLUMNS_ROW (self));

  if (g_set_object (&self->table, table))
    fill (self);
}
