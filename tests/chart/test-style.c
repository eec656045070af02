/* test-style.c: can everybody tell the curves apart?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft-chart/layers/engraft-series.h"
#include "libengraft-chart/scene/engraft-style.h"

static const char * const names[] = { "light", "dark", "high contrast", "high contrast, dark", "print",
                                      "grey", "grey, dark" };

static void
init_style (EngraftStyle *style,
            guint         index)
{
  switch (index)
    {
    case 0: engraft_style_init_light (style); break;
    case 1: engraft_style_init_dark (style); break;
    case 2: engraft_style_init_high_contrast (style, FALSE); break;
    case 3: engraft_style_init_high_contrast (style, TRUE); break;
    case 4: engraft_style_init_print (style); break;
    case 5: engraft_style_init_print (style); engraft_style_make_grey (style); break;
    default: engraft_style_init_dark (style); engraft_style_make_grey (style); break;
    }
}

static void
test_contrast (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      EngraftStyle style;

      init_style (&style, i);
      g_test_message ("%s", names[i]);
      g_assert_cmpfloat (engraft_colour_get_contrast (&style.foreground, &style.background), >=, 4.5);
      g_assert_cmpfloat (engraft_colour_get_contrast (&style.faint, &style.background), >=, 4.5);
      for (guint j = 0; j < ENGRAFT_N_COLOURS; j++)
        {
          EngraftSeries *series = engraft_series_new ("A", j, NULL, ENGRAFT_DASH_AUTOMATIC);
          EngraftColour colour;

          engraft_series_get_colour (series, &style, &colour);
          g_assert_cmpfloat (engraft_colour_get_contrast (&colour, &style.background), >=, 3);
          engraft_series_get_text_colour (series, &style, &colour);
          g_assert_cmpfloat (engraft_colour_get_contrast (&colour, &style.background), >=, 4.5);
          engraft_series_free (series);
        }
    }
}

/* Machado, Oliveira & Fernandes 2009: severity 1 */
static const double protanopia[3][3] = {
  { .152286, 1.052583, -.204868 }, { .114503, .786281, .099216 }, { -.003882, -.048116, 1.051998 },
};
static const double deuteranopia[3][3] = {
  { .367322, .860646, -.227968 }, { .280085, .672501, .047413 }, { -.011820, .042940, .968881 },
};

static double
linear_of (double c)
{
  return c <= .04045 ? c / 12.92 : pow ((c + .055) / 1.055, 2.4);
}

static void
see (const EngraftColour *colour,
     const double         m[3][3],
     double               seen[3])
{
  double rgb[3] = { linear_of (colour->red), linear_of (colour->green), linear_of (colour->blue) };

  for (int i = 0; i < 3; i++)
    seen[i] = cbrt (CLAMP (m[i][0] * rgb[0] + m[i][1] * rgb[1] + m[i][2] * rgb[2], 0, 1));
}

/* The first five, which are nearly all figures, differ in dash, and in colour for those
 * who see red and green alike. */
static void
test_told_apart (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      EngraftStyle style;

      init_style (&style, i);
      for (guint a = 0; a < 5; a++)
        for (guint b = a + 1; b < 5; b++)
          {
            EngraftSeries one = { .place = a }, other = { .place = b };
            double x[3], y[3];

            g_assert_cmpint (engraft_series_get_dash (&one), !=, engraft_series_get_dash (&other));
            for (int kind = 0; kind < 2; kind++)
              {
                see (&style.palette[a], kind ? protanopia : deuteranopia, x);
                see (&style.palette[b], kind ? protanopia : deuteranopia, y);
                g_assert_cmpfloat (sqrt (pow (x[0] - y[0], 2) + pow (x[1] - y[1], 2) + pow (x[2] - y[2], 2)), >, .08);
              }
          }
    }
}

/* Neighbours in grey differ in lightness as well as in dash. */
static void
test_grey (void)
{
  EngraftStyle style;

  engraft_style_init_print (&style);
  engraft_style_make_grey (&style);
  for (guint i = 0; i < ENGRAFT_N_COLOURS; i++)
    {
      g_assert_cmpfloat (style.palette[i].red, ==, style.palette[i].green);
      g_assert_cmpfloat (style.palette[i].red, ==, style.palette[i].blue);
    }
  for (guint i = 1; i < 4; i++)
    g_assert_cmpfloat (engraft_colour_get_contrast (&style.palette[i - 1], &style.palette[i]), >, 1.5);
  g_assert_true (style.outline_bands);
}

static void
test_chosen_colour (void)
{
  EngraftSeries *series = engraft_series_new ("A", 0, "#00203F", ENGRAFT_DASH_LONG);
  EngraftStyle style;
  EngraftColour colour;

  engraft_style_init_print (&style);
  engraft_series_get_colour (series, &style, &colour);
  g_assert_cmpfloat_with_epsilon (colour.blue, 63 / 255., 1e-12);
  g_assert_cmpfloat (colour.red, ==, 0);

  engraft_style_init_dark (&style);
  engraft_series_get_colour (series, &style, &colour);
  g_assert_cmpfloat (engraft_colour_get_contrast (&colour, &style.background), >=, 3);

  engraft_style_make_grey (&style);
  engraft_series_get_colour (series, &style, &colour);
  g_assert_cmpfloat (colour.red, ==, colour.blue);
  g_assert_cmpint (engraft_series_get_dash (series), ==, ENGRAFT_DASH_LONG);
  engraft_series_free (series);

  g_assert_false (engraft_colour_parse (&colour, "red"));
  g_assert_false (engraft_colour_parse (&colour, "#12345"));
  g_assert_false (engraft_colour_parse (&colour, "#12345g"));
  g_assert_false (engraft_colour_parse (&colour, NULL));
}

static void
test_known_ratios (void)
{
  EngraftColour black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, blue;

  engraft_colour_parse (&blue, "#0072b2");
  g_assert_cmpfloat_with_epsilon (engraft_colour_get_contrast (&black, &white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (engraft_colour_get_contrast (&blue, &white), 5.19, .005);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/contrast", test_contrast);
  g_test_add_func ("/style/told-apart", test_told_apart);
  g_test_add_func ("/style/grey", test_grey);
  g_test_add_func ("/style/chosen-colour", test_chosen_colour);
  g_test_add_func ("/style/known-ratios", test_known_ratios);
  return g_test_run ();
}
