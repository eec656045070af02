/* engraft-figure-style-row.h: what all figures have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FIGURE_STYLE_ROW (engraft_figure_style_row_get_type ())

/* A row that unfolds to the size, type, lines and colours of a figure. */
G_DECLARE_FINAL_TYPE (EngraftFigureStyleRow, engraft_figure_style_row, ENGRAFT, FIGURE_STYLE_ROW, AdwExpanderRow)

G_END_DECLS
