/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"

G_BEGIN_DECLS

/* width and height in points; style: engraft_style_init_print () for paper */
gboolean engraft_export_png  (EngraftScene *scene, const EngraftStyle *style, double width, double height,
                              double dpi, GFile *file, GError **error);
gboolean engraft_export_svg  (EngraftScene *scene, const EngraftStyle *style, double width, double height,
                              GFile *file, GError **error);
gboolean engraft_export_pdf  (EngraftScene *scene, const EngraftStyle *style, double width, double height,
                              GFile *file, GError **error);
/* by the ending of the file's name */
gboolean engraft_export_file (EngraftScene *scene, const EngraftStyle *style, double width, double height,
                              double dpi, GFile *file, GError **error);
GBytes  *engraft_export_png_bytes (EngraftScene *scene, const EngraftStyle *style, double width, double height,
                                   double dpi, GError **error);
GBytes  *engraft_export_svg_bytes (EngraftScene *scene, const EngraftStyle *style, double width, double height,
                                   GError **error);

G_END_DECLS
