/* engraft-pooling-figure.c: reported ratios become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-pooling-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

enum { PATIENTS, WEIGHT, RATIO, N_CELLS };

typedef struct
{
  EngraftPooledRatios  *ratios;
  EngraftOptions       *options;
  EngraftScene         *scene;
  EngraftForest         forest;
  EngraftIntervalLayer *layer, *pooled;
  gboolean              wanted[N_CELLS];   /* columns */
  EngraftPooledModel    model;             /* whose weights are shown */
} Figure;

static const char **
choose (Figure     *self,
        const char *cells[N_CELLS],
        const char *chosen[N_CELLS + 1])
{
  guint n = 0;

  for (guint i = 0; i < N_CELLS; i++)
    if (self->wanted[i])
      chosen[n++] = cells[i];
  chosen[n] = NULL;

  return chosen;
}

static void
add_row (Figure     *self,
         const char *name,
         gboolean    bold,
         const char *cells[N_CELLS])
{
  const char *chosen[N_CELLS + 1];

  engraft_forest_add_row (&self->forest, name, bold, (const char * const *) choose (self, cells, chosen));
}

static char *
dup_ratio (EngraftPooledRatios *ratios,
           guint                index)
{
  double lower, upper, ratio = engraft_pooled_ratios_get_ratio (ratios, index, &lower, &upper);

  if (isnan (ratio))
    return g_strdup ("–");

  return isnan (lower) ? engraft_format_fixed (ratio, 2) : engraft_format_estimate (ratio, lower, upper);
}

/* Of what is wrong nothing is drawn; notices say what. */
static void
add_ratio (Figure *self,
           guint   index,
           double  most)
{
  double n, lower, upper, ratio = engraft_pooled_ratios_get_ratio (self->ratios, index, &lower, &upper);
  double weight = engraft_pooled_ratios_get_weight (self->ratios, index, self->model);
  const char *label = engraft_pooled_ratios_get_label (self->ratios, index, &n, NULL);
  const char *problem = engraft_pooled_ratios_get_problem (self->ratios, index);
  g_autofree char *patients = isnan (n) ? g_strdup ("") : engraft_format_count ((guint64) n);
  g_autofree char *share = isnan (weight) ? g_strdup ("") : engraft_format_percent (weight, 1);
  g_autofree char *shown = dup_ratio (self->ratios, index), *name = NULL;
  const char *cells[N_CELLS] = { patients, share, shown };
  EngraftInterval *interval;

  /* Translators: a study */
  name = problem ? g_strdup_printf (_("%s (left out)"), label) : g_strdup (label);
  add_row (self, name, FALSE, cells);
  if (problem)
    return;
  interval = engraft_forest_add_interval (&self->forest, self->layer, ratio, lower, upper);
  interval->weight = isnan (weight) ? 0 : weight / most;
}

static void
add_pooled (Figure             *self,
            EngraftPooledModel  model)
{
  double lower, upper, ratio;
  g_autofree char *shown = NULL, *name = NULL;
  const char *cells[N_CELLS] = { "", "", "" };

  if (!engraft_pooled_ratios_has_model (self->ratios, model))
    return;
  ratio = engraft_pooled_ratios_get_pooled (self->ratios, model, &lower, &upper, NULL);
  shown = engraft_format_estimate (ratio, lower, upper);
  name = engraft_pooled_ratios_dup_model (self->ratios, model);
  cells[RATIO] = shown;
  add_row (self, name, TRUE, cells);
  engraft_forest_add_interval (&self->forest, self->pooled, ratio, lower, upper)->diamond = TRUE;
}

static void
add_prediction (Figure *self)
{
  double lower, upper;
  g_autofree char *from = NULL, *to = NULL, *shown = NULL;
  const char *cells[N_CELLS] = { "", "", "" };

  if (!engraft_pooled_ratios_get_prediction (self->ratios, &lower, &upper))
    return;
  from = engraft_format_fixed (lower, 2);
  to = engraft_format_fixed (upper, 2);
  shown = g_strdup_printf (C_("interval", "(%s–%s)"), from, to);
  cells[RATIO] = shown;
  add_row (self, _("Prediction for a new study"), FALSE, cells);
  engraft_forest_add_interval (&self->forest, self->pooled, NAN, lower, upper);
}

static double
find_most (Figure *self)
{
  double most = 0;

  for (guint i = 0; i < engraft_pooled_ratios_get_n (self->ratios); i++)
    {
      double weight = engraft_pooled_ratios_get_weight (self->ratios, i, self->model);

      if (!isnan (weight))
        most = MAX (most, weight);
    }

  return most;
}

