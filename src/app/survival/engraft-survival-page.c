/* engraft-survival-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/survival/engraft-survival-page.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/survival/engraft-presentation.h"
#include "app/survival/engraft-survival-form.h"
#include "app/survival/engraft-survival-method.h"
#include "app/survival/engraft-survival-share.h"
#include "app/survival/engraft-survival-start.h"
#include "app/survival/engraft-survival-tables.h"
#include "app/survival/engraft-survival-words.h"
#include "app/widgets/engraft-chart-view.h"
#include "libengraft-chart/figures/engraft-survival-figure.h"
#include "libengraft/project/engraft-data-set.h"

/**
 * EngraftSurvivalPage:
 *
 * A survival analysis: the answer in a sentence, the figure, the tables, the
 * method; at the side its form.  The page computes nothing and keeps nothing: it
 * shows what the analysis has, and a new scene whenever the fit or the look changed.
 */
struct _EngraftSurvivalPage
{
  EngraftPage              parent_instance;

  EngraftSurvivalAnalysis *analysis;

  GtkLabel                *sentence;
  GtkLabel                *tally;
  GtkSpinner              *spinner;
  AdwBin                  *notices;
  GtkStack                *stack;
  AdwBin                  *start_bin;
  AdwBin                  *method_bin;
  GtkWidget               *views;
  GtkWidget               *answer;
  EngraftChartView        *chart;
  EngraftSurvivalTables   *tables;

  GtkWidget               *start;
  GtkWidget               *method;
  GtkWidget               *form;

  GSimpleAction           *view;
  guint                    update_id;
  gboolean                 fit_changed;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalPage, engraft_survival_page, ENGRAFT_TYPE_PAGE)

static void
update_look (EngraftSurvivalPage *self)
{
  EngraftSheet sheet;

  engraft_survival_share_init_sheet (&sheet, engraft_survival_analysis_get_figure (self->analysis));
  engraft_chart_view_set_sheet (self->chart, &sheet);
}

static void
update_answer (EngraftSurvivalPage *self,
               EngraftSurvivalFit  *fit)
{
  EngraftTally *tally = fit ? engraft_survival_fit_get_tally (fit) : NULL;
  g_autofree char *sentence = fit ? engraft_survival_fit_dup_sentence (fit) : NULL;
  g_autofree char *count = tally ? engraft_tally_dup_sentence (tally) : NULL;

  gtk_label_set_label (self->sentence, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), sentence != NULL);
  gtk_label_set_label (self->tally, count ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tally), count != NULL);
}

static void
show_view (EngraftSurvivalPage *self,
           EngraftSurvivalFit  *fit)
{
  g_autoptr(GVariant) view = g_action_get_state (G_ACTION (self->view));

  gtk_widget_set_visible (self->views, fit != NULL);
  gtk_stack_set_visible_child_name (self->stack, fit ? g_variant_get_string (view, NULL) : "start");
}

static void
enable_actions (EngraftSurvivalPage *self,
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

static void
update (EngraftSurvivalPage *self)
{
  EngraftSurvivalFit *fit = engraft_survival_analysis_get_fit (self->analysis);
  g_autoptr(EngraftScene) scene = NULL;

  update_look (self);
  if (fit)
    scene = engraft_survival_figure_new (fit, engraft_survival_analysis_get_figure (self->analysis));
  engraft_chart_view_set_scene (self->chart, scene);

  update_answer (self, fit);
  engraft_survival_form_update (ENGRAFT_SURVIVAL_FORM (self->form));
  if (self->fit_changed || !fit)
    {
      self->fit_changed = FALSE;
      engraft_survival_tables_set_fit (self->tables, fit);
      engraft_survival_method_update (ENGRAFT_SURVIVAL_METHOD (self->method));
      enable_actions (self, fit != NULL);
    }
  if (!fit)
    engraft_survival_start_update (ENGRAFT_SURVIVAL_START (self->start));
  show_view (self, fit);
}

static gboolean
update_cb (gpointer user_data)
{
  EngraftSurvivalPage *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* Several changes of one step become one new scene, made before the next frame. */
static void
queue_update (EngraftSurvivalPage *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
fit_changed_cb (EngraftSurvivalPage *self)
{
  self->fit_changed = TRUE;
  queue_update (self);
}

static void
operation_changed_cb (EngraftSurvivalPage *self)
{
  gtk_spinner_set_spinning (self->spinner,
                            engraft_item_get_operation (ENGRAFT_ITEM (self->analysis)) != NULL);
}

static void
view_changed_cb (GSimpleAction       *action,
                 GVariant            *state,
                 EngraftSurvivalPage *self)
{
  g_simple_action_set_state (action, state);
  show_view (self, engraft_survival_analysis_get_fit (self->analysis));
}

static void
share_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  EngraftSurvivalPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  EngraftPage *page = ENGRAFT_PAGE (self);

  if (g_str_equal (name, "copy-image"))
    engraft_survival_share_copy_image (page, self->analysis, self->chart);
  else if (g_str_equal (name, "export"))
    engraft_survival_share_export (page, self->analysis, self->chart);
  else if (g_str_equal (name, "print"))
    engraft_survival_share_print (page, self->analysis, self->chart);
  else if (g_str_equal (name, "copy-table"))
    engraft_survival_share_copy_table (page, engraft_survival_tables_dup_table (self->tables, FALSE),
                                       engraft_survival_tables_dup_table (self->tables, TRUE));
  else if (g_str_equal (name, "save-table"))
    engraft_survival_share_save_table (page, engraft_survival_tables_dup_table (self->tables, TRUE),
                                       engraft_survival_tables_dup_table (self->tables, FALSE));
}

static void
copy_methods_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  EngraftSurvivalPage *self = user_data;
  g_autofree char *text = engraft_survival_method_dup_text (ENGRAFT_SURVIVAL_METHOD (self->method));

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
  EngraftSurvivalPage *self = user_data;
  const char *view = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (view, "table") == 0)
    engraft_survival_share_copy_table (ENGRAFT_PAGE (self),
                                       engraft_survival_tables_dup_table (self->tables, FALSE),
                                       engraft_survival_tables_dup_table (self->tables, TRUE));
  else if (g_strcmp0 (view, "method") == 0)
    copy_methods_action (action, NULL, self);
  else
    engraft_survival_share_copy_image (ENGRAFT_PAGE (self), self->analysis, self->chart);
}

