/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "libengraft-chart/scene/engraft-scene.h"

G_BEGIN_DECLS

#define ENGRAFT_POINTS_PER_MM (72 / 25.4)

/* A figure as it leaves the window: on paper, on the clipboard, in a file. */
typedef struct
{
  double       width;    /* points */
  double       height;
  double       dpi;      /* of PNG */
  EngraftStyle style;
} EngraftSheet;

void                engraft_sheet_init        (EngraftSheet       *self,
                                               double              width_mm,
                                               double              height_mm,
                                               double              font_size,
                                               double              line_width,
                                               gboolean            grey);
/* as high as what is in the scene needs, where nobody sees the size before it is used */
void                engraft_sheet_fit         (EngraftSheet       *self,
                                               EngraftScene       *scene);
GdkContentProvider *engraft_sheet_to_content  (const EngraftSheet *self,
                                               EngraftScene       *scene,
                                               GError            **error);
GPtrArray          *engraft_sheet_to_files    (const EngraftSheet *self,
                                               EngraftScene       *scene,
                                               GError            **error);
void                engraft_sheet_draw        (const EngraftSheet *self,
                                               EngraftScene       *scene,
                                               cairo_t            *cr,
                                               double              width,
                                               double              height);
GtkPrintOperation  *engraft_sheet_to_print    (const EngraftSheet *self,
                                               EngraftScene       *scene);

G_END_DECLS
