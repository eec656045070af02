/* engraft-restricted-mean-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/causal/engraft-restricted-mean-form.h"

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

struct _EngraftRestrictedMeanForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftMoreRolesRow *more;
};

G_DEFINE_FINAL_TYPE (EngraftRestrictedMeanForm, engraft_restricted_mean_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_restricted_mean_form_set_up (EngraftAnalysisForm *form)
{
  EngraftRestrictedMeanForm *self = ENGRAFT_RESTRICTED_MEAN_FORM (form);

  engraft_follow_up_form_set_analysis (self->follow_up, engraft_analysis_form_get_analysis (form));
  engraft_more_roles_row_set_form (self->more, form);
}

/* Only what applies is there. */
static void
engraft_restricted_mean_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftRestrictedMeanForm *self = ENGRAFT_RESTRICTED_MEAN_FORM (form);

  engraft_follow_up_form_update (self->follow_up, form);
}

static void
engraft_restricted_mean_form_class_init (EngraftRestrictedMeanFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_restricted_mean_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_restricted_mean_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/causal/engraft-restricted-mean-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftRestrictedMeanForm, follow_up);
  gtk_widget_class_bind_template_child (widget_class, EngraftRestrictedMeanForm, more);
}

static void
engraft_restricted_mean_form_init (EngraftRestrictedMeanForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_more_roles_row_hide_strata (self->more);
}
