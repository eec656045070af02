/* engraft-fairness-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-fairness-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/prediction/engraft-model-row.h"
#include "app/prediction/engraft-outcome-rows.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "app/widgets/engraft-value-row.h"

struct _EngraftFairnessForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftModelRow     *model;
  EngraftColumnRow    *risk;
  EngraftColumnRow    *outcome;
  EngraftValueRow     *event;
  GtkWidget           *horizon;
  GtkWidget           *competing;
  GtkWidget           *distance;
};

G_DEFINE_FINAL_TYPE (EngraftFairnessForm, engraft_fairness_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_fairness_form_set_up (EngraftAnalysisForm *form)
{
  engraft_follow_up_form_set_analysis (ENGRAFT_FAIRNESS_FORM (form)->follow_up, engraft_analysis_form_get_analysis (form));
}

/* Only what applies is there. */
static void
engraft_fairness_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftFairnessForm *self = ENGRAFT_FAIRNESS_FORM (form);
  gboolean model = engraft_model_row_update (self->model, engraft_analysis_form_get_part (form, "options"));
  gboolean timed = !engraft_outcome_rows_update (form, self->outcome, self->event);

  gtk_widget_set_visible (GTK_WIDGET (self->risk), !model);
  gtk_widget_set_visible (self->distance, model);
  gtk_widget_set_visible (GTK_WIDGET (self->follow_up), timed);
  gtk_widget_set_visible (self->horizon, timed);
  gtk_widget_set_visible (self->competing, timed);
  engraft_follow_up_form_update (self->follow_up, form);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftFairnessForm, name)

static void
engraft_fairness_form_class_init (EngraftFairnessFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_MODEL_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW,
    ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW, ENGRAFT_TYPE_VALUE_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_fairness_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_fairness_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/prediction/engraft-fairness-form.ui");
  BIND (follow_up);
  BIND (model);
  BIND (risk);
  BIND (outcome);
  BIND (event);
  BIND (horizon);
  BIND (competing);
  BIND (distance);
}

static void
engraft_fairness_form_init (EngraftFairnessForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_column_row_set_types (self->risk, MASK (NUMBER) | MASK (INTEGER));
}
