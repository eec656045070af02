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

void
engraft_hatch_draw (EngraftCanvas    *canvas,
                    const EngraftBox *area,
                    guint             place,
                    double            gap)
{
  static const double angles[] = { -G_PI / 4, G_PI / 4, 0, G_PI / 2 };
  guint kind = place % (G_N_ELEMENTS (angles) + 2);
  cairo_t *cr = canvas->cr;

  if (kind == 0)
    return;

  cairo_new_path (cr);
  for (guint i = 0; i < G_N_ELEMENTS (angles); i++)
    if (kind == i + 1 || (kind == G_N_ELEMENTS (angles) + 1 && i < 2))
      add_lines (cr, area, angles[i], gap);
  cairo_set_line_width (cr, .5);
  cairo_stroke (cr);
}
