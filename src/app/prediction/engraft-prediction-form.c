/* engraft-prediction-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-prediction-form.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/engraft-compat.h"
#include "app/prediction/engraft-feature-row.h"
#include "app/prediction/engraft-model-file.h"
#include "app/prediction/engraft-patient-paper.h"
#include "app/prediction/engraft-predicted-window.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction-figure-options.h"
#include "libengraft/prediction/engraft-prediction-options.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/text/engraft-format.h"

/* what the views of a yes or no show, which has no time */
static const EngraftChoiceName answer_views[] = {
  { "curve", N_("Probability") }, { "reasons", N_("Reasons") }, { "waterfall", N_("Reasons, added up") },
  { "similar", N_("Similar patients") }, { "everybody", N_("Reasons of many patients") },
  { "effect", N_("Probability by one feature") }, { NULL }
};

/* of more features the form leaves out those that change nothing */
#define MANY_FEATURES 100

struct _EngraftPredictionForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftChoiceRow    *view;
  GtkWidget           *numbers;
  GtkWidget           *patient;
  GtkWidget           *other;
  GtkWidget           *other_group;
  GtkLabel            *about;
  AdwComboRow         *feature;     /* by which the risk is drawn */
  GtkWidget           *neighbours;
  GtkWidget           *similarity;
  GtkWidget           *explanation;
  GtkWidget           *print;
  GtkWidget           *save;
  GtkWidget           *checks_group;
  GtkWidget           *checks;
  GPtrArray           *check_rows;  /* not owned */
  EngraftResult       *checked;     /* whose lights are there; NULL: nobody's */
  GtkWidget           *table_group;
  AdwComboRow         *table;       /* of data sets */
  GPtrArray           *data_sets;   /* of EngraftDataSet, in its order */

  char                *text;        /* of the model whose rows are there */
  EngraftModel        *model;
  gboolean             is_set;      /* by the program, not by a person */
  GPtrArray           *rows[2];     /* of EngraftFeatureRow, not owned: of the patient, and otherwise */
};

G_DEFINE_FINAL_TYPE (EngraftPredictionForm, engraft_prediction_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static EngraftPredictionOptions *
get_options (EngraftPredictionForm *self)
{
  return ENGRAFT_PREDICTION_OPTIONS (engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "options"));
}

static void
open_cb (EngraftPredictionForm *self)
{
  engraft_model_file_open (engraft_analysis_form_find_page (ENGRAFT_ANALYSIS_FORM (self)),
                           engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
}

static void
print_cb (EngraftPredictionForm *self)
{
  engraft_patient_paper_print (engraft_page_find (GTK_WIDGET (self)),
                               engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
}

static void
save_cb (EngraftPredictionForm *self)
{
  engraft_patient_paper_save (engraft_page_find (GTK_WIDGET (self)),
                              engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
}

static void
predict_all_cb (EngraftPredictionForm *self)
{
  guint at = adw_combo_row_get_selected (self->table);

  if (self->model && at < self->data_sets->len)
    engraft_predicted_window_show (engraft_page_find (GTK_WIDGET (self)), self->model,
                                   self->data_sets->pdata[at]);
}

static GtkWidget *
make_check_row (EngraftTable *checks,
                guint         row)
{
  g_autofree char *question = engraft_column_dup_cell (engraft_table_find_column (checks, "question"), row);
  g_autofree char *answer = engraft_column_dup_cell (engraft_table_find_column (checks, "answer"), row);
  g_autofree char *light = engraft_column_dup_cell (engraft_table_find_column (checks, "light"), row);
  GtkWidget *action = adw_action_row_new (), *label = gtk_label_new (light);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (action), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (action), question);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (action), answer);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (action), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (action), 0);
  /* by a word as well as by colour */
  gtk_widget_add_css_class (label, g_str_equal (light, _("red")) ? "error" : g_str_equal (light, _("amber")) ? "warning"
                            : g_str_equal (light, _("green")) ? "success" : "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (action), label);

  return action;
}

/* All rules, also those that are content; how many there are of each light stands over them. */
static void
show_checks (EngraftPredictionForm *self)
{
  EngraftResult *result = engraft_analysis_get_result (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
  g_autoptr(EngraftTable) checks = NULL;
  g_autofree char *summary = NULL;
  guint n[3] = { 0 };

  gtk_widget_set_visible (self->checks_group, result != NULL);
  if (result == self->checked)
    return;
  g_set_object (&self->checked, result);
  for (guint i = 0; i < self->check_rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->checks), self->check_rows->pdata[i]);
  g_ptr_array_set_size (self->check_rows, 0);
  if (!result)
    return;
  checks = engraft_result_to_table (result, ENGRAFT_PREDICTION_TABLE_CHECKS);
  for (guint i = 0; i < engraft_table_get_n_rows (checks); i++)
    {
      g_autofree char *light = engraft_column_dup_cell (engraft_table_find_column (checks, "light"), i);
      GtkWidget *row = make_check_row (checks, i);

      n[0] += g_str_equal (light, _("green"));
      n[1] += g_str_equal (light, _("amber"));
      n[2] += g_str_equal (light, _("red"));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->checks), row);
      g_ptr_array_add (self->check_rows, row);
    }
  /* Translators: how many checks are of each light */
  summary = g_strdup_printf (_("%u green, %u amber, %u red"), n[0], n[1], n[2]);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->checks), summary);
}

