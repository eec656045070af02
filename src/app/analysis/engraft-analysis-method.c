/* engraft-analysis-method.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-method.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/analysis/engraft-analysis-kinds.h"
#include "app/analysis/engraft-option-words.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftAnalysisMethod
{
  AdwBin                   parent_instance;

  EngraftAnalysis *analysis;
  GtkLabel                *methods;
  GtkListBox              *rows;
  GtkListBox              *settings;
  GtkLabel                *software;
};

G_DEFINE_FINAL_TYPE (EngraftAnalysisMethod, engraft_analysis_method, ADW_TYPE_BIN)

/* Who needs more finds them in the data page by the filter. */
#define MAX_LISTED_ROWS 2000

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, row);
}

static GtkWidget *
make_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
make_row (const char *title,
          const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_value (value));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

/* Row numbers as in the file: from 1. */
static char *
list_rows (const guint *rows,
           gsize        n)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; i < MIN (n, MAX_LISTED_ROWS); i++)
    g_string_append_printf (text, "%s%u", i ? ", " : "", rows[i] + 1);
  if (n > MAX_LISTED_ROWS)
    g_string_append (text, ", …");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_dropped_row (EngraftTally      *tally,
                  EngraftDropReason  reason,
                  guint              n)
{
  GtkWidget *row = adw_expander_row_new (), *label, *inside;
  g_autofree char *count = engraft_format_count (n), *numbers = NULL, *text = NULL;
  const guint *rows;
  gsize n_rows;

  rows = engraft_tally_get_dropped_rows (tally, reason, &n_rows);
  numbers = list_rows (rows, n_rows);
  text = g_strdup_printf (ngettext ("Row %s of the data", "Rows %s of the data", n_rows), numbers);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), engraft_drop_reason_get_name (reason));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), make_value (count));

  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "engraft-prose");
  gtk_widget_add_css_class (label, "numeric");
  inside = adw_preferences_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inside), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inside), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inside);

  return row;
}

static void
update_rows (EngraftAnalysisMethod *self)
{
  EngraftTally *tally = engraft_analysis_get_tally (self->analysis);
  gboolean competing = engraft_analysis_kinds_find (self->analysis)->asks_others || (tally && engraft_tally_is_competing (tally));
  gboolean answers = tally && engraft_tally_has_answers (tally);
  const struct { EngraftOutcome outcome; const char *name; } outcomes[] = {
    { ENGRAFT_OUTCOME_EVENT, answers ? _("Yes") : _("With the event") },
    { ENGRAFT_OUTCOME_CENSORED, answers ? _("No") : _("Censored") },
    { ENGRAFT_OUTCOME_OTHER, competing ? _("With a competing event") : _("With another event, counted as censored") },
  };
  g_autofree char *all = NULL, *used = NULL;

  clear (self->rows);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->rows), ADW_TYPE_PREFERENCES_GROUP), tally != NULL);
  if (!tally)
    return;

  all = engraft_format_count (engraft_tally_get_n_rows (tally));
  used = engraft_format_count (engraft_tally_get_n_used (tally));
  gtk_list_box_append (self->rows, make_row (_("In the data"), all));
  gtk_list_box_append (self->rows, make_row (_("Used"), used));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      guint n = engraft_tally_get_n_outcome (tally, outcomes[i].outcome);
      g_autofree char *count = engraft_format_count (n);

      if (n || outcomes[i].outcome != ENGRAFT_OUTCOME_OTHER)
        gtk_list_box_append (self->rows, make_row (outcomes[i].name, count));
    }
  for (guint i = 0; i < ENGRAFT_N_DROP_REASONS; i++)
    {
      guint n = engraft_tally_get_n_dropped (tally, i);

      if (n)
        gtk_list_box_append (self->rows, make_dropped_row (tally, i, n));
    }
}

static void
add_settings (EngraftAnalysisMethod *self,
              EngraftOptions        *options)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (options), &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = engraft_option_dup_value (options, pspecs[i]);
      GtkWidget *row;

      if (!text)
        continue;
      row = make_row (_(g_param_spec_get_nick (pspecs[i])), text);
      if (!engraft_option_is_default (options, pspecs[i]))
        {
          GtkWidget *mark = gtk_image_new_from_icon_name ("document-edit-symbolic");

          gtk_widget_set_tooltip_text (mark, _("Chosen here"));
          gtk_accessible_update_property (GTK_ACCESSIBLE (mark),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, _("Chosen here"), -1);
          adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
        }
      gtk_list_box_append (self->settings, row);
    }
}

/* All that changes a number */
static void
add_parts (EngraftAnalysisMethod *self)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self->analysis));
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (spec), &n);
  for (guint i = 0; i < n; i++)
    if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS) && !g_str_equal (pspecs[i]->name, "figure"))
      add_settings (self, engraft_options_get_options (spec, pspecs[i]->name));
}

char *
engraft_analysis_method_dup_text (EngraftAnalysisMethod *self)
{
  EngraftResult *result = engraft_analysis_get_result (self->analysis);

  return result ? engraft_result_dup_methods (result) : NULL;
}

void
engraft_analysis_method_update (EngraftAnalysisMethod *self)
{
  g_autofree char *text = engraft_analysis_method_dup_text (self), *software = NULL;

  gtk_label_set_label (self->methods, text ? text : _("There is no result yet."));
  update_rows (self);
  clear (self->settings);
  add_parts (self);
  software = engraft_dup_software_versions ();
  gtk_label_set_label (self->software, software);
}

static void
engraft_analysis_method_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_ANALYSIS_METHOD (object)->analysis);

  G_OBJECT_CLASS (engraft_analysis_method_parent_class)->dispose (object);
}

static void
engraft_analysis_method_class_init (EngraftAnalysisMethodClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_analysis_method_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/analysis/engraft-analysis-method.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisMethod, methods);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisMethod, rows);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisMethod, settings);
  gtk_widget_class_bind_template_child (widget_class, EngraftAnalysisMethod, software);
}

static void
engraft_analysis_method_init (EngraftAnalysisMethod *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
engraft_analysis_method_new (EngraftAnalysis *analysis)
{
  EngraftAnalysisMethod *self = g_object_new (ENGRAFT_TYPE_ANALYSIS_METHOD, NULL);

  self->analysis = g_object_ref (analysis);
  engraft_analysis_method_update (self);

  return GTK_WIDGET (self);
}
