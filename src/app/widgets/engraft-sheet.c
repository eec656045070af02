/* engraft-sheet.c: a figure as it leaves the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-sheet.h"

#include <glib/gi18n.h>

#include "libengraft-chart/export/engraft-export.h"

/* PNG files that are pasted into a document or a slide */
#define DEFAULT_DPI 300

void
engraft_sheet_init (EngraftSheet *self,
                    double        width_mm,
                    double        height_mm,
                    double        font_size,
                    double        line_width,
                    gboolean      grey)
{
  self->width = width_mm * ENGRAFT_POINTS_PER_MM;
  self->height = height_mm * ENGRAFT_POINTS_PER_MM;
  self->dpi = DEFAULT_DPI;

  engraft_style_init_print (&self->style);
  self->style.font_size = font_size;
  self->style.line_width = line_width;
  self->style.grey = grey;
}

/* The figure as PNG and SVG, for whoever takes which. */
GdkContentProvider *
engraft_sheet_to_content (const EngraftSheet  *self,
                          EngraftScene        *scene,
                          GError             **error)
{
  g_autoptr(GBytes) png = NULL, svg = NULL;
  GdkContentProvider *providers[2];

  png = engraft_export_png_bytes (scene, &self->style, self->width, self->height, self->dpi, error);
  if (!png)
    return NULL;
  svg = engraft_export_svg_bytes (scene, &self->style, self->width, self->height, error);
  if (!svg)
    return NULL;

  providers[0] = gdk_content_provider_new_for_bytes ("image/png", png);
  providers[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static char *
make_file_stem (EngraftScene *scene)
{
  const char *title = engraft_scene_get_title (scene);
  g_autoptr(GString) stem = g_string_new (NULL);

  for (const char *c = title ? title : ""; *c && stem->len < 60; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalnum (letter) || letter == ' ' || letter == '-')
        g_string_append_unichar (stem, letter);
    }
  g_strstrip (stem->str);

  return *stem->str ? g_strdup (stem->str) : g_strdup (_("Figure"));
}

void
engraft_sheet_fit (EngraftSheet *self,
                   EngraftScene *scene)
{
  self->height = engraft_scene_fit_height (scene, self->width, self->height, &self->style);
}

/* PNG and SVG files in a new folder for temporary files, for a drag to a file
 * manager; the caller removes them, and then the folder. */
GPtrArray *
engraft_sheet_to_files (const EngraftSheet  *self,
                        EngraftScene        *scene,
                        GError             **error)
{
  static const char * const endings[] = { ".png", ".svg" };
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", error);
  g_autofree char *stem = make_file_stem (scene);

  if (!folder)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (stem, endings[i], NULL);
      GFile *file = g_file_new_build_filename (folder, name, NULL);

      g_ptr_array_add (files, file);
      if (!engraft_export_file (scene, &self->style, self->width, self->height, self->dpi, file, error))
        return NULL;
    }

  return g_steal_pointer (&files);
}

/* On paper a point is a point, whatever the screen and however large its text. */
static PangoContext *
make_paper_text (cairo_t *cr)
{
  PangoContext *text = pango_cairo_create_context (cr);

  pango_cairo_context_set_resolution (text, 72);

  return text;
}

/* As it will be on paper, as large as it can be in a place; the paper is white. */
void
engraft_sheet_draw (const EngraftSheet *self,
                    EngraftScene       *scene,
                    cairo_t            *cr,
                    double              width,
                    double              height)
{
  double scale = MIN (width / self->width, height / self->height);
  PangoContext *text;

  cairo_save (cr);
  cairo_translate (cr, (width - scale * self->width) / 2, (height - scale * self->height) / 2);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  text = make_paper_text (cr);
  engraft_scene_draw (scene, cr, text, self->width, self->height, &self->style);
  g_object_unref (text);
  cairo_restore (cr);
}

typedef struct
{
  EngraftSheet  sheet;
  EngraftScene *scene;
} PrintJob;

static void
print_job_free (gpointer  data,
                GClosure *closure)
{
  PrintJob *job = data;

  g_object_unref (job->scene);
  g_free (job);
}

/* In its own size; smaller where the paper is. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              PrintJob          *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  PangoContext *text;
  double scale = MIN (1, MIN (gtk_print_context_get_width (context) / job->sheet.width,
                              gtk_print_context_get_height (context) / job->sheet.height));

  cairo_scale (cr, scale, scale);
  text = make_paper_text (cr);
  engraft_scene_draw (job->scene, cr, text, job->sheet.width, job->sheet.height, &job->sheet.style);
  g_object_unref (text);
}

GtkPrintOperation *
engraft_sheet_to_print (const EngraftSheet *self,
                        EngraftScene       *scene)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  PrintJob *job = g_new (PrintJob, 1);

  job->sheet = *self;
  job->scene = g_object_ref (scene);

  gtk_page_setup_set_orientation (setup, self->width > self->height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                    : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  if (engraft_scene_get_title (scene) && *engraft_scene_get_title (scene))
    gtk_print_operation_set_job_name (operation, engraft_scene_get_title (scene));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), job, print_job_free, 0);

  return operation;
}
