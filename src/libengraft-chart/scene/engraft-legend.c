/* engraft-legend.c: the names of the groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/scene/engraft-legend.h"

#define LEGEND_SCALE 0.95

static void
clear_item (gpointer data)
{
  engraft_text_free (((EngraftLegendItem *) data)->text);
}

void
engraft_legend_init (EngraftLegend *self)
{
  *self = (EngraftLegend) { g_array_new (FALSE, TRUE, sizeof (EngraftLegendItem)), 0, 0 };
  g_array_set_clear_func (self->items, clear_item);
}

void
engraft_legend_clear (EngraftLegend *self)
{
  g_clear_pointer (&self->items, g_array_unref);
}

static double
sample_space (EngraftCanvas *canvas)
{
  return engraft_series_get_sample_width (canvas) + .45 * canvas->em;
}

static EngraftLegendItem *
add_item (EngraftLegend       *self,
          EngraftCanvas       *canvas,
          const EngraftSeries *series,
          double               max_width,
          guint                max_lines)
{
  EngraftLegendItem item = { series };

  item.text = engraft_canvas_set_text (canvas, series->name, LEGEND_SCALE, FALSE,
                                       MAX (max_width - sample_space (canvas), 2 * canvas->em), max_lines);
  g_array_append_val (self->items, item);

  return &g_array_index (self->items, EngraftLegendItem, self->items->len - 1);
}

static void
mirror (EngraftLegend *self,
        EngraftCanvas *canvas,
        double         width)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      EngraftLegendItem *item = &g_array_index (self->items, EngraftLegendItem, i);

      item->x = width - item->x - sample_space (canvas) - item->text->width;
    }
}

void
engraft_legend_lay_lines (EngraftLegend *self,
                          EngraftCanvas *canvas,
                          GPtrArray     *series,
                          double         width,
                          gboolean       right_to_left)
{
  double x = 0, y = 0, line_height = 0;

  for (guint i = 0; i < series->len; i++)
    {
      EngraftLegendItem *item;
      double item_width;

      if (*((EngraftSeries *) g_ptr_array_index (series, i))->name == '\0')
        continue;
      item = add_item (self, canvas, g_ptr_array_index (series, i), width, 2);
      item_width = sample_space (canvas) + item->text->width;
      if (x > 0 && x + item_width > width)
        {
          x = 0;
          y += line_height;
          line_height = 0;
        }
      item->x = x;
      item->y = y;
      x += item_width + 1.6 * canvas->em;
      line_height = MAX (line_height, item->text->height * 1.1);
    }

  self->width = width;
  self->height = y + line_height;
  if (right_to_left)
    mirror (self, canvas, width);
}

gboolean
engraft_legend_set_column (EngraftLegend *self,
                           EngraftCanvas *canvas,
                           GPtrArray     *series,
                           double         width)
{
  gboolean fits = TRUE;

  for (guint i = 0; i < series->len; i++)
    {
      EngraftLegendItem *item = add_item (self, canvas, g_ptr_array_index (series, i), width, 3);

      self->width = MAX (self->width, sample_space (canvas) + item->text->width);
      self->height += item->text->height;
      if (item->text->shortened)
        fits = FALSE;
    }

  return fits && self->width <= width;
}

static int
compare_wanted (gconstpointer a,
                gconstpointer b)
{
  double x = ((const EngraftLegendItem *) a)->wanted, y = ((const EngraftLegendItem *) b)->wanted;

  return (x > y) - (x < y);
}

/* Least squares under “each below the one before”: pool adjacent violators on the
 * heights less what the items above take, then shift into the range. */
gboolean
engraft_legend_place (EngraftLegend *self,
                      double         top,
                      double         bottom)
{
  const guint n = self->items->len;
  g_autofree double *sum = g_new0 (double, n + 1);
  g_autofree guint *size = g_new0 (guint, n + 1);
  EngraftLegendItem *items = (EngraftLegendItem *) self->items->data;
  double above = 0;
  guint n_pools = 0, item = 0;

  if (self->height > bottom - top)
    return FALSE;

  g_array_sort (self->items, compare_wanted);
  for (guint i = 0; i < n; i++)
    {
      sum[n_pools] = items[i].wanted - items[i].text->height / 2 - above;
      size[n_pools] = 1;
      above += items[i].text->height;
      for (n_pools++; n_pools > 1 && sum[n_pools - 2] / size[n_pools - 2] > sum[n_pools - 1] / size[n_pools - 1];
           n_pools--)
        {
          sum[n_pools - 2] += sum[n_pools - 1];
          size[n_pools - 2] += size[n_pools - 1];
        }
    }

  above = 0;
  for (guint pool = 0; pool < n_pools; pool++)
    for (guint i = 0; i < size[pool]; i++, item++)
      {
        items[item].y = CLAMP (sum[pool] / size[pool], top, bottom - self->height) + above;
        above += items[item].text->height;
      }

  return TRUE;
}

void
engraft_legend_draw (EngraftLegend *self,
                     EngraftCanvas *canvas,
                     double         x,
                     double         y)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      EngraftLegendItem *item = &g_array_index (self->items, EngraftLegendItem, i);
      EngraftColour colour;

      engraft_series_get_text_colour (item->series, canvas->style, &colour);
      engraft_series_draw_sample (item->series, canvas, x + item->x, y + item->y + item->text->line_height / 2);
      engraft_canvas_show (canvas, item->text, x + item->x + sample_space (canvas), y + item->y, 0, &colour);
    }
}
