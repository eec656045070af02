/* test-endpoint-figure.c: the timeline of one subject of an endpoint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-endpoint-figure.h"
#include "libengraft-chart/figures/engraft-win-ratio-figure.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-visit-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"

/* A: a relapse at 50, worse at 100, confirmed at 184; B: back before that */
static const char visits[] =
  "id,day,EDSS,relapse\nA,0,2,\nA,50,2,1\nA,100,3,\nA,184,3,\nB,0,2,\nB,100,3,\nB,140,2,\nB,190,2,\n";

static EngraftTable *
read_table (const char *text)
{
  g_autoptr(EngraftImportOptions) reading = engraft_import_options_new ();
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("engraft-visits-XXXXXX.csv", &stream, &error);
  g_autofree char *name = g_file_get_path (file);
  EngraftTable *table;

  g_assert_true (g_file_set_contents (name, text, -1, NULL));
  table = engraft_import_file (file, reading, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);

  return table;
}

static EngraftEndpoint *
derive (void)
{
  g_autoptr(EngraftVisitOptions) columns = engraft_visit_options_new ();
  g_autoptr(EngraftTable) table = read_table (visits);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftEndpointDefinition) definition = NULL;
  EngraftEndpoint *endpoint;

  g_object_set (columns, "subject", "id", "date", "day", "relapse", "relapse", NULL);
  definition = engraft_endpoint_definition_find ("cdw-12-edss", &error);
  g_assert_no_error (error);
  endpoint = engraft_endpoint_new (table, NULL, columns, definition, NULL, &error);
  g_assert_no_error (error);

  return endpoint;
}

static EngraftScene *
draw (const char *subject,
      gboolean    windows)
{
  g_autoptr(EngraftEndpointFigureOptions) look = engraft_endpoint_figure_options_new ();
  g_autoptr(EngraftEndpoint) endpoint = derive ();

  g_object_set (look, "subject", subject, "windows", windows, NULL);

  return engraft_endpoint_figure_new (endpoint, look);
}

static EngraftVisitLayer *
get_layer (EngraftScene *scene)
{
  g_assert_cmpuint (scene->layers->len, ==, 1);

  return scene->layers->pdata[0];
}

static const char *
get_name (EngraftVisitLayer *layer,
          guint              visit)
{
  return g_array_index (layer->visits, EngraftPlacedVisit, visit).series->name;
}

/* Nobody is chosen: the first with an event. Each visit has the mark of what it was. */
static void
test_event (void)
{
  g_autoptr(EngraftScene) scene = draw (NULL, TRUE);
  EngraftVisitLayer *layer = get_layer (scene);
  static const char * const names[] = { "Baseline", "Visit", "Onset of the event", "Confirms" };
  const EngraftPlacedDays *days = &g_array_index (layer->days, EngraftPlacedDays, 0);
  g_autofree char *readout = engraft_scene_dup_readout (scene, 184);

  g_assert_cmpuint (layer->visits->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (get_name (layer, i), ==, names[i]);
  g_assert_cmpuint (layer->uprights->len, ==, 1);
  g_assert_cmpfloat (g_array_index (layer->uprights, double, 0), ==, 50);
  g_assert_cmpuint (layer->levels->len, ==, 2);
  g_assert_cmpfloat (g_array_index (layer->levels, EngraftPlacedLevel, 0).y, ==, 2);
  g_assert_cmpfloat (g_array_index (layer->levels, EngraftPlacedLevel, 1).y, ==, 3);
  g_assert_cmpfloat (days->from, ==, 100 + 84 - 7);
  g_assert_nonnull (strstr (readout, "Day 184, 3: confirms event 1"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "It was relapse-associated (RAW)"));
  g_assert_true (scene->x.from < 0 && scene->x.to > 184 && scene->y.to > 3);
}

/* Why there is none stands under the figure. */
static void
test_no_event (void)
{
  g_autoptr(EngraftScene) scene = draw ("B", FALSE);
  EngraftVisitLayer *layer = get_layer (scene);

  g_assert_cmpstr (get_name (layer, 0), ==, "Baseline");
  g_assert_cmpstr (get_name (layer, 1), ==, "Did not count");
  g_assert_cmpuint (layer->days->len, ==, 0);
  g_assert_cmpuint (layer->uprights->len, ==, 0);
  g_assert_nonnull (strstr (scene->caption, "On day 100: changed, but no longer on 140, before it was confirmed."));
  g_assert_cmpfloat (engraft_scene_next_stop (scene, 0, 1), ==, 100);
  g_assert_cmpfloat (engraft_scene_next_stop (scene, 100, -1), ==, 0);
}

/* A row an outcome, then win ratio and win odds with their intervals. */
static void
test_win_ratio (void)
{
  g_autoptr(EngraftTable) table = read_table ("id,arm,days,died,points\nA,new,5,1,7\nB,new,10,0,\nC,old,8,1,9\nD,old,4,0,6\n");
  g_autoptr(EngraftWinRatioOptions) options = engraft_win_ratio_options_new ();
  g_autoptr(EngraftForestFigureOptions) look = engraft_forest_figure_options_new ();
  g_autoptr(EngraftWinRatio) result = NULL;
  g_autoptr(EngraftScene) scene = NULL;
  g_autoptr(GError) error = NULL;
  double lower, upper, ratio;
  GArray *ratios;

  g_object_set (options, "arm", "arm", "treatment", "new",
                "outcomes", (const char * const []) { "time=days:died", "higher=points", NULL }, NULL);
  result = engraft_win_ratio_new (table, options, NULL, &error);
  g_assert_no_error (error);
  ratio = engraft_win_ratio_get_ratio (result, &lower, &upper);
  scene = engraft_win_ratio_figure_new (result, look);
  ratios = engraft_interval_layer_get (scene->layers->pdata[1]);
  g_assert_cmpuint (ratios->len, ==, 2);
  g_assert_cmpfloat (g_array_index (ratios, EngraftInterval, 0).value, ==, ratio);
  g_assert_cmpfloat_with_epsilon (g_array_index (ratios, EngraftInterval, 0).lower, lower, 1e-12);
  g_assert_cmpfloat_with_epsilon (g_array_index (ratios, EngraftInterval, 0).upper, upper, 1e-12);
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "won 2 and lost 1 of 4 pairs"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/endpoint-figure/event", test_event);
  g_test_add_func ("/endpoint-figure/no-event", test_no_event);
  g_test_add_func ("/endpoint-figure/win-ratio", test_win_ratio);

  return g_test_run ();
}
