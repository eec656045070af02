/* test-sankey-figures.c: bands are as wide as they are counted, meet their bars, and are read where they are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft-chart/layers/engraft-hatch.h"
#include "libengraft-chart/layers/engraft-heat-layer.h"
#include "libengraft-chart/layers/engraft-sankey-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/response/engraft-category-flow.h"
#include "libengraft/trials/engraft-landscape.h"
#include "libengraft/trials/engraft-landscape-figure-options.h"
#include "libengraft/trials/engraft-trial-words.h"

typedef struct
{
  EngraftProject  *project;
  EngraftAnalysis *analysis;
  EngraftScene    *scene;
} Fixture;

static void
draw (Fixture *fixture,
      double   width,
      double   height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  g_clear_object (&fixture->scene);
  fixture->scene = engraft_result_figure_new (engraft_analysis_get_result (fixture->analysis),
                                              engraft_analysis_get_figure (fixture->analysis));
  engraft_style_init_print (&style);
  engraft_scene_draw (fixture->scene, cr, NULL, width, height, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  id)
{
  g_autoptr(GError) error = NULL;

  fixture->project = engraft_examples_open (g_str_equal (id, "flow-1") ? "course" : "trials", &error);
  g_assert_no_error (error);
  while (engraft_project_is_busy (fixture->project))
    g_main_context_iteration (NULL, TRUE);
  fixture->analysis = ENGRAFT_ANALYSIS (engraft_project_find (fixture->project, id));
  g_assert_nonnull (engraft_analysis_get_result (fixture->analysis));
  if (g_str_equal (id, "landscape-1"))
    g_object_set (engraft_analysis_get_figure (fixture->analysis), "view", ENGRAFT_LANDSCAPE_VIEW_SANKEY, NULL);
  draw (fixture, 500, 369);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  id)
{
  g_clear_object (&fixture->scene);
  g_clear_object (&fixture->project);
}

static EngraftSankeyNode *
get_node (EngraftSankeyLayer *layer,
          guint               i)
{
  return &g_array_index (layer->nodes, EngraftSankeyNode, i);
}

static EngraftSankeyLink *
get_link (EngraftSankeyLayer *layer,
          guint               i)
{
  return &g_array_index (layer->links, EngraftSankeyLink, i);
}

/* One unit for all: bars and bands are proportional to what they count, and bands fill their bars, unless these are the last. */
static void
check_widths (EngraftSankeyLayer *layer)
{
  const double unit = get_node (layer, 0)->box.height / get_node (layer, 0)->n;

  g_assert_cmpfloat (unit, >, 0);
  for (guint i = 0; i < layer->nodes->len; i++)
    {
      const EngraftSankeyNode *node = get_node (layer, i);
      double out = 0, in = 0;

      g_assert_cmpfloat_with_epsilon (node->box.height, unit * node->n, 1e-9);
      for (guint k = 0; k < layer->links->len; k++)
        {
          const EngraftSankeyLink *link = get_link (layer, k);

          g_assert_cmpfloat_with_epsilon (link->width, unit * link->n, 1e-9);
          out += link->from == i ? link->n : 0;
          in += link->to == i ? link->n : 0;
          if (link->from == i)
            g_assert_true (link->y0 >= node->box.y - 1e-9 && link->y0 + link->width <= node->box.y + node->box.height + 1e-9);
          if (link->to == i)
            g_assert_true (link->y1 >= node->box.y - 1e-9 && link->y1 + link->width <= node->box.y + node->box.height + 1e-9);
        }
      if (node->stage + 1 < layer->stages->len)
        g_assert_cmpfloat (out, ==, node->n);
      if (node->stage > 0)
        g_assert_cmpfloat (in, ==, node->n);
    }
}

/* In the figure, and none upon another */
static void
check_texts (Fixture *fixture,
             double   width,
             double   height)
{
  for (guint i = 0; i < fixture->scene->placed->len; i++)
    {
      const EngraftBox *box = &((EngraftPlacedText *) g_ptr_array_index (fixture->scene->placed, i))->box;

      g_assert_true (box->x >= 0 && box->y >= 0);
      g_assert_cmpfloat (box->x + box->width, <=, width);
      g_assert_cmpfloat (box->y + box->height, <=, height);
      for (guint k = 0; k < i; k++)
        {
          const EngraftBox *other = &((EngraftPlacedText *) g_ptr_array_index (fixture->scene->placed, k))->box;

          g_assert_false (box->x + .5 < other->x + other->width && other->x + .5 < box->x + box->width
                          && box->y + .5 < other->y + other->height && other->y + .5 < box->y + box->height);
        }
    }
}

