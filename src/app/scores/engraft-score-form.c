/* engraft-score-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/scores/engraft-score-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/engraft-compat.h"
#include "app/scores/engraft-long-choice.h"
#include "app/scores/engraft-score-input-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/scores/engraft-score-list.h"
#include "libengraft/scores/engraft-score-options.h"

struct _EngraftScoreForm
{
  EngraftAnalysisForm  parent_instance;

  GtkDropDown         *score;
  GtkWidget           *bounds;
  GtkBox              *inputs;
  GtkWidget           *about;
  GtkLabel            *about_text;

  GListModel          *scores;     /* in the order of the choice, which begins with none */
  EngraftScore        *shown;      /* whose rows are there */
  GPtrArray           *rows;       /* of EngraftScoreInputRow, not owned */
  gboolean             is_set;     /* by the program, not by a person */
};

G_DEFINE_FINAL_TYPE (EngraftScoreForm, engraft_score_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static EngraftScoreOptions *
get_options (EngraftScoreForm *self)
{
  return ENGRAFT_SCORE_OPTIONS (engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "options"));
}

static void
score_cb (EngraftScoreForm *self)
{
  guint at = gtk_drop_down_get_selected (self->score);
  g_autoptr(EngraftScore) score = NULL;

  if (self->is_set || !self->scores)
    return;
  if (at > 0 && at != GTK_INVALID_LIST_POSITION)
    score = g_list_model_get_item (self->scores, at - 1);
  g_object_set (get_options (self), "score", score ? engraft_score_get_id (score) : NULL, NULL);
}

static void
changed_cb (EngraftScoreForm     *self,
            EngraftScoreInputRow *row)
{
  g_autofree char *text = engraft_answer_row_dup_text (ENGRAFT_ANSWER_ROW (row));

  engraft_score_options_set_value (get_options (self), engraft_score_input_get_id (engraft_score_input_row_get_input (row)),
                                   text);
}

/* rows of the inputs, under the headings that they have */
static void
show_inputs (EngraftScoreForm *self)
{
  AdwPreferencesGroup *group = NULL;
  const char *heading = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->inputs))))
    gtk_box_remove (self->inputs, child);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; self->shown && i < engraft_score_get_n_inputs (self->shown); i++)
    {
      EngraftScoreInput *input = engraft_score_get_input (self->shown, i);
      const char *own = engraft_score_input_get_group (input);
      GtkWidget *row = engraft_score_input_row_new (input);

      if (!group || g_strcmp0 (heading, own) != 0)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, own ? own : i == 0 ? _("Values") : "");
          gtk_box_append (self->inputs, GTK_WIDGET (group));
          heading = own;
        }
      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
      g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
show_about (EngraftScoreForm *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *status = NULL, *caveats = NULL;

  gtk_widget_set_visible (self->about, self->shown != NULL);
  if (!self->shown)
    return;
  status = engraft_score_dup_status (self->shown);
  caveats = engraft_score_dup_caveats (self->shown);
  g_string_append_printf (text, _("Version: %s"), engraft_score_get_version (self->shown));
  if (engraft_score_get_window (self->shown))
    g_string_append_printf (text, _("\nTime: %s"), engraft_score_get_window (self->shown));
  g_string_append_printf (text, _("\nSource: %s"), engraft_score_get_source (self->shown));
  g_string_append_printf (text, "\n\n%s", status);
  if (*caveats)
    g_string_append_printf (text, "\n\n%s", caveats);
  if (engraft_score_get_link (self->shown))
    g_string_append_printf (text, "\n\n%s", engraft_score_get_link (self->shown));
  gtk_label_set_label (self->about_text, text->str);
}

static guint
find_position (EngraftScoreForm *self,
               const char       *id)
{
  for (guint i = 0; id && i < g_list_model_get_n_items (self->scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (self->scores, i);

      if (g_str_equal (engraft_score_get_id (score), id))
        return i + 1;
    }

  return 0;
}

/* Other rows for another score; else what undo brought back. */
static void
engraft_score_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftScoreForm *self = ENGRAFT_SCORE_FORM (form);
  EngraftScoreOptions *options = get_options (self);
  guint at = find_position (self, engraft_options_get_string (ENGRAFT_OPTIONS (options), "score"));
  g_autoptr(EngraftScore) score = at ? g_list_model_get_item (self->scores, at - 1) : NULL;

  self->is_set = TRUE;
  gtk_drop_down_set_selected (self->score, at);
  self->is_set = FALSE;
  if (g_set_object (&self->shown, score))
    {
      show_inputs (self);
      show_about (self);
    }
  gtk_widget_set_visible (self->bounds, score && engraft_score_can_bound (score));
  for (guint i = 0; i < self->rows->len; i++)
    {
      EngraftScoreInput *input = engraft_score_input_row_get_input (self->rows->pdata[i]);
      g_autofree char *text = engraft_score_options_dup_value (options, engraft_score_input_get_id (input));

      engraft_answer_row_set_text (self->rows->pdata[i], text);
    }
}

static void
engraft_score_form_set_up (EngraftAnalysisForm *form)
{
  EngraftScoreForm *self = ENGRAFT_SCORE_FORM (form);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Choose a Score"));
  for (guint i = 0; i < g_list_model_get_n_items (self->scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (self->scores, i);
      const char *abbreviation = engraft_score_get_abbreviation (score);
      /* Translators: the short name of a score, and its name */
      g_autofree char *name = abbreviation ? g_strdup_printf (C_("score", "%s – %s"), abbreviation, engraft_score_get_title (score))
                                           : g_strdup (engraft_score_get_title (score));

      gtk_string_list_append (names, name);
    }
  self->is_set = TRUE;
  gtk_drop_down_set_model (self->score, G_LIST_MODEL (names));
  self->is_set = FALSE;
}

static void
engraft_score_form_dispose (GObject *object)
{
  EngraftScoreForm *self = ENGRAFT_SCORE_FORM (object);

  g_clear_object (&self->scores);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_score_form_parent_class)->dispose (object);
}

static void
engraft_score_form_class_init (EngraftScoreFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_score_form_dispose;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_score_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_score_form_update_rows;

  g_type_ensure (ENGRAFT_TYPE_FIGURE_STYLE_ROW);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  g_type_ensure (ENGRAFT_TYPE_SWITCH_ROW);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/scores/engraft-score-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftScoreForm, score);
  gtk_widget_class_bind_template_child (widget_class, EngraftScoreForm, bounds);
  gtk_widget_class_bind_template_child (widget_class, EngraftScoreForm, inputs);
  gtk_widget_class_bind_template_child (widget_class, EngraftScoreForm, about);
  gtk_widget_class_bind_template_child (widget_class, EngraftScoreForm, about_text);
  gtk_widget_class_bind_template_callback (widget_class, score_cb);
}

static void
engraft_score_form_init (EngraftScoreForm *self)
{
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->scores = engraft_scores_list (NULL);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* so that it can be searched */
  gtk_drop_down_set_expression (self->score, name);
  engraft_long_choice_set_up (self->score);
  engraft_widget_set_label (GTK_WIDGET (self->score), _("Score"));
}
