/* engraft-export.c: a scene as PNG, SVG and PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/export/engraft-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

#include "libengraft/io/engraft-replace-file.h"
#include "libengraft-chart/export/engraft-svg-text.h"

/* cairo's images are at most this wide and high. */
#define MAX_PIXELS 32767
/* PDF 1.5 allows a side of 14,400 units. */
#define MAX_POINTS 14400

/**
 * engraft_export_error_quark:
 *
 * Names the domain of [error@ExportError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-export-error-quark, engraft_export_error)

/**
 * engraft_export_points_from_mm:
 * @mm: millimetres
 *
 * Gives the same in points of 1/72 inch.
 *
 * Returns: the same in points of 1/72 inch
 */
double
engraft_export_points_from_mm (double mm)
{
  return mm * 72 / 25.4;
}

static gboolean
check_size (double    width,
            double    height,
            GError  **error)
{
  if (width >= 1 && height >= 1 && width <= MAX_POINTS && height <= MAX_POINTS)
    return TRUE;

  g_set_error (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_SIZE,
               _("A figure of %.0f × %.0f points cannot be written: each side must be between 1 and %d points. "
                 "Choose another size."), width, height, MAX_POINTS);

  return FALSE;
}

static gboolean
check_status (cairo_status_t   status,
              GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  if (status == CAIRO_STATUS_NO_MEMORY)
    g_set_error_literal (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_SIZE,
                         _("There is not enough memory for a figure of this size. Choose a lower resolution."));
  else
    g_set_error (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_DRAW,
                 _("The figure could not be drawn: %s."), cairo_status_to_string (status));

  return FALSE;
}

/* Points are points here, and letters keep their shape at any size: no hinting. */
static PangoContext *
make_context (cairo_t            *cr,
              const EngraftStyle *style)
{
  PangoContext *context = pango_cairo_create_context (cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_context_set_resolution (context, 72);
  engraft_canvas_use_sans (context);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_base_dir (context, style->right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);

  return context;
}

/* Takes the surface; draws, and finishes it so that all is written. */
static gboolean
draw_and_finish (EngraftScene        *scene,
                 const EngraftStyle  *style,
                 cairo_surface_t     *surface,
                 double               scale,
                 double               width,
                 double               height,
                 gboolean             vector_text,
                 GError             **error)
{
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context (cr, style);
  EngraftStyle own = *style;
  cairo_status_t status;

  own.tolerance = MIN (own.tolerance, .1);
  cairo_scale (cr, scale, scale);
  engraft_scene_draw_full (scene, cr, context, width, height, &own, vector_text);
  status = cairo_status (cr);
  g_object_unref (context);
  cairo_destroy (cr);

  if (status == CAIRO_STATUS_SUCCESS && cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE)
    cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);

  return check_status (status, error);
}

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
append_be32 (GByteArray *out,
             guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, 4);
}

static void
append_chunk (GByteArray *out,
              const char *type,
              GByteArray *data)
{
  guint start = out->len + 4;

  append_be32 (out, data->len);
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, data->data, data->len);
  append_be32 (out, (guint32) crc32 (crc32 (0, NULL, 0), out->data + start, out->len - start));
}

static void
append_png_text (GByteArray *out,
                 const char *keyword,
                 const char *text)
{
  g_autoptr(GByteArray) data = g_byte_array_new ();
  static const guint8 plain[] = { 0, 0, 0, 0 };   /* not compressed, no language, no translated keyword */

  if (text == NULL || *text == '\0')
    return;

  g_byte_array_append (data, (const guint8 *) keyword, strlen (keyword) + 1);
  g_byte_array_append (data, plain, sizeof plain);
  g_byte_array_append (data, (const guint8 *) text, strlen (text));
  append_chunk (out, "iTXt", data);
}

/* cairo's PNG knows neither its size on paper nor its name: put in behind the header
 * (signature, 8 bytes, and IHDR, 25), as the PNG specification, 11.3, has them. */
static GBytes *
add_png_facts (GByteArray   *png,
               EngraftScene *scene,
               double        dpi)
{
  const guint header = 33;
  guint32 per_metre = (guint32) lround (dpi / .0254);
  GByteArray *out = g_byte_array_sized_new (png->len + 256);
  g_autoptr(GByteArray) physical = g_byte_array_new ();
  static const guint8 metre = 1;

  append_be32 (physical, per_metre);
  append_be32 (physical, per_metre);
  g_byte_array_append (physical, &metre, 1);

  g_byte_array_append (out, png->data, header);
  append_chunk (out, "pHYs", physical);
  append_png_text (out, "Title", scene->title);
  append_png_text (out, "Description", scene->description);
  append_png_text (out, "Software", "Engraft");
  g_byte_array_append (out, png->data + header, png->len - header);

  return g_byte_array_free_to_bytes (out);
}

