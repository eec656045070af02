/* test-score-figure.c: a score on its scale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-score-figure.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/scores/engraft-score-list.h"
#include "libengraft/scores/engraft-score-options.h"

/* values: “input=text” with semicolons between */
static EngraftScene *
draw (const char *name,
      const char *values,
      gboolean    bounds)
{
  g_autoptr(EngraftScoreFigureOptions) look = engraft_score_figure_options_new ();
  g_autoptr(EngraftScoreOptions) options = engraft_score_options_new ();
  g_autoptr(EngraftScore) score = engraft_scores_find (name, NULL);
  g_auto(GStrv) words = g_strsplit (values, ";", -1);
  g_autoptr(GHashTable) texts = NULL;
  g_autoptr(EngraftScoreResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "score", name, NULL);
  for (guint i = 0; words[i] && *words[i]; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);

      engraft_score_options_set_value (options, pair[0], pair[1]);
    }
  texts = engraft_score_options_to_values (options);
  result = engraft_score_compute (score, texts, bounds, &error);
  g_assert_no_error (error);

  return engraft_score_figure_new (result, look);
}

static EngraftInterval *
get_value (EngraftScene *scene)
{
  GArray *intervals = engraft_interval_layer_get (scene->layers->pdata[1]);

  g_assert_cmpuint (intervals->len, ==, 1);

  return &g_array_index (intervals, EngraftInterval, 0);
}

static void
test_value (void)
{
  g_autoptr(EngraftScene) scene = draw ("das28-crp", "tjc28=4;sjc28=3;crp=8;gh=35", FALSE);
  EngraftLaneLayer *bands = scene->layers->pdata[0];
  const double ends[] = { 2.6, 3.2, 5.1 };

  g_assert_cmpuint (bands->spans->len, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_assert_cmpfloat (g_array_index (bands->spans, EngraftLaneSpan, i).to, ==, ends[i]);
  g_assert_cmpfloat_with_epsilon (get_value (scene)->value, 3.845975073960325, 1e-12);
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "3.85 (moderate)"));
}

/* 0 alone is the lowest band of HCT-CI, and has its width */
static void
test_whole (void)
{
  g_autoptr(EngraftScene) scene = draw ("hct-ci", "rheumatologic=yes", TRUE);
  EngraftLaneLayer *bands = scene->layers->pdata[0];

  g_assert_cmpfloat (scene->x.from, ==, -.5);
  g_assert_cmpfloat (scene->x.to, ==, 26.5);
  g_assert_cmpuint (bands->spans->len, ==, 3);
  g_assert_cmpfloat (g_array_index (bands->spans, EngraftLaneSpan, 0).to, ==, .5);
  g_assert_cmpfloat (get_value (scene)->lower, ==, 2);
  g_assert_cmpfloat (get_value (scene)->upper, ==, 26);
  g_assert_true (isnan (get_value (scene)->value));
}

/* what is written for one score is not taken for another that calls an input the same */
static void
test_options (void)
{
  g_autoptr(EngraftScoreOptions) options = engraft_score_options_new ();
  g_autoptr(GHashTable) texts = NULL;
  g_autofree char *crp = NULL, *other = NULL;

  g_object_set (options, "score", "das28-crp", NULL);
  engraft_score_options_set_value (options, "crp", "22");
  engraft_score_options_set_value (options, "gh", "1");
  engraft_score_options_set_value (options, "gh", "");
  texts = engraft_score_options_to_values (options);
  g_assert_cmpuint (g_hash_table_size (texts), ==, 1);
  g_object_set (options, "score", "sdai", NULL);
  other = engraft_score_options_dup_value (options, "crp");
  g_assert_cmpstr (other, ==, "");
  g_object_set (options, "score", "das28-crp", NULL);
  crp = engraft_score_options_dup_value (options, "crp");
  g_assert_cmpstr (crp, ==, "22");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/score-figure/value", test_value);
  g_test_add_func ("/score-figure/whole", test_whole);
  g_test_add_func ("/score-figure/options", test_options);

  return g_test_run ();
}
