/* engraft-adverse-events-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-adverse-events-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/data/engraft-data-set-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"

struct _EngraftAdverseEventsForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  GtkWidget           *group, *at_risk, *of_subjects, *severe;
  EngraftDataSetRow   *subjects;
  gboolean             is_bound;
};

G_DEFINE_FINAL_TYPE (EngraftAdverseEventsForm, engraft_adverse_events_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_adverse_events_form_set_up (EngraftAnalysisForm *form)
{
  EngraftAdverseEventsForm *self = ENGRAFT_ADVERSE_EVENTS_FORM (form);

  engraft_more_roles_row_set_form (self->more, form);
  engraft_data_set_row_set_item (self->subjects, ENGRAFT_ITEM (engraft_analysis_form_get_analysis (form)));
}

/* Only what applies is there: the arm is told by the table of subjects where there is one. */
static void
engraft_adverse_events_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftAdverseEventsForm *self = ENGRAFT_ADVERSE_EVENTS_FORM (form);
  EngraftDataSet *subjects = engraft_analysis_get_second_data_set (engraft_analysis_form_get_analysis (form));
  const char *grade = engraft_options_get_string (engraft_analysis_form_get_part (form, "options"), "grade");

  /* the rows of the base are bound to options of the parts; this one is of the spec itself */
  if (!self->is_bound)
    engraft_option_row_bind (ENGRAFT_OPTION_ROW (self->subjects),
                             engraft_item_get_spec (ENGRAFT_ITEM (engraft_analysis_form_get_analysis (form))), "subjects");
  self->is_bound = TRUE;
  gtk_widget_set_visible (self->group, !subjects);
  gtk_widget_set_visible (self->at_risk, !subjects);
  gtk_widget_set_visible (self->of_subjects, subjects != NULL);
  engraft_column_rows_set_table (self->of_subjects, subjects ? engraft_data_set_get_table (subjects) : NULL);
  gtk_widget_set_visible (self->severe, grade && *grade);
}

static void
engraft_adverse_events_form_class_init (EngraftAdverseEventsFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_DATA_SET_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_adverse_events_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_adverse_events_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/response/engraft-adverse-events-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftAdverseEventsForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftAdverseEventsForm, group);
  gtk_widget_class_bind_template_child (widget_class, EngraftAdverseEventsForm, at_risk);
  gtk_widget_class_bind_template_child (widget_class, EngraftAdverseEventsForm, of_subjects);
  gtk_widget_class_bind_template_child (widget_class, EngraftAdverseEventsForm, severe);
  gtk_widget_class_bind_template_child (widget_class, EngraftAdverseEventsForm, subjects);
}

static void
engraft_adverse_events_form_init (EngraftAdverseEventsForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
}
