/* engraft-endpoint-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/endpoints/engraft-endpoint-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-share.h"
#include "app/analysis/engraft-figure-style-row.h"
#include "app/data/engraft-data-set-row.h"
#include "app/endpoints/engraft-endpoint-components.h"
#include "app/endpoints/engraft-endpoint-file.h"
#include "app/endpoints/engraft-endpoint-patient.h"
#include "app/engraft-compat.h"
#include "app/scores/engraft-long-choice.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/endpoints/engraft-endpoint.h"
#include "libengraft/project/engraft-endpoint-analysis.h"
#include "libengraft/project/engraft-project.h"

struct _EngraftEndpointForm
{
  EngraftAnalysisForm        parent_instance;

  GtkDropDown               *choice;
  GtkWidget                 *changed_row, *save;
  EngraftEndpointPatient    *patient;
  GtkWidget                 *columns, *of_relapses, *figure, *value, *birth, *of_times;
  EngraftDataSetRow         *relapses;
  EngraftColumnRow          *date, *start;
  EngraftEndpointComponents *components;
  GtkButton                 *use;
  GtkWidget                 *about;
  GtkLabel                  *about_text;

  GPtrArray                 *presets;      /* of EngraftEndpointDefinition, in the order of the choice, which begins with none */
  gboolean                   is_bound;
  gboolean                   is_set;       /* by the program, not by a person */
};

G_DEFINE_FINAL_TYPE (EngraftEndpointForm, engraft_endpoint_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static EngraftAnalysis *
get_analysis (EngraftEndpointForm *self)
{
  return engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self));
}

static EngraftOptions *
get_part (EngraftEndpointForm *self,
          const char          *part)
{
  return engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), part);
}

/* ---- the definition ---- */

static gboolean
is_called (gpointer         preset,
           EngraftOptions  *definition)
{
  return g_strcmp0 (engraft_options_get_string (preset, "code"), engraft_options_get_string (definition, "code")) == 0
         && g_strcmp0 (engraft_options_get_string (preset, "title"), engraft_options_get_string (definition, "title")) == 0;
}

/* of the choice: 0 is none */
static guint
find_preset (EngraftEndpointForm *self)
{
  EngraftOptions *definition = get_part (self, "definition");

  for (guint i = 0; i < self->presets->len; i++)
    if (is_called (self->presets->pdata[i], definition))
      return i + 1;

  return 0;
}

static void
take_preset (EngraftEndpointForm *self,
             guint                at)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (get_analysis (self)));
  g_autoptr(EngraftOptions) none = ENGRAFT_OPTIONS (engraft_endpoint_definition_new ());

  if (project)
    engraft_project_begin_step (project, _("Choice of Endpoint"));
  engraft_options_assign (get_part (self, "definition"), at > 0 ? self->presets->pdata[at - 1] : none);
  if (project)
    engraft_project_end_step (project);
}

static void
choice_cb (EngraftEndpointForm *self)
{
  guint at = gtk_drop_down_get_selected (self->choice);

  if (self->is_set || at > self->presets->len || at == find_preset (self))
    return;
  take_preset (self, at);
}

static void
reset_cb (EngraftEndpointForm *self)
{
  guint at = find_preset (self);

  if (at > 0)
    take_preset (self, at);
}

static EngraftPage *
get_page (EngraftEndpointForm *self)
{
  return engraft_analysis_form_find_page (ENGRAFT_ANALYSIS_FORM (self));
}

static void
open_cb (EngraftEndpointForm *self)
{
  engraft_endpoint_file_open (get_page (self), get_analysis (self));
}

static void
save_cb (EngraftEndpointForm *self)
{
  engraft_endpoint_file_save (get_page (self), get_analysis (self));
}

static void
show_about (EngraftEndpointForm *self)
{
  EngraftOptions *definition = get_part (self, "definition");
  const char *title = engraft_options_get_string (definition, "title");
  const char *note = engraft_endpoint_definition_get_note (ENGRAFT_ENDPOINT_DEFINITION (definition));
  const char * const *cited = engraft_options_get_strv (definition, "citation");
  g_autoptr(GString) text = g_string_new (NULL);

  gtk_widget_set_visible (self->about, title && *title);
  gtk_widget_set_sensitive (self->save, title && *title);
  if (!title || !*title)
    return;
  g_string_append_printf (text, _("Version: %s"), engraft_options_get_string (definition, "version"));
  g_string_append_printf (text, "\n%s", engraft_options_get_enum (definition, "status") == ENGRAFT_ENDPOINT_STATUS_READ
                                        ? _("What is cited was read.")
                                        : _("Check: written from memory, to be compared with what is cited."));
  if (note)
    g_string_append_printf (text, "\n\n%s", note);
  for (guint i = 0; cited && cited[i]; i++)
    g_string_append_printf (text, "\n\n%s", cited[i]);
  gtk_label_set_label (self->about_text, text->str);
}

static void
show_choice (EngraftEndpointForm *self)
{
  guint at = find_preset (self);

  self->is_set = TRUE;
  gtk_drop_down_set_selected (self->choice, at);
  self->is_set = FALSE;
  gtk_widget_set_visible (self->changed_row, at > 0
                                             && !engraft_options_equal (self->presets->pdata[at - 1], get_part (self, "definition")));
  show_about (self);
}

/* ---- times ---- */

/* the first that is made of this endpoint; NULL: there is none yet */
static EngraftItem *
find_made (EngraftEndpointForm *self)
{
  EngraftItem *own = ENGRAFT_ITEM (get_analysis (self));
  EngraftProject *project = engraft_item_get_project (own);

  for (guint i = 0; project && i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (ENGRAFT_IS_DATA_SET (item) && engraft_data_set_is_endpoint (ENGRAFT_DATA_SET (item))
          && engraft_data_set_get_endpoint (ENGRAFT_DATA_SET (item)) == own)
        return item;
    }

  return NULL;
}

