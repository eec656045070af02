/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EngraftColour:
 * @red: 0 to 1
 * @green: 0 to 1
 * @blue: 0 to 1
 * @alpha: 0 (clear) to 1 (opaque)
 *
 * A colour in sRGB.
 */
typedef struct { double red, green, blue, alpha; } EngraftColour;

/**
 * ENGRAFT_N_COLOURS:
 *
 * How many colours a palette has.
 */
#define ENGRAFT_N_COLOURS 8

#define ENGRAFT_TYPE_STYLE (engraft_style_get_type ())

typedef struct _EngraftStyle EngraftStyle;

/**
 * EngraftStyle:
 * @background: what is behind everything; alpha 0: nothing is painted, but
 *   contrast is still measured against it
 * @foreground: axes and text
 * @faint: grid lines and secondary text
 * @palette: the curves, in the order of the groups
 * @font_size: in points; 0: what the scene says
 * @line_width: of curves, in points, where that of the scene is thinner; 0: what the
 *   scene says
 * @grey: draw @palette without colour
 * @right_to_left: the language is written so; time still runs to the right
 * @show_text: off only where geometry alone is wanted
 * @tolerance: in points: steps closer than this may be drawn as one
 * @band_alpha: of the fill of confidence bands
 * @outline_bands: draw the edges of confidence bands too
 * @font_family: an interned string; %NULL: that of the PangoContext
 *
 * How a scene looks, apart from what it holds: plain data.
 */
struct _EngraftStyle
{
  EngraftColour background;
  EngraftColour foreground;
  EngraftColour faint;
  EngraftColour palette[ENGRAFT_N_COLOURS];
  double        font_size;
  double        line_width;
  gboolean      grey;
  gboolean      right_to_left;
  gboolean      show_text;
  double        tolerance;
  double        band_alpha;
  gboolean      outline_bands;
  const char   *font_family;
};

GType         engraft_style_get_type           (void) G_GNUC_CONST;
EngraftStyle *engraft_style_copy               (const EngraftStyle  *self);
void          engraft_style_free               (EngraftStyle        *self);
void          engraft_style_init_light         (EngraftStyle        *self);
void          engraft_style_init_dark          (EngraftStyle        *self);
void          engraft_style_init_high_contrast (EngraftStyle        *self,
                                                gboolean             dark);
void          engraft_style_init_print         (EngraftStyle        *self);
void          engraft_style_make_grey          (EngraftStyle        *self);

gboolean      engraft_colour_parse             (EngraftColour       *self,
                                                const char          *text);
double        engraft_colour_get_luminance     (const EngraftColour *self);
double        engraft_colour_get_contrast      (const EngraftColour *self,
                                                const EngraftColour *other);
void          engraft_colour_adjust            (EngraftColour       *self,
                                                const EngraftColour *background,
                                                double               contrast);

G_END_DECLS
