/* test-evidence-figure.c: rows of the evidence as a forest: what takes part is full, what does not is hollow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft-chart/figures/engraft-evidence-figure.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/evidence/engraft-evidence.h"

static EngraftScene *
draw (const char *condition,
      const char *endpoint)
{
  g_autoptr(GFile) none = g_file_new_for_path ("/nonexistent/evidence.csv");
  g_autoptr(EngraftEvidenceFilter) filter = engraft_evidence_filter_new ();
  g_autoptr(EngraftEvidenceSelection) selection = NULL;
  g_autoptr(EngraftEvidence) evidence = NULL;
  g_autoptr(GError) error = NULL;

  evidence = engraft_evidence_new (NULL, none, &error);
  g_assert_no_error (error);
  g_object_set (filter, "condition", condition, "endpoint", endpoint, NULL);
  selection = engraft_evidence_select (evidence, filter);

  return engraft_evidence_figure_new (selection, NULL, TRUE);
}

static void
test_hollow (void)
{
  g_autoptr(EngraftScene) scene = draw ("systemic sclerosis", "Treatment-related mortality");
  guint n_full = 0, n_hollow = 0, n_diamonds = 0, n_ranges = 0;

  for (guint k = 0; k < scene->layers->len; k++)
    {
      GArray *intervals = engraft_interval_layer_get (scene->layers->pdata[k]);

      for (guint i = 0; intervals && i < intervals->len; i++)
        n_ranges += g_array_index (intervals, EngraftInterval, i).range;
      for (guint i = 0; intervals && i < intervals->len; i++)
        if (g_array_index (intervals, EngraftInterval, i).diamond)
          n_diamonds++;
        else if (((EngraftIntervalLayer *) scene->layers->pdata[k])->hollow)
          n_hollow++;
        else
          n_full++;
    }
  g_assert_cmpuint (n_full, ==, 7);
  g_assert_cmpuint (n_hollow, ==, 11);    /* a claim, six of patients that are told of twice, four without counts */
  g_assert_cmpuint (n_ranges, ==, 2);     /* the claim and the range of trials: bars */
  g_assert_cmpuint (n_diamonds, ==, 1);
  g_assert_nonnull (strstr (scene->caption, "van Laar JM et al. JAMA 2014"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Claim of a review article (claim): from 10 % to 2.4 %"));
}

static EngraftSeries *
find_series (EngraftScene *scene,
             const char   *name)
{
  for (guint i = 0; i < scene->series->len; i++)
    if (g_str_equal (((EngraftSeries *) scene->series->pdata[i])->name, name))
      return scene->series->pdata[i];

  return NULL;
}

/* A claim without a denominator has a mark of its own, which the legend names; marks that are not there have no entry. */
static void
test_legend (void)
{
  g_autoptr(EngraftScene) scene = draw ("multiple sclerosis", "No evidence of disease activity");
  EngraftSeries *unsupported = find_series (scene, "Unsupported claim: no denominator"), *beside = find_series (scene, "Takes no part");
  gboolean found = FALSE;

  g_assert_cmpint (scene->legend_place, ==, ENGRAFT_LEGEND_TOP);
  g_assert_nonnull (unsupported);
  g_assert_nonnull (beside);
  g_assert_null (find_series (scene, "Takes part"));
  g_assert_cmpint (unsupported->sample, !=, beside->sample);
  for (guint k = 0; k < scene->layers->len; k++)
    {
      GArray *intervals = engraft_interval_layer_get (scene->layers->pdata[k]);
      EngraftIntervalLayer *layer = scene->layers->pdata[k];

      if (!intervals || layer->series != unsupported)
        continue;
      found = TRUE;
      g_assert_true (layer->hatched);
      g_assert_cmpuint (intervals->len, ==, 1);
      g_assert_true (g_array_index (intervals, EngraftInterval, 0).range);
      g_assert_cmpfloat_with_epsilon (g_array_index (intervals, EngraftInterval, 0).lower, .66, 1e-12);
      g_assert_cmpfloat_with_epsilon (g_array_index (intervals, EngraftInterval, 0).upper, .93, 1e-12);
    }
  g_assert_true (found);
}

/* Rows of one study are told apart by their time, rows of several conditions by these; shares are of what they are of. */
static void
test_names (void)
{
  g_autoptr(EngraftScene) times = draw ("systemic sclerosis", "Treatment-related mortality");
  g_autoptr(EngraftScene) conditions = draw (NULL, "Treatment-related mortality");
  g_autoptr(EngraftScene) trials = draw (NULL, "Trials of phase I or II");

  g_assert_nonnull (strstr (engraft_scene_get_description (times), "SCOT 2018, 54 months (left out): 3 %. "
                                                                   "SCOT 2018, 72 months (left out): 6 %."));
  g_assert_nonnull (strstr (engraft_scene_get_description (conditions), "MIST 2019, multiple sclerosis (left out)"));
  g_assert_cmpstr (times->x.title, ==, "Share of patients (%)");
  g_assert_cmpstr (trials->x.title, ==, "Share of trials (%)");
}

/* A claim without a denominator is labelled so, and nothing is pooled with it. */
static void
test_unsupported (void)
{
  g_autoptr(EngraftScene) scene = draw (NULL, "Better outcomes by artificial intelligence");

  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "(unsupported): 30–40 %"));
  g_assert_null (strstr (engraft_scene_get_description (scene), "together"));
}

int
main (int    argc,
      char **argv)
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence-figure/hollow", test_hollow);
  g_test_add_func ("/evidence-figure/legend", test_legend);
  g_test_add_func ("/evidence-figure/names", test_names);
  g_test_add_func ("/evidence-figure/unsupported", test_unsupported);

  return g_test_run ();
}
