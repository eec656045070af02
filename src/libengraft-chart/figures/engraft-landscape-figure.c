/* engraft-landscape-figure.c: a landscape of trials becomes a scene: bars, points with intervals, or years.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-landscape-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft-chart/figures/engraft-landscape-figure-private.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/layers/engraft-point-layer.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/trials/engraft-trial-words.h"

/* of more classes the numbers do not fit beside the bars */
#define MAX_NUMBERS 6

static void
set_axis (EngraftLandscapeFigure *self,
          const char             *title,
          gboolean                percent,
          double                  to)
{
  const char *asked = engraft_options_get_string (self->options, "x-label");

  g_free (self->scene->x.title);
  self->scene->x.title = g_strdup (asked ? asked : title);
  self->scene->x.percent = percent;
  self->scene->x.from = 0;
  self->scene->x.to = to;
}

static char *
dup_count (double count)
{
  return engraft_format_count ((guint) count);
}

static void
add_bar (EngraftLandscapeFigure        *self,
         EngraftLaneLayer              *layer,
         const EngraftSeries          **series,
         const EngraftLandscapeCounts  *grid,
         guint                          row,
         double                         unit)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  double sum = 0;

  g_ptr_array_add (cells, dup_count (g_array_index (grid->ofs, double, row)));
  for (guint k = 0; k < grid->columns->len; k++)
    {
      const double count = engraft_landscape_counts_get (grid, row, k);

      if (grid->columns->len <= MAX_NUMBERS)
        g_ptr_array_add (cells, dup_count (count));
      if (count > 0)
        engraft_lane_layer_add_span (layer, grid->rows->len - row - .5, sum / unit, (sum + count) / unit, series[k]);
      sum += count;
    }
  g_ptr_array_add (cells, NULL);
  engraft_row_table_add (self->scene->rows, grid->rows->pdata[row], FALSE,
                         self->scene->rows->headers ? (const char * const *) cells->pdata : NULL);
}

/* SHARES: of each row all; otherwise as many as there are */
static void
draw_bars (EngraftLandscapeFigure       *self,
           const EngraftLandscapeCounts *grid,
           const char                   *header,
           gboolean                      shares)
{
  const guint n = grid->rows->len;
  g_autofree const EngraftSeries **series = g_new0 (const EngraftSeries *, grid->columns->len + 1);
  g_autoptr(GPtrArray) headers = g_ptr_array_new ();
  EngraftLaneLayer *layer = engraft_lane_layer_new ();
  double most = 1;

  g_ptr_array_add (headers, (gpointer) _("N"));
  for (guint k = 0; k < grid->columns->len; k++)
    {
      series[k] = engraft_scene_add_series (self->scene, grid->columns->pdata[k], g_array_index (grid->places, guint, k), NULL,
                                            ENGRAFT_DASH_AUTOMATIC);
      ((EngraftSeries *) series[k])->sample = ENGRAFT_SAMPLE_AREA;
      if (grid->columns->len <= MAX_NUMBERS)
        g_ptr_array_add (headers, grid->columns->pdata[k]);
    }
  g_ptr_array_add (headers, NULL);
  self->scene->rows = engraft_row_table_new (header, engraft_options_get_boolean (self->options, "numbers")
                                                       ? (const char * const *) headers->pdata : NULL);
  self->scene->y.to = n;
  for (guint i = 0; i < n; i++)
    {
      most = MAX (most, engraft_landscape_counts_sum (grid, i));
      add_bar (self, layer, series, grid, i, shares ? engraft_landscape_counts_sum (grid, i) : 1);
    }
  /* shares are no places at which something could be read */
  g_array_set_size (layer->stops, 0);
  engraft_scene_add_layer (self->scene, layer);
  self->scene->legend_place = ENGRAFT_LEGEND_TOP;
  set_axis (self, shares ? _("Share of the phase (%)") : _("Trials"), shares, shares ? 1 : most);
}

static void
draw_statuses (EngraftLandscapeFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (self->landscape, ENGRAFT_LANDSCAPE_PHASES);
  EngraftLandscapeCounts grid;

  engraft_landscape_counts_init (&grid, table, "phase", "status");
  draw_bars (self, &grid, _("Phase"), TRUE);
  self->scene->title = g_strdup (_("Statuses of trials by phase"));
  engraft_landscape_counts_clear (&grid);
}

static void
draw_therapies (EngraftLandscapeFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (self->landscape, ENGRAFT_LANDSCAPE_THERAPIES);
  EngraftLandscapeCounts grid;

  engraft_landscape_counts_init (&grid, table, "condition", "therapy");
  draw_bars (self, &grid, _("Medical Condition"), FALSE);
  self->scene->title = g_strdup (_("Conditions by therapies"));
  engraft_landscape_counts_clear (&grid);
}

