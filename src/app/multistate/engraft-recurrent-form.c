/* engraft-recurrent-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/multistate/engraft-recurrent-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/multistate/engraft-history-form.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "libengraft/multistate/engraft-recurrent-options.h"

struct _EngraftRecurrentForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftHistoryForm  *history;
  EngraftMoreRolesRow *more;
  GtkWidget           *group_cut;
  GtkWidget           *most_events;
  GtkWidget           *times;
  EngraftChoiceRow    *interval;
};

G_DEFINE_FINAL_TYPE (EngraftRecurrentForm, engraft_recurrent_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

/* A mean count is no share, so that the other scales do not fit it. */
static const EngraftChoiceName intervals[] = {
  { "log", N_("Log") }, { "plain", N_("Plain") }, { NULL }
};

static void
engraft_recurrent_form_set_up (EngraftAnalysisForm *form)
{
  EngraftRecurrentForm *self = ENGRAFT_RECURRENT_FORM (form);

  engraft_follow_up_form_set_analysis (self->follow_up, engraft_analysis_form_get_analysis (form));
  engraft_more_roles_row_set_form (self->more, form);
}

/* Only what applies is there. */
static void
engraft_recurrent_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftRecurrentForm *self = ENGRAFT_RECURRENT_FORM (form);
  int model = engraft_options_get_enum (engraft_analysis_form_get_part (form, "options"), "model");

  engraft_follow_up_form_update (self->follow_up, form);
  gtk_widget_set_visible (self->group_cut,
                          engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
  gtk_widget_set_visible (self->most_events,
                          model == ENGRAFT_RECURRENT_MODEL_PWP_TOTAL || model == ENGRAFT_RECURRENT_MODEL_PWP_GAP);
}

static void
engraft_recurrent_form_class_init (EngraftRecurrentFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_HISTORY_FORM, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST,
    ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_recurrent_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_recurrent_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/multistate/engraft-recurrent-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftRecurrentForm, follow_up);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecurrentForm, history);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecurrentForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecurrentForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecurrentForm, most_events);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecurrentForm, times);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecurrentForm, interval);
}

static void
engraft_recurrent_form_init (EngraftRecurrentForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_history_form_set_has_states (self->history, FALSE);
  engraft_more_roles_row_hide_history (self->more);
  engraft_analysis_form_check_numbers (self->times);
  engraft_choice_row_set_names (self->interval, intervals);
}
