/* engraft-cause-specific-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/risks/engraft-cause-specific-form.h"

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
#include "app/widgets/engraft-value-row.h"
#include "libengraft/risks/engraft-cause-specific.h"
#include "libengraft/risks/engraft-cause-specific-figure-options.h"

struct _EngraftCauseSpecificForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftMoreRolesRow *more;
  EngraftValueRow     *cause;
  GtkWidget           *times;
};

G_DEFINE_FINAL_TYPE (EngraftCauseSpecificForm, engraft_cause_specific_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_cause_specific_form_set_up (EngraftAnalysisForm *form)
{
  EngraftCauseSpecificForm *self = ENGRAFT_CAUSE_SPECIFIC_FORM (form);

  engraft_follow_up_form_set_analysis (self->follow_up, engraft_analysis_form_get_analysis (form));
  engraft_more_roles_row_set_form (self->more, form);
}

/* The causes that have a model; while there is none, those of the last. */
static void
update_causes (EngraftCauseSpecificForm *self)
{
  EngraftResult *result =
    engraft_analysis_get_result (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) causes = NULL;

  if (!result)
    return;
  builder = g_strv_builder_new ();
  for (guint i = 0; i < engraft_cause_specific_get_n_causes (ENGRAFT_CAUSE_SPECIFIC (result)); i++)
    g_strv_builder_add (builder, engraft_cause_specific_get_cause (ENGRAFT_CAUSE_SPECIFIC (result), i));
  causes = g_strv_builder_end (builder);
  engraft_value_row_set_values (self->cause, (const char * const *) causes);
}

/* Only what applies is there. */
static void
engraft_cause_specific_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftCauseSpecificForm *self = ENGRAFT_CAUSE_SPECIFIC_FORM (form);
  int view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");

  engraft_follow_up_form_update (self->follow_up, form);
  update_causes (self);
  gtk_widget_set_visible (GTK_WIDGET (self->cause), view == ENGRAFT_CAUSE_SPECIFIC_VIEW_RISKS);
}

static void
engraft_cause_specific_form_class_init (EngraftCauseSpecificFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW, ENGRAFT_TYPE_VALUE_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_cause_specific_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_cause_specific_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/risks/engraft-cause-specific-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftCauseSpecificForm, follow_up);
  gtk_widget_class_bind_template_child (widget_class, EngraftCauseSpecificForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftCauseSpecificForm, cause);
  gtk_widget_class_bind_template_child (widget_class, EngraftCauseSpecificForm, times);
}

static void
engraft_cause_specific_form_init (EngraftCauseSpecificForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_analysis_form_check_numbers (self->times);
}
