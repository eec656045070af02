/* engraft-weighting-figure.c: a weighted comparison becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-weighting-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-survival-figure.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft/text/engraft-format.h"

/* above this a difference is worth a look (Austin and Stuart 2015) */
#define NOTABLE .1

static const char *
get_label (EngraftOptions *options,
           const char     *name,
           const char     *otherwise)
{
  const char *asked = engraft_options_get_string (options, name);

  return asked ? asked : otherwise;
}

/* ---- curves ---- */

/* What both have, but for the view: the figure of curves is that of all curves. */
static EngraftSurvivalFigureOptions *
make_curve_options (EngraftOptions *options)
{
  EngraftSurvivalFigureOptions *curves = engraft_survival_figure_options_new ();
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (options), &n);
  for (guint i = 0; i < n; i++)
    {
      GParamSpec *own = g_object_class_find_property (G_OBJECT_GET_CLASS (curves), pspecs[i]->name);
      g_auto(GValue) value = G_VALUE_INIT;

      if (!own || own->value_type != pspecs[i]->value_type)
        continue;
      g_value_init (&value, own->value_type);
      g_object_get_property (G_OBJECT (options), own->name, &value);
      g_object_set_property (G_OBJECT (curves), own->name, &value);
    }

  return curves;
}

static EngraftScene *
draw_curves (EngraftWeighting *result,
             EngraftOptions   *options)
{
  g_autoptr(EngraftSurvivalFigureOptions) own = make_curve_options (options);
  g_autofree char *sentence = engraft_weighting_dup_sentence (result);
  EngraftScene *scene = engraft_survival_figure_new (engraft_weighting_get_curves (result), own);

  g_free (scene->title);
  scene->title = g_strdup (_("Weighted survival"));
  g_free (scene->description);
  scene->description = g_strdup_printf (C_("figure", "%s. %s"), scene->title, sentence);

  return scene;
}

/* ---- balance ---- */

static void
add_column (EngraftWeighting     *result,
            EngraftForest        *forest,
            EngraftIntervalLayer *first,
            EngraftIntervalLayer *second,
            GString              *description,
            guint                 i)
{
  double before, after = engraft_weighting_get_difference (result, i, &before);
  const char *title = engraft_weighting_get_title (result, i);
  g_autofree char *was = engraft_format_fixed (before, 2), *is = engraft_format_fixed (after, 2);

  engraft_forest_add_row (forest, title, FALSE, (const char * const []) { was, is, NULL });
  engraft_forest_add_below (forest, first, 0, before, NAN, NAN);
  engraft_forest_add_below (forest, second, 0, after, NAN, NAN);
  /* Translators: a covariate, and its differences before and after weighting */
  g_string_append_printf (description, _(" %s: %s before, %s after."), title, was, is);
}

static EngraftScene *
draw_balance (EngraftWeighting *result,
              EngraftOptions   *options)
{
  g_autofree char *sentence = engraft_weighting_dup_sentence (result);
  guint n = engraft_weighting_get_n_columns (result);
  GString *description = g_string_new (sentence);
  EngraftIntervalLayer *before, *after;
  EngraftForest forest;

  g_string_append_c (description, '.');
  engraft_forest_init (&forest, options, _("Covariate"),
                       (const char * const []) { C_("weighting", "Before"), C_("weighting", "After"), NULL });
  engraft_forest_add_line (&forest, -NOTABLE);
  engraft_forest_add_line (&forest, NOTABLE);
  before = engraft_forest_add_layer (&forest, "", 1, TRUE, 0);
  after = engraft_forest_add_layer (&forest, "", 0, FALSE, NAN);
  for (guint i = 0; i < n; i++)
    add_column (result, &forest, before, after, description, i);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, _("Standardised difference"));
  forest.scene->title = g_strdup (_("Balance of covariates"));
  forest.scene->description = g_string_free (description, FALSE);
  /* Translators: the treated group and the other */
  forest.scene->caption = g_strdup_printf (_("%s less %s. Circles: before weighting; squares: after. Dashed: ±0.1, beyond "
                                             "which groups are commonly held to differ."),
                                           engraft_weighting_get_group (result, 1), engraft_weighting_get_group (result, 0));

  return forest.scene;
}

/* ---- counts of subjects ---- */

typedef struct
{
  char        *name;
  const char  *format;     /* translated */
  double       width;      /* of an interval */
  guint        n;
} Reader;

static void
reader_free (gpointer data)
{
  g_free (((Reader *) data)->name);
  g_free (data);
}

static char *
read_cb (gpointer data,
         double   x,
         double   y)
{
  const Reader *reader = data;
  double from = MIN (floor (x / reader->width + 1e-9), reader->n - 1.) * reader->width;
  g_autofree char *lower = engraft_format_fixed (from, 2), *upper = engraft_format_fixed (from + reader->width, 2);
  g_autofree char *count = engraft_format_count (isfinite (y) ? (guint64) y : 0);

  return g_strdup_printf (reader->format, reader->name, count, lower, upper);
}