static void
begin_forest (EngraftLandscapeFigure *self,
              EngraftForest          *forest,
              const char             *header)
{
  g_autofree char *level = engraft_format_number (self->level * 100, 6), *title = NULL;

  /* Translators: a percentage with its confidence interval */
  title = g_strdup_printf (_("%% (%s%% CI)"), level);
  engraft_forest_begin (forest, self->scene, header, (const char *[]) { _("n/N"), title, NULL },
                        engraft_options_get_boolean (self->options, "numbers"));
}

static void
add_share (EngraftForest        *forest,
           EngraftIntervalLayer *layer,
           const char           *name,
           gboolean              all,
           double                count,
           double                of,
           double                level)
{
  const double share = of > 0 ? count / of : NAN;
  double lower, upper;
  g_autofree char *n = dup_count (count), *total = dup_count (of), *counts = g_strdup_printf ("%s/%s", n, total), *shown = NULL;

  eg_proportion_interval (count, of, EG_PROPORTION_WILSON, level, &lower, &upper);
  shown = isnan (share) ? g_strdup ("–") : engraft_format_interval (100 * share, 100 * lower, 100 * upper, 1);
  engraft_forest_add_row (forest, name, all, (const char *[]) { counts, shown, NULL });
  engraft_forest_add_interval (forest, layer, share, lower, upper);
}

static void
draw_status (EngraftLandscapeFigure *self)
{
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (self->landscape, ENGRAFT_LANDSCAPE_PHASES);
  const char *asked = engraft_options_get_string (self->options, "status");
  const char *status = trial_word_get_label (asked && *asked ? asked : "COMPLETED");
  g_autofree char *title = NULL;
  EngraftIntervalLayer *layer, *together;
  double count = 0, of = 0;
  EngraftForest forest;
  EngraftLandscapeCounts grid;
  guint place;

  engraft_landscape_counts_init (&grid, table, "phase", "status");
  begin_forest (self, &forest, _("Phase"));
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, NAN);
  together = engraft_forest_add_layer (&forest, "", 0, TRUE, NAN);
  if (!g_ptr_array_find_with_equal_func (grid.columns, status, g_str_equal, &place))
    place = G_MAXUINT;
  for (guint i = 0; i < grid.rows->len; i++)
    {
      const double own = place == G_MAXUINT ? 0 : engraft_landscape_counts_get (&grid, i, place), sum = engraft_landscape_counts_sum (&grid, i);

      add_share (&forest, layer, grid.rows->pdata[i], FALSE, own, sum, self->level);
      count += own;
      of += sum;
    }
  add_share (&forest, together, _("all"), TRUE, count, of, self->level);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, NULL);
  /* Translators: a status, such as Completed */
  title = g_strdup_printf (_("%s, of all of the phase (%%)"), status);
  set_axis (self, title, TRUE, 1);
  self->scene->title = g_strdup (_("A status by phase"));
  engraft_landscape_counts_clear (&grid);
}

/* By a column of a table of completion, whose last row is of all trials */
static void
draw_completion (EngraftLandscapeFigure *self,
                 EngraftLandscapePart    part,
                 const char             *column,
                 const char             *header,
                 gboolean                resolved)
{
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (self->landscape, part);
  const guint n = engraft_table_get_n_rows (table);
  EngraftIntervalLayer *layer, *together;
  EngraftForest forest;

  begin_forest (self, &forest, header);
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, NAN);
  together = engraft_forest_add_layer (&forest, "", 0, TRUE, NAN);
  for (guint i = 0; i < n; i++)
    {
      /* sums are told apart from what is summed: all, and of phases the early ones */
      const gboolean sum = i + 1 == n || (part == ENGRAFT_LANDSCAPE_COMPLETION && i + 2 == n);

      const char *name = engraft_landscape_counts_get_text (table, column, i);

      if (!resolved && i + 1 == n)
        continue;
      name = part == ENGRAFT_LANDSCAPE_COMPLETION && i + 2 == n ? _("up to phase 2") : trial_word_get_label (name);
      add_share (&forest, sum ? together : layer, name, sum,
                 engraft_landscape_counts_get_number (table, resolved ? "completed" : "trials", i),
                 resolved ? engraft_landscape_counts_get_number (table, "ended", i) : engraft_landscape_counts_get_number (table, "trials", n - 1), self->level);
    }
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, NULL);
}

