/* engraft-axis.c: ticks at round numbers, and their labels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/scene/engraft-axis.h"

#include <math.h>

#include "libengraft/text/engraft-format.h"

#define LABEL_SCALE 0.9

void
engraft_axis_clear (EngraftAxis *self)
{
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
}

/* How many decimals show multiples of the step exactly. */
static int
count_decimals (double step)
{
  int decimals = 0;

  while (decimals < 6 && fabs (step - round (step)) > 1e-6 * step)
    {
      step *= 10;
      decimals++;
    }

  return decimals;
}

static void
make_labels (EngraftAxis   *self,
             EngraftCanvas *canvas,
             double         step)
{
  double factor = self->percent ? 100 : 1;
  int decimals = count_decimals (step * factor);

  g_clear_pointer (&self->labels, g_ptr_array_unref);
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_text_free);

  for (gsize i = 0; i < self->n_ticks; i++)
    {
      g_autofree char *label = self->kind == ENGRAFT_SCALE_LOG
                               ? engraft_format_number (self->ticks[i] * factor, 6)
                               : engraft_format_fixed (self->mirrored ? fabs (self->ticks[i] * factor)
                                                                      : self->ticks[i] * factor, decimals);

      g_ptr_array_add (self->labels, engraft_canvas_set_text (canvas, label, LABEL_SCALE, FALSE, 0, 1));
    }
}

static gboolean
labels_fit (EngraftAxis        *self,
            EngraftCanvas      *canvas,
            const EngraftScale *scale,
            gboolean            upright)
{
  for (gsize i = 1; i < self->n_ticks; i++)
    {
      EngraftText *a = g_ptr_array_index (self->labels, i - 1), *b = g_ptr_array_index (self->labels, i);
      double distance = fabs (engraft_scale_map (scale, self->ticks[i])
                              - engraft_scale_map (scale, self->ticks[i - 1]));
      double need = upright ? (a->height + b->height) / 2 * 1.25
                            : (a->width + b->width) / 2 + .7 * canvas->em;

      if (distance < need)
        return FALSE;
    }

  return TRUE;
}

/* The step that comes after the `index` smallest ones. */
static double
get_step (const EngraftAxis *self,
          gsize              index,
          double             span)
{
  static const double of_log[] = { 8, 6, 4, 3, 2, 1 };   /* and then one in so many decades */
  const gsize n_of_log = G_N_ELEMENTS (of_log);
  double step;

  if (self->kind == ENGRAFT_SCALE_LOG)
    return index < n_of_log ? of_log[index] : 1. / (index - n_of_log + 2);

  if (index < self->n_steps)
    return self->steps[index];

  step = self->n_steps > 0 ? self->steps[self->n_steps - 1] : engraft_scale_round_up (span / 50);
  for (gsize i = self->n_steps > 0 ? self->n_steps : 1; i <= index; i++)
    step = engraft_scale_round_up (step * 1.01);

  return step;
}

/* Keeps every second, third, ... tick that somebody asked for. */
static void
thin_out (EngraftAxis *self,
          gsize        every)
{
  gsize n = 0;

  for (gsize i = 0; i < self->n_ticks; i += every)
    self->ticks[n++] = self->ticks[i];
  self->n_ticks = n;
}

static gboolean
try_step (EngraftAxis        *self,
          EngraftCanvas      *canvas,
          const EngraftScale *scale,
          gboolean            upright,
          double              step,
          gsize               every,
          gsize               max)
{
  self->n_ticks = engraft_scale_ticks (scale, step, self->ticks, ENGRAFT_MAX_TICKS);
  thin_out (self, every);
  if (self->n_ticks > max)
    return FALSE;
  make_labels (self, canvas, step);

  return labels_fit (self, canvas, scale, upright);
}

void
engraft_axis_choose_ticks (EngraftAxis         *self,
                           EngraftCanvas       *canvas,
                           const EngraftScale  *scale,
                           gboolean             upright,
                           gsize                max,
                           EngraftTicksFitFunc  fit,
                           gpointer             data)
{
  double span = scale->to - scale->from;
  gboolean asked = self->step > 0 && span / self->step < ENGRAFT_MAX_TICKS - 1;

  /* a zoomed window may need finer steps than the list of those for the whole */
  gboolean fine = self->n_steps > 0 && self->kind == ENGRAFT_SCALE_LINEAR && span < 2 * self->steps[0] && !self->whole;
  EngraftAxis free_axis = *self;

  if (fine)
    free_axis.n_steps = 0;

  for (gsize i = 0; i < 60; i++)
    {
      gboolean good = asked ? try_step (self, canvas, scale, upright, self->step, i + 1, ENGRAFT_MAX_TICKS)
                            : try_step (self, canvas, scale, upright, get_step (&free_axis, i, span), 1, max);

      if (good && (fit == NULL || fit (data, self->ticks, self->n_ticks)))
        return;
      if (self->n_ticks <= 1)
        break;
    }

  if (self->labels == NULL)
    make_labels (self, canvas, span);
}

