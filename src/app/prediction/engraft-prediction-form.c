/* engraft-prediction-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-prediction-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/engraft-compat.h"
#include "app/prediction/engraft-feature-row.h"
#include "app/prediction/engraft-model-file.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction-figure-options.h"
#include "libengraft/prediction/engraft-prediction-options.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftPredictionForm
{
  EngraftAnalysisForm  parent_instance;

  GtkWidget           *numbers;
  GtkWidget           *patient;
  GtkWidget           *other;
  GtkWidget           *other_group;
  GtkLabel            *about;

  char                *text;        /* of the model whose rows are there */
  EngraftModel        *model;
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
  engraft_model_file_open (ENGRAFT_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), ENGRAFT_TYPE_PAGE)),
                           engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
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

  if (!self->model)
    {
      gtk_label_set_label (self->about, _("No model yet. Train one and press “Predict a Patient” there, or open a model file."));
      return;
    }
  horizon = engraft_format_number (engraft_model_get_horizon (self->model, &unit), 4);
  /* what it is worth stands among the notices */
  text = g_strdup_printf (_("%s (%s): the risk of “%s” by %s %s."), engraft_model_get_title (self->model),
                          engraft_model_get_learner (self->model), engraft_model_get_event (self->model), horizon,
                          engraft_time_unit_get_name (unit));
  gtk_label_set_label (self->about, text);
}

static void
add_rows (EngraftPredictionForm *self)
{
  EngraftDictionary *dictionary = engraft_model_get_dictionary (self->model);

  for (guint j = 0; j < engraft_dictionary_get_n (dictionary); j++)
    for (guint s = 0; s < 2; s++)
      {
        GtkWidget *row = engraft_feature_row_new (engraft_dictionary_get_feature (dictionary, j),
                                                  s ? _("As It Is") : _("Not Known"));

        if (s)
          adw_expander_row_add_row (ADW_EXPANDER_ROW (self->other), row);
        else
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->patient), row);
        g_signal_connect_object (row, "changed", s ? G_CALLBACK (other_changed_cb) : G_CALLBACK (changed_cb), self,
                                 G_CONNECT_SWAPPED);
        g_ptr_array_add (self->rows[s], row);
      }
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
}

/* What undo brought back. */
static void
engraft_prediction_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftPredictionForm *self = ENGRAFT_PREDICTION_FORM (form);
  EngraftPredictionOptions *options = get_options (self);
  int view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");

  show_model (self, engraft_options_get_string (ENGRAFT_OPTIONS (options), "model"));
  show_about (self);
  gtk_widget_set_visible (self->patient, self->model != NULL);
  gtk_widget_set_visible (self->other_group, self->model != NULL);
  gtk_widget_set_visible (self->numbers, view == ENGRAFT_PREDICTION_VIEW_REASONS);
  for (guint s = 0; s < 2; s++)
    for (guint i = 0; i < self->rows[s]->len; i++)
      {
        EngraftFeature *feature = engraft_feature_row_get_feature (self->rows[s]->pdata[i]);
        g_autofree char *text = engraft_prediction_options_dup_value (options, engraft_feature_get_name (feature), s);

        engraft_answer_row_set_text (self->rows[s]->pdata[i], text);
      }
}

static void
engraft_prediction_form_dispose (GObject *object)
{
  EngraftPredictionForm *self = ENGRAFT_PREDICTION_FORM (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->model);
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
  g_type_ensure (ENGRAFT_TYPE_SWITCH_ROW);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/prediction/engraft-prediction-form.ui");
  BIND (numbers);
  BIND (patient);
  BIND (other);
  BIND (other_group);
  BIND (about);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
engraft_prediction_form_init (EngraftPredictionForm *self)
{
  for (guint s = 0; s < 2; s++)
    self->rows[s] = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
