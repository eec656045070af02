/* test-endpoint-figure.c: the timeline of one subject of an endpoint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-endpoint-figure.h"
#include "libengraft-chart/layers/engraft-visit-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"

/* A: a relapse at 50, worse at 100, confirmed at 184; B: back before that */
static const char visits[] =
  "id,day,EDSS,relapse\nA,0,2,\nA,50,2,1\nA,100,3,\nA,184,3,\nB,0,2,\nB,100,3,\nB,140,2,\nB,190,2,\n";

static EngraftEndpoint *
derive (void)
{
  g_autoptr(EngraftImportOptions) reading = engraft_import_options_new ();
  g_autoptr(EngraftVisitOptions) columns = engraft_visit_options_new ();
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_tmp ("engraft-visits-XXXXXX.csv", &stream, &error);
  g_autofree char *name = g_file_get_path (file);
  g_autoptr(EngraftEndpointDefinition) definition = NULL;
  g_autoptr(EngraftTable) table = NULL;
  EngraftEndpoint *endpoint;

  g_assert_true (g_file_set_contents (name, visits, -1, NULL));
  table = engraft_import_file (file, reading, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/endpoint-figure/event", test_event);
  g_test_add_func ("/endpoint-figure/no-event", test_no_event);

  return g_test_run ();
}
