/* engraft-recipe-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-recipe-preview.h"

#include <glib/gi18n.h>

#include "libengraft/text/engraft-format.h"

#define PREVIEWED 6

struct _EngraftRecipePreview
{
  AdwBin     parent_instance;

  GtkLabel  *label;
  guint      serial;
  gboolean   valid;
};

enum {
  PROP_0,
  PROP_VALID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftRecipePreview, engraft_recipe_preview, ADW_TYPE_BIN)

typedef struct
{
  EngraftTable  *table;
  EngraftRecipe *recipe;
  guint          serial;
} PreviewData;

static void
preview_data_free (PreviewData *data)
{
  g_object_unref (data->table);
  g_object_unref (data->recipe);
  g_free (data);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  PreviewData *data = task_data;
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_recipe_apply (data->recipe, data->table, &error);

  if (table)
    g_task_return_pointer (task, table, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static char *
describe_values (EngraftColumn *column)
{
  GString *text = g_string_new (NULL);
  const guint n = MIN (engraft_column_get_n_rows (column), PREVIEWED);
  const guint n_missing = engraft_column_get_n_missing (column);
  g_autofree char *missing = engraft_format_count (n_missing);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = engraft_column_is_missing (column, i)
                              ? g_strdup (C_("a cell", "missing"))
                              : engraft_column_dup_cell_for_screen (column, i);

      if (i > 0)
        g_string_append (text, C_("between parts of a list", ", "));
      g_string_append (text, cell);
    }
  if (n < engraft_column_get_n_rows (column))
    g_string_append (text, ", …");
  g_string_append_c (text, '\n');
  if (n_missing > 0)
    g_string_append_printf (text, ngettext ("%s row is missing.", "%s rows are missing.", n_missing), missing);
  else
    g_string_append (text, _("No row is missing."));
  /* of a score: why rows have none */
  if (engraft_column_get_description (column))
    g_string_append_printf (text, "\n%s", engraft_column_get_description (column));

  return g_string_free (text, FALSE);
}

static void
set_valid (EngraftRecipePreview *self,
           gboolean              valid)
{
  if (self->valid == valid)
    return;

  self->valid = valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
say (EngraftRecipePreview *self,
     const char           *text,
     gboolean              error)
{
  gtk_label_set_label (self->label, text);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  EngraftRecipePreview *self = ENGRAFT_RECIPE_PREVIEW (source);
  PreviewData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (data->serial != self->serial)
    return;   /* the recipe is another by now, or the dialog is closed */

  if (table)
    text = describe_values (engraft_table_get_column (table, engraft_table_get_n_columns (table) - 1));
  say (self, table ? text : error->message, error != NULL);
  set_valid (self, table != NULL);
}

static void
engraft_recipe_preview_dispose (GObject *object)
{
  ENGRAFT_RECIPE_PREVIEW (object)->serial++;

  G_OBJECT_CLASS (engraft_recipe_preview_parent_class)->dispose (object);
}

static void
engraft_recipe_preview_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_VALID)
    g_value_set_boolean (value, ENGRAFT_RECIPE_PREVIEW (object)->valid);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_recipe_preview_class_init (EngraftRecipePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engraft_recipe_preview_dispose;
  object_class->get_property = engraft_recipe_preview_get_property;

  properties[PROP_VALID] =
    g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_recipe_preview_init (EngraftRecipePreview *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->label, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

void
engraft_recipe_preview_show (EngraftRecipePreview *self,
                             EngraftTable         *table,
                             EngraftRecipe        *recipe)
{
  g_autoptr(GTask) task = NULL;
  PreviewData *data;

  g_return_if_fail (ENGRAFT_IS_RECIPE_PREVIEW (self) && ENGRAFT_IS_TABLE (table));

  self->serial++;
  set_valid (self, FALSE);
  if (!recipe)
    {
      say (self, _("The first values show here when all is filled in."), FALSE);
      return;
    }

  data = g_new0 (PreviewData, 1);
  data->table = g_object_ref (table);
  data->recipe = ENGRAFT_RECIPE (engraft_options_copy (ENGRAFT_OPTIONS (recipe)));
  data->serial = self->serial;
  task = g_task_new (self, NULL, previewed_cb, NULL);
  g_task_set_source_tag (task, engraft_recipe_preview_show);
  g_task_set_task_data (task, data, (GDestroyNotify) preview_data_free);
  g_task_run_in_thread (task, preview_in_thread);
}
