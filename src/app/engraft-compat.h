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

/* Takes the toast.  One that is dismissed while it comes, libadwaita 1.2 frees before it is there, and what comes then is
 * written to what was freed: it goes once it is there. */
void      engraft_toast_overlay_add (AdwToastOverlay *overlay,
                                     AdwToast        *toast);

void      engraft_widget_get_color (GtkWidget *widget,
                                    GdkRGBA   *color);

/* Says what a control is, also of the button that is within a drop-down or a colour button: in GTK 4.8 this
 * is what has the focus, and has no name. */
void      engraft_widget_set_label (GtkWidget  *widget,
                                    const char *label);

/* GTK 4 finds how wide a wrapped label must be for a height by setting its text again and
 * again, a dozen times for each row with a subtitle, and asks for that in every layout of
 * a box: most of the time to the first frame.  The layouts here give heights for widths
 * only, so labels answer for any height.  To be called once GTK runs. */
void      engraft_labels_measure_by_width (void);

G_END_DECLS
