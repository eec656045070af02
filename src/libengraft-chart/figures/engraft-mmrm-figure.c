/* engraft-mmrm-figure.c: changes from baseline become a scene: means of groups over visits, or a row for each difference.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-mmrm-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-patient-figure.h"
#include "libengraft-chart/layers/engraft-error-bar-layer.h"
#include "libengraft-chart/layers/engraft-rule-layer.h"
#include "libengraft/text/engraft-format.h"

/* between groups at a visit, in em */
#define ASIDE .7
/* of the axis, beside the first and the last visit */
#define ROOM .08

/* of whole numbers, such as weeks and months */
static const double whole_steps[] = { 1, 2, 4, 6, 12, 24, 48, 96, 192, 384, 768, 1536 };

#define MOST_WHOLE 10000

typedef struct
{
  EngraftMmrm    *changes;
  EngraftOptions *options;
  EngraftScene   *scene;
  guint           n_visits, n_groups;
  gboolean        names;              /* visits are no numbers: they are counted */
} MmrmFigure;

typedef struct
{
  EngraftMmrm *changes;
  guint        group;
  gboolean     names;
} MeanReading;

static double
get_place (EngraftMmrm *changes,
           guint        visit,
           gboolean     names)
{
  double time;

  engraft_mmrm_get_visit (changes, visit, &time);

  return names ? visit + 1 : time;
}

static void
mean_reading_free (gpointer data)
{
  MeanReading *self = data;

  g_object_unref (self->changes);
  g_free (self);
}

static char *
read_mean (gpointer data,
           double   x,
           double   y)
{
  MeanReading *self = data;

  for (guint v = 0; v < engraft_mmrm_get_n_visits (self->changes); v++)
    if (get_place (self->changes, v, self->names) == x)
      {
        double lower, upper, mean = engraft_mmrm_get_mean (self->changes, v, self->group, &lower, &upper);
        g_autofree char *shown = engraft_format_interval (mean, lower, upper, 2);

        /* Translators: a group, a mean with limits, and a visit */
        return g_strdup_printf (_("%s: mean %s at %s"), engraft_mmrm_get_group (self->changes, self->group, NULL), shown,
                                engraft_mmrm_get_visit (self->changes, v, NULL));
      }

  return NULL;
}

static void
add_group (MmrmFigure *self,
           guint       group,
           double     *least,
           double     *most)
{
  const EngraftSeries *series = engraft_scene_add_series (self->scene, engraft_mmrm_get_group (self->changes, group, NULL), group, NULL,
                                                          ENGRAFT_DASH_AUTOMATIC);
  EngraftErrorBarLayer *layer = engraft_error_bar_layer_new (series, ASIDE * (group - (self->n_groups - 1) / 2.));
  MeanReading *reading = g_new (MeanReading, 1);

  for (guint v = 0; v < self->n_visits; v++)
    {
      double lower, upper, mean = engraft_mmrm_get_mean (self->changes, v, group, &lower, &upper);

      engraft_error_bar_layer_add (layer, get_place (self->changes, v, self->names), mean, lower, upper);
      *least = fmin (*least, fmin (mean, lower));
      *most = fmax (*most, fmax (mean, upper));
    }
  *reading = (MeanReading) { g_object_ref (self->changes), group, self->names };
  engraft_error_bar_layer_set_read (layer, read_mean, reading, mean_reading_free);
  engraft_scene_add_layer (self->scene, layer);
}

/* How many patients of a group have a change at the visit there */
static char *
get_cell (gpointer data,
          guint    block,
          guint    row,
          double   x)
{
  MeanReading *self = data;

  for (guint v = 0; v < engraft_mmrm_get_n_visits (self->changes); v++)
    if (get_place (self->changes, v, self->names) == x)
      return engraft_format_count (engraft_mmrm_get_count (self->changes, v, block));

  return g_strdup ("");
}

static void
add_table (MmrmFigure *self)
{
  MeanReading *reading = g_new (MeanReading, 1);

  *reading = (MeanReading) { g_object_ref (self->changes), 0, self->names };
  self->scene->table = engraft_count_table_new (_("Patients"), NULL, get_cell, reading, mean_reading_free);
  self->scene->table->places = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint v = 0; v < self->n_visits; v++)
    {
      double place = get_place (self->changes, v, self->names);

      g_array_append_val (self->scene->table->places, place);
    }
  for (guint g = 0; g < self->n_groups; g++)
    engraft_count_table_add_block (self->scene->table, self->scene->series->pdata[g]);
}

/* Visits that are names are counted along the axis, and its title says which is which. */
static char *
dup_visits (MmrmFigure *self)
{
  GString *text;

  if (!self->names)
    return engraft_mmrm_dup_visit_title (self->changes);
  text = g_string_new (NULL);
  for (guint v = 0; v < self->n_visits; v++)
    g_string_append_printf (text, "%s%u: %s", v ? ", " : "", v + 1, engraft_mmrm_get_visit (self->changes, v, NULL));

  return g_string_free (text, FALSE);
}

static gboolean
are_whole (MmrmFigure *self)
{
  for (guint v = 0; v < self->n_visits; v++)
    {
      double place = get_place (self->changes, v, self->names);

      if (place != floor (place) || fabs (place) > MOST_WHOLE)
        return FALSE;
    }

  return TRUE;
}

