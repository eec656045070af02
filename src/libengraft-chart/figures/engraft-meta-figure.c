/* engraft-meta-figure.c: pooled studies become a scene: the forest, and forests of their parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-meta-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

enum { COUNTS, CONTROL, WEIGHT, EFFECT, N_CELLS };

typedef struct
{
  EngraftMetaFigure    *figure;
  EngraftForest         forest;
  EngraftIntervalLayer *layer, *pooled;
  gboolean              wanted[N_CELLS];
  double                most;             /* the largest weight */
} Forest;

char *
engraft_meta_figure_dup_effect (EngraftMetaFigure *self,
                                double             effect,
                                double             lower,
                                double             upper)
{
  if (isnan (effect))
    return g_strdup ("–");

  return engraft_pooled_studies_is_share (self->studies) ? engraft_format_interval (100 * effect, 100 * lower, 100 * upper, 1)
                                                         : engraft_format_estimate (effect, lower, upper);
}

char *
engraft_meta_figure_dup_label (EngraftMetaFigure *self)
{
  const char *asked = engraft_options_get_string (self->options, "x-label");
  const char *measure = engraft_pooled_studies_get_measure (self->studies);

  if (asked)
    return g_strdup (asked);

  /* Translators: “Proportion” */
  return engraft_pooled_studies_is_share (self->studies) ? g_strdup_printf (_("%s (%%)"), measure) : g_strdup (measure);
}

static void
add_row (Forest     *self,
         const char *name,
         gboolean    bold,
         const char *cells[N_CELLS])
{
  const char *chosen[N_CELLS + 1];
  guint n = 0;

  for (guint i = 0; i < N_CELLS; i++)
    if (self->wanted[i])
      chosen[n++] = cells[i];
  chosen[n] = NULL;
  engraft_forest_add_row (&self->forest, name, bold, chosen);
}

/* “8/79” */
static char *
dup_counts (double events,
            double total)
{
  g_autofree char *shown_events = NULL, *shown_total = NULL;

  if (isnan (events) || isnan (total))
    return g_strdup ("");
  shown_events = engraft_format_number (events, 9);
  shown_total = engraft_format_number (total, 9);

  return g_strdup_printf ("%s/%s", shown_events, shown_total);
}

static void
add_study (Forest *self,
           guint   index)
{
  EngraftPooledStudies *studies = self->figure->studies;
  const char *problem = engraft_pooled_studies_get_problem (studies, index);
  const char *label = engraft_pooled_studies_get_label (studies, index);
  double lower, upper, effect = engraft_pooled_studies_get_effect (studies, index, &lower, &upper);
  double weight = engraft_pooled_studies_get_weight (studies, index), x1, n1, x2, n2;
  g_autofree char *shown = engraft_meta_figure_dup_effect (self->figure, effect, lower, upper);
  g_autofree char *share = isnan (weight) ? g_strdup ("") : engraft_format_percent (weight, 1);
  g_autofree char *counts = NULL, *control = NULL, *name = NULL;
  EngraftInterval *interval;

  engraft_pooled_studies_get_counts (studies, index, &x1, &n1, &x2, &n2);
  counts = dup_counts (x1, n1);
  control = dup_counts (x2, n2);
  /* Translators: a study */
  name = problem ? g_strdup_printf (_("%s (left out)"), label) : g_strdup (label);
  add_row (self, name, FALSE, (const char *[N_CELLS]) { counts, control, share, problem ? "–" : shown });
  if (problem)
    return;
  interval = engraft_forest_add_interval (&self->forest, self->layer, effect, lower, upper);
  interval->weight = isnan (weight) ? .5 : weight / self->most;
}

static void
add_pooled (Forest           *self,
            EngraftStudyPart  part,
            guint             index,
            const char       *name)
{
  double lower, upper, effect = engraft_pooled_studies_get_pooled (self->figure->studies, part, index, &lower, &upper, NULL);
  g_autofree char *shown = engraft_meta_figure_dup_effect (self->figure, effect, lower, upper);

  add_row (self, name, TRUE, (const char *[N_CELLS]) { "", "", "", shown });
  if (isfinite (effect))
    engraft_forest_add_interval (&self->forest, self->pooled, effect, lower, upper)->diamond = TRUE;
}

static void
add_prediction (Forest *self)
{
  gboolean share = engraft_pooled_studies_is_share (self->figure->studies);
  double lower, upper, factor = share ? 100 : 1;
  g_autofree char *from = NULL, *to = NULL, *shown = NULL;

  if (!engraft_pooled_studies_get_prediction (self->figure->studies, ENGRAFT_STUDY_PART_ALL, 0, &lower, &upper))
    return;
  from = engraft_format_fixed (factor * lower, share ? 1 : 2);
  to = engraft_format_fixed (factor * upper, share ? 1 : 2);
  shown = g_strdup_printf (C_("interval", "(%s–%s)"), from, to);
  add_row (self, _("Prediction for a new study"), FALSE, (const char *[N_CELLS]) { "", "", "", shown });
  engraft_forest_add_interval (&self->forest, self->pooled, NAN, lower, upper);
}