/**
 * engraft_export_png_bytes:
 * @scene: a scene
 * @style: such as that of [method@Style.init_print]
 * @width: in points
 * @height: in points; a figure of rows is no higher than they need
 * @dpi: pixels per inch, 1 to 4800
 * @error: return location
 *
 * The picture knows its resolution, title and description.
 *
 * Returns: (transfer full) (nullable): a PNG; %NULL: see @error
 */
GBytes *
engraft_export_png_bytes (EngraftScene        *scene,
                          const EngraftStyle  *style,
                          double               width,
                          double               height,
                          double               dpi,
                          GError             **error)
{
  double columns, rows;
  g_autoptr(GByteArray) png = g_byte_array_new ();
  cairo_surface_t *surface;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (scene) && style != NULL, NULL);

  if (!check_size (width, height, error))
    return NULL;
  height = MIN (height, engraft_scene_get_max_height (scene, width, style));
  columns = ceil (width * dpi / 72 - 1e-6);
  rows = ceil (height * dpi / 72 - 1e-6);
  if (!(dpi >= 1 && dpi <= 4800 && columns <= MAX_PIXELS && rows <= MAX_PIXELS))
    {
      g_set_error (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_SIZE,
                   _("A picture of %.0f × %.0f pixels cannot be written: each side can have at most %d. "
                     "Choose a lower resolution."), columns, rows, MAX_PIXELS);
      return NULL;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) columns, (int) rows);
  good = draw_and_finish (scene, style, surface, dpi / 72, width, height, FALSE, error)
         && check_status (cairo_surface_write_to_png_stream (surface, append, png), error);
  cairo_surface_destroy (surface);

  return good ? add_png_facts (png, scene, dpi) : NULL;
}

/* The family that is drawn with, by name. */
static char *
dup_family (const EngraftStyle *style)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *wanted = pango_font_description_from_string ("sans-serif");
  PangoFont *font;
  char *family = NULL;

  if (style->font_family)
    pango_font_description_set_family (wanted, style->font_family);
  font = pango_context_load_font (context, wanted);
  if (font)
    {
      PangoFontDescription *found = pango_font_describe (font);

      family = g_strdup (pango_font_description_get_family (found));
      pango_font_description_free (found);
      g_object_unref (font);
    }
  pango_font_description_free (wanted);
  g_object_unref (context);

  return family ? family : g_strdup ("sans-serif");
}

/**
 * engraft_export_svg_bytes:
 * @scene: a scene
 * @style: such as that of [method@Style.init_print]
 * @width: in points
 * @height: in points; a figure of rows is no higher than they need
 * @error: return location
 *
 * Text stays text, so that it can be edited and found.
 *
 * Returns: (transfer full) (nullable): an SVG document; %NULL: see @error
 */
GBytes *
engraft_export_svg_bytes (EngraftScene        *scene,
                          const EngraftStyle  *style,
                          double               width,
                          double               height,
                          GError             **error)
{
  g_autoptr(GByteArray) svg = g_byte_array_new ();
  g_autofree char *family = NULL;
  cairo_surface_t *surface;
  gboolean good;
  char *text;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (scene) && style != NULL, NULL);

  if (!check_size (width, height, error))
    return NULL;

  height = MIN (height, engraft_scene_get_max_height (scene, width, style));
  surface = cairo_svg_surface_create_for_stream (append, svg, width, height);
  good = draw_and_finish (scene, style, surface, 1, width, height, TRUE, error);
  cairo_surface_destroy (surface);
  if (!good)
    return NULL;

  g_byte_array_append (svg, (const guint8 *) "", 1);
  family = dup_family (style);
  text = engraft_svg_add_texts ((const char *) svg->data, scene, family);
  if (text == NULL)
    {
      check_status (CAIRO_STATUS_WRITE_ERROR, error);
      return NULL;
    }

  return g_bytes_new_take (text, strlen (text));
}

/* https://reproducible-builds.org/specs/source-date-epoch/ */
static char *
dup_date (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr(GDateTime) date = NULL;

  if (epoch)
    date = g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10));
  if (date == NULL)
    date = g_date_time_new_now_utc ();

  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * engraft_export_pdf_bytes:
 * @scene: a scene
 * @style: such as that of [method@Style.init_print]
 * @width: in points
 * @height: in points; a figure of rows is no higher than they need
 * @error: return location
 *
 * Fonts are embedded; the title is in the document's properties.  With the
 * environment variable `SOURCE_DATE_EPOCH`, equal figures give equal bytes.
 *
 * Returns: (transfer full) (nullable): a PDF of one page; %NULL: see @error
 */
