/* engraft-report-flow-table.c: tables and figures on the pages of a PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-report-flow-private.h"

#define ROOM(flow) ((flow)->width - 2 * MARGIN)
#define TABLE_SIZE 8.0
#define MIN_SIZE 5.5            /* smaller type is not read: columns are made narrower instead */
#define GAP 8.0
#define LEADING 2.0
#define SLACK 1.0

/* A table while it is laid out */
typedef struct
{
  EngraftReportFlow *flow;
  EngraftTable      *table;
  guint              n_columns;
  double            *widths;
  double             size;
} Grid;

static gboolean
is_number (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
}

static double
measure (Grid       *grid,
         const char *text,
         gboolean    header)
{
  g_autoptr(PangoLayout) layout =
    engraft_report_flow_make_layout (grid->flow, text, grid->size, header ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
                                     -1. / PANGO_SCALE);
  int width;

  pango_layout_get_size (layout, &width, NULL);

  return (double) width / PANGO_SCALE;
}

/* The widest word: a header may be broken. */
static double
measure_words (Grid       *grid,
               const char *text,
               gboolean    header)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  double width = 0;

  for (guint i = 0; words[i]; i++)
    {
      double one = measure (grid, words[i], header);

      width = MAX (width, one);
    }

  return width;
}

/* Words are not broken where there is room: smaller type is not smaller to the last digit. */
static void
widen_for_words (Grid *grid)
{
  for (guint i = 0; i < grid->n_columns; i++)
    {
      EngraftColumn *column = engraft_table_get_column (grid->table, i);
      double width = measure_words (grid, engraft_column_get_title (column), TRUE);

      for (guint row = 0; row < engraft_table_get_n_rows (grid->table); row++)
        {
          g_autofree char *cell = engraft_column_dup_cell_for_screen (column, row);
          double words = measure_words (grid, cell, FALSE);

          width = MAX (width, words);
        }
      width += GAP * grid->size / TABLE_SIZE + SLACK;
      grid->widths[i] = MAX (grid->widths[i], width);
    }
}

/* All together as wide as the page: those that are wider than a limit give way. */
static void
fit_widths (Grid *grid)
{
  double low = 0, high = ROOM (grid->flow);

  for (guint k = 0; k < 40; k++)
    {
      double limit = (low + high) / 2, sum = 0;

      for (guint i = 0; i < grid->n_columns; i++)
        sum += MIN (grid->widths[i], limit);
      if (sum > ROOM (grid->flow))
        high = limit;
      else
        low = limit;
    }
  for (guint i = 0; i < grid->n_columns; i++)
    grid->widths[i] = MIN (grid->widths[i], low);
}

/* As wide as the widest cell; where that is too wide in all, in smaller type, and then the widest columns give way. */
static void
choose_widths (Grid *grid)
{
  double sum = 0, share;

  for (guint i = 0; i < grid->n_columns; i++)
    {
      EngraftColumn *column = engraft_table_get_column (grid->table, i);

      grid->widths[i] = measure_words (grid, engraft_column_get_title (column), TRUE);
      for (guint row = 0; row < engraft_table_get_n_rows (grid->table); row++)
        {
          g_autofree char *cell = engraft_column_dup_cell_for_screen (column, row);

          grid->widths[i] = MAX (grid->widths[i], measure (grid, cell, FALSE));
        }
      grid->widths[i] += GAP;
      sum += grid->widths[i];
    }
  share = MAX (MIN (1, ROOM (grid->flow) / sum), MIN_SIZE / TABLE_SIZE);
  grid->size = TABLE_SIZE * share;
  for (guint i = 0; i < grid->n_columns; i++)
    grid->widths[i] *= share;
  widen_for_words (grid);
  fit_widths (grid);
}

static PangoLayout *
make_cell (Grid       *grid,
           guint       column,
           const char *text,
           gboolean    header)
{
  PangoLayout *layout =
    engraft_report_flow_make_layout (grid->flow, text, grid->size, header ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
                                     MAX (grid->widths[column] - GAP * grid->size / TABLE_SIZE, grid->size));

  pango_layout_set_alignment (layout, is_number (engraft_table_get_column (grid->table, column)) ? PANGO_ALIGN_RIGHT
                                                                                                 : PANGO_ALIGN_LEFT);

  return layout;
}

static void
rule (EngraftReportFlow *flow,
      double             width)
{
  cairo_save (flow->cr);
  cairo_set_line_width (flow->cr, width);
  cairo_move_to (flow->cr, MARGIN, flow->y);
  cairo_line_to (flow->cr, flow->width - MARGIN, flow->y);
  cairo_stroke (flow->cr);
  cairo_restore (flow->cr);
  flow->y += LEADING;
}

static void show_header (Grid *grid);

/* row: -1 for the header */
static void
show_row (Grid *grid,
          int   row)
{
  EngraftReportFlow *flow = grid->flow;
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_object_unref);
  double height = 0, x = MARGIN;

  for (guint i = 0; i < grid->n_columns; i++)
    {
      EngraftColumn *column = engraft_table_get_column (grid->table, i);
      g_autofree char *text = row < 0 ? g_strdup (engraft_column_get_title (column))
                                      : engraft_column_dup_cell_for_screen (column, row);
      PangoLayout *cell = make_cell (grid, i, text, row < 0);

      height = MAX (height, engraft_report_flow_get_height (cell));
      g_ptr_array_add (cells, cell);
    }
  if (row >= 0 && engraft_report_flow_get_room (flow) < height + LEADING)
    {
      engraft_report_flow_begin_page (flow);
      show_header (grid);
    }
  for (guint i = 0; i < grid->n_columns; i++)
    {
      cairo_move_to (flow->cr, x, flow->y);
      pango_cairo_show_layout (flow->cr, cells->pdata[i]);
      engraft_report_flow_tell (flow, pango_layout_get_text (cells->pdata[i]), i + 1 < grid->n_columns ? "; " : "\n");
      x += grid->widths[i];
    }
  flow->y += height + LEADING;
}

static void
show_header (Grid *grid)
{
  rule (grid->flow, .8);
  show_row (grid, -1);
  rule (grid->flow, .4);
}

void
engraft_report_flow_table (EngraftReportFlow *self,
                           EngraftTable      *table)
{
  guint n = engraft_table_get_n_columns (table);
  g_autofree double *widths = g_new0 (double, n + 1);
  Grid grid = { self, table, n, widths, TABLE_SIZE };

  if (n == 0)
    return;
  choose_widths (&grid);
  if (engraft_report_flow_get_room (self) < 6 * TABLE_SIZE)
    engraft_report_flow_begin_page (self);
  show_header (&grid);
  for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
    show_row (&grid, row);
  rule (self, .8);
  self->y += 6;
}

void
engraft_report_flow_figure (EngraftReportFlow *self,
                            EngraftScene      *scene,
                            double             width,
                            double             height)
{
  double share = MIN (1, MIN (ROOM (self) / width, (self->height - 2 * MARGIN) / height));
  EngraftStyle style;

  engraft_style_init_print (&style);
  if (engraft_report_flow_get_room (self) < height * share)
    engraft_report_flow_begin_page (self);
  cairo_save (self->cr);
  cairo_translate (self->cr, MARGIN, self->y);
  cairo_scale (self->cr, share, share);
  engraft_scene_draw (scene, self->cr, NULL, width, height, &style);
  cairo_restore (self->cr);
  engraft_report_flow_tell (self, engraft_scene_get_description (scene), "\n");
  self->y += height * share + 6;
}
