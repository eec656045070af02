/* engraft-analysis-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "app/analysis/engraft-presentation.h"
#include "app/analysis/engraft-analysis-form.h"
#include "app/analysis/engraft-analysis-kinds.h"
#include "app/analysis/engraft-analysis-method.h"
#include "app/analysis/engraft-analysis-share.h"
#include "app/analysis/engraft-analysis-start.h"
#include "app/analysis/engraft-analysis-warnings.h"
#include "app/analysis/engraft-result-tables.h"
#include "app/analysis/engraft-option-words.h"
#include "app/widgets/engraft-chart-view.h"
#include "app/widgets/engraft-job-bar.h"
#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/text/engraft-unbroken.h"

/**
 * EngraftAnalysisPage:
 *
 * An analysis of any kind: the answer in a sentence, the figure, the tables, the
 * method; at the side its form.  The page computes nothing and keeps nothing: it
 * shows what the analysis has, and a new scene whenever the result or the look changed.
 */
struct _EngraftAnalysisPage
{
  EngraftPage              parent_instance;

  EngraftAnalysis *analysis;

  GtkLabel                *sentence;
  GtkLabel                *tally;
  GtkSpinner              *spinner;
  AdwBin                  *notices;      /* has the warnings */
  GtkWidget               *warnings;
  EngraftJobBar           *job;
  GtkStack                *stack;
  AdwBin                  *start_bin;
  AdwBin                  *method_bin;
  GtkWidget               *views;
  GtkWidget               *answer;
  EngraftChartView        *chart;
  EngraftResultTables   *tables;

  GtkWidget               *start;
  GtkWidget               *method;
  GtkWidget               *form;

  GSimpleAction           *view;
  guint                    update_id;
  gboolean                 result_changed;
};

G_DEFINE_FINAL_TYPE (EngraftAnalysisPage, engraft_analysis_page, ENGRAFT_TYPE_PAGE)

static void
update_look (EngraftAnalysisPage *self)
{
  EngraftSheet sheet;

  engraft_analysis_share_init_sheet (&sheet, engraft_analysis_get_figure (self->analysis));
  engraft_chart_view_set_sheet (self->chart, &sheet);
}

static void
keep_whole (PangoAttrList *attributes,
            int            from,
            int            to)
{
  PangoAttribute *attribute;

  if (from >= to)
    return;
  attribute = pango_attr_allow_breaks_new (FALSE);
  attribute->start_index = from;
  attribute->end_index = to;
  pango_attr_list_insert (attributes, attribute);
}

/* Where lines are not broken: “p < 0.001”, “1.06 (0.75–1.50)”, “(se 0.03)”, “group 1;” and “312 rows”. */
static PangoAttrList *
make_unbroken (const char *text)
{
  g_autoptr(GRegex) regex = g_regex_new ("(\\S+ )?[<=>≤≥] [^\\s,;:]+|" ENGRAFT_UNBROKEN_INTERVAL "|\\((se )?[^() ]+\\)|"
                                         "\\p{L}+ \\d[\\d.]*(?=[,;:])|\\d[\\d.,]* \\p{L}+", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  PangoAttrList *attributes = pango_attr_list_new ();
  int from, to;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    if (g_match_info_fetch_pos (match, 0, &from, &to))
      {
        const char *dash;

        /* Pango 1.50 keeps a dash and what follows it together only in a range of their own, and GTK joins ranges that touch:
         * the one before it ends, and the one behind it begins, a character away */
        while ((dash = strstr (text + from, "–")) && dash < text + to)
          {
            const char *next = g_utf8_next_char (dash), *behind = *next ? g_utf8_next_char (next) : next;

            if (dash > text + from)
              keep_whole (attributes, from, g_utf8_prev_char (dash) - text);
            keep_whole (attributes, dash - text, behind - text);
            from = MIN (to, (int) ((*behind ? g_utf8_next_char (behind) : behind) - text));
          }
        keep_whole (attributes, from, to);
      }

  return attributes;
}

static void
update_answer (EngraftAnalysisPage *self,
               EngraftResult       *result)
{
  EngraftTally *tally = result ? engraft_analysis_get_tally (self->analysis) : NULL;
  g_autofree char *sentence = result ? engraft_result_dup_sentence (result) : NULL;
  g_autofree char *count = tally ? engraft_tally_dup_sentence (tally) : NULL;
  g_autoptr(PangoAttrList) unbroken = NULL;

  gtk_label_set_label (self->sentence, sentence ? sentence : "");
  unbroken = make_unbroken (sentence ? sentence : "");
  gtk_label_set_attributes (self->sentence, unbroken);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), sentence != NULL);
  gtk_label_set_label (self->tally, count ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tally), count != NULL);
}

