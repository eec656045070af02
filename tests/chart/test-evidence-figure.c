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
  guint n_full = 0, n_hollow = 0, n_diamonds = 0;

  for (guint k = 0; k < scene->layers->len; k++)
    {
      GArray *intervals = engraft_interval_layer_get (scene->layers->pdata[k]);

      for (guint i = 0; intervals && i < intervals->len; i++)
        if (g_array_index (intervals, EngraftInterval, i).diamond)
          n_diamonds++;
        else if (((EngraftIntervalLayer *) scene->layers->pdata[k])->hollow)
          n_hollow++;
        else
          n_full++;
    }
  g_assert_cmpuint (n_full, ==, 7);
  g_assert_cmpuint (n_hollow, ==, 7);     /* a claim, and six of patients that are told of twice */
  g_assert_cmpuint (n_diamonds, ==, 1);
  g_assert_nonnull (strstr (scene->caption, "van Laar JM et al. JAMA 2014"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Claim of a review article (claim): 2.4–10 %"));
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
  g_test_add_func ("/evidence-figure/unsupported", test_unsupported);

  return g_test_run ();
}
