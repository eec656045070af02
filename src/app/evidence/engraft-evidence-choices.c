/* engraft-evidence-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-evidence-choices.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/widgets/engraft-whole-text.h"

/* What is shown first: the endpoint that most studies have */
#define FIRST_ENDPOINT "Treatment-related mortality"

/* filters that are in sight; the others are below “More Filters” */
#define N_IN_SIGHT 3

typedef struct
{
  const char           *option;
  EngraftEvidenceField  field;
  const char           *title;
} Choice;

static const Choice choices[] = {
  { "condition", ENGRAFT_EVIDENCE_FIELD_CONDITION, N_("Medical Condition") },
  { "kind", ENGRAFT_EVIDENCE_FIELD_KIND, N_("Kind") },
  { "endpoint", ENGRAFT_EVIDENCE_FIELD_ENDPOINT, N_("Endpoint") },
  { "therapy", ENGRAFT_EVIDENCE_FIELD_THERAPY, N_("Therapy") },
  { "status", ENGRAFT_EVIDENCE_FIELD_STATUS, N_("Status") },
};

/* What is often asked, by the filters that answer it */
static const struct
{
  const char *title, *tooltip, *kind, *endpoint, *status;
} questions[] = {
  { N_("Deaths"), N_("Deaths from treatment"), "mortality", FIRST_ENDPOINT, NULL },
  { N_("Success"), N_("Success that is claimed, by condition"), "efficacy", NULL, "claim" },
  { N_("Adverse Events"), N_("Serious adverse events"), "harm", "Serious adverse events", NULL },
  { N_("Trial Landscape"), N_("Shares of trials by phase, status and sponsor"), "landscape", NULL, NULL },
  { N_("AI Models"), N_("Figures of prediction models"), "model", NULL, NULL },
};

struct _EngraftEvidenceChoices
{
  GtkBox                  parent_instance;

  EngraftEvidence        *evidence;   /* or NULL: not yet */
  EngraftEvidenceFilter  *filter;
  gboolean                is_updating;
  guint                   idle;

  AdwComboRow            *combos[G_N_ELEMENTS (choices)];
  char                  **values[G_N_ELEMENTS (choices)];   /* what each offers, without “All” */
  GtkEditable            *years[2];
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftEvidenceChoices, engraft_evidence_choices, GTK_TYPE_BOX)

/* What stands in the row of a value: its words, as codes are for machines */
static const char *
get_title (guint       choice,
           const char *value)
{
  return engraft_evidence_value_get_title (choices[choice].field, value);
}

/* A model that stays is not set again: its row may be telling of a choice just now. */
static gboolean
is_offered (EngraftEvidenceChoices *self,
            guint                  choice,
            char                 **values)
{
  return self->values[choice] && g_strv_equal ((const char * const *) self->values[choice], (const char * const *) values);
}

/* “Serious adverse events” for those of these cells and of those; NULL: a name that says no more than that */
static char *
dup_common_name (const char *endpoint)
{
  const char *end = strpbrk (endpoint, ",;"), *note = strstr (endpoint, " (");

  if (note && (!end || note < end))
    end = note;

  return end ? g_strndup (endpoint, end - endpoint) : NULL;
}

/* Endpoints that begin alike are also offered together, as the filter takes them. */
static char **
with_common_names (char **values)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; values[i]; i++)
    {
      g_autofree char *common = dup_common_name (values[i]);
      guint n = 0;

      for (guint k = 0; common && k < g_strv_length (values); k++)
        {
          g_autofree char *other = dup_common_name (values[k]);

          n += g_strcmp0 (common, other) == 0;
        }
      if (n > 1 && !g_strv_contains ((const char * const *) values, common) && !g_hash_table_contains (seen, common))
        {
          g_strv_builder_add (builder, common);
          g_hash_table_add (seen, g_steal_pointer (&common));
        }
      g_strv_builder_add (builder, values[i]);
    }

  return g_strv_builder_end (builder);
}

/* What is offered depends on what was chosen before it: an endpoint that the condition does not have is let go. */
static void
offer (EngraftEvidenceChoices *self)
{
  g_autoptr(EngraftEvidenceFilter) before = engraft_evidence_filter_new ();

  self->is_updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_auto(GStrv) found = engraft_evidence_list_values (self->evidence, choices[i].field, before);
      g_auto(GStrv) values = with_common_names (found);
      const char *chosen = engraft_options_get_string (ENGRAFT_OPTIONS (self->filter), choices[i].option);
      g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);
      guint selected = 0;

      gtk_string_list_append (model, _("All"));
      for (guint k = 0; values[k]; k++)
        {
          gtk_string_list_append (model, get_title (i, values[k]));
          if (g_strcmp0 (values[k], chosen) == 0)
            selected = k + 1;
        }
      if (!is_offered (self, i, values))
        {
          g_strfreev (self->values[i]);
          self->values[i] = g_steal_pointer (&values);
          adw_combo_row_set_model (self->combos[i], G_LIST_MODEL (model));
        }
      adw_combo_row_set_selected (self->combos[i], selected);
      if (selected == 0)
        g_object_set (self->filter, choices[i].option, NULL, NULL);
      else
        g_object_set (before, choices[i].option, chosen, NULL);
    }
  self->is_updating = FALSE;
}

