/* engraft-evidence-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-evidence-form.h"

#include <glib/gi18n.h>

static const struct
{
  EngraftEvidenceField  field;
  const char           *title, *option;   /* of the filter, or NULL */
} fields[] = {
  { ENGRAFT_EVIDENCE_FIELD_REFERENCE, N_("Citation (needed)"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_IDENTIFIER, N_("DOI or PMID"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_STUDY, N_("Study (needed)"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_YEAR, N_("Year"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_CONDITION, N_("Condition (needed)"), "condition" },
  { ENGRAFT_EVIDENCE_FIELD_THERAPY, N_("Therapy (needed)"), "therapy" },
  { ENGRAFT_EVIDENCE_FIELD_ENDPOINT, N_("Endpoint (needed)"), "endpoint" },
  { ENGRAFT_EVIDENCE_FIELD_MONTHS, N_("Months after the therapy"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_EVENTS, N_("Patients with the event"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_TOTAL, N_("Of how many patients"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_PERCENT, N_("Percentage, where counts are not known"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_OVERLAP, N_("Overlap group: studies of the same patients"), NULL },
  { ENGRAFT_EVIDENCE_FIELD_NOTE, N_("Note"), NULL },
};

/* The order of the row; the first: what it is of is not said. */
static const char * const kinds[] = { "", "efficacy", "mortality", "harm", "model", "landscape" };

struct _EngraftEvidenceForm
{
  AdwWindow           parent_instance;

  EngraftEvidence    *evidence;
  EngraftEvidenceRow *former;      /* or NULL */
  GtkEditable        *entries[G_N_ELEMENTS (fields)];
  AdwComboRow        *kind;
  GtkLabel           *wrong;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftEvidenceForm, engraft_evidence_form, ADW_TYPE_WINDOW)

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EngraftEvidenceForm *self = ENGRAFT_EVIDENCE_FORM (widget);
  const char *values[ENGRAFT_EVIDENCE_N_FIELDS] = { NULL };
  g_autofree char *id = engraft_evidence_dup_next_id (self->evidence);
  g_autoptr(EngraftEvidenceRow) row = NULL;
  g_autoptr(GError) error = NULL;

  /* what the form does not show stays as it was */
  for (guint i = 0; self->former && i < ENGRAFT_EVIDENCE_N_FIELDS; i++)
    values[i] = engraft_evidence_row_get_text (self->former, i);
  if (!self->former)
    values[ENGRAFT_EVIDENCE_FIELD_ID] = id;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    values[fields[i].field] = gtk_editable_get_text (self->entries[i]);
  values[ENGRAFT_EVIDENCE_FIELD_KIND] = kinds[MIN (adw_combo_row_get_selected (self->kind), G_N_ELEMENTS (kinds) - 1)];
  values[ENGRAFT_EVIDENCE_FIELD_STATUS] = "own";

  row = engraft_evidence_row_new (values, NULL);
  if (!row)
    {
      /* without its number: it stands in front of whoever typed it */
      values[ENGRAFT_EVIDENCE_FIELD_ID] = NULL;
      row = engraft_evidence_row_new (values, &error);
    }
  if (error || !engraft_evidence_change_own (self->evidence, self->former, row, &error))
    {
      gtk_label_set_label (self->wrong, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->wrong), TRUE);
      return;
    }
  g_signal_emit (self, signals[CHANGED], 0, self->former, row);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
engraft_evidence_form_finalize (GObject *object)
{
  EngraftEvidenceForm *self = ENGRAFT_EVIDENCE_FORM (object);

  g_clear_object (&self->evidence);
  g_clear_object (&self->former);

  G_OBJECT_CLASS (engraft_evidence_form_parent_class)->finalize (object);
}

static void
engraft_evidence_form_class_init (EngraftEvidenceFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_evidence_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_EVIDENCE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, ENGRAFT_TYPE_EVIDENCE_ROW, ENGRAFT_TYPE_EVIDENCE_ROW);
  gtk_widget_class_install_action (widget_class, "evidence.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_header (GtkBox *box)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel")), *save = gtk_button_new_with_mnemonic (_("_Save"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "evidence.save");
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  gtk_box_append (box, header);
}

static void
add_kind (EngraftEvidenceForm *self,
          AdwPreferencesGroup *group)
{
  g_autoptr(GtkStringList) model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, _("Not said"));
  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (model, engraft_evidence_value_get_title (ENGRAFT_EVIDENCE_FIELD_KIND, kinds[i]));
  self->kind = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _("Kind"));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (model));
  adw_preferences_group_add (group, GTK_WIDGET (self->kind));
}

static void
engraft_evidence_form_init (EngraftEvidenceForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  add_header (GTK_BOX (box));
  self->wrong = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->wrong, TRUE);
  gtk_label_set_xalign (self->wrong, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->wrong), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), FALSE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->wrong), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->wrong), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->wrong), 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->wrong));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Kept on this computer beside the rows of Engraft, and marked as your own. A row is put "
                                           "together with others only when it has counts."));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(fields[i].title));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      self->entries[i] = GTK_EDITABLE (row);
    }
  add_kind (self, ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 640);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 294);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Of a new row that of the filter, else that of the rows with its endpoint */
static const char *
find_kind (EngraftEvidenceForm   *self,
           EngraftEvidenceFilter *filter)
{
  const char *kind = engraft_options_get_string (ENGRAFT_OPTIONS (filter), "kind");
  const char *endpoint = engraft_options_get_string (ENGRAFT_OPTIONS (filter), "endpoint");
  GListModel *rows = engraft_evidence_get_rows (self->evidence);

  if (self->former)
    return engraft_evidence_row_get_text (self->former, ENGRAFT_EVIDENCE_FIELD_KIND);
  if (kind || !endpoint)
    return kind;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(EngraftEvidenceRow) row = g_list_model_get_item (rows, i);

      if (g_str_equal (engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT), endpoint))
        return engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_KIND);   /* the list keeps it */
    }

  return NULL;
}

GtkWidget *
engraft_evidence_form_new (EngraftEvidence       *evidence,
                           EngraftEvidenceRow    *former,
                           EngraftEvidenceFilter *filter)
{
  EngraftEvidenceForm *self = g_object_new (ENGRAFT_TYPE_EVIDENCE_FORM, "title", former ? _("Own Row") : _("New Own Row"), NULL);

  self->evidence = g_object_ref (evidence);
  self->former = former ? g_object_ref (former) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = former ? engraft_evidence_row_get_text (former, fields[i].field)
                                : fields[i].option ? engraft_options_get_string (ENGRAFT_OPTIONS (filter), fields[i].option) : NULL;

      gtk_editable_set_text (self->entries[i], text ? text : "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (find_kind (self, filter), kinds[i]) == 0)
      adw_combo_row_set_selected (self->kind, i);

  return GTK_WIDGET (self);
}
