/* engraft-follow-up-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-follow-up-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-status-guard.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"

struct _EngraftFollowUpForm
{
  GtkBox              parent_instance;

  EngraftColumnRow   *time;
  EngraftColumnRow   *origin;
  EngraftColumnRow   *status;
  GtkWidget          *time_unit;
  EngraftStatusGuard *guard;
  AdwPreferencesGroup *group;
  gboolean            untimed;
};

G_DEFINE_FINAL_TYPE (EngraftFollowUpForm, engraft_follow_up_form, GTK_TYPE_BOX)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_follow_up_form_class_init (EngraftFollowUpFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENGRAFT_TYPE_CHOICE_ROW);
  g_type_ensure (ENGRAFT_TYPE_COLUMN_ROW);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  g_type_ensure (ENGRAFT_TYPE_STATUS_GUARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/analysis/engraft-follow-up-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftFollowUpForm, time);
  gtk_widget_class_bind_template_child (widget_class, EngraftFollowUpForm, origin);
  gtk_widget_class_bind_template_child (widget_class, EngraftFollowUpForm, status);
  gtk_widget_class_bind_template_child (widget_class, EngraftFollowUpForm, time_unit);
  gtk_widget_class_bind_template_child (widget_class, EngraftFollowUpForm, guard);
  gtk_widget_class_bind_template_child (widget_class, EngraftFollowUpForm, group);
}

static void
engraft_follow_up_form_init (EngraftFollowUpForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_column_row_set_types (self->time, MASK (NUMBER) | MASK (INTEGER) | MASK (DATE));
  engraft_column_row_set_types (self->origin, MASK (DATE));
}

void
engraft_follow_up_form_set_analysis (EngraftFollowUpForm *self,
                                     EngraftAnalysis     *analysis)
{
  g_return_if_fail (ENGRAFT_IS_FOLLOW_UP_FORM (self));

  engraft_status_guard_set_analysis (self->guard, analysis);
}

void
engraft_follow_up_form_set_timed (EngraftFollowUpForm *self,
                                  gboolean             timed)
{
  g_return_if_fail (ENGRAFT_IS_FOLLOW_UP_FORM (self));

  self->untimed = !timed;
  adw_preferences_group_set_title (self->group, timed ? _("Follow-up") : _("Outcome"));
  engraft_status_guard_set_answers (self->guard, !timed);
}

void
engraft_follow_up_form_update (EngraftFollowUpForm *self,
                               EngraftAnalysisForm *form)
{
  gboolean dated = engraft_analysis_form_is_of_type (form, "time", MASK (DATE));

  g_return_if_fail (ENGRAFT_IS_FOLLOW_UP_FORM (self));

  gtk_widget_set_visible (GTK_WIDGET (self->time), !self->untimed);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), !self->untimed
                          && (dated || engraft_options_get_string (engraft_analysis_form_get_part (form, "cohort"),
                                                                  "origin")));
  gtk_widget_set_visible (self->time_unit, !dated && !self->untimed);
  engraft_status_guard_update (self->guard);
}
