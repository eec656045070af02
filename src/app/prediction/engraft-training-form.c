/* engraft-training-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-training-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/prediction/engraft-learners-row.h"
#include "app/prediction/engraft-model-file.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "libengraft/prediction/engraft-outcome-kind.h"
#include "libengraft/prediction/engraft-training-figure-options.h"
#include "libengraft/prediction/engraft-training-options.h"
#include "libengraft/project/engraft-training-analysis.h"

struct _EngraftTrainingForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftFollowUpForm *follow_up;
  GtkWidget           *horizon;
  GtkWidget           *late;
  EngraftColumnRow    *temporal;
  GtkWidget           *until;
  EngraftLearnersRow  *learners;
  GtkWidget           *law;
  GtkWidget           *scale;
  GtkWidget           *methylation;
  GtkWidget           *filter;
  GtkWidget           *kept;
  GtkWidget           *leave;
  GtkWidget           *folds;
  GtkWidget           *repeats;
  GtkWidget           *numbers;
  GtkWidget           *predict;
  GtkWidget           *card;
  GtkWidget           *save;
  GtkWidget           *small;
};

G_DEFINE_FINAL_TYPE (EngraftTrainingForm, engraft_training_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static EngraftAnalysis *
get_analysis (EngraftTrainingForm *self)
{
  return engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self));
}

static EngraftPage *
get_page (EngraftTrainingForm *self)
{
  return engraft_analysis_form_find_page (ENGRAFT_ANALYSIS_FORM (self));
}

static void
predict_cb (EngraftTrainingForm *self)
{
  EngraftItem *made = engraft_training_analysis_make_prediction (ENGRAFT_TRAINING_ANALYSIS (get_analysis (self)));

  if (made)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item-by-id", "s", engraft_item_get_id (made));
}

static void
card_cb (EngraftTrainingForm *self)
{
  EngraftItem *made = engraft_training_analysis_make_card (ENGRAFT_TRAINING_ANALYSIS (get_analysis (self)));

  if (made)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item-by-id", "s", engraft_item_get_id (made));
}

static void
save_cb (EngraftTrainingForm *self)
{
  engraft_model_file_save (get_page (self), get_analysis (self));
}

static void
small_cb (EngraftTrainingForm *self)
{
  engraft_model_file_export_small (get_page (self), get_analysis (self));
}

static void
engraft_training_form_set_up (EngraftAnalysisForm *form)
{
  engraft_follow_up_form_set_analysis (ENGRAFT_TRAINING_FORM (form)->follow_up, engraft_analysis_form_get_analysis (form));
}

/* Only what applies is there. */
static void
engraft_training_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftTrainingForm *self = ENGRAFT_TRAINING_FORM (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");
  const char *site = engraft_options_get_string (options, "site");
  const char *period = engraft_options_get_string (options, "temporal");
  gboolean chance = (!site || !*site) && (!period || !*period);
  gboolean timed = engraft_options_get_enum (options, "outcome") != ENGRAFT_OUTCOME_KIND_YES_NO;
  const char * const *learners = engraft_options_get_strv (options, "learners");
  gboolean of_times = timed && (engraft_options_get_enum (options, "chosen") == ENGRAFT_LEARNER_CHOICE_AFT ||
                                (learners && g_strv_contains (learners, "aft")));
  gboolean net = !timed && (engraft_options_get_enum (options, "chosen") == ENGRAFT_LEARNER_CHOICE_NET ||
                            (learners && g_strv_contains (learners, "net")));
  const char * const *patterns = engraft_options_get_strv (options, "columns-like");
  int view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");
  gboolean trained = engraft_analysis_get_result (get_analysis (self)) != NULL;

  engraft_follow_up_form_set_timed (self->follow_up, timed);
  engraft_follow_up_form_update (self->follow_up, form);
  engraft_learners_row_set_outcome (self->learners, engraft_options_get_enum (options, "outcome"));
  gtk_widget_set_visible (self->horizon, timed);
  gtk_widget_set_visible (self->late, timed);
  gtk_widget_set_visible (self->law, of_times);
  gtk_widget_set_visible (self->scale, of_times);
  gtk_widget_set_visible (self->methylation, patterns && *patterns);
  gtk_widget_set_visible (self->filter, net);
  gtk_widget_set_visible (self->kept, net && engraft_options_get_enum (options, "column-filter") != ENGRAFT_COLUMN_FILTER_ALL);
  gtk_widget_set_visible (self->leave, chance);
  gtk_widget_set_visible (self->folds, chance && !engraft_options_get_boolean (options, "leave-one-out"));
  gtk_widget_set_visible (self->repeats, chance && !engraft_options_get_boolean (options, "leave-one-out"));
  gtk_widget_set_visible (GTK_WIDGET (self->temporal), !site || !*site);
  gtk_widget_set_visible (self->until, period && *period && !chance);
  gtk_widget_set_visible (self->numbers, view == ENGRAFT_TRAINING_VIEW_LEARNERS);
  gtk_widget_set_sensitive (self->predict, trained);
  gtk_widget_set_sensitive (self->card, trained);
  gtk_widget_set_sensitive (self->save, trained);
  gtk_widget_set_sensitive (self->small, trained);
}

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftTrainingForm, name)

static void
engraft_training_form_class_init (EngraftTrainingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_FOLLOW_UP_FORM, ENGRAFT_TYPE_LEARNERS_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_training_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_training_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/prediction/engraft-training-form.ui");
  BIND (follow_up);
  BIND (horizon);
  BIND (late);
  BIND (temporal);
  BIND (until);
  BIND (learners);
  BIND (law);
  BIND (scale);
  BIND (methylation);
  BIND (filter);
  BIND (kept);
  BIND (leave);
  BIND (folds);
  BIND (repeats);
  BIND (numbers);
  BIND (predict);
  BIND (card);
  BIND (save);
  BIND (small);
  gtk_widget_class_bind_template_callback (widget_class, predict_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, small_cb);
}

static void
engraft_training_form_init (EngraftTrainingForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_column_row_set_types (self->temporal, MASK (NUMBER) | MASK (INTEGER) | MASK (DATE));
}