static void
check_sizes (Fixture *fixture)
{
  static const double widths[] = { 300, 360, 500, 900 };
  EngraftStyle style;

  engraft_style_init_print (&style);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      const double height = engraft_scene_get_min_height (fixture->scene, NULL, widths[i], &style);

      draw (fixture, widths[i], height);
      check_widths ((EngraftSankeyLayer *) fixture->scene->flow);
      check_texts (fixture, widths[i], height);
    }
}

/* Each bar is found at its middle, each band somewhere on itself; nobody can be chosen. */
static void
check_reading (Fixture *fixture)
{
  EngraftSankeyLayer *layer = (EngraftSankeyLayer *) fixture->scene->flow;
  const guint n = engraft_scene_get_n_subjects (fixture->scene);
  guint found;

  g_assert_cmpuint (n, ==, layer->nodes->len + layer->links->len);
  g_assert_true (engraft_scene_is_readable (fixture->scene));
  g_assert_false (engraft_scene_names_subjects (fixture->scene));
  g_assert_null (engraft_scene_get_subject_column (fixture->scene));
  for (guint i = 0; i < n; i++)
    {
      const gint part = g_array_index (layer->parts, gint, i);
      g_autofree char *readout = engraft_scene_dup_subject_readout (fixture->scene, i);

      if (part >= 0)
        {
          const EngraftBox *box = &get_node (layer, part)->box;

          g_assert_nonnull (strstr (readout, get_node (layer, part)->name));
          g_assert_true (engraft_scene_find_subject (fixture->scene, box->x + box->width / 2, box->y + box->height / 2, &found));
          g_assert_cmpuint (found, ==, i);
        }
      else
        {
          const EngraftSankeyLink *link = get_link (layer, -part - 1);

          g_assert_nonnull (strstr (readout, "→"));
          g_assert_true (engraft_scene_find_subject (fixture->scene, link->x0 + .01, link->y0 + link->width / 2, &found));
          g_assert_cmpuint (found, ==, i);
        }
    }
  g_assert_false (engraft_scene_find_subject (fixture->scene, -5, -5, &found));
}

static gboolean
has_text (EngraftScene *scene,
          const char   *text)
{
  for (guint i = 0; i < scene->placed->len; i++)
    if (strstr (((EngraftPlacedText *) g_ptr_array_index (scene->placed, i))->text, text))
      return TRUE;

  return FALSE;
}

static void
test_flow (Fixture       *fixture,
           gconstpointer  id)
{
  EngraftCategoryFlow *flow = ENGRAFT_CATEGORY_FLOW (engraft_analysis_get_result (fixture->analysis));
  EngraftSankeyLayer *layer = (EngraftSankeyLayer *) fixture->scene->flow;
  const EngraftSankeyNode *node = get_node (layer, 0);
  g_autofree char *readout = engraft_scene_dup_subject_readout (fixture->scene, 0);
  g_autofree char *expected = g_strdup_printf ("Response at week 8, Complete: %u of 60, ", engraft_category_flow_count (flow, 0, 0));
  const EngraftSeries *series = node->series;

  g_assert_cmpuint (layer->stages->len, ==, 3);
  g_assert_cmpstr (node->name, ==, "Complete");
  g_assert_true (g_str_has_prefix (readout, expected));
  g_assert_true (has_text (fixture->scene, "Response at week 24") && has_text (fixture->scene, "Progressive"));
  check_widths (layer);
  check_reading (fixture);
  /* the same category has the same colour and lines in all columns, what is missing none */
  for (guint i = 0; i < layer->nodes->len; i++)
    {
      if (g_str_equal (get_node (layer, i)->name, "Complete"))
        g_assert_true (get_node (layer, i)->series == series);
      if (g_str_equal (get_node (layer, i)->name, "(missing)"))
        g_assert_null (get_node (layer, i)->series);
      else
        g_assert_nonnull (get_node (layer, i)->series);
    }
  check_sizes (fixture);
}