/* The data sets of the project; the one that is chosen stays so. */
static void
list_data_sets (EngraftPredictionForm *self)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self))));
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same;

  for (guint i = 0; project && i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (ENGRAFT_IS_DATA_SET (item))
        g_ptr_array_add (found, g_object_ref (item));
    }
  same = found->len == self->data_sets->len;
  for (guint i = 0; same && i < found->len; i++)
    same = found->pdata[i] == self->data_sets->pdata[i];
  gtk_widget_set_visible (self->table_group, self->model && found->len > 0);
  if (same)
    return;
  g_ptr_array_unref (self->data_sets);
  self->data_sets = g_steal_pointer (&found);
  {
    g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

    for (guint i = 0; i < self->data_sets->len; i++)
      gtk_string_list_append (names, engraft_item_get_name (self->data_sets->pdata[i]));
    adw_combo_row_set_model (self->table, G_LIST_MODEL (names));
  }
}

static void
take_row (EngraftPredictionForm *self,
          EngraftFeatureRow     *row,
          gboolean               other)
{
  g_autofree char *text = engraft_answer_row_dup_text (ENGRAFT_ANSWER_ROW (row));

  engraft_prediction_options_set_value (get_options (self), engraft_feature_get_name (engraft_feature_row_get_feature (row)),
                                        other, text);
}

static void
changed_cb (EngraftPredictionForm *self,
            EngraftFeatureRow     *row)
{
  take_row (self, row, FALSE);
}

static void
other_changed_cb (EngraftPredictionForm *self,
                  EngraftFeatureRow     *row)
{
  take_row (self, row, TRUE);
}

static void
show_about (EngraftPredictionForm *self)
{
  g_autofree char *horizon = NULL, *text = NULL;
  EngraftTimeUnit unit;
  guint n;

  if (!self->model)
    {
      gtk_label_set_label (self->about, _("No model yet. Train one and press “Predict a Patient” there, or open a model file."));
      return;
    }
  horizon = engraft_format_number (engraft_model_get_horizon (self->model, &unit), 4);
  /* what it is worth stands among the notices */
  text = engraft_model_get_outcome_kind (self->model) == ENGRAFT_OUTCOME_KIND_YES_NO
         ? g_strdup_printf (_("%s (%s): the probability of “%s”."), engraft_model_get_title (self->model),
                            engraft_model_get_learner (self->model), engraft_model_get_event (self->model))
         : g_strdup_printf (_("%s (%s): the risk of “%s” by %s %s."), engraft_model_get_title (self->model),
                            engraft_model_get_learner (self->model), engraft_model_get_event (self->model), horizon,
                            engraft_time_unit_get_name (unit));
  gtk_label_set_label (self->about, text);
  n = engraft_model_get_n_patients (self->model);
  if (n > 0)
    {
      g_autofree char *company = g_strdup_printf (
        ngettext ("It carries %u patient of its training, whom whoever has the model can read.",
                  "It carries %u patients of its training, whom whoever has the model can read.", n), n);
      g_autofree char *both = g_strdup_printf ("%s\n\n%s", text, company);

      gtk_label_set_label (self->about, both);
    }
}

