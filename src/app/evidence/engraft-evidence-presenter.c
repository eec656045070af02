/* engraft-evidence-presenter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-evidence-presenter.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-presentation.h"
#include "libengraft-chart/figures/engraft-evidence-figure.h"

typedef struct
{
  EngraftPresentation      *window;      /* which owns this */
  EngraftEvidenceSelection *selection;
  guint                     slide;       /* 0: all rows */
} Presenter;

static void
presenter_free (gpointer data)
{
  Presenter *self = data;

  g_object_unref (self->selection);
  g_free (self);
}

/* “Source: Burt RK et al. Bone Marrow Transplant 2020. s41409-020-0978-2” */
static char *
dup_source (EngraftEvidenceRow *row)
{
  const char *citation = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_REFERENCE);
  const char *identifier = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_IDENTIFIER);

  if (*identifier)
    /* Translators: a citation, what identifies it */
    return g_strdup_printf (_("Source: %s. %s"), citation, identifier);

  return g_strdup_printf (_("Source: %s."), citation);
}

/* NULL: it is no share */
static EngraftScene *
draw_row (EngraftEvidenceRow *row)
{
  g_autoptr(GListStore) rows = g_list_store_new (ENGRAFT_TYPE_EVIDENCE_ROW);
  g_autoptr(EngraftEvidenceSelection) one = NULL;
  double share, lower, upper;

  if (!engraft_evidence_row_get_share (row, &share, &lower, &upper))
    return NULL;
  g_list_store_append (rows, row);
  one = engraft_evidence_selection_new (G_LIST_MODEL (rows));

  return engraft_evidence_figure_new (one, NULL, FALSE);
}

static void
show_row (Presenter *self)
{
  EngraftEvidenceRow *row = engraft_evidence_selection_get_row (self->selection, self->slide - 1);
  const char *differs = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_DIFFERS);
  g_autoptr(EngraftScene) scene = draw_row (row);
  g_autofree char *figure = engraft_evidence_row_dup_figure (row), *basis = engraft_evidence_row_dup_basis (row);
  g_autofree char *source = dup_source (row), *sentence = NULL, *text = NULL;

  /* Translators: study, condition, endpoint, figure */
  sentence = g_strdup_printf (_("%s, %s\n%s: %s"), engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_STUDY),
                              engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_CONDITION),
                              engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT), figure);
  /* Translators: how far it was checked, what it rests on, and how it differs from what is claimed */
  text = g_strdup_printf (_("%s; %s.\n%s"), engraft_evidence_row_get_status_title (row), basis, differs);
  /* a figure has its source in its caption */
  engraft_presentation_show_slide (self->window, scene, sentence, g_strchomp (text), scene ? NULL : source);
}

static void
show_slide (Presenter *self)
{
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *sentence = NULL;

  if (self->slide > 0)
    {
      show_row (self);
      return;
    }
  scene = engraft_evidence_figure_new (self->selection, NULL, TRUE);
  sentence = engraft_evidence_selection_dup_sentence (self->selection);
  engraft_presentation_show (self->window, scene, sentence);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        Presenter             *self)
{
  guint last = engraft_evidence_selection_get_n (self->selection);

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
    case GDK_KEY_Page_Down:
    case GDK_KEY_space:
      self->slide = MIN (self->slide + 1, last);
      break;

    case GDK_KEY_Left:
    case GDK_KEY_Up:
    case GDK_KEY_Page_Up:
      self->slide -= self->slide > 0;
      break;

    case GDK_KEY_Home:
      self->slide = 0;
      break;

    case GDK_KEY_End:
      self->slide = last;
      break;

    default:
      return FALSE;
    }
  show_slide (self);

  return TRUE;
}

void
engraft_evidence_presenter_show (GtkWindow                *parent,
                                 EngraftEvidenceSelection *selection)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  Presenter *self = g_new0 (Presenter, 1);

  self->window = ENGRAFT_PRESENTATION (engraft_presentation_new (parent));
  self->selection = g_object_ref (selection);
  g_object_set_data_full (G_OBJECT (self->window), "presenter", self, presenter_free);
  /* before the figure, whose arrows go through its points */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
  show_slide (self);
}
