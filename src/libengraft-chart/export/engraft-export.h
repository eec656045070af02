/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"

G_BEGIN_DECLS

#define ENGRAFT_EXPORT_ERROR (engraft_export_error_quark ())

/**
 * EngraftExportError:
 * @ENGRAFT_EXPORT_ERROR_SIZE: too large or too small
 * @ENGRAFT_EXPORT_ERROR_FORMAT: no such format
 * @ENGRAFT_EXPORT_ERROR_DRAW: could not be drawn
 * @ENGRAFT_EXPORT_ERROR_WRITE: could not be written
 *
 * Why a figure was not exported.
 */
typedef enum
{
  ENGRAFT_EXPORT_ERROR_SIZE,
  ENGRAFT_EXPORT_ERROR_FORMAT,
  ENGRAFT_EXPORT_ERROR_DRAW,
  ENGRAFT_EXPORT_ERROR_WRITE,
} EngraftExportError;

GQuark   engraft_export_error_quark (void);

double   engraft_export_points_from_mm (double               mm);
gboolean engraft_export_png            (EngraftScene        *scene,
                                        const EngraftStyle  *style,
                                        double               width,
                                        double               height,
                                        double               dpi,
                                        GFile               *file,
                                        GError             **error);
gboolean engraft_export_svg            (EngraftScene        *scene,
                                        const EngraftStyle  *style,
                                        double               width,
                                        double               height,
                                        GFile               *file,
                                        GError             **error);
gboolean engraft_export_pdf            (EngraftScene        *scene,
                                        const EngraftStyle  *style,
                                        double               width,
                                        double               height,
                                        GFile               *file,
                                        GError             **error);
gboolean engraft_export_file           (EngraftScene        *scene,
                                        const EngraftStyle  *style,
                                        double               width,
                                        double               height,
                                        double               dpi,
                                        GFile               *file,
                                        GError             **error);
GBytes  *engraft_export_png_bytes      (EngraftScene        *scene,
                                        const EngraftStyle  *style,
                                        double               width,
                                        double               height,
                                        double               dpi,
                                        GError             **error);
GBytes  *engraft_export_svg_bytes      (EngraftScene        *scene,
                                        const EngraftStyle  *style,
                                        double               width,
                                        double               height,
                                        GError             **error);
GBytes  *engraft_export_pdf_bytes      (EngraftScene        *scene,
                                        const EngraftStyle  *style,
                                        double               width,
                                        double               height,
                                        GError             **error);

G_END_DECLS