static void
draw_means (MmrmFigure *self)
{
  double least = 0, most = 0, from = get_place (self->changes, 0, self->names),
         to = get_place (self->changes, self->n_visits - 1, self->names), room = to > from ? ROOM * (to - from) : .5;
  EngraftRuleLayer *rules = engraft_rule_layer_new ();

  engraft_rule_layer_add (rules, 0, FALSE, TRUE, NULL);
  engraft_scene_add_layer (self->scene, rules);
  for (guint g = 0; g < self->n_groups; g++)
    add_group (self, g, &least, &most);
  if (engraft_options_get_boolean (self->options, "patients"))
    add_table (self);
  self->scene->legend_place = self->n_groups > 1 && engraft_options_get_boolean (self->options, "legend") ? ENGRAFT_LEGEND_TOP
                                                                                                          : ENGRAFT_LEGEND_NONE;
  engraft_patient_figure_set_range (&self->scene->y, self->options, least, most, FALSE);
  if (are_whole (self))
    {
      /* an axis of less than two steps would be divided further */
      room = fmax (room, 1 - (to - from) / 2);
      self->scene->x.steps = whole_steps;
      self->scene->x.n_steps = G_N_ELEMENTS (whole_steps);
    }
  self->scene->x.from = from - room;
  self->scene->x.to = to + room;
  self->scene->x.title = engraft_patient_figure_dup_label (self->options, "x-label", dup_visits (self));
  self->scene->y.title = engraft_patient_figure_dup_label (self->options, "y-label", engraft_mmrm_dup_value_title (self->changes));
}

static void
add_difference (MmrmFigure           *self,
                EngraftForest        *forest,
                EngraftIntervalLayer *layer,
                guint                 visit,
                guint                 group)
{
  double lower, upper, p, value = engraft_mmrm_get_difference (self->changes, visit, group, &lower, &upper, &p);
  const char *name = engraft_mmrm_get_visit (self->changes, visit, NULL);
  g_autofree char *shown = engraft_format_interval (value, lower, upper, 2), *p_shown = engraft_format_p (p), *row = NULL;

  /* Translators: a visit and a group */
  row = self->n_groups > 2 ? g_strdup_printf (_("%s: %s"), name, engraft_mmrm_get_group (self->changes, group, NULL)) : g_strdup (name);
  engraft_forest_add_row (forest, row, FALSE, (const char *[]) { shown, p_shown, NULL });
  engraft_forest_add_interval (forest, layer, value, lower, upper);
}

static void
draw_differences (MmrmFigure *self)
{
  EngraftOptions *asked = ENGRAFT_OPTIONS (engraft_mmrm_get_options (self->changes));
  guint reference = engraft_mmrm_get_reference (self->changes);
  g_autofree char *level = engraft_format_number (engraft_options_get_double (asked, "confidence") * 100, 6);
  g_autofree char *header = g_strdup_printf (_("Difference (%s%% CI)"), level), *title = engraft_mmrm_dup_visit_title (self->changes);
  g_autofree char *value = engraft_mmrm_dup_value_title (self->changes);
  EngraftIntervalLayer *layer;
  EngraftForest forest;

  engraft_forest_begin (&forest, self->scene, title, (const char *[]) { header, _("p"), NULL },
                        engraft_options_get_boolean (self->options, "numbers"));
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, 0);
  for (guint v = 0; v < self->n_visits; v++)
    for (guint g = 0; g < self->n_groups; g++)
      if (g != reference)
        add_difference (self, &forest, layer, v, g);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, NULL);
  /* Translators: the change of a value, and the group others are compared with */
  self->scene->x.title = engraft_patient_figure_dup_label (
    self->options, "x-label", self->n_groups == 2
      ? g_strdup_printf (_("%s, %s less %s"), value, engraft_mmrm_get_group (self->changes, 1 - reference, NULL),
                         engraft_mmrm_get_group (self->changes, reference, NULL))
      : g_strdup_printf (_("%s, less %s"), value, engraft_mmrm_get_group (self->changes, reference, NULL)));
}

/* A screen reader gets all means too. */
static char *
dup_description (MmrmFigure *self)
{
  g_autofree char *sentence = engraft_mmrm_dup_sentence (self->changes);
  GString *text = g_string_new (sentence);

  for (guint g = 0; g < self->n_groups; g++)
    {
      g_string_append_printf (text, " %s:", engraft_mmrm_get_group (self->changes, g, NULL));
      for (guint v = 0; v < self->n_visits; v++)
        {
          g_autofree char *mean = engraft_format_number (engraft_mmrm_get_mean (self->changes, v, g, NULL, NULL), 3);

          g_string_append_printf (text, "%s %s %s", v ? "," : "", engraft_mmrm_get_visit (self->changes, v, NULL), mean);
        }
      g_string_append_c (text, '.');
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_mmrm_figure_new:
 * @changes: changes from baseline
 * @options: how the figure is to look
 *
 * Draws the mean change of each group at each visit with its limits, or a row for each difference.  Of one group alone
 * means are drawn whatever is asked for.
 *
 * The figure keeps @changes, which is immutable.  O(visits × groups).
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_mmrm_figure_new (EngraftMmrm              *changes,
                         EngraftMmrmFigureOptions *options)
{
  MmrmFigure self = { .changes = changes, .options = ENGRAFT_OPTIONS (options) };
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_MMRM (changes), NULL);
  g_return_val_if_fail (ENGRAFT_IS_MMRM_FIGURE_OPTIONS (options), NULL);

  self.scene = engraft_cox_figure_make_scene (self.options);
  self.n_visits = engraft_mmrm_get_n_visits (changes);
  self.n_groups = engraft_mmrm_get_n_groups (changes);
  self.names = isnan (get_place (changes, 0, FALSE));
  if (engraft_options_get_enum (self.options, "view") == ENGRAFT_MMRM_VIEW_DIFFERENCES && self.n_groups > 1)
    draw_differences (&self);
  else
    draw_means (&self);
  title = engraft_options_get_string (self.options, "title");
  self.scene->title = g_strdup (title && *title ? title : _("Change from baseline"));
  self.scene->description = dup_description (&self);

  return self.scene;
}