/* Columns that have nothing are not there. */
static void
begin (Forest     *self,
       const char *first,
       gboolean    with_studies)
{
  EngraftPooledStudies *studies = self->figure->studies;
  EngraftOptions *asked = ENGRAFT_OPTIONS (engraft_pooled_studies_get_options (studies));
  g_autofree char *level = engraft_format_number (engraft_options_get_double (asked, "confidence") * 100, 6);
  g_autofree char *label = engraft_pooled_studies_is_share (studies)
                             ? g_strdup_printf (_("%% (%s%% CI)"), level)
                             /* Translators: “Hazard ratio”, a confidence level in percent */
                             : g_strdup_printf (_("%s (%s%% CI)"), engraft_pooled_studies_get_measure (studies), level);
  const char *headers[N_CELLS] = { _("n/N"), _("Control"), _("Weight"), label }, *chosen[N_CELLS + 1];
  guint n = 0;

  self->most = 0;
  self->wanted[EFFECT] = TRUE;
  for (guint i = 0; i < engraft_pooled_studies_get_n (studies); i++)
    {
      double x1, n1, x2, n2, weight = engraft_pooled_studies_get_weight (studies, i);
      gboolean counts = engraft_pooled_studies_get_counts (studies, i, &x1, &n1, &x2, &n2);

      self->wanted[COUNTS] |= with_studies && counts;
      self->wanted[CONTROL] |= with_studies && counts && !isnan (n2);
      self->wanted[WEIGHT] |= with_studies && !isnan (weight) && engraft_options_get_boolean (self->figure->options, "weights");
      if (weight > self->most)
        self->most = weight;
    }
  for (guint i = 0; i < N_CELLS; i++)
    if (self->wanted[i])
      chosen[n++] = headers[i];
  chosen[n] = NULL;
  engraft_forest_begin (&self->forest, self->figure->scene, first, chosen,
                        engraft_options_get_boolean (self->figure->options, "numbers"));
  self->layer = engraft_forest_add_layer (&self->forest, "", 0, FALSE, engraft_pooled_studies_is_ratio (studies) ? 1
                                                                       : engraft_pooled_studies_is_share (studies) ? NAN : 0);
  self->pooled = engraft_forest_add_layer (&self->forest, "", 1, FALSE, NAN);
}

static void
end (Forest *self)
{
  EngraftScene *scene = self->figure->scene;
  double pooled = engraft_pooled_studies_get_pooled (self->figure->studies, ENGRAFT_STUDY_PART_ALL, 0, NULL, NULL, NULL);

  if (isfinite (pooled))
    engraft_forest_add_line (&self->forest, pooled);
  engraft_forest_end (&self->forest, engraft_pooled_studies_is_ratio (self->figure->studies) ? ENGRAFT_SCALE_LOG
                                                                                             : ENGRAFT_SCALE_LINEAR, NULL);
  scene->x.title = engraft_meta_figure_dup_label (self->figure);
  if (!engraft_pooled_studies_is_share (self->figure->studies))
    return;
  scene->x.percent = TRUE;
  scene->x.from = MAX (0, scene->x.from);
  scene->x.to = MIN (1, scene->x.to);
}

static void
append_studies (EngraftMetaFigure *self,
                GString           *text)
{
  for (guint i = 0; i < engraft_pooled_studies_get_n (self->studies); i++)
    {
      double lower, upper, effect = engraft_pooled_studies_get_effect (self->studies, i, &lower, &upper);
      const char *problem = engraft_pooled_studies_get_problem (self->studies, i);
      g_autofree char *shown = engraft_meta_figure_dup_effect (self, effect, lower, upper);

      /* Translators: a study, and its effect with its limits or why it is left out */
      g_string_append_printf (text, _(" %s: %s."), engraft_pooled_studies_get_label (self->studies, i), problem ? problem : shown);
    }
}

static void
draw_forest (EngraftMetaFigure *figure)
{
  Forest self = { .figure = figure };
  EngraftPooledStudies *studies = figure->studies;
  guint n_groups = engraft_pooled_studies_get_n_parts (studies, ENGRAFT_STUDY_PART_SUBGROUP);
  g_autofree char *method = engraft_pooled_studies_dup_method (studies);

  begin (&self, _("Study"), TRUE);
  for (guint g = 0; g < MAX (1, n_groups); g++)
    {
      if (n_groups)
        add_row (&self, engraft_pooled_studies_get_part_label (studies, ENGRAFT_STUDY_PART_SUBGROUP, g), TRUE,
                 (const char *[N_CELLS]) { "", "", "", "" });
      for (guint i = 0; i < engraft_pooled_studies_get_n (studies); i++)
        if (engraft_pooled_studies_get_subgroup (studies, i) == g)
          add_study (&self, i);
      if (n_groups)
        {
          g_autofree char *name = g_strdup_printf (
            /* Translators: a subgroup */
            _("%s, together"), engraft_pooled_studies_get_part_label (studies, ENGRAFT_STUDY_PART_SUBGROUP, g));

          add_pooled (&self, ENGRAFT_STUDY_PART_SUBGROUP, g, name);
        }
    }
  add_pooled (&self, ENGRAFT_STUDY_PART_ALL, 0, method);
  add_prediction (&self);
  end (&self);
  figure->scene->title = g_strdup (_("Forest of studies"));
}

