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
#include "libengraft/multistate/engraft-occupation-figure-options.h"
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
  GtkWidget           *lane_order;
  AdwComboRow         *lane_state;
  GtkWidget           *max_lanes;
  GtkWidget           *lane_choice;
  GtkWidget           *lane_names;
  GtkWidget           *percent;
  GtkWidget           *risk_table;
  GtkWidget           *y_label;
  GtkWidget           *times;
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (EngraftStateForm, engraft_state_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
choose_name (EngraftStateForm *self,
             const char       *option,
             AdwComboRow      *row)
{
  EngraftOptions *figure = engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "figure");
  GtkStringObject *chosen = adw_combo_row_get_selected_item (row);

  if (!self->filling && chosen)
    g_object_set (figure, option, gtk_string_object_get_string (chosen), NULL);
}

static void
group_chosen_cb (EngraftStateForm *self)
{
  choose_name (self, "shown-group", self->shown_group);
}

static void
state_chosen_cb (EngraftStateForm *self)
{
  choose_name (self, "lane-state", self->lane_state);
}

static gboolean
has_same_names (GListModel *model,
                GPtrArray  *names)
{
  if (!model || g_list_model_get_n_items (model) != names->len)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), names->pdata[i]) != 0)
      return FALSE;

  return TRUE;
}

/* Groups and states are chosen by their names; FIRST: of those that are none. */
static void
fill_names (EngraftStateForm *self,
            AdwComboRow      *row,
            GPtrArray        *names,
            const char       *wanted,
            guint             first)
{
  guint chosen = first;

  self->filling = TRUE;
  if (!has_same_names (adw_combo_row_get_model (row), names))
    {
      g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

      for (guint i = 0; i < names->len; i++)
        gtk_string_list_append (list, names->pdata[i]);
      adw_combo_row_set_model (row, G_LIST_MODEL (list));
    }
  for (guint i = 0; i < names->len; i++)
    if (g_strcmp0 (wanted, names->pdata[i]) == 0)
      chosen = i;
  adw_combo_row_set_selected (row, chosen);
  self->filling = FALSE;
}

/* One group is drawn; lanes are ordered by the time to one state. */
static void
update_names (EngraftStateForm *self,
              EngraftOptions   *figure)
{
  EngraftResult *any = engraft_analysis_get_result (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
  EngraftStateOccupation *result = any ? ENGRAFT_STATE_OCCUPATION (any) : NULL;
  g_autoptr(GPtrArray) groups = g_ptr_array_new (), states = g_ptr_array_new ();
  gboolean by_state = engraft_options_get_enum (figure, "view") == ENGRAFT_STATE_VIEW_LANES
                      && engraft_options_get_enum (figure, "lane-order") == ENGRAFT_LANE_ORDER_TIME_TO_STATE;

  for (guint i = 0; result && i < engraft_state_occupation_get_n_groups (result); i++)
    g_ptr_array_add (groups, (gpointer) engraft_state_occupation_get_group (result, i));
  for (guint i = 0; result && i < engraft_state_occupation_get_n_states (result); i++)
    g_ptr_array_add (states, (gpointer) engraft_state_occupation_get_state (result, i));
  gtk_widget_set_visible (GTK_WIDGET (self->shown_group), groups->len > 1);
  if (groups->len > 1)
    fill_names (self, self->shown_group, groups, engraft_options_get_string (figure, "shown-group"), 0);
  gtk_widget_set_visible (GTK_WIDGET (self->lane_state), by_state && states->len > 1);
  if (states->len > 1)
    fill_names (self, self->lane_state, states, engraft_options_get_string (figure, "lane-state"), 1);
}

/* Of the view that is shown. */
static void
update_view (EngraftStateForm *self,
             EngraftOptions   *figure)
{
  gboolean lanes = engraft_options_get_enum (figure, "view") == ENGRAFT_STATE_VIEW_LANES;

  gtk_widget_set_visible (self->lane_order, lanes);
  gtk_widget_set_visible (self->max_lanes, lanes);
  gtk_widget_set_visible (self->lane_choice, lanes);
  gtk_widget_set_visible (self->lane_names, lanes);
  gtk_widget_set_visible (self->percent, !lanes);
  gtk_widget_set_visible (self->risk_table, !lanes);
  gtk_widget_set_visible (self->y_label, !lanes);
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
  engraft_history_form_update (self->history, engraft_analysis_form_get_part (form, "options"));
  engraft_event_list_set_table (self->events, engraft_analysis_form_get_table (form));
  gtk_widget_set_visible (self->group_cut,
                          engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
  update_names (self, engraft_analysis_form_get_part (form, "figure"));
  update_view (self, engraft_analysis_form_get_part (form, "figure"));
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
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, lane_order);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, lane_state);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, max_lanes);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, lane_choice);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, lane_names);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, percent);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, risk_table);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, y_label);
  gtk_widget_class_bind_template_child (widget_class, EngraftStateForm, times);
}

static void
engraft_state_form_init (EngraftStateForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_history_form_set_has_states (self->history, TRUE);
  engraft_more_roles_row_hide_history (self->more);
  engraft_more_roles_row_hide_strata (self->more);
  engraft_analysis_form_check_numbers (self->times);
  g_signal_connect_object (self->shown_group, "notify::selected", G_CALLBACK (group_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lane_state, "notify::selected", G_CALLBACK (state_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}
