/* engraft-state-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/multistate/engraft-state-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/multistate/engraft-event-list.h"
#include "app/multistate/engraft-history-form.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "libengraft/multistate/engraft-state-occupation.h"

struct _EngraftStateForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  EngraftHistoryForm  *history;
  EngraftEventList    *events;
  EngraftMoreRolesRow *more;
  GtkWidget           *group_cut;
  AdwComboRow         *shown_group;
  GtkWidget           *times;
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (EngraftStateForm, engraft_state_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
group_chosen_cb (EngraftStateForm *self)
{
  EngraftOptions *figure = engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "figure");
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->shown_group);

  if (!self->filling && chosen)
    g_object_set (figure, "shown-group", gtk_string_object_get_string (chosen), NULL);
}

static gboolean
has_same_names (GListModel             *model,
                EngraftStateOccupation *result,
                guint                   n)
{
  if (!model || g_list_model_get_n_items (model) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i),
                   engraft_state_occupation_get_group (result, i)) != 0)
      return FALSE;

  return TRUE;
}

/* The states of one group are drawn; which of them is chosen by its name. */
static void
update_groups (EngraftStateForm *self,
               EngraftOptions   *figure)
{
  EngraftResult *any = engraft_analysis_get_result (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
  EngraftStateOccupation *result = any ? ENGRAFT_STATE_OCCUPATION (any) : NULL;
  const char *wanted = engraft_options_get_string (figure, "shown-group");
  guint n = result ? engraft_state_occupation_get_n_groups (result) : 0, chosen = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->shown_group), n > 1);
  if (n < 2)
    return;

  self->filling = TRUE;
  if (!has_same_names (adw_combo_row_get_model (self->shown_group), result, n))
    {
      g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

      for (guint i = 0; i < n; i++)
        gtk_string_list_append (names, engraft_state_occupation_get_group (result, i));
      adw_combo_row_set_model (self->shown_group, G_LIST_MODEL (names));
    }
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (wanted, engraft_state_occupation_get_group (result, i)) == 0)
      chosen = i;
  adw_combo_row_set_selected (self->shown_group, chosen);
  self->filling = FALSE;
}

static void
engraft_state_form_set_up (EngraftAnalysisForm *form)
{
  EngraftStateForm *self = ENGRAFT_STATE_FORM (form);

  engraft_follow_up_form_set_analysis (self->follow_up, engraft_analysis_form_get_analysis (form));
  engraft_more_roles_row_set_form (self->more, form);
}

/* Only what applies is there. */
static void
engraft_state_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftStateForm *self = ENGRAFT_STATE_FORM (form);

  engraft_follow_up_form_update (self->follow_up, form);
  engraft_event_list_set_table (self->events, engraft_analysis_form_get_table (form));
  gtk_widget_set_visible (self->group_cut,
                          engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
  update_groups (self, engraft_analysis_form_get_part (form, "figure"));
}

static void
engraft_state_form_class_init (EngraftStateFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_EVENT_LIST,
    ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_HISTORY_FORM, ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST,
    ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_state_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_state_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/multistate/engraft-state-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, follow_up);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, history);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, events);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, shown_group);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, times);
}

static void
engraft_state_form_init (EngraftStateForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_history_form_set_has_states (self->history, TRUE);
  engraft_more_roles_row_hide_history (self->more);
  engraft_analysis_form_check_numbers (self->times);
  g_signal_connect_object (self->shown_group, "notify::selected", G_CALLBACK (group_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}
