/* engraft-evidence-figure.c: rows of the evidence become a forest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-evidence-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  EngraftEvidenceSelection *selection;
  EngraftForest             forest;
  EngraftIntervalLayer     *taken, *beside, *pooled;
  GString                  *description;
} Figure;

/* “Burt 2020”; of a name that has the year already, and of what has none, the name alone */
static char *
dup_name (Figure             *self,
          EngraftEvidenceRow *row,
          const char         *why_not)
{
  const char *study = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_STUDY);
  const char *year = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_YEAR);
  g_autofree char *name = *year && !g_str_has_suffix (study, year) ? g_strdup_printf ("%s %s", study, year) : g_strdup (study);

  if (engraft_evidence_row_is_unsupported (row))
    return g_strdup_printf (_("%s (unsupported)"), name);
  if (engraft_evidence_row_get_status (row) == ENGRAFT_EVIDENCE_STATUS_CLAIM)
    return g_strdup_printf (_("%s (claim)"), name);
  if (engraft_evidence_row_get_status (row) == ENGRAFT_EVIDENCE_STATUS_OWN)
    return why_not ? g_strdup_printf (_("%s (own row, left out)"), name) : g_strdup_printf (_("%s (own row)"), name);
  if (engraft_evidence_row_get_status (row) == ENGRAFT_EVIDENCE_STATUS_CHECK)
    return g_strdup_printf (_("%s (to be checked)"), name);

  return why_not ? g_strdup_printf (_("%s (left out)"), name) : g_steal_pointer (&name);
}

static void
add_row (Figure *self,
         guint   index,
         double  most)
{
  EngraftEvidenceRow *row = engraft_evidence_selection_get_row (self->selection, index);
  const char *why_not = engraft_evidence_selection_get_why_not (self->selection, index);
  double share, lower, upper, total = engraft_evidence_row_get_number (row, ENGRAFT_EVIDENCE_FIELD_TOTAL);
  g_autofree char *name = dup_name (self, row, why_not), *figure = engraft_evidence_row_dup_figure (row);
  EngraftInterval *interval;

  engraft_forest_add_row (&self->forest, name, FALSE, (const char *[]) { figure, NULL });
  g_string_append_printf (self->description, " %s: %s.", name, figure);
  if (!engraft_evidence_row_get_share (row, &share, &lower, &upper))
    return;
  interval = engraft_forest_add_interval (&self->forest, why_not ? self->beside : self->taken, share, lower, upper);
  /* hollow ones are all as large: nobody is to read a weight from them */
  interval->weight = why_not || isnan (total) || !(most > 0) ? .3 : total / most;
}

static void
add_pooled (Figure *self)
{
  EngraftPooledStudies *pooled = engraft_evidence_selection_get_pooled (self->selection);
  double share, lower, upper;
  g_autofree char *interval = NULL, *shown = NULL, *name = NULL;
  guint n = engraft_evidence_selection_get_n_pooled (self->selection);

  if (!pooled)
    return;
  share = engraft_pooled_studies_get_pooled (pooled, ENGRAFT_STUDY_PART_ALL, 0, &lower, &upper, NULL);
  if (!isfinite (share))
    return;
  interval = engraft_format_interval (100 * share, 100 * lower, 100 * upper, 1);
  shown = g_strdup_printf (C_("percentage", "%s %%"), interval);
  name = g_strdup_printf (ngettext ("Together, %u study", "Together, %u studies", n), n);
  engraft_forest_add_row (&self->forest, name, TRUE, (const char *[]) { shown, NULL });
  engraft_forest_add_interval (&self->forest, self->pooled, share, lower, upper)->diamond = TRUE;
  engraft_forest_add_line (&self->forest, share);
}

/* The caption says what hollow means and where the numbers are from, wherever the figure goes. */
static char *
dup_caption (EngraftEvidenceSelection *selection)
{
  g_autofree char *sources = engraft_evidence_selection_dup_sources (selection);

  /* Translators: citations */
  return g_strdup_printf (_("Hollow circles take no part: claims, rows without counts, patients told of twice, or rows to be "
                            "checked. Sources: %s."), sources);
}

/**
 * engraft_evidence_figure_new:
 * @selection: rows of the evidence
 * @heading: (nullable): a title above it
 * @numbers: whether figures stand beside the intervals
 *
 * Draws each row that is a share: full boxes, as large as they have patients, take part in the diamond; hollow circles do not,
 * and say beside their name why.  What is no share stands with its figure alone.  Its sources are in the caption.
 *
 * The figure keeps nothing.  O(rows).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_evidence_figure_new (EngraftEvidenceSelection *selection,
                             const char               *heading,
                             gboolean                  numbers)
{
  Figure self = { .selection = selection };
  g_autofree char *sentence = NULL;
  EngraftScene *scene;
  double most = 0;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (selection), NULL);

  scene = engraft_scene_new ();
  scene->title = g_strdup (heading ? heading : _("Published evidence"));
  scene->heading = g_strdup (heading);
  sentence = engraft_evidence_selection_dup_sentence (selection);
  self.description = g_string_new (sentence);
  engraft_forest_begin (&self.forest, scene, _("Study"), (const char *[]) { _("% (95% CI)"), NULL }, numbers);
  self.taken = engraft_forest_add_layer (&self.forest, "", 0, FALSE, NAN);
  self.beside = engraft_forest_add_layer (&self.forest, "", 1, TRUE, NAN);
  self.pooled = engraft_forest_add_layer (&self.forest, "", 0, FALSE, NAN);
  for (guint i = 0; i < engraft_evidence_selection_get_n (selection); i++)
    if (!engraft_evidence_selection_get_why_not (selection, i))
      most = MAX (most, engraft_evidence_row_get_number (engraft_evidence_selection_get_row (selection, i),
                                                         ENGRAFT_EVIDENCE_FIELD_TOTAL));
  for (int taken = 1; taken >= 0; taken--)
    {
      for (guint i = 0; i < engraft_evidence_selection_get_n (selection); i++)
        if ((engraft_evidence_selection_get_why_not (selection, i) == NULL) == taken)
          add_row (&self, i, most);
      if (taken)
        add_pooled (&self);
    }
  engraft_forest_end (&self.forest, ENGRAFT_SCALE_LINEAR, NULL);
  scene->x.title = g_strdup (_("Share of patients (%)"));
  scene->x.percent = TRUE;
  scene->x.from = 0;       /* one share by itself would fill the axis, however small */
  scene->x.to = MIN (1, scene->x.to);
  scene->description = g_string_free (self.description, FALSE);
  if (engraft_evidence_selection_get_n (selection))
    scene->caption = dup_caption (selection);

  return scene;
}
