/* engraft-analysis-start.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-start.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-form.h"
#include "app/analysis/engraft-analysis-kinds.h"
#include "app/analysis/engraft-start-columns.h"
#include "app/analysis/engraft-status-codes.h"
#include "app/widgets/engraft-focus-heir.h"
#include "app/widgets/engraft-option-row.h"
#include "app/window/engraft-page.h"
#include "libengraft/data/engraft-role-names.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-role-suggestion.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftAnalysisStart:
 *
 * In the place of the figure while there is none: one question at a time, and the
 * likely answers to it as buttons.  Who wants another answer finds all columns
 * in the options.
 */
struct _EngraftAnalysisStart
{
  AdwBin                   parent_instance;

  EngraftAnalysis *analysis;
  AdwStatusPage           *status;
  GtkWidget               *answers;    /* only while they are made */
};

G_DEFINE_FINAL_TYPE (EngraftAnalysisStart, engraft_analysis_start, ADW_TYPE_BIN)

/* More buttons are no help. */
#define MAX_ANSWERS 5
#define MAX_CODES   8

static void
answer_cb (EngraftAnalysisStart *self,
           GtkButton            *button)
{
  GObject *cohort = G_OBJECT (engraft_analysis_get_cohort (self->analysis));
  const char *option = g_object_get_data (G_OBJECT (button), "engraft-option");
  const char *value = g_object_get_data (G_OBJECT (button), "engraft-value");
  EngraftNotice *notice = g_object_get_data (G_OBJECT (button), "engraft-notice");
  const char * const values[] = { value, NULL };

  if (notice)
    engraft_analysis_show_remedy (GTK_WIDGET (self), self->analysis, notice);
  else if (g_str_equal (option, "change"))
    g_object_set (engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (self->analysis)), option), option, value,
                  NULL);
  else if (g_str_equal (option, "covariates") || g_str_equal (option, "features") || g_str_equal (option, "subgroups"))
    g_object_set (engraft_analysis_get_options (self->analysis), option, values, NULL);
  else if (g_str_equal (option, "censored"))
    engraft_status_codes_take_states (self->analysis, value);
  else if (g_str_equal (option, "events") || g_str_equal (option, "others"))
    g_object_set (cohort, option, values, NULL);
  else
    g_object_set (cohort, option, value, NULL);
}

static void
add_answer (EngraftAnalysisStart *self,
            const char           *option,
            const char           *value,
            const char           *title,
            const char           *tooltip)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "pill");
  g_object_set_data_full (G_OBJECT (button), "engraft-option", g_strdup (option), g_free);
  g_object_set_data_full (G_OBJECT (button), "engraft-value", g_strdup (value), g_free);
  g_object_set_data_full (G_OBJECT (button), "engraft-title", g_strdup (title), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

/* All columns are in the row of the option, which opens. */
static void
other_cb (EngraftAnalysisStart *self,
          GtkWidget            *button)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), ENGRAFT_TYPE_PAGE);
  const char *option = g_object_get_data (G_OBJECT (button), "engraft-option");

  if (page)
    engraft_page_reveal_options (ENGRAFT_PAGE (page));
  if (page && option && engraft_page_get_options_pane (ENGRAFT_PAGE (page)))
    engraft_option_rows_open (engraft_page_get_options_pane (ENGRAFT_PAGE (page)), option);
}

/* OPTION: whose row is opened; NULL: none */
static void
add_other (EngraftAnalysisStart *self,
           const char           *label,
           const char           *option)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data_full (G_OBJECT (button), "engraft-option", g_strdup (option), g_free);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (other_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

static void
add_columns (EngraftAnalysisStart *self,
             EngraftTable         *table,
             const char           *option,
             const char           *role)
{
  g_auto(GStrv) names = engraft_suggest_columns (table, role);
  guint n = 0;

  for (guint i = 0; names[i] && n < MAX_ANSWERS; i++)
    {
      EngraftColumn *column = engraft_table_find_column (table, names[i]);

      if (engraft_start_has_role (ENGRAFT_OPTIONS (engraft_analysis_get_cohort (self->analysis)), names[i]))
        continue;
      add_answer (self, option, names[i], engraft_column_get_title (column), engraft_column_get_label (column));
      n++;
    }
  add_other (self, _("_Another Column…"), option);
}

/* What the library holds to be the event, by the column's name and values. */
static gboolean
is_likely_event (EngraftAnalysisStart *self,
                 const char           *value)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (self->analysis));

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);
      const char *json = engraft_notice_get_remedy_value (notice);
      g_autoptr(JsonNode) node = json ? json_from_string (json, NULL) : NULL;

      if (g_strcmp0 (engraft_notice_get_remedy_option (notice), "events") == 0 &&
          node && JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) &&
          g_strcmp0 (json_array_get_string_element (json_node_get_array (node), 0), value) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_codes (EngraftAnalysisStart *self,
           const char           *option)
{
  g_autoptr(GPtrArray) codes = engraft_status_codes_list (self->analysis);

  for (guint i = 0; i < codes->len && i < MAX_CODES; i++)
    {
      const EngraftStatusCode *code = codes->pdata[i];
      g_autofree char *count = engraft_format_count (code->count);
      /* Translators: a value of the status, and how many rows have it */
      g_autofree char *title = g_strdup_printf (_("%s (%s)"), code->word, count);

      if (code->label)
        {
          g_free (title);
          /* Translators: a value of the status, what it means, and how many rows have it */
          title = g_strdup_printf (_("%s: %s (%s)"), code->word, code->label, count);
        }
      if (code->outcome == ENGRAFT_OUTCOME_EVENT)   /* has its answer already */
        continue;
      add_answer (self, option, code->value, title, NULL);
      if (g_str_equal (option, "events") && is_likely_event (self, code->value))
        gtk_widget_add_css_class (gtk_widget_get_last_child (self->answers), "suggested-action");
    }
  if (codes->len > 0)
    return;
  adw_status_page_set_description (self->status, _("The column of the status has too many different values to say it"));
  add_other (self, _("_Another Column…"), "status");
}