static gboolean
choose_cb (gpointer data)
{
  EngraftEvidenceChoices *self = data;

  self->idle = 0;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      guint selected = adw_combo_row_get_selected (self->combos[i]);
      const char *value = NULL;

      if (selected > 0 && selected <= g_strv_length (self->values[i]))
        value = self->values[i][selected - 1];
      g_object_set (self->filter, choices[i].option, value, NULL);
    }
  offer (self);
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Later, when the row has closed its list: its model may be another then. */
static void
chosen_cb (EngraftEvidenceChoices *self)
{
  if (!self->is_updating && !self->idle)
    self->idle = g_idle_add (choose_cb, self);
}

static void
year_cb (EngraftEvidenceChoices *self)
{
  static const char * const options[] = { "from-year", "to-year" };

  for (guint i = 0; i < G_N_ELEMENTS (self->years); i++)
    {
      const char *text = gtk_editable_get_text (self->years[i]);
      gboolean wrong = *text && !g_regex_match_simple ("^[0-9]{4}$", text, 0, 0);

      if (wrong)
        gtk_widget_add_css_class (GTK_WIDGET (self->years[i]), "error");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->years[i]), "error");
      if (!wrong)
        g_object_set (self->filter, options[i], *text ? g_ascii_strtod (text, NULL) : (double) NAN, NULL);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ask_action (GtkWidget  *widget,
            const char *name,
            GVariant   *which)
{
  EngraftEvidenceChoices *self = ENGRAFT_EVIDENCE_CHOICES (widget);
  guint i = MIN (g_variant_get_uint32 (which), G_N_ELEMENTS (questions) - 1);

  for (guint k = 0; k < G_N_ELEMENTS (self->years); k++)
    gtk_editable_set_text (self->years[k], "");
  g_object_set (self->filter, "condition", NULL, "kind", questions[i].kind, "endpoint", questions[i].endpoint, "therapy", NULL,
                "status", questions[i].status, NULL);
  offer (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_up_item_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  is_list)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_list ? 0 : 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (is_list)
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  engraft_whole_text_tell (GTK_LABEL (label));
  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkStringObject *string = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (string));
}

/* Endpoints are longer than the twenty characters of such a row. */
static void
widen_choice (AdwComboRow *row)
{
  for (int is_list = 0; is_list < 2; is_list++)
    {
      g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

      g_signal_connect (factory, "setup", G_CALLBACK (set_up_item_cb), GINT_TO_POINTER (is_list));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);
      if (is_list)
        adw_combo_row_set_list_factory (row, factory);
      else
        adw_combo_row_set_factory (row, factory);
    }
}

/* Questions first: what they set is seen in the filters below. */
static void
add_questions (GtkBox *box)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), G_N_ELEMENTS (questions));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Questions"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(questions[i].title));

      gtk_widget_set_tooltip_text (button, _(questions[i].tooltip));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "choices.ask");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  gtk_box_append (box, flow);
}

static void
add_filters (EngraftEvidenceChoices *self,
             GtkBox                *box)
{
  static const char * const titles[] = { N_("From the Year"), N_("To the Year") };
  GtkWidget *group = adw_preferences_group_new (), *more = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _("More Filters"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *row = adw_combo_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choices[i].title));
      self->combos[i] = ADW_COMBO_ROW (row);
      widen_choice (ADW_COMBO_ROW (row));
      if (i < N_IN_SIGHT)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      else
        adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
      g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (chosen_cb), self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->years); i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(titles[i]));
      self->years[i] = GTK_EDITABLE (row);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
      g_signal_connect_swapped (row, "changed", G_CALLBACK (year_cb), self);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), more);
  gtk_box_append (box, group);
}

static void
engraft_evidence_choices_finalize (GObject *object)
{
  EngraftEvidenceChoices *self = ENGRAFT_EVIDENCE_CHOICES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->evidence);
  g_clear_object (&self->filter);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_strfreev (self->values[i]);

  G_OBJECT_CLASS (engraft_evidence_choices_parent_class)->finalize (object);
}

static void
engraft_evidence_choices_class_init (EngraftEvidenceChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_evidence_choices_finalize;
  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_EVIDENCE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "choices.ask", "u", ask_action);
}

static void
engraft_evidence_choices_init (EngraftEvidenceChoices *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  add_questions (GTK_BOX (self));
  add_filters (self, GTK_BOX (self));
}

GtkWidget *
engraft_evidence_choices_new (EngraftEvidenceFilter *filter)
{
  EngraftEvidenceChoices *self = g_object_new (ENGRAFT_TYPE_EVIDENCE_CHOICES, NULL);

  self->filter = g_object_ref (filter);

  return GTK_WIDGET (self);
}

void
engraft_evidence_choices_set_evidence (EngraftEvidenceChoices *self,
                                       EngraftEvidence        *evidence)
{
  g_return_if_fail (ENGRAFT_IS_EVIDENCE_CHOICES (self));

  g_set_object (&self->evidence, evidence);
  g_object_set (self->filter, "endpoint", FIRST_ENDPOINT, NULL);
  offer (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
engraft_evidence_choices_update (EngraftEvidenceChoices *self)
{
  g_return_if_fail (ENGRAFT_IS_EVIDENCE_CHOICES (self));

  if (self->evidence)
    offer (self);
}
