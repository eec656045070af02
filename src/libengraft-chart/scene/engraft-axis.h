/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

#define ENGRAFT_MAX_TICKS 64

/* What an axis shows, and, after engraft_axis_choose_ticks (), its ticks. */
typedef struct
{
  EngraftScaleKind kind;
  char            *title;         /* NULL: none */
  double           from, to;      /* all of it */
  double           step;          /* NaN: chosen */
  const double    *steps;         /* to choose from, rising; NULL: 1, 2, 2.5, 5 × 10^k */
  gsize            n_steps;
  gboolean         whole;         /* of what is counted: no finer than the first of the steps */
  gboolean         mirrored;      /* what is below zero is written without its sign: it lies on the other side */
  gboolean         percent;       /* shares are written as percentages, without the sign */
  gboolean         cut;           /* does not begin at zero although its data do: marked */

  double           ticks[ENGRAFT_MAX_TICKS];
  GPtrArray       *labels;        /* of EngraftText, one a tick */
  gsize            n_ticks;
} EngraftAxis;

/* whether the labels at these ticks leave each other room; besides those of the axis */
typedef gboolean (* EngraftTicksFitFunc) (gpointer      data,
                                          const double *ticks,
                                          gsize         n);

void   engraft_axis_clear        (EngraftAxis        *self);
/* The finest ticks of at most `max` that leave room for their labels.  x axis: of
 * `label_gap` points between labels; y axis: between lines. */
void   engraft_axis_choose_ticks (EngraftAxis        *self,
                                  EngraftCanvas      *canvas,
                                  const EngraftScale *scale,
                                  gboolean            upright,
                                  gsize               max,
                                  EngraftTicksFitFunc fit,
                                  gpointer            data);
double engraft_axis_label_width  (EngraftAxis        *self);
double engraft_axis_tick_length  (EngraftCanvas      *canvas);
/* from the axis to the labels under it */
double engraft_axis_label_drop   (EngraftCanvas      *canvas);
void   engraft_axis_draw_x       (EngraftAxis        *self,
                                  EngraftFrame       *frame);
void   engraft_axis_draw_y       (EngraftAxis        *self,
                                  EngraftFrame       *frame);

G_END_DECLS
