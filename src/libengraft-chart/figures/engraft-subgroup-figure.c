/* engraft-subgroup-figure.c: a comparison in subgroups becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-subgroup-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

/* Cells of a row: events of each arm, hazard ratio, p of interaction. */
#define N_CELLS 4

typedef struct
{
  EngraftSubgroups     *subgroups;
  EngraftOptions       *options;
  EngraftScene         *scene;
  EngraftForest         forest;
  EngraftIntervalLayer *layer;
  double                most;       /* information of the level that has most */
} Figure;

/* CELLS: N_CELLS of them, of which those that are asked for are taken */
static void
add_row (Figure     *self,
         const char *name,
         gboolean    bold,
         const char *cells[N_CELLS])
{
  gboolean counts = engraft_options_get_boolean (self->options, "counts");
  const char * const chosen[] = { counts ? cells[0] : cells[2], counts ? cells[1] : cells[3], counts ? cells[2] : NULL,
                                  counts ? cells[3] : NULL, NULL };

  engraft_forest_add_row (&self->forest, name, bold, chosen);
}

static char *
dup_count (EngraftSubgroups *subgroups,
           guint             level,
           guint             arm)
{
  guint n, n_events;
  g_autofree char *events = NULL, *rows = NULL;

  engraft_subgroups_get_counts (subgroups, level, arm, &n, &n_events);
  events = engraft_format_count (n_events);
  rows = engraft_format_count (n);

  /* Translators: events and patients, as in “12/40” */
  return g_strdup_printf (C_("events", "%s/%s"), events, rows);
}

static char *
dup_ratio (EngraftSubgroups *subgroups,
           guint             level)
{
  double lower, upper, ratio = engraft_subgroups_get_hazard_ratio (subgroups, level, &lower, &upper, NULL, NULL);

  return isnan (ratio) ? g_strdup ("–") : engraft_format_estimate (ratio, lower, upper);
}

static char *
dup_interaction (EngraftSubgroups *subgroups,
                 guint             variable)
{
  double p = engraft_subgroups_get_interaction (subgroups, variable, engraft_subgroups_get_test (subgroups), NULL, NULL);

  g_autofree char *relation = isnan (p) ? NULL : engraft_format_p_relation (p);

  return relation ? g_strdup_printf (_("p %s"), relation) : g_strdup ("–");
}

static void
add_heading (Figure *self,
             guint   variable)
{
  g_autofree char *p = dup_interaction (self->subgroups, variable);
  const char *cells[N_CELLS] = { "", "", "", p };

  add_row (self, engraft_subgroups_get_variable (self->subgroups, variable), TRUE, cells);
}

/* The name of a level without a hazard ratio says why. */
static void
add_level (Figure *self,
           guint   level)
{
  double lower, upper, se, ratio = engraft_subgroups_get_hazard_ratio (self->subgroups, level, &lower, &upper, &se, NULL);
  g_autofree char *control = dup_count (self->subgroups, level, 0), *other = dup_count (self->subgroups, level, 1);
  g_autofree char *shown = dup_ratio (self->subgroups, level), *title = NULL;
  const char *cells[N_CELLS] = { control, other, shown, "" };
  const char *name, *reason = engraft_subgroups_get_reason (self->subgroups, level);
  gboolean all = engraft_subgroups_get_level (self->subgroups, level, &name) < 0;
  EngraftInterval *interval;

  /* Translators: a subgroup, and why it has no hazard ratio */
  title = reason ? g_strdup_printf (_("%s (%s)"), name, reason) : g_strdup (name);
  add_row (self, title, all, cells);
  if (reason)
    return;
  interval = engraft_forest_add_interval (&self->forest, self->layer, ratio, lower, upper);
  interval->diamond = all;
  interval->weight = 1 / (se * se) / self->most;
}

static void
find_most (Figure *self)
{
  for (guint i = 0; i < engraft_subgroups_get_n_levels (self->subgroups); i++)
    {
      double se;

      engraft_subgroups_get_hazard_ratio (self->subgroups, i, NULL, NULL, &se, NULL);
      if (engraft_subgroups_get_level (self->subgroups, i, NULL) >= 0 && se > 0)
        self->most = MAX (self->most, 1 / (se * se));
    }
}