static void
draw_years (EngraftLandscapeFigure *self)
{
  static const double steps[] = { 1, 2, 5, 10, 20, 50, 100 };
  static const char * const columns[] = { "started", "completed" };
  g_autoptr(EngraftTable) table = engraft_landscape_to_table (self->landscape, ENGRAFT_LANDSCAPE_YEARS);
  guint n = engraft_table_get_n_rows (table), n_years;
  double first, last, most = 1, unknown = 0;

  /* what has no year comes last */
  if (n && isnan (engraft_landscape_counts_get_number (table, "year", n - 1)))
    unknown = engraft_landscape_counts_get_number (table, "started", --n);
  first = n ? engraft_landscape_counts_get_number (table, "year", 0) : 0;
  last = n ? engraft_landscape_counts_get_number (table, "year", n - 1) : 1;
  n_years = n ? (guint) (last - first) + 1 : 0;
  for (guint k = 0; k < G_N_ELEMENTS (columns) && n_years; k++)
    {
      const EngraftSeries *series = engraft_scene_add_series (self->scene, k ? _("Of these completed") : _("Started"), k, NULL,
                                                              ENGRAFT_DASH_AUTOMATIC);
      double *x = g_new (double, n_years), *y = g_new0 (double, n_years);

      for (guint i = 0; i < n_years; i++)
        x[i] = first + i;
      for (guint i = 0; i < n; i++)
        {
          const double count = engraft_landscape_counts_get_number (table, columns[k], i);

          y[(guint) (engraft_landscape_counts_get_number (table, "year", i) - first)] = count;
          most = MAX (most, count);
        }
      engraft_scene_add_layer (self->scene, engraft_point_layer_new (series, x, y, n_years, TRUE));
    }
  set_axis (self, _("Year of start"), FALSE, MAX (last, first + 1));
  self->scene->x.from = first;
  self->scene->x.steps = steps;
  self->scene->x.n_steps = G_N_ELEMENTS (steps);
  self->scene->y.title = g_strdup (_("Trials"));
  self->scene->y.from = 0;
  self->scene->y.to = most * 1.05;
  self->scene->title = g_strdup (_("Trials by year of start"));
  if (unknown > 0)
    {
      g_autofree char *shown = dup_count (unknown);

      self->scene->caption = g_strdup_printf (ngettext ("%s trial without a year is not drawn.", "%s trials without a year are not drawn.",
                                                        (gulong) unknown), shown);
    }
}

/**
 * engraft_landscape_figure_new:
 * @landscape: a landscape of trials
 * @options: how the figure is to look
 *
 * Draws one of the tables of a landscape: all statuses of each phase as bars that tell by lines too, one status of each phase
 * or completion with intervals of Wilson, sponsors, conditions by therapies, years, the way from phases to statuses, or grids
 * of all counts.  The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_landscape_figure_new (EngraftLandscape              *landscape,
                              EngraftLandscapeFigureOptions *options)
{
  EngraftLandscapeFigure self = { .landscape = landscape, .options = ENGRAFT_OPTIONS (options) };

  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (landscape), NULL);
  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE_FIGURE_OPTIONS (options), NULL);

  self.level = engraft_options_get_double (ENGRAFT_OPTIONS (engraft_landscape_get_options (landscape)), "confidence");
  self.scene = engraft_cox_figure_make_scene (self.options);
  switch ((EngraftLandscapeView) engraft_options_get_enum (self.options, "view"))
    {
    case ENGRAFT_LANDSCAPE_VIEW_STATUS:
      draw_status (&self);
      break;
    case ENGRAFT_LANDSCAPE_VIEW_RESOLVED:
      draw_completion (&self, ENGRAFT_LANDSCAPE_COMPLETION, "phase", _("Phase"), TRUE);
      set_axis (&self, _("Completed, of those completed, terminated or withdrawn (%)"), TRUE, 1);
      self.scene->title = g_strdup (_("Completion by phase"));
      break;
    case ENGRAFT_LANDSCAPE_VIEW_SPONSORS:
      draw_completion (&self, ENGRAFT_LANDSCAPE_SPONSORS, "sponsor_class", _("Class of lead sponsor"), FALSE);
      set_axis (&self, _("Share of all trials (%)"), TRUE, 1);
      self.scene->title = g_strdup (_("Lead sponsors of trials"));
      break;
    case ENGRAFT_LANDSCAPE_VIEW_THERAPIES:
      draw_therapies (&self);
      break;
    case ENGRAFT_LANDSCAPE_VIEW_YEARS:
      draw_years (&self);
      break;
    case ENGRAFT_LANDSCAPE_VIEW_SANKEY:
      engraft_landscape_figure_draw_sankey (&self);
      break;
    case ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID:
    case ENGRAFT_LANDSCAPE_VIEW_THERAPY_GRID:
      engraft_landscape_figure_draw_grid (&self, engraft_options_get_enum (self.options, "view") == ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID);
      break;
    case ENGRAFT_LANDSCAPE_VIEW_STATUSES:
    default:
      draw_statuses (&self);
      break;
    }
  self.scene->description = engraft_landscape_dup_sentence (landscape);

  return self.scene;
}
