/* engraft-column-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-column-details.h"

#include <glib/gi18n.h>

#include "app/data/engraft-data-words.h"
#include "app/data/engraft-value-bars.h"
#include "app/data/engraft-recipe-dialog.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-look.h"
#include "app/widgets/engraft-option-row.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-project.h"

struct _EngraftColumnDetails
{
  AdwExpanderRow        parent_instance;

  EngraftValueBars     *distribution;

  EngraftDataSet       *data_set;
  EngraftDataView      *view;
  EngraftColumn        *column;
  EngraftColumnOptions *draft;
  guint                 index;
  gboolean              filled;
  gboolean              loading;
};

G_DEFINE_FINAL_TYPE (EngraftColumnDetails, engraft_column_details, ADW_TYPE_EXPANDER_ROW)

static EngraftOptions *
get_spec (EngraftColumnDetails *self)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));
}

static EngraftImportOptions *
get_import (EngraftColumnDetails *self)
{
  return ENGRAFT_IMPORT_OPTIONS (engraft_options_get_options (get_spec (self), "import"));
}

/* The recipe of a derived column, or NULL. */
static EngraftRecipe *
find_recipe (EngraftColumnDetails *self,
             guint                *position)
{
  GListModel *recipes = G_LIST_MODEL (engraft_options_get_list (get_spec (self), "recipes"));

  for (guint i = 0; i < g_list_model_get_n_items (recipes); i++)
    {
      g_autoptr(EngraftOptions) recipe = g_list_model_get_item (recipes, i);

      /* the list holds it */
      if (g_strcmp0 (engraft_options_get_string (recipe, "name"), engraft_column_get_name (self->column)) == 0)
        {
          *position = i;
          return ENGRAFT_RECIPE (recipe);
        }
    }

  return NULL;
}

/* Callbacks */

static void
sort_up_cb (EngraftColumnDetails *self)
{
  engraft_data_view_sort (self->view, self->index, GTK_SORT_ASCENDING);
}

static void
sort_down_cb (EngraftColumnDetails *self)
{
  engraft_data_view_sort (self->view, self->index, GTK_SORT_DESCENDING);
}

static void
edit_cb (EngraftColumnDetails *self)
{
  guint position;
  EngraftRecipe *recipe = find_recipe (self, &position);

  if (recipe)
    engraft_recipe_dialog_edit (GTK_WIDGET (self), self->data_set, recipe);
}

static void
remove_cb (EngraftColumnDetails *self)
{
  guint position;

  if (find_recipe (self, &position))
    g_list_store_remove (engraft_options_get_list (get_spec (self), "recipes"), position);
}

static void
draft_changed_cb (EngraftColumnDetails *self)
{
  EngraftImportOptions *import = get_import (self);
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (self->draft), "name");
  EngraftColumnOptions *stored = engraft_import_options_find_column (import, name);

  if (self->loading)
    return;

  if (stored)
    engraft_options_assign (ENGRAFT_OPTIONS (stored), ENGRAFT_OPTIONS (self->draft));
  else
    {
      g_autoptr(EngraftOptions) copy = engraft_options_copy (ENGRAFT_OPTIONS (self->draft));

      g_list_store_append (engraft_options_get_list (ENGRAFT_OPTIONS (import), "columns"), copy);
    }
}

/* Parts */

static GtkWidget *
create_button (EngraftColumnDetails *self,
               const char           *icon_name,
               const char           *tooltip,
               GCallback             callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *label = g_strdup_printf ("%s: %s", tooltip, engraft_column_get_name (self->column));

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
create_tools (EngraftColumnDetails *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row = adw_preferences_row_new ();
  /* Translators: for screen readers, the buttons that sort by a column */
  g_autofree char *name = g_strdup_printf (_("Order of “%s”"), engraft_column_get_name (self->column));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), create_button (self, "view-sort-ascending-symbolic", _("Sort Ascending"),
                                                G_CALLBACK (sort_up_cb)));
  gtk_box_append (GTK_BOX (box), create_button (self, "view-sort-descending-symbolic", _("Sort Descending"),
                                                G_CALLBACK (sort_down_cb)));
  if (engraft_column_get_recipe (self->column))
    {
      gtk_box_append (GTK_BOX (box), create_button (self, "document-edit-symbolic", _("Edit"),
                                                    G_CALLBACK (edit_cb)));
      gtk_box_append (GTK_BOX (box), create_button (self, "user-trash-symbolic", _("Remove"),
                                                    G_CALLBACK (remove_cb)));
    }
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
add_text (EngraftColumnDetails *self,
          const char           *title,
          const char           *text)
{
  GtkWidget *row;
  g_autofree char *markup = NULL;

  if (!text || !*text)
    return;

  row = adw_action_row_new ();
  markup = g_markup_escape_text (text, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* What a column of the file is called is set where it is read. */
static void
add_naming (EngraftColumnDetails *self)
{
  static const char * const options[] = { "rename", "label", "unit", "known" };
  const char *name = engraft_data_words_name_in_file (get_import (self), self->column);
  EngraftColumnOptions *stored = engraft_import_options_find_column (get_import (self), name);

  self->draft = stored ? ENGRAFT_COLUMN_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (stored)))
                       : engraft_column_options_new (name);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self),
                              engraft_option_row_new (ENGRAFT_OPTIONS (self->draft), options[i]));
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
}