/* Columns that nobody filled in are not there. */
static void
begin (Figure *self)
{
  g_autofree char *level = engraft_format_number (engraft_pooled_ratios_get_confidence (self->ratios) * 100, 6);
  /* Translators: “Hazard ratio”, a confidence level in percent */
  g_autofree char *header = g_strdup_printf (_("%s (%s%% CI)"), engraft_pooled_ratios_get_measure (self->ratios), level);
  const char *headers[N_CELLS] = { _("n"), _("Weight"), header }, *chosen[N_CELLS + 1];
  gboolean random = engraft_pooled_ratios_has_model (self->ratios, ENGRAFT_POOLED_MODEL_RANDOM);

  self->model = random ? ENGRAFT_POOLED_MODEL_RANDOM : ENGRAFT_POOLED_MODEL_FIXED;
  for (guint i = 0; i < engraft_pooled_ratios_get_n (self->ratios); i++)
    {
      double n;

      engraft_pooled_ratios_get_label (self->ratios, i, &n, NULL);
      self->wanted[PATIENTS] |= !isnan (n);
    }
  self->wanted[WEIGHT] = engraft_options_get_boolean (self->options, "weights") &&
                         engraft_pooled_ratios_has_model (self->ratios, self->model);
  self->wanted[RATIO] = TRUE;
  engraft_forest_begin (&self->forest, self->scene, _("Name"), (const char * const *) choose (self, headers, chosen),
                        engraft_options_get_boolean (self->options, "numbers"));
  self->layer = engraft_forest_add_layer (&self->forest, "", 0, FALSE, 1);
  self->pooled = engraft_forest_add_layer (&self->forest, "", 1, FALSE, NAN);
}

static char *
dup_description (Figure *self)
{
  g_autofree char *sentence = engraft_pooled_ratios_dup_sentence (self->ratios);
  GString *text = g_string_new (sentence);

  for (guint i = 0; i < engraft_pooled_ratios_get_n (self->ratios); i++)
    {
      const char *problem = engraft_pooled_ratios_get_problem (self->ratios, i);
      g_autofree char *shown = dup_ratio (self->ratios, i);

      /* Translators: a study, and its ratio with its limits or why it is left out */
      g_string_append_printf (text, _(" %s: %s."), engraft_pooled_ratios_get_label (self->ratios, i, NULL, NULL),
                              problem ? problem : shown);
    }

  return g_string_free (text, FALSE);
}

/* Q, I² and tau² of the model whose weights are shown */
static char *
dup_caption (Figure *self)
{
  double p, i2, tau2, q;
  g_autofree char *shown_q = NULL, *relation = NULL, *share = NULL, *shown_tau2 = NULL;
  guint df;

  if (!engraft_pooled_ratios_has_model (self->ratios, self->model))
    return NULL;
  q = engraft_pooled_ratios_get_heterogeneity (self->ratios, self->model, &df, &p, &i2, &tau2);
  shown_q = engraft_format_fixed (q, 2);
  relation = engraft_format_p_relation (p);
  share = engraft_format_percent (i2, 1);
  shown_tau2 = engraft_format_fixed (tau2, 3);
  if (self->model == ENGRAFT_POOLED_MODEL_FIXED)
    return g_strdup_printf (_("Heterogeneity: Q %s, df %u, p %s; I² %s. Areas of boxes: weights."), shown_q, df, relation, share);

  return g_strdup_printf (_("Heterogeneity: Q %s, df %u, p %s; I² %s; τ² %s. Areas of boxes: weights."), shown_q, df, relation,
                          share, shown_tau2);
}

/**
 * engraft_pooling_figure_new:
 * @ratios: reported ratios
 * @options: how the figure is to look
 *
 * Draws reported ratios as boxes whose areas are as their weights, and what they are together as a diamond each.
 *
 * The figure keeps neither.  O(rows²).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_pooling_figure_new (EngraftPooledRatios         *ratios,
                            EngraftPoolingFigureOptions *options)
{
  Figure self = { .ratios = ratios, .options = ENGRAFT_OPTIONS (options) };
  const char *asked;
  double most;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (ratios), NULL);
  g_return_val_if_fail (ENGRAFT_IS_POOLING_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  begin (&self);
  most = find_most (&self);
  for (guint i = 0; i < engraft_pooled_ratios_get_n (ratios); i++)
    add_ratio (&self, i, most);
  add_pooled (&self, ENGRAFT_POOLED_MODEL_FIXED);
  add_pooled (&self, ENGRAFT_POOLED_MODEL_RANDOM);
  add_prediction (&self);
  engraft_forest_end (&self.forest, ENGRAFT_SCALE_LOG, NULL);
  asked = engraft_options_get_string (self.options, "x-label");
  self.scene->x.title = g_strdup (asked ? asked : engraft_pooled_ratios_get_measure (ratios));
  self.scene->title = g_strdup (_("Reported ratios"));
  self.scene->description = dup_description (&self);
  self.scene->caption = dup_caption (&self);

  return self.scene;
}