/* Nobody fills in thousands of rows: of many features only those that the model counts have one, and it is said how many there are. */
static void
add_rows (EngraftPredictionForm *self)
{
  EngraftDictionary *dictionary = engraft_model_get_dictionary (self->model);
  const guint n = engraft_dictionary_get_n (dictionary);
  guint n_left = 0;

  for (guint j = 0; j < n; j++)
    {
      if (n > MANY_FEATURES && !engraft_model_counts_feature (self->model, j))
        {
          n_left++;
          continue;
        }
      for (guint s = 0; s < 2; s++)
        {
          GtkWidget *row = engraft_feature_row_new (engraft_dictionary_get_feature (dictionary, j),
                                                    s ? _("As It Is") : _("Not Known"), s);

          if (s)
            adw_expander_row_add_row (ADW_EXPANDER_ROW (self->other), row);
          else
            adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->patient), row);
          g_signal_connect_object (row, "changed", s ? G_CALLBACK (other_changed_cb) : G_CALLBACK (changed_cb), self,
                                   G_CONNECT_SWAPPED);
          g_ptr_array_add (self->rows[s], row);
        }
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->patient), NULL);
  if (n_left)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u feature changes nothing in this model and has no row.",
                                                         "%u features change nothing in this model and have no row.", n_left), n_left);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->patient), text);
    }
}

/* The features of the model, after that which does most. */
static void
list_features (EngraftPredictionForm *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new ((const char * const []) { _("What does most"), NULL });

  for (guint j = 0; self->model && j < engraft_dictionary_get_n (engraft_model_get_dictionary (self->model)); j++)
    gtk_string_list_append (names, engraft_feature_get_title (
                              engraft_dictionary_get_feature (engraft_model_get_dictionary (self->model), j)));
  self->is_set = TRUE;
  adw_combo_row_set_model (self->feature, G_LIST_MODEL (names));
  self->is_set = FALSE;
}

static void
feature_cb (EngraftPredictionForm *self)
{
  EngraftOptions *figure = engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "figure");
  guint at = adw_combo_row_get_selected (self->feature);

  if (self->is_set || !self->model || at == GTK_INVALID_LIST_POSITION)
    return;
  g_object_set (figure, "feature",
                at == 0 ? NULL : engraft_feature_get_name (
                  engraft_dictionary_get_feature (engraft_model_get_dictionary (self->model), at - 1)), NULL);
}

static void
show_feature (EngraftPredictionForm *self)
{
  const char *name =
    engraft_options_get_string (engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "figure"), "feature");
  int at = name && self->model ? engraft_dictionary_find (engraft_model_get_dictionary (self->model), name) : -1;

  self->is_set = TRUE;
  adw_combo_row_set_selected (self->feature, at + 1);
  self->is_set = FALSE;
}

/* What a row says, or else the patient’s own row. */
static double
read_value (EngraftPredictionForm *self,
            guint                  row)
{
  for (int s = 1; s >= 0; s--)
    {
      g_autofree char *text = engraft_answer_row_dup_text (self->rows[s]->pdata[row]);
      double value;

      if (*text && engraft_feature_read (engraft_feature_row_get_feature (self->rows[s]->pdata[row]), text, &value, NULL))
        return value;
    }

  return NAN;
}

/* Other rows for another model. */
static void
show_model (EngraftPredictionForm *self,
            const char            *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_object (&self->model);
  for (guint i = 0; i < self->rows[0]->len; i++)
    {
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->patient), self->rows[0]->pdata[i]);
      adw_expander_row_remove (ADW_EXPANDER_ROW (self->other), self->rows[1]->pdata[i]);
    }
  g_ptr_array_set_size (self->rows[0], 0);
  g_ptr_array_set_size (self->rows[1], 0);
  if (text && *text)
    self->model = engraft_model_new_from_text (text, NULL);
  if (self->model)
    add_rows (self);
  list_features (self);
  engraft_choice_row_set_names (self->view, self->model && engraft_model_get_outcome_kind (self->model) == ENGRAFT_OUTCOME_KIND_YES_NO
                                ? answer_views : NULL);
  engraft_option_row_bind (ENGRAFT_OPTION_ROW (self->view), engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "figure"), "view");
}