static void
show_view (EngraftAnalysisPage *self,
           EngraftResult       *result)
{
  g_autoptr(GVariant) view = g_action_get_state (G_ACTION (self->view));

  gtk_widget_set_visible (self->views, result != NULL);
  gtk_stack_set_visible_child_name (self->stack, result ? g_variant_get_string (view, NULL) : "start");
}

static void
enable_actions (EngraftAnalysisPage *self,
                gboolean             enabled)
{
  static const char * const names[] = {
    "copy-image", "copy-table", "copy-methods", "save-table", "export", "print", "copy", "present", NULL
  };
  GActionMap *actions = G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self)));

  for (guint i = 0; names[i]; i++)
    {
      GAction *action = g_action_map_lookup_action (actions, names[i]);

      if (action)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
}

/* By what the subjects of the figure and of its tables are known in the whole project */
static void
update_subjects (EngraftAnalysisPage *self,
                 EngraftScene        *scene)
{
  EngraftDataSet *data_set = engraft_analysis_get_data_set (self->analysis);
  EngraftSubjectSelection *selection = engraft_project_get_selection (engraft_item_get_project (ENGRAFT_ITEM (self->analysis)));
  g_autofree char *key = NULL;

  if (scene && data_set && engraft_scene_can_be_chosen (scene))
    key = engraft_subject_selection_make_key (engraft_item_get_id (ENGRAFT_ITEM (data_set)),
                                              engraft_scene_get_subject_column (scene));
  engraft_chart_view_set_selection (self->chart, key ? selection : NULL, key);
  engraft_result_tables_set_selection (self->tables, selection, key);
}

static void
update (EngraftAnalysisPage *self)
{
  EngraftResult *result = engraft_analysis_get_result (self->analysis);
  g_autoptr(EngraftScene) scene = NULL;

  update_look (self);
  if (result)
    scene = engraft_result_figure_new (result, engraft_analysis_get_figure (self->analysis));
  engraft_chart_view_set_scene (self->chart, scene);
  update_subjects (self, scene);

  update_answer (self, result);
  engraft_analysis_warnings_update (ENGRAFT_ANALYSIS_WARNINGS (self->warnings));
  engraft_analysis_form_update (ENGRAFT_ANALYSIS_FORM (self->form));
  if (self->result_changed || !result)
    {
      self->result_changed = FALSE;
      engraft_result_tables_set_result (self->tables, result);
      engraft_analysis_method_update (ENGRAFT_ANALYSIS_METHOD (self->method));
      enable_actions (self, result != NULL);
    }
  if (!result)
    engraft_analysis_start_update (ENGRAFT_ANALYSIS_START (self->start));
  show_view (self, result);
}

