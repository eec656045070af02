/* engraft-step-layer.c: curves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-step-layer.h"

#include <math.h>

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftStepLayer *self = (EngraftStepLayer *) layer;
  cairo_t *cr = frame->canvas->cr;
  g_autoptr(GArray) points = engraft_steps_trace (&self->steps, frame, frame->canvas->style->tolerance);
  gboolean down = FALSE;

  cairo_new_path (cr);
  for (guint i = 0; i < points->len; i++)
    {
      const EngraftPoint *p = &g_array_index (points, EngraftPoint, i);

      if (isnan (p->x))
        down = FALSE;
      else if (down)
        cairo_line_to (cr, p->x, p->y);
      else
        {
          cairo_move_to (cr, p->x, p->y);
          down = TRUE;
        }
    }

  cairo_save (cr);
  engraft_series_set_pen (self->series, frame->canvas);
  if (self->thin)
    {
      cairo_set_line_width (cr, frame->canvas->line_width / 2);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
cover (EngraftLayer *layer,
       EngraftFrame *frame,
       EngraftCover *taken)
{
  EngraftStepLayer *self = (EngraftStepLayer *) layer;
  g_autoptr(GArray) points = engraft_steps_trace (&self->steps, frame, 1);

  for (guint i = 1; i < points->len; i++)
    {
      const EngraftPoint *a = &g_array_index (points, EngraftPoint, i - 1);
      const EngraftPoint *b = &g_array_index (points, EngraftPoint, i);

      /* the ticks of censoring stand 3 points above and below */
      if (!isnan (a->x) && !isnan (b->x))
        engraft_cover_add_curve (taken, a->x, MIN (a->y, b->y) - 4, b->x, MAX (a->y, b->y) + 4);
    }
}

static double
next_stop (EngraftLayer *layer,
           double        x,
           int           direction)
{
  return engraft_steps_next (&((EngraftStepLayer *) layer)->steps, x, direction);
}

static gboolean
read_at (EngraftLayer   *layer,
         double          x,
         EngraftReading *reading)
{
  EngraftStepLayer *self = (EngraftStepLayer *) layer;

  if (self->read == NULL)
    return FALSE;

  reading->series = self->series;
  reading->y = engraft_steps_get (&self->steps, x);
  reading->text = self->read (self->data, x, reading->y);

  return reading->text != NULL;
}

static gboolean
get_end (EngraftLayer        *layer,
         EngraftFrame        *frame,
         const EngraftSeries *series,
         double              *y)
{
  EngraftStepLayer *self = (EngraftStepLayer *) layer;
  double end = engraft_steps_get (&self->steps, MIN (self->steps.end_x, frame->x.to));

  /* a curve that is at infinity in the end is where it was last seen */
  for (gsize i = self->steps.n; i > 0 && !isfinite (end); i--)
    end = i > 1 ? self->steps.y[i - 2] : self->steps.start_y;
  if (series != self->series || !isfinite (end))
    return FALSE;

  *y = engraft_scale_map (&frame->y, end);

  return TRUE;
}

static void
free_layer (EngraftLayer *layer)
{
  EngraftStepLayer *self = (EngraftStepLayer *) layer;

  if (self->destroy)
    self->destroy (self->data);
  engraft_steps_clear (&self->steps);
  g_free (self);
}

static const EngraftLayerFuncs funcs = { draw, cover, next_stop, read_at, get_end, free_layer };

EngraftStepLayer *
engraft_step_layer_new (const EngraftSeries *series,
                        EngraftSteps         steps)
{
  EngraftStepLayer *self = g_new0 (EngraftStepLayer, 1);

  self->layer.funcs = &funcs;
  self->series = series;
  self->steps = steps;

  return self;
}

void
engraft_step_layer_set_read (EngraftStepLayer *self,
                             EngraftReadFunc   read,
                             gpointer          data,
                             GDestroyNotify    destroy)
{
  self->read = read;
  self->data = data;
  self->destroy = destroy;
}