/* What is known only later may be computed as well. */
static void
add_known (EngraftColumnDetails *self)
{
  guint position;
  EngraftRecipe *recipe = find_recipe (self, &position);

  if (recipe)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), engraft_option_row_new (ENGRAFT_OPTIONS (recipe), "known"));
}

/* Most rows are never opened. */
static void
expanded_cb (EngraftColumnDetails *self)
{
  if (self->filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  self->filled = TRUE;
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), create_tools (self));
  add_text (self, _("Type"), engraft_column_type_get_name (engraft_column_get_column_type (self->column)));
  add_text (self, _("Description"), engraft_column_get_description (self->column));
  if (engraft_column_get_recipe (self->column))
    {
      add_text (self, _("Derived"), engraft_column_get_recipe (self->column));
      add_known (self);
    }
  else if (!engraft_data_set_is_made (self->data_set))
    add_naming (self);
}

static void
engraft_column_details_dispose (GObject *object)
{
  EngraftColumnDetails *self = ENGRAFT_COLUMN_DETAILS (object);

  g_clear_object (&self->data_set);
  g_clear_object (&self->column);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (engraft_column_details_parent_class)->dispose (object);
}

/* when follow-up begins, or only after it */
static const EngraftChoiceName known_names[] = {
  { "as-data-show", N_("As the data show") }, { "start", N_("At the start") }, { "later", N_("Only later") }, { NULL }
};

static void
engraft_column_details_class_init (EngraftColumnDetailsClass *klass)
{
  engraft_choice_names_add (ENGRAFT_TYPE_COLUMN_KNOWN, known_names);
  G_OBJECT_CLASS (klass)->dispose = engraft_column_details_dispose;
}

static void
engraft_column_details_init (EngraftColumnDetails *self)
{
  self->distribution = ENGRAFT_VALUE_BARS (engraft_value_bars_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->distribution), GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->distribution));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

static void
show_name (EngraftColumnDetails *self)
{
  const char *name = engraft_column_get_name (self->column);
  const char *label = engraft_column_get_label (self->column);
  g_autofree char *title =
    label && *label && g_strcmp0 (label, name) != 0
    ? g_markup_printf_escaped ("%s – %s", name, label) : g_markup_escape_text (name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
}

GtkWidget *
engraft_column_details_new (EngraftDataSet  *data_set,
                            EngraftDataView *view,
                            guint            index)
{
  EngraftTable *table = engraft_data_set_get_table (data_set);
  EngraftColumnDetails *self;
  EngraftColumnType type;
  GtkWidget *icon;

  g_return_val_if_fail (table && index < engraft_table_get_n_columns (table), NULL);

  self = g_object_new (ENGRAFT_TYPE_COLUMN_DETAILS, NULL);
  self->data_set = g_object_ref (data_set);
  self->view = view;
  self->index = index;
  self->column = g_object_ref (engraft_table_get_column (table, index));

  type = engraft_column_get_column_type (self->column);
  icon = gtk_image_new_from_icon_name (engraft_column_get_recipe (self->column)
                                       ? "engraft-column-derived-symbolic"
                                       : engraft_column_type_get_icon_name (type));
  gtk_widget_set_tooltip_text (icon, engraft_column_type_get_name (type));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  engraft_column_type_get_name (type), -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon);
  show_name (self);

  return GTK_WIDGET (self);
}

static void
load_draft (EngraftColumnDetails *self)
{
  const char *name = engraft_data_words_name_in_file (get_import (self), self->column);
  EngraftColumnOptions *stored = engraft_import_options_find_column (get_import (self), name);
  g_autoptr(EngraftColumnOptions) plain = engraft_column_options_new (name);

  if (!self->draft)
    return;

  self->loading = TRUE;
  engraft_options_assign (ENGRAFT_OPTIONS (self->draft), ENGRAFT_OPTIONS (stored ? stored : plain));
  self->loading = FALSE;
}

void
engraft_column_details_update (EngraftColumnDetails *self)
{
  EngraftTable *table;

  g_return_if_fail (ENGRAFT_IS_COLUMN_DETAILS (self));

  table = engraft_data_set_get_table (self->data_set);
  g_set_object (&self->column, engraft_table_get_column (table, self->index));
  show_name (self);
  load_draft (self);
}

/* The bars of a column: a histogram, or one for each of its levels. */
static void
show_bars (EngraftColumnDetails *self,
           EngraftColumnSummary *summary)
{
  const guint n_bins = engraft_column_summary_get_n_bins (summary);
  const guint n = n_bins > 0 ? n_bins : engraft_column_summary_get_n_levels (summary);
  g_autofree guint *bars = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    if (n_bins > 0)
      bars[i] = engraft_column_summary_get_bin (summary, i, NULL, NULL);
    else
      engraft_column_summary_get_level (summary, i, &bars[i]);
  engraft_value_bars_set_counts (self->distribution, bars, n, n_bins > 0);
}

void
engraft_column_details_set_summary (EngraftColumnDetails *self,
                                    EngraftColumnSummary *summary)
{
  g_autofree char *sentence = NULL, *markup = NULL;

  g_return_if_fail (ENGRAFT_IS_COLUMN_DETAILS (self) && ENGRAFT_IS_COLUMN_SUMMARY (summary));

  sentence = engraft_column_summary_dup_sentence (summary);
  markup = g_markup_escape_text (sentence, -1);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
  show_bars (self, summary);
  engraft_value_bars_describe (self->distribution, engraft_column_get_name (self->column), sentence);
}