static gboolean
update_cb (gpointer user_data)
{
  EngraftAnalysisPage *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* Several changes of one step become one new scene, made before the next frame. */
static void
queue_update (EngraftAnalysisPage *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
result_changed_cb (EngraftAnalysisPage *self)
{
  self->result_changed = TRUE;
  queue_update (self);
}

static void
operation_changed_cb (EngraftAnalysisPage *self)
{
  EngraftOperation *operation = engraft_item_get_operation (ENGRAFT_ITEM (self->analysis));

  gtk_spinner_set_spinning (self->spinner, operation != NULL);
  engraft_job_bar_set_operation (self->job, operation);
  if (!engraft_analysis_get_result (self->analysis))   /* what is in its place says that it is waited for */
    queue_update (self);
}

static void
view_changed_cb (GSimpleAction       *action,
                 GVariant            *state,
                 EngraftAnalysisPage *self)
{
  g_simple_action_set_state (action, state);
  show_view (self, engraft_analysis_get_result (self->analysis));
}

static void
share_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  EngraftAnalysisPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  EngraftPage *page = ENGRAFT_PAGE (self);

  if (g_str_equal (name, "copy-image"))
    engraft_analysis_share_copy_image (page, self->analysis, self->chart);
  else if (g_str_equal (name, "export"))
    engraft_analysis_share_export (page, self->analysis, self->chart);
  else if (g_str_equal (name, "print"))
    engraft_analysis_share_print (page, self->analysis, self->chart);
  else if (g_str_equal (name, "copy-table"))
    engraft_analysis_share_copy_table (page, engraft_result_tables_dup_table (self->tables, FALSE),
                                       engraft_result_tables_dup_table (self->tables, TRUE));
  else if (g_str_equal (name, "save-table"))
    engraft_analysis_share_save_table (page, engraft_result_tables_dup_table (self->tables, TRUE),
                                       engraft_result_tables_dup_table (self->tables, FALSE));
}

static void
copy_methods_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  EngraftAnalysisPage *self = user_data;
  g_autofree char *text = engraft_analysis_method_dup_text (ENGRAFT_ANALYSIS_METHOD (self->method));

  if (!text)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  engraft_page_add_toast (ENGRAFT_PAGE (self), engraft_toast_new (_("Methods copied")));
}

/* What is shown. */
static void
copy_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftAnalysisPage *self = user_data;
  const char *view = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (view, "table") == 0)
    engraft_analysis_share_copy_table (ENGRAFT_PAGE (self),
                                       engraft_result_tables_dup_table (self->tables, FALSE),
                                       engraft_result_tables_dup_table (self->tables, TRUE));
  else if (g_strcmp0 (view, "method") == 0)
    copy_methods_action (action, NULL, self);
  else
    engraft_analysis_share_copy_image (ENGRAFT_PAGE (self), self->analysis, self->chart);
}

/* A scene of its own: it is drawn in another size. */
static void
present_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  EngraftAnalysisPage *self = user_data;
  EngraftResult *result = engraft_analysis_get_result (self->analysis);
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *presentation;

  if (!result)
    return;

  scene = engraft_result_figure_new (result, engraft_analysis_get_figure (self->analysis));
  sentence = engraft_result_dup_sentence (result);
  presentation = engraft_presentation_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  engraft_presentation_show (ENGRAFT_PRESENTATION (presentation), scene, sentence);
}

static void
zoom_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftAnalysisPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  double cursor = engraft_chart_view_get_cursor (self->chart);

  if (g_str_equal (name, "zoom-normal"))
    engraft_chart_view_show_all (self->chart);
  else
    engraft_chart_view_zoom (self->chart, g_str_equal (name, "zoom-in") ? 1.25 : .8, cursor);
}