/* One row for each effect of a kind of part */
static void
draw_parts (EngraftMetaFigure *figure,
            EngraftStudyPart   part,
            const char        *title)
{
  Forest self = { .figure = figure };
  EngraftPooledStudies *studies = figure->studies;
  g_autofree char *method = engraft_pooled_studies_dup_method (studies);

  begin (&self, part == ENGRAFT_STUDY_PART_FIRST ? _("Added") : _("Left Out"), FALSE);
  for (guint i = 0; i < engraft_pooled_studies_get_n_parts (studies, part); i++)
    {
      double lower, upper, effect = engraft_pooled_studies_get_pooled (studies, part, i, &lower, &upper, NULL);
      g_autofree char *shown = engraft_meta_figure_dup_effect (figure, effect, lower, upper);

      add_row (&self, engraft_pooled_studies_get_part_label (studies, part, i), FALSE,
               (const char *[N_CELLS]) { "", "", "", shown });
      if (isfinite (effect))
        engraft_forest_add_interval (&self.forest, self.layer, effect, lower, upper)->weight = .3;
    }
  add_pooled (&self, ENGRAFT_STUDY_PART_ALL, 0, method);
  end (&self);
  figure->scene->title = g_strdup (title);
}

/* “Heterogeneity: Q 12.40, df 6, p = 0.05; I² 51.6%; τ² 0.33.” */
static char *
dup_caption (EngraftMetaFigure *self)
{
  double p, i2, tau2, q;
  g_autofree char *shown_q = NULL, *relation = NULL, *share = NULL, *shown_tau2 = NULL;
  guint df;

  q = engraft_pooled_studies_get_heterogeneity (self->studies, ENGRAFT_STUDY_PART_ALL, 0, &df, &p, &i2, &tau2);
  if (isnan (q) || isnan (p))
    return NULL;
  shown_q = engraft_format_fixed (q, 2);
  relation = engraft_format_p_relation (p);
  share = engraft_format_percent (i2, 1);
  shown_tau2 = engraft_format_number (tau2, 3);
  if (engraft_pooled_studies_get_method (self->studies) == ENGRAFT_META_METHOD_EXACT)
    return g_strdup_printf (_("Heterogeneity: likelihood ratio %s, p %s; τ² %s."), shown_q, relation, shown_tau2);
  if (isnan (i2))
    return g_strdup_printf (_("Heterogeneity: Q %s, df %u, p %s."), shown_q, df, relation);

  return g_strdup_printf (_("Heterogeneity: Q %s, df %u, p %s; I² %s; τ² %s."), shown_q, df, relation, share, shown_tau2);
}

/**
 * engraft_meta_figure_new:
 * @studies: studies that were put together
 * @options: how the figure is to look
 *
 * Draws studies as boxes whose areas are as their weights with what they are together as diamonds; or as a funnel, over
 * their standard errors, with the studies that symmetry lacks; or what they were together as they came, or without each.
 *
 * The figure keeps neither.  O(studies²).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_meta_figure_new (EngraftPooledStudies     *studies,
                         EngraftMetaFigureOptions *options)
{
  EngraftMetaFigure self = { .studies = studies, .options = ENGRAFT_OPTIONS (options) };
  g_autofree char *sentence = NULL;
  GString *description;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (studies), NULL);
  g_return_val_if_fail (ENGRAFT_IS_META_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  switch (engraft_options_get_enum (self.options, "view"))
    {
    case ENGRAFT_META_VIEW_FUNNEL:
      engraft_meta_figure_draw_funnel (&self);
      break;

    case ENGRAFT_META_VIEW_FIRST:
      draw_parts (&self, ENGRAFT_STUDY_PART_FIRST, _("Studies as they came"));
      break;

    case ENGRAFT_META_VIEW_WITHOUT:
      draw_parts (&self, ENGRAFT_STUDY_PART_WITHOUT, _("Without each study"));
      break;

    default:
      draw_forest (&self);
    }
  sentence = engraft_pooled_studies_dup_sentence (studies);
  description = g_string_new (sentence);
  append_studies (&self, description);
  self.scene->description = g_string_free (description, FALSE);
  self.scene->caption = dup_caption (&self);

  return self.scene;
}