static void
ask (EngraftAnalysisStart *self,
     const char           *icon,
     const char           *title,
     const char           *description)
{
  g_autofree char *markup = description ? g_markup_escape_text (description, -1) : NULL;

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, markup);
}

/* What stands in the way, as the notices in the options say it. */
static char *
list_errors (EngraftAnalysisStart *self)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (self->analysis));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_ERROR)
        g_string_append_printf (text, "%s%s", text->len ? "\n" : "", engraft_notice_get_message (notice));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What can be done about the error. */
static void
add_remedies (EngraftAnalysisStart *self)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (self->analysis));

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);
      GtkWidget *button;

      if (!engraft_notice_get_remedy (notice))
        continue;
      add_answer (self, engraft_notice_get_remedy_option (notice), engraft_notice_get_remedy_value (notice),
                  engraft_notice_get_remedy (notice), engraft_notice_get_message (notice));
      button = gtk_widget_get_last_child (self->answers);
      g_object_set_data_full (G_OBJECT (button), "engraft-notice", g_steal_pointer (&notice), g_object_unref);
    }
}

static void
again_cb (EngraftAnalysisStart *self)
{
  engraft_item_update (ENGRAFT_ITEM (self->analysis));
}

static void
add_again (EngraftAnalysisStart *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Compute _Again"));

  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

static void
begin_answers (EngraftAnalysisStart *self)
{
  self->answers = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_halign (self->answers, GTK_ALIGN_CENTER);
}

static gboolean
is_same_answer (GtkWidget *a,
                GtkWidget *b)
{
  static const char * const keys[] = { "engraft-option", "engraft-value", "engraft-title" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (a), keys[i]), g_object_get_data (G_OBJECT (b), keys[i])) != 0)
      return FALSE;

  return gtk_widget_has_css_class (a, "suggested-action") == gtk_widget_has_css_class (b, "suggested-action");
}

/* so that one answers one question after the other by keys */
static void
take_focus (EngraftAnalysisStart *self)
{
  GtkWidget *answers = adw_status_page_get_child (self->status);

  engraft_focus_offer (answers ? gtk_widget_get_first_child (answers) : NULL);
}

/* What is asked again stays as it is: a button that is just being pressed must not go, and
 * neither must the focus. */
static void
end_answers (EngraftAnalysisStart *self)
{
  GtkWidget *shown = adw_status_page_get_child (self->status);
  GtkWidget *a = shown ? gtk_widget_get_first_child (shown) : NULL;
  GtkWidget *b = gtk_widget_get_first_child (self->answers);

  while (a && b && is_same_answer (a, b))
    {
      a = gtk_widget_get_next_sibling (a);
      b = gtk_widget_get_next_sibling (b);
    }
  if (!shown || a || b)
    {
      gboolean goes_on = engraft_focus_let_go (GTK_WIDGET (self));

      adw_status_page_set_child (self->status, self->answers);
      if (goes_on)
        take_focus (self);
    }
  g_clear_object (&self->answers);
}

