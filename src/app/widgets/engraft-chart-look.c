/* engraft-chart-look.c: how a chart follows the theme.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>

#include "app/engraft-compat.h"
#include "app/widgets/engraft-chart-view-private.h"

/* Sizes are left to the scene. */
void
engraft_chart_look_init_style (GtkWidget    *widget,
                               EngraftStyle *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  GdkRGBA colour;

  if (adw_style_manager_get_high_contrast (manager))
    engraft_style_init_high_contrast (style, dark);
  else if (dark)
    engraft_style_init_dark (style);
  else
    engraft_style_init_light (style);

  engraft_widget_get_color (widget, &colour);
  style->foreground = (EngraftColour) { colour.red, colour.green, colour.blue, colour.alpha };
  style->background.alpha = 0;
  style->right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  style->tolerance = 1.0 / gtk_widget_get_scale_factor (widget);
}

void
engraft_chart_look_snapshot_focus (GtkWidget   *widget,
                                   GtkSnapshot *snapshot,
                                   int          width,
                                   int          height)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GdkRGBA colour;
  GskRoundedRect outline;

  if (!gtk_widget_has_focus (widget) || !GTK_IS_WINDOW (root) ||
      !gtk_window_get_focus_visible (GTK_WINDOW (root)))
    return;

  engraft_widget_get_color (widget, &colour);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &colour);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, height), 6);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
}
