/* engraft-monitor-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-monitor-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/data/engraft-data-set-row.h"
#include "app/prediction/engraft-model-row.h"
#include "app/prediction/engraft-outcome-rows.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-value-row.h"
#include "libengraft/prediction/engraft-model-monitor.h"
#include "libengraft/prediction/engraft-model.h"

struct _EngraftMonitorForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftModelRow     *model;
  EngraftColumnRow    *risk;
  EngraftColumnRow    *outcome;
  EngraftValueRow     *event;
  EngraftValueRow     *feature;
  EngraftDataSetRow   *reference;
  GtkWidget           *horizon;
  GtkWidget           *competing;
  GtkWidget           *features;
  GtkWidget           *first_batches;
  GtkWidget           *reference_batches;
  gboolean             is_bound;
};

G_DEFINE_FINAL_TYPE (EngraftMonitorForm, engraft_monitor_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_monitor_form_set_up (EngraftAnalysisForm *form)
{
  EngraftMonitorForm *self = ENGRAFT_MONITOR_FORM (form);
  EngraftAnalysis *analysis = engraft_analysis_form_get_analysis (form);

  engraft_follow_up_form_set_analysis (self->follow_up, analysis);
  engraft_data_set_row_set_item (self->reference, ENGRAFT_ITEM (analysis));
}

/* What is watched, of the last result */
static void
update_features (EngraftMonitorForm *self)
{
  EngraftResult *result = engraft_analysis_get_result (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
  int view = engraft_options_get_enum (engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "figure"), "view");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->feature), view == ENGRAFT_MONITOR_VIEW_STABILITY);
  if (!result)
    return;
  for (guint j = 0; j < engraft_model_monitor_get_n_features (ENGRAFT_MODEL_MONITOR (result)); j++)
    g_strv_builder_add (builder, engraft_model_monitor_get_feature (ENGRAFT_MODEL_MONITOR (result), j));
  names = g_strv_builder_end (builder);
  engraft_value_row_set_values (self->feature, (const char * const *) names);
}

/* Whether the model of the options knows what it learned from */
static gboolean
knows_training (EngraftOptions *options)
{
  g_autoptr(EngraftModel) model = engraft_model_new_from_text (engraft_options_get_string (options, "model"), NULL);

  return model && engraft_model_has_distributions (model);
}

/* Only what applies is there. */
static void
engraft_monitor_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftMonitorForm *self = ENGRAFT_MONITOR_FORM (form);
  EngraftAnalysis *analysis = engraft_analysis_form_get_analysis (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");
  gboolean model = engraft_model_row_update (self->model, options);
  gboolean timed = !engraft_outcome_rows_update (form, self->outcome, self->event);
  gboolean reference = engraft_analysis_get_second_data_set (analysis) != NULL, knows = model && knows_training (options);

  /* the rows of the base are bound to options of the parts; this one is of the spec itself */
  if (!self->is_bound)
    engraft_option_row_bind (ENGRAFT_OPTION_ROW (self->reference), engraft_item_get_spec (ENGRAFT_ITEM (analysis)), "reference");
  self->is_bound = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->risk), !model);
  gtk_widget_set_visible (self->features, !model);
  gtk_widget_set_visible (self->first_batches, !reference && knows);
  gtk_widget_set_visible (self->reference_batches, !reference && !(knows && !engraft_options_get_boolean (options, "first-batches")));
  gtk_widget_set_visible (GTK_WIDGET (self->follow_up), timed);
  gtk_widget_set_visible (self->horizon, timed);
  gtk_widget_set_visible (self->competing, timed);
  engraft_follow_up_form_update (self->follow_up, form);
  update_features (self);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftMonitorForm, name)

static void
engraft_monitor_form_class_init (EngraftMonitorFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_DATA_SET_ROW,
    ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_MODEL_ROW, ENGRAFT_TYPE_NOTICE_LIST,
    ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_VALUE_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_monitor_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_monitor_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/prediction/engraft-monitor-form.ui");
  BIND (follow_up);
  BIND (model);
  BIND (risk);
  BIND (outcome);
  BIND (event);
  BIND (feature);
  BIND (reference);
  BIND (horizon);
  BIND (competing);
  BIND (features);
  BIND (first_batches);
  BIND (reference_batches);
}

static void
engraft_monitor_form_init (EngraftMonitorForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_column_row_set_types (self->risk, MASK (NUMBER) | MASK (INTEGER));
}