/* Whether there was a question */
static gboolean
ask_for_follow_up (EngraftAnalysisStart *self,
                   EngraftTable         *table,
                   EngraftOptions       *cohort)
{
  const char *time = engraft_options_get_string (cohort, "time");

  if (!time)
    {
      ask (self, NULL, _("How Long Was Each Person Followed?"),
           _("Choose the column with the time under observation, or with the date on which it ended"));
      add_columns (self, table, "time", "time");
    }
  else if (engraft_start_is_date (table, time) && !engraft_options_get_string (cohort, "origin"))
    {
      ask (self, NULL, _("From Which Date Is Time Counted?"),
           _("The transplant, the start of treatment or the diagnosis, for example"));
      add_columns (self, table, "origin", "origin");
    }
  else if (!engraft_options_get_string (cohort, "status"))
    {
      ask (self, NULL, _("How Did Observation End?"),
           _("Choose the column that says whether the event happened, or observation only ended"));
      add_columns (self, table, "status", "status");
    }
  else
    return FALSE;

  return TRUE;
}

static void
ask_for_subject (EngraftAnalysisStart *self,
                 EngraftTable         *table)
{
  ask (self, NULL, _("Whose Row Is It?"),
       _("Choose the column that is the same in all rows of a person, such as a number of the patient"));
  add_columns (self, table, "subject", "subject");
}

static gboolean
ask_for_events (EngraftAnalysisStart      *self,
                EngraftTable              *table,
                EngraftOptions            *cohort,
                const EngraftAnalysisKind *kind)
{
  gboolean no_events = engraft_start_is_empty (cohort, "events");

  if (no_events && kind->asks_states && !engraft_options_get_string (cohort, "subject") && engraft_start_has_histories (table))
    ask_for_subject (self, table);
  else if (no_events && kind->asks_states)
    {
      ask (self, NULL, _("Which Value Means That Nothing Happened?"),
           _("A row with it has only ended; each of the others becomes a state that one can come into"));
      add_codes (self, "censored");
    }
  else if (no_events)
    {
      ask (self, NULL, _("Which Value Is the Event?"),
           _("The others count as “observation ended without the event”, unless the options say otherwise"));
      add_codes (self, "events");
    }
  else if (kind->asks_others && engraft_start_is_empty (cohort, "others"))
    {
      ask (self, NULL, _("Which Value Is a Competing Event?"),
           _("One after which the event in question can no longer be observed, such as death without relapse"));
      add_codes (self, "others");
      add_other (self, _("_Another Column…"), "status");
    }
  else
    return FALSE;

  return TRUE;
}

/* Groups of which subjects go from one to the other begin with that time. */
static gboolean
needs_change (EngraftAnalysisStart *self)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self->analysis));
  const char *change = engraft_options_get_string (engraft_options_get_options (spec, "change"), "change");

  return !change || !*change;
}

static gboolean
ask_for_columns (EngraftAnalysisStart      *self,
                 EngraftTable              *table,
                 EngraftOptions            *cohort,
                 const EngraftAnalysisKind *kind)
{
  const char *covariates = kind->covariates_option ? kind->covariates_option : "covariates";

  if (kind->asks_subject && !engraft_options_get_string (cohort, "subject"))
    ask_for_subject (self, table);
  else if (kind->asks_clusters && !engraft_options_get_string (cohort, "cluster") &&
           !engraft_options_get_string (cohort, "subject"))
    {
      ask (self, NULL, _("Which Rows Belong Together?"),
           _("Those of one centre, one family or one patient, for example: they share a frailty"));
      add_columns (self, table, "cluster", "cluster");
    }
  else if (kind->asks_groups && !engraft_options_get_string (cohort, "group"))
    {
      ask (self, NULL, _("Which Treatments Are Compared?"),
           _("Choose a column with two values; the second is the treated group"));
      add_columns (self, table, "group", "group");
    }
  else if (kind->asks_change && needs_change (self))
    {
      ask (self, NULL, _("When Does the Group Change?"),
           _("The day of graft-versus-host disease or of a transplant, for example, counted as the time of follow-up is"));
      add_columns (self, table, "change", "time");
    }
  else if (kind->asks_covariates && engraft_start_is_empty (engraft_analysis_get_options (self->analysis), covariates))
    {
      ask (self, NULL, kind->covariates_title ? _(kind->covariates_title) : _("What May Change the Hazard?"),
           _("Begin with one column; the options take more"));
      add_columns (self, table, covariates, "covariate");
    }
  else if (kind->asks_subgroups && !engraft_options_get_string (cohort, "group"))
    {
      ask (self, NULL, _("Which Column Has the Two Arms?"), _("The treatments that are compared"));
      add_columns (self, table, "group", "group");
    }
  else if (kind->asks_subgroups && engraft_start_is_empty (engraft_analysis_get_options (self->analysis), "subgroups"))
    {
      ask (self, NULL, _("Which Subgroups?"), _("Begin with one column; the options take more, and cut numbers"));
      add_columns (self, table, "subgroups", "covariate");
    }
  else
    return FALSE;

  return TRUE;
}

