/* engraft-compat.h: what GTK and libadwaita lack on Debian 12.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A toast's, row's and status page's text is markup; what a user or a file wrote is not. */
AdwToast *engraft_toast_new (const char *format,
                             ...) G_GNUC_PRINTF (1, 2);

void      engraft_widget_get_color (GtkWidget *widget,
                                    GdkRGBA   *color);

/* Says what a control is, also of the button that is within a drop-down or a colour button: in GTK 4.8 this
 * is what has the focus, and has no name. */
void      engraft_widget_set_label (GtkWidget  *widget,
                                    const char *label);

G_END_DECLS