static void
add_actions (EngraftAnalysisPage *self)
{
  const GActionEntry entries[] = {
    { "copy", copy_action, NULL, NULL, NULL, { 0 } },
    { "copy-image", share_action, NULL, NULL, NULL, { 0 } },
    { "copy-table", share_action, NULL, NULL, NULL, { 0 } },
    { "copy-methods", copy_methods_action, NULL, NULL, NULL, { 0 } },
    { "save-table", share_action, NULL, NULL, NULL, { 0 } },
    { "export", share_action, NULL, NULL, NULL, { 0 } },
    { "print", share_action, NULL, NULL, NULL, { 0 } },
    { "present", present_action, NULL, NULL, NULL, { 0 } },
    { "zoom-in", zoom_action, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_action, NULL, NULL, NULL, { 0 } },
    { "zoom-normal", zoom_action, NULL, NULL, NULL, { 0 } },
  };
  GActionMap *actions = G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self)));
  const char *view = engraft_analysis_kinds_find (self->analysis)->begins_with_table ? "table" : "figure";

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  self->view = g_simple_action_new_stateful ("view", G_VARIANT_TYPE_STRING, g_variant_new_string (view));
  g_signal_connect (self->view, "change-state", G_CALLBACK (view_changed_cb), self);
  g_action_map_add_action (actions, G_ACTION (self->view));
}

static void
engraft_analysis_page_constructed (GObject *object)
{
  EngraftAnalysisPage *self = ENGRAFT_ANALYSIS_PAGE (object);
  EngraftItem *item = engraft_page_get_item (ENGRAFT_PAGE (self));

  G_OBJECT_CLASS (engraft_analysis_page_parent_class)->constructed (object);

  self->analysis = ENGRAFT_ANALYSIS (g_object_ref (item));
  self->start = engraft_analysis_start_new (self->analysis);
  adw_bin_set_child (self->start_bin, self->start);
  self->warnings = engraft_analysis_warnings_new (self->analysis);
  adw_bin_set_child (self->notices, self->warnings);
  self->method = engraft_analysis_method_new (self->analysis);
  adw_bin_set_child (self->method_bin, self->method);
  self->form = engraft_analysis_form_new (self->analysis);
  engraft_page_set_options_pane (ENGRAFT_PAGE (self), self->form);
  add_actions (self);

  g_signal_connect_object (item, "notify::result", G_CALLBACK (result_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::tally", G_CALLBACK (result_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::error", G_CALLBACK (result_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::notices", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::operation", G_CALLBACK (operation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engraft_item_get_spec (item), "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  self->result_changed = TRUE;
  update (self);
  operation_changed_cb (self);     /* it may have begun before there was a page */
}

static void
engraft_analysis_page_dispose (GObject *object)
{
  EngraftAnalysisPage *self = ENGRAFT_ANALYSIS_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
  g_clear_object (&self->analysis);

  G_OBJECT_CLASS (engraft_analysis_page_parent_class)->dispose (object);
}

static void
engraft_analysis_page_class_init (EngraftAnalysisPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = engraft_analysis_page_constructed;
  object_class->dispose = engraft_analysis_page_dispose;

  engraft_option_words_init ();
  g_type_ensure (ENGRAFT_TYPE_CHART_VIEW);
  g_type_ensure (ENGRAFT_TYPE_JOB_BAR);
  g_type_ensure (ENGRAFT_TYPE_RESULT_TABLES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/analysis/engraft-analysis-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, answer);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, tally);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, notices);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, job);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, start_bin);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, method_bin);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, views);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, chart);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisPage, tables);
}

static gboolean
unselect_cb (gpointer user_data)
{
  GtkLabel *label = user_data;
  int start, end;

  if (gtk_label_get_selection_bounds (label, &start, &end) && start == 0 &&
      end == g_utf8_strlen (gtk_label_get_text (label), -1))
    gtk_label_select_region (label, 0, 0);

  return G_SOURCE_REMOVE;
}

/* GTK selects all of a label that the focus comes to; an answer is not an entry. */
static void
label_focused_cb (GtkLabel *label)
{
  if (gtk_widget_has_focus (GTK_WIDGET (label)))
    g_idle_add_full (G_PRIORITY_HIGH, unselect_cb, g_object_ref (label), g_object_unref);
}

static void
engraft_analysis_page_init (EngraftAnalysisPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_after (self->sentence, "notify::has-focus", G_CALLBACK (label_focused_cb), NULL);
  g_signal_connect_after (self->tally, "notify::has-focus", G_CALLBACK (label_focused_cb), NULL);
}