GBytes *
engraft_export_pdf_bytes (EngraftScene        *scene,
                          const EngraftStyle  *style,
                          double               width,
                          double               height,
                          GError             **error)
{
  g_autoptr(GByteArray) pdf = g_byte_array_new ();
  g_autofree char *date = dup_date ();
  cairo_surface_t *surface;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_SCENE (scene) && style != NULL, NULL);

  if (!check_size (width, height, error))
    return NULL;

  height = MIN (height, engraft_scene_get_max_height (scene, width, style));
  surface = cairo_pdf_surface_create_for_stream (append, pdf, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Engraft");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  if (scene->title)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, scene->title);
  if (scene->description)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
  good = draw_and_finish (scene, style, surface, 1, width, height, FALSE, error);
  cairo_surface_destroy (surface);

  return good ? g_byte_array_free_to_bytes (g_steal_pointer (&pdf)) : NULL;
}

static gboolean
write_bytes (GBytes   *bytes,
             GFile    *file,
             GError  **error)
{
  g_autoptr(GError) reason = NULL;
  const void *data;
  gsize size;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (engraft_replace_file (file, data, size, NULL, NULL, &reason))
    return TRUE;

  g_set_error_literal (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_WRITE, reason->message);

  return FALSE;
}

/**
 * engraft_export_png:
 * @scene: a scene
 * @style: such as that of [method@Style.init_print]
 * @width: in points
 * @height: in points; a figure of rows is no higher than they need
 * @dpi: pixels per inch, 1 to 4800
 * @file: where to
 * @error: return location
 *
 * Writes a PNG; @file is replaced as a whole or not at all.
 *
 * Returns: whether it was written
 */
gboolean
engraft_export_png (EngraftScene        *scene,
                    const EngraftStyle  *style,
                    double               width,
                    double               height,
                    double               dpi,
                    GFile               *file,
                    GError             **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  bytes = engraft_export_png_bytes (scene, style, width, height, dpi, error);

  return write_bytes (bytes, file, error);
}

/**
 * engraft_export_svg:
 * @scene: a scene
 * @style: such as that of [method@Style.init_print]
 * @width: in points
 * @height: in points; a figure of rows is no higher than they need
 * @file: where to
 * @error: return location
 *
 * Writes an SVG; @file is replaced as a whole or not at all.
 *
 * Returns: whether it was written
 */
gboolean
engraft_export_svg (EngraftScene        *scene,
                    const EngraftStyle  *style,
                    double               width,
                    double               height,
                    GFile               *file,
                    GError             **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  bytes = engraft_export_svg_bytes (scene, style, width, height, error);

  return write_bytes (bytes, file, error);
}

/**
 * engraft_export_pdf:
 * @scene: a scene
 * @style: such as that of [method@Style.init_print]
 * @width: in points
 * @height: in points; a figure of rows is no higher than they need
 * @file: where to
 * @error: return location
 *
 * Writes a PDF; @file is replaced as a whole or not at all.
 *
 * Returns: whether it was written
 */
gboolean
engraft_export_pdf (EngraftScene        *scene,
                    const EngraftStyle  *style,
                    double               width,
                    double               height,
                    GFile               *file,
                    GError             **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  bytes = engraft_export_pdf_bytes (scene, style, width, height, error);

  return write_bytes (bytes, file, error);
}

/**
 * engraft_export_file:
 * @scene: a scene
 * @style: such as that of [method@Style.init_print]
 * @width: in points
 * @height: in points; a figure of rows is no higher than they need
 * @dpi: of a PNG
 * @file: where to
 * @error: return location
 *
 * Writes in the format that the ending of the name says: .png, .svg or .pdf.
 *
 * Returns: whether it was written
 */
gboolean
engraft_export_file (EngraftScene        *scene,
                     const EngraftStyle  *style,
                     double               width,
                     double               height,
                     double               dpi,
                     GFile               *file,
                     GError             **error)
{
  g_autofree char *name = NULL, *lower = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = g_file_get_basename (file);
  lower = g_ascii_strdown (name ? name : "", -1);
  if (g_str_has_suffix (lower, ".png"))
    return engraft_export_png (scene, style, width, height, dpi, file, error);
  if (g_str_has_suffix (lower, ".svg"))
    return engraft_export_svg (scene, style, width, height, file, error);
  if (g_str_has_suffix (lower, ".pdf"))
    return engraft_export_pdf (scene, style, width, height, file, error);

  g_set_error (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_FORMAT,
               _("A figure cannot be written as “%s”: the name must end in .pdf, .svg or .png."),
               name ? name : "");

  return FALSE;
}
