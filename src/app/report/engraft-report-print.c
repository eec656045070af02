/* engraft-report-print.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/report/engraft-report-print.h"

/* Points: A4 is higher */
#define LETTER_HEIGHT 792

static void
draw_page_cb (GtkPrintOperation  *operation,
              GtkPrintContext    *context,
              int                 page,
              EngraftReportPages *pages)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  engraft_report_pages_get_size (pages, &width, &height);
  scale = MIN (1, MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height));
  cairo_scale (cr, scale, scale);
  engraft_report_pages_draw (pages, page, cr);
}

static GtkPageSetup *
make_page_setup (EngraftReportPages *pages)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size;
  double width, height;

  engraft_report_pages_get_size (pages, &width, &height);
  size = gtk_paper_size_new (height <= LETTER_HEIGHT ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);

  return setup;
}

void
engraft_report_print (EngraftPage        *page,
                      EngraftReportPages *pages,
                      const char         *name,
                      const char         *failed)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = make_page_setup (pages);
  g_autoptr(GError) error = NULL;

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);   /* the pages have margins of their own */
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, engraft_report_pages_get_n (pages));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), engraft_report_pages_ref (pages),
                         (GClosureNotify) (void (*) (void)) engraft_report_pages_unref, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    engraft_page_show_error (page, failed, error);
}
