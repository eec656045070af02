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
  gboolean                  conditions, endpoints;   /* whether rows are of several, which their names then say */
  gboolean                  ranges;                  /* whether one is a range */
  EngraftForest             forest;
  EngraftIntervalLayer     *taken, *beside, *unsupported, *pooled;
  GString                  *description;
} Figure;

static gboolean
is_several (EngraftEvidenceSelection *selection,
            EngraftEvidenceField      field)
{
  for (guint i = 1; i < engraft_evidence_selection_get_n (selection); i++)
    if (!g_str_equal (engraft_evidence_row_get_text (engraft_evidence_selection_get_row (selection, i), field),
                      engraft_evidence_row_get_text (engraft_evidence_selection_get_row (selection, 0), field)))
      return TRUE;

  return FALSE;
}

/* Whether another row is of the same study, condition and endpoint: then the time tells them apart. */
static gboolean
is_repeated (Figure             *self,
             EngraftEvidenceRow *row)
{
  static const EngraftEvidenceField same[] = { ENGRAFT_EVIDENCE_FIELD_STUDY, ENGRAFT_EVIDENCE_FIELD_CONDITION,
                                               ENGRAFT_EVIDENCE_FIELD_ENDPOINT };

  for (guint i = 0; i < engraft_evidence_selection_get_n (self->selection); i++)
    {
      EngraftEvidenceRow *other = engraft_evidence_selection_get_row (self->selection, i);
      guint k = 0;

      while (k < G_N_ELEMENTS (same) && g_str_equal (engraft_evidence_row_get_text (row, same[k]),
                                                     engraft_evidence_row_get_text (other, same[k])))
        k++;
      if (other != row && k == G_N_ELEMENTS (same))
        return TRUE;
    }

  return FALSE;
}

/* “Burt 2020”; of a name that has the year already, and of what has none, the name alone */
static char *
dup_dated (Figure             *self,
           EngraftEvidenceRow *row)
{
  const char *study = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_STUDY);
  const char *year = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_YEAR);
  const char *time = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_TIME);
  g_autofree char *name = *year && !g_str_has_suffix (study, year) ? g_strdup_printf ("%s %s", study, year) : g_strdup (study);

  if (*time && is_repeated (self, row))
    /* Translators: a study, the time after the therapy */
    return g_strdup_printf (C_("time", "%s, %s"), name, time);

  return g_steal_pointer (&name);
}

/* Of rows of several conditions or endpoints with these, as else many would have one name */
static char *
dup_study (Figure             *self,
           EngraftEvidenceRow *row)
{
  const char *condition = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_CONDITION);
  const char *endpoint = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT);
  g_autofree char *name = dup_dated (self, row);

  /* that it is a claim is said behind it */
  if (engraft_evidence_row_get_status (row) == ENGRAFT_EVIDENCE_STATUS_CLAIM && (self->conditions || self->endpoints))
    /* Translators: a condition, an endpoint */
    return self->conditions && self->endpoints ? g_strdup_printf (C_("condition", "%s: %s"), condition, endpoint)
                                               : g_strdup (self->conditions ? condition : endpoint);
  if (self->conditions && self->endpoints)
    /* Translators: a study, its condition, its endpoint */
    return g_strdup_printf (_("%s, %s: %s"), name, condition, endpoint);
  if (self->conditions)
    /* Translators: a study, its condition */
    return g_strdup_printf (_("%s, %s"), name, condition);
  if (self->endpoints)
    /* Translators: a study, its endpoint */
    return g_strdup_printf (_("%s: %s"), name, endpoint);

  return g_steal_pointer (&name);
}

