/* engraft-recode-values.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-recode-values.h"

#include <glib/gi18n.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/text/engraft-format.h"

#define MAX_VALUES 100    /* more are recoded by a formula */

struct _EngraftRecodeValues
{
  AdwPreferencesGroup  parent_instance;

  EngraftRecipe       *recipe;
  GPtrArray           *entries;   /* a row a value */
  char                *listed;    /* the column whose values are listed */
};

G_DEFINE_FINAL_TYPE (EngraftRecodeValues, engraft_recode_values, ADW_TYPE_PREFERENCES_GROUP)

static void
store_values (EngraftRecodeValues *self)
{
  g_autoptr(GStrvBuilder) old = g_strv_builder_new (), new = g_strv_builder_new ();
  g_auto(GStrv) old_values = NULL, new_values = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *entry = self->entries->pdata[i];
      const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

      if (*text)
        {
          g_strv_builder_add (old, g_object_get_data (G_OBJECT (entry), "value"));
          g_strv_builder_add (new, text);
        }
    }
  old_values = g_strv_builder_end (old);
  new_values = g_strv_builder_end (new);
  g_object_set (self->recipe, "old", old_values, "new", new_values, NULL);
}

static const char *
find_new_value (EngraftRecodeValues *self,
                const char          *value)
{
  const char * const *old = engraft_options_get_strv (ENGRAFT_OPTIONS (self->recipe), "old");
  const char * const *new = engraft_options_get_strv (ENGRAFT_OPTIONS (self->recipe), "new");

  for (guint i = 0; old && new && old[i] && new[i]; i++)
    if (g_str_equal (old[i], value))
      return new[i];

  return "";
}

static void
add_entry (EngraftRecodeValues *self,
           const char          *value,
           guint                count)
{
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *number = engraft_format_count (count);
  g_autofree char *quoted = g_strdup_printf (ngettext ("“%s” (%s row)", "“%s” (%s rows)", count), value, number);
  g_autofree char *title = g_markup_escape_text (quoted, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), find_new_value (self, value));
  g_object_set_data_full (G_OBJECT (entry), "value", g_strdup (value), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (store_values), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), entry);
  g_ptr_array_add (self->entries, entry);
}

static void
list_values (EngraftRecodeValues *self,
             EngraftColumn       *column)
{
  g_autoptr(EngraftValueCoding) values =
    engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_VALUES);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
    values ? NULL : _("The column has more than 100 different values. Use a formula instead."));
  for (guint i = 0; values && i < values->names->len; i++)
    add_entry (self, values->names->pdata[i], g_array_index (values->counts, guint, i));
}

static void
engraft_recode_values_finalize (GObject *object)
{
  EngraftRecodeValues *self = ENGRAFT_RECODE_VALUES (object);

  g_clear_object (&self->recipe);
  g_ptr_array_unref (self->entries);
  g_free (self->listed);

  G_OBJECT_CLASS (engraft_recode_values_parent_class)->finalize (object);
}

static void
engraft_recode_values_class_init (EngraftRecodeValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_recode_values_finalize;
}

static void
engraft_recode_values_init (EngraftRecodeValues *self)
{
  self->entries = g_ptr_array_new ();
}

void
engraft_recode_values_update (EngraftRecodeValues *self,
                              EngraftRecipe       *recipe,
                              EngraftTable        *table)
{
  const char *name;
  EngraftColumn *column;

  g_return_if_fail (ENGRAFT_IS_RECODE_VALUES (self) && ENGRAFT_IS_RECIPE (recipe) && ENGRAFT_IS_TABLE (table));

  name = engraft_options_get_string (ENGRAFT_OPTIONS (recipe), "column");
  if (g_strcmp0 (self->listed, name) == 0)
    return;

  g_set_object (&self->recipe, recipe);
  g_free (self->listed);
  self->listed = g_strdup (name);
  for (guint i = 0; i < self->entries->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->entries->pdata[i]);
  g_ptr_array_set_size (self->entries, 0);

  column = name ? engraft_table_find_column (table, name) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), column != NULL);
  if (column)
    list_values (self, column);
}