/* a step an interval of the table, as high as its count */
static void
add_group (EngraftWeighting *result,
           EngraftScene     *scene,
           EngraftTable     *table,
           const char       *format,
           guint             group)
{
  static const char * const columns[] = { "others", "treated" };
  const char *name = engraft_weighting_get_group (result, group);
  const EngraftSeries *series = engraft_scene_add_series (scene, name, group, NULL, ENGRAFT_DASH_AUTOMATIC);
  gsize n;
  const double *counts = engraft_column_get_numbers (engraft_table_find_column (table, columns[group]), &n);
  const double *from = engraft_column_get_numbers (engraft_table_find_column (table, "from"), NULL);
  EngraftSteps lower, upper, edge;
  EngraftStepLayer *layer;
  Reader *reader = g_new (Reader, 1);

  *reader = (Reader) { g_strdup (name), format, scene->x.to / n, n };
  engraft_steps_init (&lower, 0, 0, scene->x.to, n);
  engraft_steps_init (&upper, 0, counts[0], scene->x.to, n);
  engraft_steps_init (&edge, 0, counts[0], scene->x.to, n);
  for (gsize i = 0; i < n; i++)
    {
      scene->y.to = MAX (scene->y.to, counts[i] * 1.05);
      engraft_steps_add (&upper, from[i], counts[i]);
      engraft_steps_add (&edge, from[i], counts[i]);
    }
  engraft_scene_add_layer (scene, engraft_band_layer_new (series, ENGRAFT_BAND_HATCHED, lower, upper));
  layer = engraft_step_layer_new (series, edge);
  engraft_step_layer_set_read (layer, read_cb, reader, reader_free);
  engraft_scene_add_layer (scene, layer);
}

static void
note_sizes (EngraftWeighting *result,
            EngraftScene     *scene)
{
  for (guint group = 0; group < 2; group++)
    {
      g_autofree char *size = engraft_format_number (engraft_weighting_get_effective_size (result, group), 3);

      /* Translators: a group and a number of subjects */
      g_ptr_array_add (scene->notes, g_strdup_printf (_("Effective size, %s: %s"), engraft_weighting_get_group (result, group),
                                                      size));
    }
}

static EngraftScene *
draw_counts (EngraftWeighting      *result,
             EngraftOptions        *options,
             EngraftWeightingTable  kind,
             const char            *format,
             const char            *label)
{
  g_autoptr(EngraftTable) table = engraft_weighting_to_table (result, kind);
  g_autofree char *sentence = engraft_weighting_dup_sentence (result);
  EngraftScene *scene = engraft_cox_figure_make_scene (options);
  gsize n;
  const double *to = engraft_column_get_numbers (engraft_table_find_column (table, "to"), &n);

  scene->x.from = 0;
  scene->x.to = to[n - 1];
  scene->y.from = 0;
  scene->y.to = 1;
  add_group (result, scene, table, format, 0);
  add_group (result, scene, table, format, 1);
  note_sizes (result, scene);
  scene->note_corner_x = scene->note_corner_y = 1;
  scene->x.title = g_strdup (get_label (options, "x-label", label));
  scene->y.title = g_strdup (get_label (options, "y-label", _("Subjects")));
  scene->legend_place = engraft_options_get_enum (options, "legend") == ENGRAFT_LEGEND_NONE ? ENGRAFT_LEGEND_NONE
                                                                                           : ENGRAFT_LEGEND_TOP;
  scene->description = g_strdup (sentence);

  return scene;
}

static EngraftScene *
draw_overlap (EngraftWeighting *result,
              EngraftOptions   *options)
{
  /* Translators: the treated group */
  g_autofree char *label = g_strdup_printf (_("Propensity: probability of %s"), engraft_weighting_get_group (result, 1));
  /* Translators: a group, how many of its subjects have a propensity between two numbers */
  EngraftScene *scene = draw_counts (result, options, ENGRAFT_WEIGHTING_TABLE_OVERLAP,
                                     _("%s: %s with a propensity of %s–%s"), label);

  scene->title = g_strdup (_("Overlap of propensities"));
  scene->caption = g_strdup (_("Where only one group has subjects there is nobody to compare them with. The effective size is "
                               "the number of subjects of equal weight that would tell as much."));

  return scene;
}

static EngraftScene *
draw_weights (EngraftWeighting *result,
              EngraftOptions   *options)
{
  /* Translators: a group, how many of its subjects have a weight between two numbers */
  EngraftScene *scene = draw_counts (result, options, ENGRAFT_WEIGHTING_TABLE_DISTRIBUTION, _("%s: %s with a weight of %s–%s"),
                                     _("Weight"));

  scene->title = g_strdup (_("Distribution of weights"));
  scene->caption = g_strdup (_("Where few subjects have much larger weights than the others, the answer hangs on them. The "
                               "effective size is the number of subjects of equal weight that would tell as much."));

  return scene;
}

/**
 * engraft_weighting_figure_new:
 * @result: a weighted comparison
 * @options: how the figure is to look
 *
 * Draws a weighted comparison: survival curves over the numbers of subjects at risk, which are counted without weights;
 * standardised differences before and after weighting; how the propensities of the groups overlap; or how large weights are.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_weighting_figure_new (EngraftWeighting              *result,
                              EngraftWeightingFigureOptions *options)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (options);

  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING_FIGURE_OPTIONS (options), NULL);

  switch (engraft_options_get_enum (own, "view"))
    {
    case ENGRAFT_WEIGHTING_VIEW_BALANCE:
      return draw_balance (result, own);

    case ENGRAFT_WEIGHTING_VIEW_OVERLAP:
      return draw_overlap (result, own);

    case ENGRAFT_WEIGHTING_VIEW_WEIGHTS:
      return draw_weights (result, own);

    case ENGRAFT_WEIGHTING_VIEW_CURVES:
    default:
      return draw_curves (result, own);
    }
}
