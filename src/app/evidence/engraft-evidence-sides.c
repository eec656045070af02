/* engraft-evidence-sides.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-evidence-sides.h"

#include <glib/gi18n.h>
#include <string.h>

/* that two columns need, in pixels */
#define WIDTH 640

#define KIND(row, name) g_str_equal (engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_KIND), name)

/* A figure of prediction says how it was validated, or that nobody says. */
static const char *
get_validation (EngraftEvidenceRow *row)
{
  const char *design = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_DESIGN);

  if (*design)
    return design;

  return KIND (row, "model") ? _("no validation is named") : _("no design is named");
}

/* A prediction names what it is of; of a treatment the condition says it. */
static char *
dup_title (EngraftEvidenceRow *row,
           const char         *figure)
{
  const char *endpoint = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT);

  if (KIND (row, "model"))
    /* Translators: endpoint, figure */
    return g_strdup_printf (_("%s: %s"), endpoint, figure);

  /* Translators: endpoint, condition, figure */
  return g_strdup_printf (_("%s, %s: %s"), endpoint, engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_CONDITION),
                          figure);
}

static GtkWidget *
make_row (EngraftEvidenceRow *row)
{
  GtkWidget *shown = adw_action_row_new ();
  g_autofree char *figure = engraft_evidence_row_dup_figure (row), *basis = engraft_evidence_row_dup_basis (row);
  /* Translators: what a number rests on, its validation or design, how far it was checked, its citation */
  g_autofree char *subtitle = g_strdup_printf (_("%s; %s\n%s\n%s"), basis, get_validation (row),
                                               engraft_evidence_row_get_status_title (row),
                                               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_REFERENCE));
  g_autofree char *title = dup_title (row, figure);
  GtkWidget *mark = gtk_label_new (engraft_evidence_row_is_unsupported (row) ? "○" : "●");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (shown), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (shown), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (shown), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (shown), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (shown), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  engraft_evidence_row_is_unsupported (row) ? _("Unsupported") : _("With a basis"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (shown), mark);

  return shown;
}

static GtkWidget *
make_side (EngraftEvidenceSelection *selection,
           gboolean                  assisted)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n = 0, n_unsupported = 0;
  g_autofree char *counts = NULL;

  for (guint i = 0; i < engraft_evidence_selection_get_n (selection); i++)
    {
      EngraftEvidenceRow *row = engraft_evidence_selection_get_row (selection, i);

      /* of treatment what is claimed: what studies found is in the other view; figures of a landscape are no outcomes */
      if (KIND (row, "model") != assisted || KIND (row, "landscape")
          || (!assisted && engraft_evidence_row_get_status (row) != ENGRAFT_EVIDENCE_STATUS_CLAIM))
        continue;
      n++;
      n_unsupported += engraft_evidence_row_is_unsupported (row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (row));
    }
  counts = g_strdup_printf (ngettext ("%u figure, of which %u unsupported (○): no denominator.",
                                      "%u figures, of which %u unsupported (○): no denominator.", n), n, n_unsupported);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), assisted ? _("AI-Assisted") : _("Conventional"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), counts);
  gtk_widget_set_valign (group, GTK_ALIGN_START);

  return group;
}

GtkWidget *
engraft_evidence_sides_new (EngraftEvidenceSelection *selection)
{
  GtkWidget *squeezer = adw_squeezer_new ();

  /* the first that has room */
  for (int narrow = 0; narrow < 2; narrow++)
    {
      GtkWidget *box = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 18);

      gtk_box_set_homogeneous (GTK_BOX (box), !narrow);
      gtk_widget_set_size_request (box, narrow ? -1 : WIDTH, -1);
      gtk_box_append (GTK_BOX (box), make_side (selection, FALSE));
      gtk_box_append (GTK_BOX (box), make_side (selection, TRUE));
      adw_squeezer_add (ADW_SQUEEZER (squeezer), box);
    }
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_set_switch_threshold_policy (ADW_SQUEEZER (squeezer), ADW_FOLD_THRESHOLD_POLICY_MINIMUM);

  return squeezer;
}
