/* engraft-style.c: colours and sizes for screen and paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/scene/engraft-style.h"

#include <math.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (EngraftStyle, engraft_style, engraft_style_copy, engraft_style_free)

/* After Okabe and Ito, “Color Universal Design” (2008): blue, vermilion, bluish green,
 * reddish purple and black come first, as they stand out from white.  Their orange,
 * sky blue and yellow do not (2.3, 2.3 and 1.3 : 1) and are darkened for it. */
static const char * const light_palette[ENGRAFT_N_COLOURS] = {
  "#0072b2", "#d55e00", "#008f68", "#c2699b", "#000000", "#a87400", "#2b8cc4", "#857e00",
};

/* The same hues in the same order, as light as a dark ground needs them. */
static const char * const dark_palette[ENGRAFT_N_COLOURS] = {
  "#56b4e9", "#f0813a", "#2fc39a", "#dd92bc", "#ffffff", "#e69f00", "#8fb8e8", "#f0e442",
};

/* With dashes these are told apart on any printer; each is at least 3 : 1 on white. */
static const double light_greys[ENGRAFT_N_COLOURS] = { 0, .45, .25, .55, .1, .5, .35, .57 };

static EngraftColour
grey (double value)
{
  return (EngraftColour) { value, value, value, 1 };
}

static void
set_palette (EngraftStyle       *self,
             const char * const *names)
{
  for (guint i = 0; i < ENGRAFT_N_COLOURS; i++)
    engraft_colour_parse (&self->palette[i], names[i]);
}

/**
 * engraft_style_copy:
 * @self: a style
 *
 * Gives the same.
 *
 * Returns: (transfer full): the same
 */
EngraftStyle *
engraft_style_copy (const EngraftStyle *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * engraft_style_free:
 * @self: (transfer full): a style
 *
 * Frees a copy.
 */
void
engraft_style_free (EngraftStyle *self)
{
  g_free (self);
}

/**
 * engraft_style_init_light:
 * @self: (out caller-allocates): a style
 *
 * For a light screen.
 */
void
engraft_style_init_light (EngraftStyle *self)
{
  *self = (EngraftStyle) {
    .background = grey (1),
    .foreground = grey (.13),
    .faint = grey (.40),
    .show_text = TRUE,
    .tolerance = .5,
    .band_alpha = .18,
  };
  set_palette (self, light_palette);
}

/**
 * engraft_style_init_dark:
 * @self: (out caller-allocates): a style
 *
 * For a dark screen.
 */
void
engraft_style_init_dark (EngraftStyle *self)
{
  engraft_style_init_light (self);
  engraft_colour_parse (&self->background, "#1e1e1e");
  self->foreground = grey (.93);
  self->faint = grey (.66);
  self->band_alpha = .22;
  set_palette (self, dark_palette);
}

/**
 * engraft_style_init_high_contrast:
 * @self: (out caller-allocates): a style
 * @dark: light on dark
 *
 * For those who need it: black and white for text and axes, thick curves, each
 * at least 4.5 : 1, and edges of the bands.
 */
void
engraft_style_init_high_contrast (EngraftStyle *self,
                                  gboolean      dark)
{
  if (dark)
    engraft_style_init_dark (self);
  else
    engraft_style_init_light (self);

  self->background = grey (dark ? 0 : 1);
  self->foreground = grey (dark ? 1 : 0);
  self->faint = grey (dark ? .80 : .25);
  self->line_width = 2.25;
  self->outline_bands = TRUE;
  for (guint i = 0; i < ENGRAFT_N_COLOURS; i++)
    engraft_colour_adjust (&self->palette[i], &self->background, 4.5);
}

/**
 * engraft_style_init_print:
 * @self: (out caller-allocates): a style
 *
 * For paper and files: black on white, drawn to a tenth of a point.
 */
void
engraft_style_init_print (EngraftStyle *self)
{
  engraft_style_init_light (self);
  self->foreground = grey (0);
  self->faint = grey (.35);
  self->tolerance = .1;
  /* what journals ask for, and metric equals of it */
  self->font_family = g_intern_static_string ("Helvetica,Arial,Liberation Sans,Nimbus Sans,sans-serif");
}

/**
 * engraft_style_make_grey:
 * @self: a style
 *
 * Takes the colour out: curves become greys that are told apart by dash and
 * lightness, and bands get edges, as overlapping greys alone say little.
 */
void
engraft_style_make_grey (EngraftStyle *self)
{
  gboolean dark = engraft_colour_get_luminance (&self->background) < .18;

  for (guint i = 0; i < ENGRAFT_N_COLOURS; i++)
    self->palette[i] = grey (dark ? 1 - light_greys[i] : light_greys[i]);
  self->grey = TRUE;
  self->band_alpha = .14;
  self->outline_bands = TRUE;
}

/**
 * engraft_colour_parse:
 * @self: (out caller-allocates): a colour
 * @text: (nullable): such as “#0072b2”
 *
 * Gives %FALSE when @text is not six hexadecimal digits behind a “#”.
 *
 * Returns: %FALSE when @text is not six hexadecimal digits behind a “#”; then
 *   @self is as it was
 */
gboolean
engraft_colour_parse (EngraftColour *self,
                      const char    *text)
{
  guint64 value;

  if (text == NULL || *text != '#' || strlen (text) != 7 || strspn (text + 1, "0123456789abcdefABCDEF") != 6)
    return FALSE;

  value = g_ascii_strtoull (text + 1, NULL, 16);
  *self = (EngraftColour) { (double) (value >> 16 & 255) / 255, (double) (value >> 8 & 255) / 255,
                            (double) (value & 255) / 255, 1 };

  return TRUE;
}

static double
linear_of (double channel)
{
  return channel <= .04045 ? channel / 12.92 : pow ((channel + .055) / 1.055, 2.4);
}

/**
 * engraft_colour_get_luminance:
 * @self: a colour
 *
 * Gives its relative luminance as WCAG 2.1 defines it, 0 to 1.
 *
 * Returns: its relative luminance as WCAG 2.1 defines it, 0 to 1
 */
double
engraft_colour_get_luminance (const EngraftColour *self)
{
  return .2126 * linear_of (self->red) + .7152 * linear_of (self->green) + .0722 * linear_of (self->blue);
}

/**
 * engraft_colour_get_contrast:
 * @self: a colour
 * @other: another
 *
 * Gives the contrast ratio of WCAG 2.1, 1 to 21.
 *
 * Returns: the contrast ratio of WCAG 2.1, 1 to 21; alpha does not count
 */
double
engraft_colour_get_contrast (const EngraftColour *self,
                             const EngraftColour *other)
{
  double a = engraft_colour_get_luminance (self), b = engraft_colour_get_luminance (other);

  return (MAX (a, b) + .05) / (MIN (a, b) + .05);
}

/**
 * engraft_colour_adjust:
 * @self: (inout): a colour
 * @background: what it stands on
 * @contrast: the least contrast, 1 to 21
 *
 * Darkens or lightens @self, keeping its hue, until it stands out enough from
 * @background; leaves it alone when it does.
 */
void
engraft_colour_adjust (EngraftColour       *self,
                       const EngraftColour *background,
                       double               contrast)
{
  const double end = engraft_colour_get_luminance (background) < .18 ? 1 : 0;
  const EngraftColour from = *self;

  for (int i = 1; i <= 50 && engraft_colour_get_contrast (self, background) < contrast; i++)
    {
      double share = i / 50.;

      self->red = from.red + (end - from.red) * share;
      self->green = from.green + (end - from.green) * share;
      self->blue = from.blue + (end - from.blue) * share;
    }
}
