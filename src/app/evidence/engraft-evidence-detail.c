/* engraft-evidence-detail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-evidence-detail.h"

#include <glib/gi18n.h>

struct _EngraftEvidenceDetail
{
  AdwExpanderRow      parent_instance;

  EngraftEvidenceRow *row;
  char               *why_not;
  gboolean            is_filled;
};

G_DEFINE_FINAL_TYPE (EngraftEvidenceDetail, engraft_evidence_detail, ADW_TYPE_EXPANDER_ROW)

static void
add_text (EngraftEvidenceDetail *self,
          const char            *title,
          const char            *text)
{
  GtkWidget *row;

  if (!text || !*text)
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_field (EngraftEvidenceDetail *self,
           const char            *title,
           EngraftEvidenceField   field)
{
  add_text (self, title, engraft_evidence_row_get_text (self->row, field));
}

/* Opened only by a click, in the user's own browser */
static void
add_link (EngraftEvidenceDetail *self)
{
  g_autofree char *uri = engraft_evidence_row_dup_uri (self->row);
  GtkWidget *row, *link;

  if (!uri)
    {
      add_field (self, _("Identifier"), ENGRAFT_EVIDENCE_FIELD_IDENTIFIER);
      return;
    }
  row = adw_action_row_new ();
  link = gtk_link_button_new_with_label (uri, _("Open in the Browser"));
  gtk_widget_set_valign (link, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), engraft_evidence_row_get_text (self->row, ENGRAFT_EVIDENCE_FIELD_IDENTIFIER));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), link);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_buttons (EngraftEvidenceDetail *self)
{
  static const struct { const char *action, *label; } buttons[] = {
    { "evidence.edit", N_("_Edit…") }, { "evidence.remove", N_("_Delete") },
  };
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Your own row"));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_(buttons[i].label));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        engraft_evidence_row_get_text (self->row, ENGRAFT_EVIDENCE_FIELD_ID));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

/* What a claim says, what its source says, and the difference: each in a row of its own */
static void
fill (EngraftEvidenceDetail *self)
{
  g_autofree char *basis = engraft_evidence_row_dup_basis (self->row), *figure = engraft_evidence_row_dup_figure (self->row);
  gboolean claim = engraft_evidence_row_get_status (self->row) == ENGRAFT_EVIDENCE_STATUS_CLAIM;

  self->is_filled = TRUE;
  add_text (self, claim ? _("What Is Claimed") : _("What Was Found"), figure);
  add_text (self, _("What It Rests On"), basis);
  add_field (self, claim ? _("What the Primary Source Says") : _("What an Article Claims of It"), ENGRAFT_EVIDENCE_FIELD_DIFFERS);
  add_text (self, _("Takes No Part in the Pooled Estimate"), self->why_not);
  add_field (self, _("Citation"), ENGRAFT_EVIDENCE_FIELD_REFERENCE);
  add_link (self);
  add_text (self, _("Status"), engraft_evidence_row_get_status_title (self->row));
  add_field (self, _("Overlap Group"), ENGRAFT_EVIDENCE_FIELD_OVERLAP);
  add_field (self, _("Regimen"), ENGRAFT_EVIDENCE_FIELD_REGIMEN);
  add_field (self, _("Design"), ENGRAFT_EVIDENCE_FIELD_DESIGN);
  add_field (self, _("At"), ENGRAFT_EVIDENCE_FIELD_TIME);
  add_field (self, _("Compared With"), ENGRAFT_EVIDENCE_FIELD_COMPARATOR);
  add_field (self, _("Effect"), ENGRAFT_EVIDENCE_FIELD_EFFECT);
  add_field (self, _("Note"), ENGRAFT_EVIDENCE_FIELD_NOTE);
  if (engraft_evidence_row_get_status (self->row) == ENGRAFT_EVIDENCE_STATUS_OWN)
    add_buttons (self);
}

/* Most are never opened. */
static void
expanded_cb (EngraftEvidenceDetail *self)
{
  if (!self->is_filled)
    fill (self);
}

static void
engraft_evidence_detail_finalize (GObject *object)
{
  EngraftEvidenceDetail *self = ENGRAFT_EVIDENCE_DETAIL (object);

  g_clear_object (&self->row);
  g_free (self->why_not);

  G_OBJECT_CLASS (engraft_evidence_detail_parent_class)->finalize (object);
}

static void
engraft_evidence_detail_class_init (EngraftEvidenceDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_evidence_detail_finalize;
}

static void
engraft_evidence_detail_init (EngraftEvidenceDetail *self)
{
}

GtkWidget *
engraft_evidence_detail_new (EngraftEvidenceRow *row,
                             const char         *why_not)
{
  EngraftEvidenceDetail *self = g_object_new (ENGRAFT_TYPE_EVIDENCE_DETAIL, "use-markup", FALSE, NULL);
  const char *year = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_YEAR);
  const char *study = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_STUDY);
  g_autofree char *figure = engraft_evidence_row_dup_figure (row);
  g_autofree char *title = *year && !g_str_has_suffix (study, year) ? g_strdup_printf ("%s %s", study, year) : g_strdup (study);
  g_autofree char *subtitle = NULL;

  self->row = g_object_ref (row);
  self->why_not = g_strdup (why_not);
  /* Translators: condition, endpoint, figure, status */
  subtitle = g_strdup_printf (_("%s. %s: %s. %s."), engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_CONDITION),
                              engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT), figure,
                              engraft_evidence_row_is_unsupported (row) ? _("An article’s claim, unsupported")
                                                                        : engraft_evidence_row_get_status_title (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  /* not before: rows tell of it as they are made */
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);

  return GTK_WIDGET (self);
}