static void
use_cb (EngraftEndpointForm *self)
{
  EngraftItem *made = find_made (self);

  if (!made)
    made = ENGRAFT_ITEM (engraft_endpoint_analysis_make_data_set (get_analysis (self)));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item-by-id", "s", engraft_item_get_id (made));
}

static void
export_cb (EngraftEndpointForm *self)
{
  EngraftResult *result = engraft_analysis_get_result (get_analysis (self));

  if (result)
    engraft_analysis_share_save_table (get_page (self), engraft_result_to_table (result, ENGRAFT_ENDPOINT_TABLE_TIMES),
                                       engraft_result_to_table (result, ENGRAFT_ENDPOINT_TABLE_TIMES));
}

/* ---- rows ---- */

/* Names of options are not unique among the parts: each group is of one part. */
static void
bind_rows (EngraftEndpointForm *self)
{
  if (self->is_bound)
    return;
  self->is_bound = TRUE;
  engraft_option_rows_bind (self->columns, get_part (self, "options"));
  engraft_option_rows_bind (self->of_relapses, get_part (self, "options"));
  engraft_option_rows_bind (self->of_times, get_part (self, "options"));
  engraft_option_rows_bind (self->figure, get_part (self, "figure"));
  engraft_option_row_bind (ENGRAFT_OPTION_ROW (self->relapses), engraft_item_get_spec (ENGRAFT_ITEM (get_analysis (self))),
                           "relapses");
}

static void
engraft_endpoint_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftEndpointForm *self = ENGRAFT_ENDPOINT_FORM (form);
  EngraftAnalysis *analysis = get_analysis (self);
  EngraftResult *result = engraft_analysis_get_result (analysis);
  EngraftDataSet *relapses = engraft_analysis_get_second_data_set (analysis);
  const char *measure = engraft_options_get_string (get_part (self, "options"), "measure");
  EngraftTable *table = engraft_analysis_form_get_table (form);

  bind_rows (self);
  show_choice (self);
  engraft_endpoint_patient_show (self->patient, result ? ENGRAFT_ENDPOINT (result) : NULL,
                                 ENGRAFT_ENDPOINT_FIGURE_OPTIONS (get_part (self, "figure")));
  gtk_widget_set_visible (self->value, measure && *measure);
  gtk_widget_set_visible (self->of_relapses, relapses != NULL);
  engraft_column_rows_set_table (self->of_relapses, relapses ? engraft_data_set_get_table (relapses) : NULL);
  engraft_endpoint_components_show (self->components, ENGRAFT_ENDPOINT_DEFINITION (get_part (self, "definition")),
                                    measure && *measure ? NULL : table);
  gtk_widget_set_sensitive (GTK_WIDGET (self->use), result != NULL);
  gtk_button_set_label (self->use, find_made (self) ? _("Show _Data Set") : _("Use as _Data Set"));
}

static void
engraft_endpoint_form_set_up (EngraftAnalysisForm *form)
{
  EngraftEndpointForm *self = ENGRAFT_ENDPOINT_FORM (form);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Choose an Endpoint"));
  for (guint i = 0; i < self->presets->len; i++)
    gtk_string_list_append (names, engraft_endpoint_definition_get_title (self->presets->pdata[i]));
  self->is_set = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  self->is_set = FALSE;
  engraft_data_set_row_set_item (self->relapses, ENGRAFT_ITEM (get_analysis (self)));
}

static void
engraft_endpoint_form_dispose (GObject *object)
{
  g_clear_pointer (&ENGRAFT_ENDPOINT_FORM (object)->presets, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_endpoint_form_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftEndpointForm, name)

static void
engraft_endpoint_form_class_init (EngraftEndpointFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_DATA_SET_ROW, ENGRAFT_TYPE_ENDPOINT_COMPONENTS,
    ENGRAFT_TYPE_ENDPOINT_PATIENT, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_SWITCH_ROW,
    ENGRAFT_TYPE_TEXT_ROW,
  };

  G_OBJECT_CLASS (klass)->dispose = engraft_endpoint_form_dispose;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_endpoint_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_endpoint_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/endpoints/engraft-endpoint-form.ui");
  BIND (choice);
  BIND (changed_row);
  BIND (save);
  BIND (patient);
  BIND (columns);
  BIND (of_relapses);
  BIND (of_times);
  BIND (figure);
  BIND (value);
  BIND (date);
  BIND (start);
  BIND (birth);
  BIND (relapses);
  BIND (components);
  BIND (use);
  BIND (about);
  BIND (about_text);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
engraft_endpoint_form_init (EngraftEndpointForm *self)
{
  const guint days = MASK (DATE) | MASK (NUMBER) | MASK (INTEGER);
  g_auto(GStrv) names = engraft_endpoint_definition_list_names ();
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->presets = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; names[i]; i++)
    {
      EngraftEndpointDefinition *preset = engraft_endpoint_definition_find (names[i], NULL);

      if (preset)
        g_ptr_array_add (self->presets, preset);
    }
  gtk_widget_init_template (GTK_WIDGET (self));
  /* so that it can be searched */
  gtk_drop_down_set_expression (self->choice, name);
  engraft_long_choice_set_up (self->choice);
  engraft_widget_set_label (GTK_WIDGET (self->choice), _("Endpoint"));
  engraft_column_row_set_types (self->date, days);
  engraft_column_row_set_types (self->start, days);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->birth), days);
}