/* A scene of its own: it is drawn in another size. */
static void
present_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  EngraftSurvivalPage *self = user_data;
  EngraftSurvivalFit *fit = engraft_survival_analysis_get_fit (self->analysis);
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *sentence = NULL;
  GtkWidget *presentation;

  if (!fit)
    return;

  scene = engraft_survival_figure_new (fit, engraft_survival_analysis_get_figure (self->analysis));
  sentence = engraft_survival_fit_dup_sentence (fit);
  presentation = engraft_presentation_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  engraft_presentation_show (ENGRAFT_PRESENTATION (presentation), scene, sentence);
}

static void
zoom_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftSurvivalPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  double cursor = engraft_chart_view_get_cursor (self->chart);

  if (g_str_equal (name, "zoom-normal"))
    engraft_chart_view_show_all (self->chart);
  else
    engraft_chart_view_zoom (self->chart, g_str_equal (name, "zoom-in") ? 1.25 : .8, cursor);
}

static void
add_actions (EngraftSurvivalPage *self)
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

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  self->view = g_simple_action_new_stateful ("view", G_VARIANT_TYPE_STRING, g_variant_new_string ("figure"));
  g_signal_connect (self->view, "change-state", G_CALLBACK (view_changed_cb), self);
  g_action_map_add_action (actions, G_ACTION (self->view));
}

static void
engraft_survival_page_constructed (GObject *object)
{
  EngraftSurvivalPage *self = ENGRAFT_SURVIVAL_PAGE (object);
  EngraftItem *item = engraft_page_get_item (ENGRAFT_PAGE (self));

  G_OBJECT_CLASS (engraft_survival_page_parent_class)->constructed (object);

  self->analysis = ENGRAFT_SURVIVAL_ANALYSIS (g_object_ref (item));
  self->start = engraft_survival_start_new (self->analysis);
  adw_bin_set_child (self->start_bin, self->start);
  self->method = engraft_survival_method_new (self->analysis);
  adw_bin_set_child (self->method_bin, self->method);
  self->form = engraft_survival_form_new (self->analysis);
  engraft_page_set_options_pane (ENGRAFT_PAGE (self), self->form);
  add_actions (self);

  g_signal_connect_object (item, "notify::fit", G_CALLBACK (fit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::tally", G_CALLBACK (fit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::error", G_CALLBACK (fit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::notices", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::operation", G_CALLBACK (operation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engraft_item_get_spec (item), "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  self->fit_changed = TRUE;
  update (self);
}

static void
engraft_survival_page_dispose (GObject *object)
{
  EngraftSurvivalPage *self = ENGRAFT_SURVIVAL_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
  g_clear_object (&self->analysis);

  G_OBJECT_CLASS (engraft_survival_page_parent_class)->dispose (object);
}

static void
engraft_survival_page_class_init (EngraftSurvivalPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = engraft_survival_page_constructed;
  object_class->dispose = engraft_survival_page_dispose;

  engraft_survival_words_init ();
  g_type_ensure (ENGRAFT_TYPE_CHART_VIEW);
  g_type_ensure (ENGRAFT_TYPE_SURVIVAL_TABLES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/survival/engraft-survival-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, answer);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, tally);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, notices);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, start_bin);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, method_bin);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, views);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, chart);
  gtk_widget_class_bind_template_child (widget_class, EngraftSurvivalPage, tables);
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
engraft_survival_page_init (EngraftSurvivalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_after (self->sentence, "notify::has-focus", G_CALLBACK (label_focused_cb), NULL);
  g_signal_connect_after (self->tally, "notify::has-focus", G_CALLBACK (label_focused_cb), NULL);
}
