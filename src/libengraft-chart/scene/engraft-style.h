/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct { double red, green, blue, alpha; } EngraftColour;

/* How a scene looks, apart from what it holds: plain data. */
typedef struct
{
  EngraftColour background;       /* alpha 0: none */
  EngraftColour foreground;       /* axes and text */
  EngraftColour faint;            /* grid lines, secondary text */
  EngraftColour palette[8];
  double        font_size;        /* pt */
  double        line_width;       /* pt, of curves */
  gboolean      grey;             /* palette is to be drawn without colour */
  gboolean      right_to_left;
  gboolean      show_text;        /* off only where a test wants geometry alone */
  double        tolerance;        /* pt: steps closer than this may be drawn as one */
  const char   *font_family;      /* NULL: that of the PangoContext */
} EngraftStyle;

void engraft_style_init_light         (EngraftStyle *self);
void engraft_style_init_dark          (EngraftStyle *self);
void engraft_style_init_high_contrast (EngraftStyle *self,
                                       gboolean      dark);
void engraft_style_init_print         (EngraftStyle *self);

G_END_DECLS
