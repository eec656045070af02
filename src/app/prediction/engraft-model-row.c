/* engraft-model-row.c: a model of a file, or of a training in the same project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-model-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/analysis/engraft-analysis-file.h"
#include "app/analysis/engraft-analysis-form.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/project/engraft-training-analysis.h"
#include "libengraft/text/engraft-format.h"

#define ENDING "engraft-model.json"

struct _EngraftModelRow
{
  AdwActionRow  parent_instance;

  GtkWidget    *remove;
  GtkWidget    *take;       /* from a training */
  char         *text;       /* of the model that is shown */
  gboolean      known;
  char         *offered;    /* trainings that the menu has */
};

G_DEFINE_FINAL_TYPE (EngraftModelRow, engraft_model_row, ADW_TYPE_ACTION_ROW)

static void
set_model (EngraftAnalysis *analysis,
           const char      *text)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (analysis));

  if (project)
    engraft_project_begin_step (project, _("Choice of Model"));
  g_object_set (engraft_analysis_get_options (analysis), "model", text, NULL);
  if (project)
    engraft_project_end_step (project);
}

static void
take_file (EngraftPage     *page,
           EngraftAnalysis *analysis,
           GFile           *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr(EngraftModel) model = bytes ? engraft_model_new_from_bytes (bytes, &error) : NULL;
  g_autofree char *text = NULL;

  if (!model)
    {
      engraft_page_show_error (page, _("The Model Was Not Opened"), error);
      return;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  set_model (analysis, text);
}

static EngraftAnalysis *
get_analysis (EngraftModelRow *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), ENGRAFT_TYPE_ANALYSIS_FORM);

  return engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (form));
}

static void
open_cb (EngraftModelRow *self)
{
  engraft_analysis_file_choose (engraft_page_find (GTK_WIDGET (self)), get_analysis (self),
                                _("Open Model"), _("Prediction model"), ENDING, NULL, take_file);
}

/* The model that a training of the project has now; what becomes of the training later does not change it. */
static void
take_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  EngraftModelRow *self = user_data;
  EngraftAnalysis *analysis = get_analysis (self);
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (analysis));
  EngraftItem *item = project ? engraft_project_find (project, g_variant_get_string (parameter, NULL)) : NULL;
  EngraftResult *result = item && ENGRAFT_IS_TRAINING_ANALYSIS (item) ? engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)) : NULL;
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (!result)
    return;
  model = engraft_model_new (ENGRAFT_TRAINING (result), engraft_item_get_name (item));
  bytes = engraft_model_to_bytes (model);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  set_model (analysis, text);
}

/* Trainings that have a model; they come and go.  As long as they are the same the menu stays, which may be open. */
static void
offer_trainings (EngraftModelRow *self)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (get_analysis (self)));
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GString) offered = g_string_new (NULL);

  for (guint i = 0; project && i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);
      g_autoptr(GMenuItem) entry = NULL;

      if (!ENGRAFT_IS_TRAINING_ANALYSIS (item) || !engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)))
        continue;
      entry = g_menu_item_new (engraft_item_get_name (item), NULL);
      g_menu_item_set_action_and_target (entry, "model.take", "s", engraft_item_get_id (item));
      g_menu_append_item (menu, entry);
      g_string_append_printf (offered, "%s\n%s\n", engraft_item_get_id (item), engraft_item_get_name (item));
    }
  if (g_strcmp0 (self->offered, offered->str) == 0)
    return;
  g_free (self->offered);
  self->offered = g_strdup (offered->str);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->take), G_MENU_MODEL (menu));
  gtk_widget_set_visible (self->take, g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static void
remove_cb (EngraftModelRow *self)
{
  set_model (get_analysis (self), NULL);
}

static char *
dup_about (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(EngraftModel) model = engraft_model_new_from_bytes (bytes, NULL);
  g_autofree char *horizon = NULL;
  EngraftTimeUnit unit;

  if (!model)
    return g_strdup (_("It cannot be read."));
  if (engraft_model_get_outcome_kind (model) == ENGRAFT_OUTCOME_KIND_YES_NO)
    /* Translators: a model, how it was trained, and an event */
    return g_strdup_printf (_("%s (%s): “%s”"), engraft_model_get_title (model), engraft_model_get_learner (model),
                            engraft_model_get_event (model));
  horizon = engraft_format_number (engraft_model_get_horizon (model, &unit), 4);

  /* Translators: a model, how it was trained, an event, and a time with its unit */
  return g_strdup_printf (_("%s (%s): “%s” by %s %s"), engraft_model_get_title (model), engraft_model_get_learner (model),
                          engraft_model_get_event (model), horizon, engraft_time_unit_get_name (unit));
}

gboolean
engraft_model_row_update (EngraftModelRow *self,
                          EngraftOptions  *options)
{
  const char *text = engraft_options_get_string (options, "model");
  g_autofree char *about = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_ROW (self), FALSE);

  text = text && *text ? text : NULL;
  offer_trainings (self);
  if (self->known && g_strcmp0 (self->text, text) == 0)
    return text != NULL;
  self->known = TRUE;
  g_free (self->text);
  self->text = g_strdup (text);
  about = text ? dup_about (text) : g_strdup (_("None: risks are those of a column"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), about);
  gtk_widget_set_visible (self->remove, text != NULL);

  return text != NULL;
}

static void
engraft_model_row_finalize (GObject *object)
{
  g_free (ENGRAFT_MODEL_ROW (object)->text);
  g_free (ENGRAFT_MODEL_ROW (object)->offered);

  G_OBJECT_CLASS (engraft_model_row_parent_class)->finalize (object);
}

static void
engraft_model_row_class_init (EngraftModelRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_model_row_finalize;
}

static GtkWidget *
add_button (EngraftModelRow *self,
            const char      *icon,
            const char      *label,
            GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  return button;
}

static void
add_menu (EngraftModelRow *self)
{
  const GActionEntry entries[] = { { "take", take_cb, "s" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  const char *label = _("Take the Model of a Training");

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "model", G_ACTION_GROUP (actions));
  self->take = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->take), "engraft-training-symbolic");
  gtk_widget_set_tooltip_text (self->take, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_valign (self->take, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->take, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->take);
}

static void
engraft_model_row_init (EngraftModelRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Model"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  self->remove = add_button (self, "edit-clear-symbolic", _("Without a Model"), G_CALLBACK (remove_cb));
  add_menu (self);
  add_button (self, "document-open-symbolic", _("Open Model…"), G_CALLBACK (open_cb));
}