double
engraft_axis_label_width (EngraftAxis *self)
{
  double width = 0;

  for (gsize i = 0; i < self->n_ticks; i++)
    width = MAX (width, ((EngraftText *) g_ptr_array_index (self->labels, i))->width);

  return width;
}

double
engraft_axis_tick_length (EngraftCanvas *canvas)
{
  return .35 * canvas->em;
}

/* Below the lowest label of the y axis, which stands half below the x axis. */
double
engraft_axis_label_drop (EngraftCanvas *canvas)
{
  return MAX (1.4 * engraft_axis_tick_length (canvas), .52 * engraft_canvas_line_height (canvas, LABEL_SCALE));
}

static void
set_line (EngraftFrame *frame)
{
  engraft_canvas_set_colour (frame->canvas, &frame->canvas->style->foreground);
  cairo_set_line_width (frame->canvas->cr, .75);
  cairo_set_line_cap (frame->canvas->cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (frame->canvas->cr, CAIRO_LINE_JOIN_MITER);
}

void
engraft_axis_draw_x (EngraftAxis  *self,
                     EngraftFrame *frame)
{
  cairo_t *cr = frame->canvas->cr;
  double bottom = frame->plot.y + frame->plot.height;
  double length = engraft_axis_tick_length (frame->canvas);

  cairo_save (cr);
  set_line (frame);
  cairo_move_to (cr, frame->plot.x - .375, bottom);
  cairo_line_to (cr, frame->plot.x + frame->plot.width, bottom);
  for (gsize i = 0; i < self->n_ticks; i++)
    {
      double x = engraft_scale_map (&frame->x, self->ticks[i]);

      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, bottom + length);
    }
  cairo_stroke (cr);
  cairo_restore (cr);

  for (gsize i = 0; i < self->n_ticks; i++)
    engraft_canvas_show (frame->canvas, g_ptr_array_index (self->labels, i),
                         engraft_scale_map (&frame->x, self->ticks[i]), bottom + engraft_axis_label_drop (frame->canvas), .5,
                         &frame->canvas->style->foreground);
}

/* Two slanted strokes through the axis say that it does not begin at zero. */
static void
draw_cut (EngraftFrame *frame,
          double        bottom)
{
  cairo_t *cr = frame->canvas->cr;
  double reach = .3 * frame->canvas->em;

  for (int i = 1; i <= 2; i++)
    {
      double y = bottom - i * .45 * frame->canvas->em;

      cairo_move_to (cr, frame->plot.x - reach, y + reach / 2);
      cairo_line_to (cr, frame->plot.x + reach, y - reach / 2);
    }
}

void
engraft_axis_draw_y (EngraftAxis  *self,
                     EngraftFrame *frame)
{
  cairo_t *cr = frame->canvas->cr;
  double bottom = frame->plot.y + frame->plot.height;
  double length = engraft_axis_tick_length (frame->canvas);

  cairo_save (cr);
  set_line (frame);
  cairo_move_to (cr, frame->plot.x, frame->plot.y);
  cairo_line_to (cr, frame->plot.x, bottom);
  for (gsize i = 0; i < self->n_ticks; i++)
    {
      double y = engraft_scale_map (&frame->y, self->ticks[i]);

      cairo_move_to (cr, frame->plot.x - length, y);
      cairo_line_to (cr, frame->plot.x, y);
    }
  if (self->cut)
    draw_cut (frame, bottom);
  cairo_stroke (cr);
  cairo_restore (cr);

  for (gsize i = 0; i < self->n_ticks; i++)
    {
      EngraftText *label = g_ptr_array_index (self->labels, i);

      engraft_canvas_show (frame->canvas, label, frame->plot.x - length * 1.5,
                           engraft_scale_map (&frame->y, self->ticks[i]) - label->height / 2, 1,
                           &frame->canvas->style->foreground);
    }
}