/* What the table of phases and statuses says, each in a band */
static void
test_landscape (Fixture       *fixture,
                gconstpointer  id)
{
  EngraftLandscape *landscape = ENGRAFT_LANDSCAPE (engraft_analysis_get_result (fixture->analysis));
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (landscape, ENGRAFT_LANDSCAPE_PHASES);
  EngraftSankeyLayer *layer = (EngraftSankeyLayer *) fixture->scene->flow;
  double sum = 0;

  g_assert_cmpuint (layer->links->len, ==, engraft_table_get_n_rows (table));
  for (guint i = 0; i < layer->links->len; i++)
    {
      const EngraftSankeyLink *link = get_link (layer, i);
      guint matching = 0;

      for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
        {
          g_autofree char *phase = engraft_column_dup_cell (engraft_table_find_column (table, "phase"), row);
          g_autofree char *status = engraft_column_dup_cell (engraft_table_find_column (table, "status"), row);

          if (!g_str_equal (trial_word_get_label (phase), get_node (layer, link->from)->name)
              || !g_str_equal (trial_word_get_label (status), get_node (layer, link->to)->name))
            continue;
          matching++;
          g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (table, "trials"), NULL)[row], ==, link->n);
        }
      g_assert_cmpuint (matching, ==, 1);
      g_assert_true (link->series == get_node (layer, link->to)->series);
      sum += link->n;
    }
  g_assert_cmpfloat (sum, ==, engraft_landscape_get_n_trials (landscape));
  g_assert_true (has_text (fixture->scene, "Completed") && has_text (fixture->scene, "35.0%"));
  check_widths (layer);
  check_reading (fixture);
  check_sizes (fixture);
  g_object_set (engraft_analysis_get_figure (fixture->analysis), "numbers", FALSE, NULL);
  draw (fixture, 500, 369);
  g_assert_false (has_text (fixture->scene, "35.0%"));
}

static EngraftHeatCell *
get_cell (EngraftHeatLayer *layer,
          guint             i)
{
  return &g_array_index (layer->cells, EngraftHeatCell, i);
}

/* All phases by all statuses, also where there is none: what the grid of the tables says, read cell by cell */
static void
check_grid (Fixture              *fixture,
            EngraftLandscapeView  view,
            EngraftLandscapePart  part)
{
  static const double widths[] = { 300, 360, 500, 900 };
  EngraftLandscape *landscape = ENGRAFT_LANDSCAPE (engraft_analysis_get_result (fixture->analysis));
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (landscape, part);
  EngraftHeatLayer *layer;
  EngraftStyle style;

  g_object_set (engraft_analysis_get_figure (fixture->analysis), "view", view, NULL);
  draw (fixture, 500, 369);
  layer = (EngraftHeatLayer *) fixture->scene->flow;
  g_assert_cmpuint (layer->rows->len, ==, engraft_table_get_n_rows (table));
  g_assert_cmpuint (2 + 4 * layer->columns->len, ==, engraft_table_get_n_columns (table));
  g_assert_cmpuint (engraft_scene_get_n_subjects (fixture->scene), ==, layer->rows->len * layer->columns->len);
  for (guint i = 0; i < layer->cells->len; i++)
    {
      const EngraftHeatCell *cell = get_cell (layer, i);
      const char *name = layer->columns->pdata[i % layer->columns->len];
      const guint row = i / layer->columns->len;
      g_autofree char *readout = engraft_scene_dup_subject_readout (fixture->scene, i);
      g_autofree char *begin = g_strdup_printf ("%s, %s: %s of %s, ", (const char *) layer->rows->pdata[row], name, cell->text,
                                                (const char *) layer->sums->pdata[row]);
      guint found, columns = 0;

      g_assert_true (g_str_has_prefix (readout, begin));
      for (guint k = 2; k < engraft_table_get_n_columns (table); k += 4)
        if (g_str_equal (trial_word_get_label (engraft_column_get_title (engraft_table_get_column (table, k))), name))
          {
            g_autofree char *count = engraft_column_dup_cell (engraft_table_get_column (table, k), row);

            columns++;
            g_assert_cmpstr (count, ==, cell->text);
            g_assert_cmpfloat_with_epsilon (engraft_column_get_numbers (engraft_table_get_column (table, k + 1), NULL)[row],
                                            100 * cell->share, 1e-9);
          }
      g_assert_cmpuint (columns, ==, 1);
      g_assert_true (engraft_scene_find_subject (fixture->scene, cell->box.x + cell->box.width / 2, cell->box.y + cell->box.height / 2,
                                                 &found));
      g_assert_cmpuint (found, ==, i);
    }
  g_assert_false (engraft_scene_names_subjects (fixture->scene));
  engraft_style_init_print (&style);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      const double height = engraft_scene_get_min_height (fixture->scene, NULL, widths[i], &style);

      draw (fixture, widths[i], height);
      check_texts (fixture, widths[i], height);
      g_assert_true (has_text (fixture->scene, "The stronger the shade"));
    }
}