static char *
dup_name (Figure             *self,
          EngraftEvidenceRow *row,
          const char         *why_not)
{
  g_autofree char *name = dup_study (self, row);

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
  EngraftIntervalLayer *layer = engraft_evidence_row_is_unsupported (row) ? self->unsupported
                                                                          : why_not ? self->beside : self->taken;
  EngraftInterval *interval;

  engraft_forest_add_row (&self->forest, name, FALSE, (const char *[]) { figure, NULL });
  g_string_append_printf (self->description, " %s: %s.", name, figure);
  if (!engraft_evidence_row_get_share (row, &share, &lower, &upper))
    return;
  interval = engraft_forest_add_interval (&self->forest, layer, share, lower, upper);
  interval->range = engraft_evidence_row_is_range (row);
  self->ranges |= interval->range;
  /* those that take no part are all as large: nobody is to read a weight from them */
  interval->weight = why_not || isnan (total) || !(most > 0) ? (layer->hatched ? .6 : .3) : total / most;
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

/* The caption says what marks mean and where the numbers are from, wherever the figure goes. */
static char *
dup_caption (Figure *self)
{
  g_autofree char *sources = engraft_evidence_selection_dup_sources (self->selection);

  if (engraft_evidence_selection_get_n (self->selection) == 1)
    {
      const char *identifier = engraft_evidence_row_get_text (engraft_evidence_selection_get_row (self->selection, 0),
                                                              ENGRAFT_EVIDENCE_FIELD_IDENTIFIER);

      if (*identifier)
        /* Translators: a citation, what identifies it */
        return g_strdup_printf (_("Source: %s. %s"), sources, identifier);
      /* Translators: a citation */
      return g_strdup_printf (_("Source: %s."), sources);
    }
  if (self->ranges)
    /* Translators: citations */
    return g_strdup_printf (_("Hollow marks take no part: claims, rows without counts, patients told of twice, or rows to be "
                              "checked. Bars are ranges that were reported. Sources: %s."), sources);
  /* Translators: citations */
  return g_strdup_printf (_("Hollow marks take no part: claims, rows without counts, patients told of twice, or rows to be "
                            "checked. Sources: %s."), sources);
}

/* Each mark that is there has its entry, unless there is one mark alone. */
static void
add_legend (Figure *self)
{
  struct { EngraftIntervalLayer *layer; const char *name; EngraftSample sample; } marks[] = {
    { self->taken, _("Takes part"), ENGRAFT_SAMPLE_BOX },
    { self->beside, _("Takes no part"), ENGRAFT_SAMPLE_HOLLOW },
    { self->unsupported, _("Unsupported claim: no denominator"), ENGRAFT_SAMPLE_HATCHED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      EngraftSeries *series = (EngraftSeries *) marks[i].layer->series;

      if (marks[i].layer->intervals->len == 0)
        continue;
      g_free (series->name);
      series->name = g_strdup (marks[i].name);
      series->sample = marks[i].sample;
    }
}

/* Shares of what, when all rows say the same */
static const char *
get_axis_title (EngraftEvidenceSelection *selection)
{
  guint n_patients = 0, n_trials = 0, n = engraft_evidence_selection_get_n (selection);

  for (guint i = 0; i < n; i++)
    {
      const char *kind = engraft_evidence_row_get_text (engraft_evidence_selection_get_row (selection, i),
                                                        ENGRAFT_EVIDENCE_FIELD_KIND);

      /* what a percentage of serious adverse events is one of, not every source says */
      n_trials += g_str_equal (kind, "landscape");
      n_patients += !g_str_equal (kind, "landscape") && !g_str_equal (kind, "model") && !g_str_equal (kind, "harm");
    }
  if (n_trials == n)
    return _("Share of trials (%)");

  return n_patients == n ? _("Share of patients (%)") : _("Share (%)");
}

/**
 * engraft_evidence_figure_new:
 * @selection: rows of the evidence
 * @heading: (nullable): a title above it
 * @numbers: whether figures stand beside the intervals
 *
 * Draws each row that is a share: full boxes, as large as they have patients, take part in the diamond; hollow circles do not,
 * and say beside their name why; claims without a denominator are hatched.  A range that was reported is a bar.  What is no
 * share stands with its figure alone.  Its sources are in the caption.
 *
 * The figure keeps nothing.  O(rows²).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_evidence_figure_new (EngraftEvidenceSelection *selection,
                             const char               *heading,
                             gboolean                  numbers)
{
  Figure self = { .selection = selection };
  guint n;
  g_autofree char *sentence = NULL;
  EngraftScene *scene;
  double most = 0;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (selection), NULL);

  self.conditions = is_several (selection, ENGRAFT_EVIDENCE_FIELD_CONDITION);
  self.endpoints = is_several (selection, ENGRAFT_EVIDENCE_FIELD_ENDPOINT);
  n = engraft_evidence_selection_get_n (selection);
  scene = engraft_scene_new ();
  scene->title = g_strdup (heading ? heading : _("Published evidence"));
  scene->heading = g_strdup (heading);
  sentence = engraft_evidence_selection_dup_sentence (selection);
  self.description = g_string_new (sentence);
  engraft_forest_begin (&self.forest, scene, _("Study"), (const char *[]) { _("% (95% CI)"), NULL }, numbers);
  self.taken = engraft_forest_add_layer (&self.forest, "", 0, FALSE, NAN);
  self.beside = engraft_forest_add_layer (&self.forest, "", 1, TRUE, NAN);
  self.unsupported = engraft_forest_add_layer (&self.forest, "", 3, TRUE, NAN);
  self.unsupported->hatched = TRUE;
  self.pooled = engraft_forest_add_layer (&self.forest, "", 0, FALSE, NAN);
  for (guint i = 0; i < n; i++)
    if (!engraft_evidence_selection_get_why_not (selection, i))
      most = MAX (most, engraft_evidence_row_get_number (engraft_evidence_selection_get_row (selection, i),
                                                         ENGRAFT_EVIDENCE_FIELD_TOTAL));
  for (int taken = 1; taken >= 0; taken--)
    {
      for (guint i = 0; i < n; i++)
        if ((engraft_evidence_selection_get_why_not (selection, i) == NULL) == taken)
          add_row (&self, i, most);
      if (taken)
        add_pooled (&self);
    }
  engraft_forest_end (&self.forest, ENGRAFT_SCALE_LINEAR, NULL);
  scene->x.title = g_strdup (get_axis_title (selection));
  scene->x.percent = TRUE;
  scene->x.from = 0;       /* one share by itself would fill the axis, however small */
  scene->x.to = MIN (1, scene->x.to);
  scene->description = g_string_free (self.description, FALSE);
  if (n > 0)
    scene->caption = dup_caption (&self);
  if (n > 1)
    {
      add_legend (&self);
      scene->legend_place = ENGRAFT_LEGEND_TOP;
    }

  return scene;
}
