/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-cover.h"
#include "libengraft-chart/layers/engraft-series.h"
#include "libengraft-chart/scene/engraft-canvas.h"
#include "libengraft-chart/scene/engraft-scale.h"

G_BEGIN_DECLS

/* Where the layers are drawn: the plot and its two scales, in points. */
typedef struct
{
  EngraftCanvas *canvas;
  EngraftBox     plot;
  EngraftScale   x, y;
} EngraftFrame;

typedef struct _EngraftLayer EngraftLayer;

/* What is read from a layer at one x. */
typedef struct
{
  char                *text;
  double               y;         /* NaN: nothing to mark */
  const EngraftSeries *series;
} EngraftReading;

/* What a kind of layer can do; what it cannot is NULL. */
typedef struct
{
  void     (*draw)      (EngraftLayer       *self,
                         EngraftFrame       *frame);
  /* tells what is not to be covered by text */
  void     (*cover)     (EngraftLayer       *self,
                         EngraftFrame       *frame,
                         EngraftCover       *cover);
  double   (*next_stop) (EngraftLayer       *self,
                         double              x,
                         int                 direction);
  gboolean (*read)      (EngraftLayer       *self,
                         double              x,
                         EngraftReading     *reading);
  /* the height in points at which the curve of `series` leaves the plot */
  gboolean (*get_end)   (EngraftLayer        *self,
                         EngraftFrame        *frame,
                         const EngraftSeries *series,
                         double              *y);
  void     (*free)      (EngraftLayer       *self);
} EngraftLayerFuncs;

struct _EngraftLayer
{
  const EngraftLayerFuncs *funcs;
};

G_END_DECLS