static void
draw_rows (Figure *self)
{
  int before = -1;

  for (guint i = 0; i < engraft_subgroups_get_n_levels (self->subgroups); i++)
    {
      int variable = engraft_subgroups_get_level (self->subgroups, i, NULL);

      if (variable != before)
        add_heading (self, variable);
      before = variable;
      add_level (self, i);
    }
}

/* “← active better   placebo better →” would be said of any event, good or bad: only what the ratio is of */
static char *
dup_x_title (Figure *self)
{
  const char *asked = engraft_options_get_string (self->options, "x-label");

  if (asked)
    return g_strdup (asked);

  /* Translators: two treatment arms */
  return g_strdup_printf (_("Hazard ratio, %s against %s"), engraft_subgroups_get_arm (self->subgroups, 1),
                          engraft_subgroups_get_arm (self->subgroups, 0));
}

static char *
dup_description (Figure *self)
{
  g_autofree char *sentence = engraft_subgroups_dup_sentence (self->subgroups);
  GString *text = g_string_new (sentence);

  for (guint i = 1; i < engraft_subgroups_get_n_levels (self->subgroups); i++)
    {
      const char *name, *reason = engraft_subgroups_get_reason (self->subgroups, i);
      int variable = engraft_subgroups_get_level (self->subgroups, i, &name);
      g_autofree char *shown = dup_ratio (self->subgroups, i);

      /* Translators: a variable, one of its values, its hazard ratio or why there is none */
      g_string_append_printf (text, _(" %s, %s: %s."), engraft_subgroups_get_variable (self->subgroups, variable), name,
                              reason ? reason : shown);
    }

  return g_string_free (text, FALSE);
}

/* What the columns are, which have no headers where they stand below the names */
static char *
dup_caption (Figure *self)
{
  const char *control = engraft_subgroups_get_arm (self->subgroups, 0), *other = engraft_subgroups_get_arm (self->subgroups, 1);
  gboolean wald = engraft_subgroups_get_test (self->subgroups) == ENGRAFT_SUBGROUP_TEST_WALD;
  const char *adjusted = engraft_subgroups_get_adjusted (self->subgroups);
  /* Translators: covariates */
  g_autofree char *more = adjusted ? g_strdup_printf (_("Adjusted for %s."), adjusted) : NULL;
  g_autofree char *columns = NULL;

  /* Translators: two treatment arms */
  columns = g_strdup_printf (wald ? _("Events/patients with %s and with %s. Interaction: Wald’s test. Areas of boxes: information.")
                                  : _("Events/patients with %s and with %s. Interaction: likelihood ratio test. Areas of "
                                      "boxes: information."), control, other);

  return more ? g_strconcat (columns, " ", more, NULL) : g_steal_pointer (&columns);
}

static void
begin (Figure *self)
{
  gboolean counts = engraft_options_get_boolean (self->options, "counts");
  g_autofree char *level = engraft_format_number (engraft_subgroups_get_confidence (self->subgroups) * 100, 6);
  /* Translators: a confidence level in percent */
  g_autofree char *header = g_strdup_printf (_("Hazard ratio (%s%% CI)"), level);
  const char *arms[2] = { engraft_subgroups_get_arm (self->subgroups, 0), engraft_subgroups_get_arm (self->subgroups, 1) };
  const char * const all[] = { arms[0], arms[1], header, _("Interaction"), NULL };

  engraft_forest_begin (&self->forest, self->scene, _("Subgroup"), counts ? all : all + 2,
                        engraft_options_get_boolean (self->options, "numbers"));
  self->layer = engraft_forest_add_layer (&self->forest, "", 0, FALSE, 1);
}

/**
 * engraft_subgroup_figure_new:
 * @subgroups: a comparison in subgroups
 * @options: how the figure is to look
 *
 * Draws the hazard ratio of all as a diamond, and those of subgroups as boxes whose areas are as their information.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_subgroup_figure_new (EngraftSubgroups             *subgroups,
                             EngraftSubgroupFigureOptions *options)
{
  Figure self = { .subgroups = subgroups, .options = ENGRAFT_OPTIONS (options), .most = 0 };

  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (subgroups), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUP_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  find_most (&self);
  begin (&self);
  draw_rows (&self);
  engraft_forest_end (&self.forest, ENGRAFT_SCALE_LOG, NULL);
  self.scene->x.title = dup_x_title (&self);
  self.scene->title = g_strdup (_("Hazard ratios in subgroups"));
  self.scene->description = dup_description (&self);
  self.scene->caption = dup_caption (&self);

  return self.scene;
}
