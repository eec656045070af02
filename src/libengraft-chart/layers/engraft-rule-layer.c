/* engraft-rule-layer.c: lines at values that mean something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-rule-layer.h"

#include <math.h>

#define LABEL_SCALE .85
#define GROUND      .8     /* how much of what is behind a label is hidden */

/* on a ground of its own: bars and lines go through beneath it */
static void
show (EngraftFrame *frame,
      EngraftText  *text,
      double        x,
      double        y,
      double        align)
{
  EngraftCanvas *canvas = frame->canvas;
  EngraftColour ground = canvas->style->background;

  ground.alpha = GROUND;   /* also on a screen, where the figure itself stands on no ground */
  engraft_canvas_set_colour (canvas, &ground);
  cairo_rectangle (canvas->cr, x - align * text->width - .15 * canvas->em, y, text->width + .3 * canvas->em, text->height);
  cairo_fill (canvas->cr);
  engraft_canvas_show (canvas, text, x, y, align, &canvas->style->foreground);
}

static void
draw_label (EngraftFrame      *frame,
            const EngraftRule *rule,
            double             place)
{
  const EngraftBox *plot = &frame->plot;
  EngraftCanvas *canvas = frame->canvas;
  g_autoptr(EngraftText) text = engraft_canvas_set_text (canvas, rule->label, LABEL_SCALE, FALSE, 0, 1);
  double above = place - text->height - .1 * canvas->em;

  if (rule->upright)
    show (frame, text, place + .3 * canvas->em, plot->y, 0);
  else
    show (frame, text, rule->at_start ? plot->x + .3 * canvas->em : plot->x + plot->width,
          above >= plot->y && !rule->below ? above : place + .1 * canvas->em, rule->at_start ? 0 : 1);
}

static void
draw (EngraftLayer *layer,
      EngraftFrame *frame)
{
  EngraftRuleLayer *self = (EngraftRuleLayer *) layer;
  const EngraftBox *plot = &frame->plot;
  const double dash[] = { 4, 3 };
  cairo_t *cr = frame->canvas->cr;

  cairo_save (cr);
  for (guint i = 0; i < self->rules->len; i++)
    {
      const EngraftRule *rule = &g_array_index (self->rules, EngraftRule, i);
      double place = engraft_scale_map (rule->upright ? &frame->x : &frame->y, rule->at);

      if (!isfinite (place) || (rule->upright ? place < plot->x || place > plot->x + plot->width
                                              : place < plot->y || place > plot->y + plot->height))
        continue;
      engraft_canvas_set_colour (frame->canvas, &frame->canvas->style->foreground);
      cairo_set_line_width (cr, rule->solid ? .8 : .7);
      cairo_set_dash (cr, dash, rule->solid ? 0 : 2, 0);
      if (rule->upright)
        {
          cairo_move_to (cr, place, plot->y);
          cairo_line_to (cr, place, plot->y + plot->height);
        }
      else
        {
          cairo_move_to (cr, plot->x, place);
          cairo_line_to (cr, plot->x + plot->width, place);
        }
      cairo_stroke (cr);
      if (rule->label)
        draw_label (frame, rule, place);
    }
  cairo_restore (cr);
}

static void
rule_clear (gpointer data)
{
  g_free (((EngraftRule *) data)->label);
}

static void
free_layer (EngraftLayer *layer)
{
  g_array_unref (((EngraftRuleLayer *) layer)->rules);
  g_free (layer);
}

static const EngraftLayerFuncs funcs = { draw, NULL, NULL, NULL, NULL, free_layer };

EngraftRuleLayer *
engraft_rule_layer_new (void)
{
  EngraftRuleLayer *self = g_new0 (EngraftRuleLayer, 1);

  self->layer.funcs = &funcs;
  self->rules = g_array_new (FALSE, FALSE, sizeof (EngraftRule));
  g_array_set_clear_func (self->rules, rule_clear);

  return self;
}

void
engraft_rule_layer_add (EngraftRuleLayer *self,
                        double            at,
                        gboolean          upright,
                        gboolean          solid,
                        const char       *label)
{
  EngraftRule rule = { at, upright, solid, g_strdup (label), FALSE, FALSE };

  if (isfinite (at))
    g_array_append_val (self->rules, rule);
  else
    g_free (rule.label);
}
