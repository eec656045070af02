/* engraft-hatch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-hatch.h"

#include <math.h>

/* One line through the middle of the area, the others on both sides of it. */
static void
add_lines (cairo_t          *cr,
           const EngraftBox *area,
           double            angle,
           double            gap)
{
  double reach = hypot (area->width, area->height) / 2 + gap;

  cairo_save (cr);
  cairo_translate (cr, area->x + area->width / 2, area->y + area->height / 2);
  cairo_rotate (cr, angle);
  for (double y = -floor (reach / gap) * gap; y <= reach; y += gap)
    {
      cairo_move_to (cr, -reach, y);
      cairo_line_to (cr, reach, y);
    }
  cairo_restore (cr);
}

static void
draw_dots (cairo_t          *cr,
           const EngraftBox *area,
           double            gap)
{
  const double dashes[] = { 0, gap };

  add_lines (cr, area, G_PI / 6, gap * .8);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 1.3);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

guint
engraft_hatch_get_kind (guint place)
{
  /* a colour that comes again has other lines each time */
  return (place + 3 * (place / ENGRAFT_N_COLOURS)) % ENGRAFT_N_HATCHES;
}

void
engraft_hatch_draw (EngraftCanvas    *canvas,
                    const EngraftBox *area,
                    guint             place,
                    double            gap)
{
  static const double angles[] = { -G_PI / 4, G_PI / 4, 0, G_PI / 2 };
  /* nothing, one way each, two ways; the last is of dots */
  static const guint ways[ENGRAFT_N_HATCHES - 1] = { 0, 1, 2, 4, 8, 3, 12 };
  const guint kind = engraft_hatch_get_kind (place);
  cairo_t *cr = canvas->cr;

  if (kind == 0)
    return;

  cairo_new_path (cr);
  if (kind == ENGRAFT_N_HATCHES - 1)
    {
      draw_dots (cr, area, gap);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (angles); i++)
    if (ways[kind] & 1u << i)
      add_lines (cr, area, angles[i], gap);
  cairo_set_line_width (cr, .5);
  cairo_stroke (cr);
}