/* What undo brought back. */
static void
engraft_prediction_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftPredictionForm *self = ENGRAFT_PREDICTION_FORM (form);
  EngraftPredictionOptions *options = get_options (self);
  int view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");
  gboolean has_patients;

  show_model (self, engraft_options_get_string (ENGRAFT_OPTIONS (options), "model"));
  show_about (self);
  has_patients = self->model && engraft_model_get_n_patients (self->model) > 0;
  gtk_widget_set_visible (self->patient, self->model != NULL);
  gtk_widget_set_visible (self->other_group, self->model != NULL);
  /* a yes or no has no course: its views are rows of numbers */
  gtk_widget_set_visible (self->numbers, view == ENGRAFT_PREDICTION_VIEW_REASONS || view == ENGRAFT_PREDICTION_VIEW_WATERFALL
                          || view == ENGRAFT_PREDICTION_VIEW_EVERYBODY
                          || (view != ENGRAFT_PREDICTION_VIEW_EFFECT && self->model
                              && engraft_model_get_outcome_kind (self->model) == ENGRAFT_OUTCOME_KIND_YES_NO));
  gtk_widget_set_visible (GTK_WIDGET (self->feature), view == ENGRAFT_PREDICTION_VIEW_EFFECT);
  gtk_widget_set_visible (self->neighbours, view == ENGRAFT_PREDICTION_VIEW_SIMILAR && has_patients);
  gtk_widget_set_visible (self->similarity, view == ENGRAFT_PREDICTION_VIEW_SIMILAR && has_patients);
  gtk_widget_set_visible (self->explanation, self->model && engraft_model_has_background (self->model));
  gtk_widget_set_sensitive (self->print, engraft_analysis_get_result (engraft_analysis_form_get_analysis (form)) != NULL);
  gtk_widget_set_sensitive (self->save, engraft_analysis_get_result (engraft_analysis_form_get_analysis (form)) != NULL);
  list_data_sets (self);
  show_checks (self);
  show_feature (self);
  for (guint s = 0; s < 2; s++)
    for (guint i = 0; i < self->rows[s]->len; i++)
      {
        EngraftFeature *feature = engraft_feature_row_get_feature (self->rows[s]->pdata[i]);
        g_autofree char *text = engraft_prediction_options_dup_value (options, engraft_feature_get_name (feature), s);

        engraft_answer_row_set_text (self->rows[s]->pdata[i], text);
      }
  for (guint i = 0; i < self->rows[1]->len; i++)
    engraft_feature_row_show_value (self->rows[1]->pdata[i], read_value (self, i));
}

static void
engraft_prediction_form_dispose (GObject *object)
{
  EngraftPredictionForm *self = ENGRAFT_PREDICTION_FORM (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->model);
  g_clear_object (&self->checked);
  g_clear_pointer (&self->check_rows, g_ptr_array_unref);
  g_clear_pointer (&self->data_sets, g_ptr_array_unref);
  for (guint s = 0; s < 2; s++)
    g_clear_pointer (&self->rows[s], g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_prediction_form_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftPredictionForm, name)

static void
engraft_prediction_form_class_init (EngraftPredictionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_prediction_form_dispose;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_prediction_form_update_rows;

  g_type_ensure (ENGRAFT_TYPE_CHOICE_ROW);
  g_type_ensure (ENGRAFT_TYPE_FIGURE_STYLE_ROW);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  g_type_ensure (ENGRAFT_TYPE_NUMBER_ROW);
  g_type_ensure (ENGRAFT_TYPE_SWITCH_ROW);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/prediction/engraft-prediction-form.ui");
  BIND (view);
  BIND (numbers);
  BIND (patient);
  BIND (other);
  BIND (other_group);
  BIND (about);
  BIND (feature);
  BIND (neighbours);
  BIND (similarity);
  BIND (explanation);
  gtk_widget_class_bind_template_callback (widget_class, feature_cb);
  BIND (print);
  BIND (save);
  BIND (checks_group);
  BIND (checks);
  BIND (table_group);
  BIND (table);
  gtk_widget_class_bind_template_callback (widget_class, predict_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
engraft_prediction_form_init (EngraftPredictionForm *self)
{
  for (guint s = 0; s < 2; s++)
    self->rows[s] = g_ptr_array_new ();
  self->check_rows = g_ptr_array_new ();
  self->data_sets = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