static void
test_grids (Fixture       *fixture,
            gconstpointer  id)
{
  check_grid (fixture, ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID, ENGRAFT_LANDSCAPE_PHASE_GRID);
  check_grid (fixture, ENGRAFT_LANDSCAPE_VIEW_THERAPY_GRID, ENGRAFT_LANDSCAPE_THERAPY_GRID);
}

/* What stands in a cell is legible on its shade, in the light and in the dark, with and without colour. */
static void
test_shades (Fixture       *fixture,
             gconstpointer  id)
{
  for (guint mode = 0; mode < 4; mode++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 500, 369);
      cairo_t *cr = cairo_create (surface);
      EngraftStyle style;

      if (mode & 1)
        engraft_style_init_dark (&style);
      else
        engraft_style_init_light (&style);
      if (mode & 2)
        engraft_style_make_grey (&style);
      g_object_set (engraft_analysis_get_figure (fixture->analysis), "view", ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID, NULL);
      draw (fixture, 500, 369);
      engraft_scene_draw (fixture->scene, cr, NULL, 500, 369, &style);
      cairo_surface_flush (surface);
      for (guint i = 0; i < ((EngraftHeatLayer *) fixture->scene->flow)->cells->len; i++)
        {
          const EngraftHeatCell *cell = get_cell ((EngraftHeatLayer *) fixture->scene->flow, i);
          const guint32 pixel = *(const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface)
            + (int) (cell->box.y + 3) * cairo_image_surface_get_stride (surface) + 4 * (int) (cell->box.x + 3));
          const EngraftColour shade = { (pixel >> 16 & 255) / 255., (pixel >> 8 & 255) / 255., (pixel & 255) / 255., 1 };
          guint texts = 0;

          for (guint k = 0; k < fixture->scene->placed->len; k++)
            {
              const EngraftPlacedText *text = g_ptr_array_index (fixture->scene->placed, k);

              if (text->box.x < cell->box.x || text->box.x + text->box.width > cell->box.x + cell->box.width
                  || text->box.y < cell->box.y || text->box.y + text->box.height > cell->box.y + cell->box.height)
                continue;
              texts++;
              g_assert_cmpfloat (engraft_colour_get_contrast (&text->colour, &shade), >=, 4.5);
            }
          g_assert_cmpuint (texts, >=, 1);
        }
      /* in a window the ground shows through, and what has its colour does not */
      style.background.alpha = 0;
      engraft_scene_draw (fixture->scene, cr, NULL, 500, 369, &style);
      for (guint k = 0; k < fixture->scene->placed->len; k++)
        g_assert_cmpfloat (((const EngraftPlacedText *) g_ptr_array_index (fixture->scene->placed, k))->colour.alpha, ==, 1);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* Sixty-four places are told apart: none has both colour and lines of another. */
static void
test_places (void)
{
  for (guint i = 0; i < ENGRAFT_N_COLOURS * ENGRAFT_N_HATCHES; i++)
    for (guint k = 0; k < i; k++)
      g_assert_true (i % ENGRAFT_N_COLOURS != k % ENGRAFT_N_COLOURS || engraft_hatch_get_kind (i) != engraft_hatch_get_kind (k));
  /* without colour eight that follow each other have lines of their own */
  for (guint i = 0; i < ENGRAFT_N_HATCHES; i++)
    g_assert_cmpuint (engraft_hatch_get_kind (i), ==, i);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add ("/sankey-figures/flow", Fixture, "flow-1", set_up, test_flow, tear_down);
  g_test_add ("/sankey-figures/landscape", Fixture, "landscape-1", set_up, test_landscape, tear_down);

  g_test_add ("/sankey-figures/grids", Fixture, "landscape-1", set_up, test_grids, tear_down);
  g_test_add ("/sankey-figures/shades", Fixture, "landscape-1", set_up, test_shades, tear_down);
  g_test_add_func ("/sankey-figures/places", test_places);

  return g_test_run ();
}
