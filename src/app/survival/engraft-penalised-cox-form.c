/* engraft-penalised-cox-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/survival/engraft-penalised-cox-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "libengraft/survival/engraft-penalised-cox-figure-options.h"

struct _EngraftPenalisedCoxForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftMoreRolesRow *more;
  GtkWidget           *penalties;
  GtkWidget           *n_lambda;
  GtkWidget           *smallest;
  GtkWidget           *names;
};

G_DEFINE_FINAL_TYPE (EngraftPenalisedCoxForm, engraft_penalised_cox_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_penalised_cox_form_set_up (EngraftAnalysisForm *form)
{
  EngraftPenalisedCoxForm *self = ENGRAFT_PENALISED_COX_FORM (form);

  engraft_follow_up_form_set_analysis (self->follow_up, engraft_analysis_form_get_analysis (form));
  engraft_more_roles_row_set_form (self->more, form);
}

/* Only what applies is there. */
static void
engraft_penalised_cox_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftPenalisedCoxForm *self = ENGRAFT_PENALISED_COX_FORM (form);
  const char *lambda = engraft_options_get_string (engraft_analysis_form_get_part (form, "options"), "lambda");
  int view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");
  gboolean sequence = !lambda || !*lambda;

  engraft_follow_up_form_update (self->follow_up, form);
  gtk_widget_set_visible (self->n_lambda, sequence);
  gtk_widget_set_visible (self->smallest, sequence);
  gtk_widget_set_visible (self->names, view == ENGRAFT_PENALISED_COX_VIEW_PATH);
}

static void
engraft_penalised_cox_form_class_init (EngraftPenalisedCoxFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_penalised_cox_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_penalised_cox_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/survival/engraft-penalised-cox-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftPenalisedCoxForm, follow_up);
  gtk_widget_class_bind_template_child (widget_class, EngraftPenalisedCoxForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftPenalisedCoxForm, penalties);
  gtk_widget_class_bind_template_child (widget_class, EngraftPenalisedCoxForm, n_lambda);
  gtk_widget_class_bind_template_child (widget_class, EngraftPenalisedCoxForm, smallest);
  gtk_widget_class_bind_template_child (widget_class, EngraftPenalisedCoxForm, names);
}

static void
engraft_penalised_cox_form_init (EngraftPenalisedCoxForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_more_roles_row_hide_cluster (self->more);
  engraft_analysis_form_check_numbers (self->penalties);
}