/* The earlier end may be missing, where an event was before the first visit; so may the later. */
static gboolean
ask_for_ends (EngraftAnalysisStart *self,
              EngraftTable         *table,
              EngraftOptions       *cohort)
{
  if (!engraft_options_get_string (cohort, "left"))
    {
      ask (self, NULL, _("Until When Was Each Person Without the Event?"),
           _("Choose the column with the time or date of the last visit at which the event had not happened"));
      add_columns (self, table, "left", "time");
    }
  else if (!engraft_options_get_string (cohort, "right"))
    {
      ask (self, NULL, _("By When Had the Event Happened?"),
           _("Choose the column with the time or date of the first visit after it; it is empty where there was no event"));
      add_columns (self, table, "right", "time");
    }
  else
    return FALSE;

  return TRUE;
}

static gboolean
ask_for_times (EngraftAnalysisStart      *self,
               EngraftTable              *table,
               EngraftOptions            *cohort,
               const EngraftAnalysisKind *kind)
{
  gboolean one = engraft_options_get_string (cohort, "left") || engraft_options_get_string (cohort, "right");

  if (kind->asks_ends && !engraft_start_is_complete (cohort))
    return ask_for_ends (self, table, cohort);
  if (kind->is_timeless || (kind->takes_ends && one))
    return FALSE;

  return ask_for_follow_up (self, table, cohort) || ask_for_events (self, table, cohort, kind);
}

static void
explain (EngraftAnalysisStart *self)
{
  const char *error = engraft_item_get_error (ENGRAFT_ITEM (self->analysis));
  const EngraftAnalysisKind *kind = engraft_analysis_kinds_find (self->analysis);

  if (engraft_item_get_operation (ENGRAFT_ITEM (self->analysis)))
    ask (self, NULL, _("Computing…"), NULL);
  else if (error)
    {
      ask (self, "dialog-warning-symbolic", _(kind->no_result), error);
      add_remedies (self);
      if (engraft_analysis_was_cancelled (self->analysis))
        add_again (self);
    }
  else
    {
      g_autofree char *reason = list_errors (self);

      ask (self, "dialog-warning-symbolic", _(kind->no_result), reason);
    }
}

static void
ask_or_explain (EngraftAnalysisStart *self,
                EngraftTable         *table,
                EngraftOptions       *cohort)
{
  const EngraftAnalysisKind *kind = engraft_analysis_kinds_find (self->analysis);

  if (!ask_for_times (self, table, cohort, kind) && !ask_for_columns (self, table, cohort, kind))
    explain (self);
}

/* What is typed, or asked of who plans a trial, is more than buttons can answer. */
static void
explain_without_data (EngraftAnalysisStart *self)
{
  explain (self);
  if (!engraft_item_get_error (ENGRAFT_ITEM (self->analysis)))
    return;
  adw_status_page_set_icon_name (self->status, NULL);    /* nothing is wrong: it is only not said yet */
  add_other (self, _("_Options…"), NULL);
}

void
engraft_analysis_start_update (EngraftAnalysisStart *self)
{
  EngraftDataSet *data_set = engraft_analysis_get_data_set (self->analysis);
  EngraftTable *table = data_set ? engraft_data_set_get_table (data_set) : NULL;

  begin_answers (self);
  if (!engraft_analysis_needs_data (self->analysis))
    explain_without_data (self);
  else if (table)
    ask_or_explain (self, table, ENGRAFT_OPTIONS (engraft_analysis_get_cohort (self->analysis)));
  else if (data_set && engraft_data_set_get_state (data_set) == ENGRAFT_DATA_SET_LOADING)
    ask (self, NULL, _("Reading the Data…"), NULL);
  else
    ask (self, "dialog-warning-symbolic", _("No Data"),
         engraft_item_get_error (ENGRAFT_ITEM (self->analysis))
         ?: _("Open the data set in the list at the left to see what it needs"));
  end_answers (self);
}

static void
engraft_analysis_start_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_ANALYSIS_START (object)->analysis);

  G_OBJECT_CLASS (engraft_analysis_start_parent_class)->dispose (object);
}

static void
engraft_analysis_start_class_init (EngraftAnalysisStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_analysis_start_dispose;
}

static void
engraft_analysis_start_init (EngraftAnalysisStart *self)
{
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->status));
  g_signal_connect (self, "map", G_CALLBACK (take_focus), NULL);
}

GtkWidget *
engraft_analysis_start_new (EngraftAnalysis *analysis)
{
  EngraftAnalysisStart *self = g_object_new (ENGRAFT_TYPE_ANALYSIS_START, NULL);

  self->analysis = g_object_ref (analysis);
  engraft_analysis_start_update (self);

  return GTK_WIDGET (self);
}
