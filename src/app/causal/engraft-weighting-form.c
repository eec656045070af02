/* engraft-weighting-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/causal/engraft-weighting-form.h"

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
#include "libengraft/causal/engraft-weighting-figure-options.h"
#include "libengraft/causal/engraft-weighting-options.h"

struct _EngraftWeightingForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftMoreRolesRow *more;
  GtkWidget           *group_cut;
  GtkWidget           *stabilised;
  GtkWidget           *risk_table;
  GtkWidget           *times;
};

G_DEFINE_FINAL_TYPE (EngraftWeightingForm, engraft_weighting_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_weighting_form_set_up (EngraftAnalysisForm *form)
{
  EngraftWeightingForm *self = ENGRAFT_WEIGHTING_FORM (form);

  engraft_follow_up_form_set_analysis (self->follow_up, engraft_analysis_form_get_analysis (form));
  engraft_more_roles_row_set_form (self->more, form);
}

/* Only what applies is there. */
static void
engraft_weighting_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftWeightingForm *self = ENGRAFT_WEIGHTING_FORM (form);
  int estimand = engraft_options_get_enum (engraft_analysis_form_get_part (form, "options"), "estimand");
  int view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");

  engraft_follow_up_form_update (self->follow_up, form);
  gtk_widget_set_visible (self->group_cut,
                          engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
  gtk_widget_set_visible (self->stabilised, estimand != ENGRAFT_ESTIMAND_OVERLAP);
  gtk_widget_set_visible (self->risk_table, view == ENGRAFT_WEIGHTING_VIEW_CURVES);
}

static void
engraft_weighting_form_class_init (EngraftWeightingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_weighting_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_weighting_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/causal/engraft-weighting-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftWeightingForm, follow_up);
  gtk_widget_class_bind_template_child (widget_class, EngraftWeightingForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftWeightingForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftWeightingForm, stabilised);
  gtk_widget_class_bind_template_child (widget_class, EngraftWeightingForm, risk_table);
  gtk_widget_class_bind_template_child (widget_class, EngraftWeightingForm, times);
}

static void
engraft_weighting_form_init (EngraftWeightingForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_analysis_form_check_numbers (self->times);
}
