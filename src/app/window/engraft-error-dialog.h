/* engraft-error-dialog.h: what could not be done, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The reason, which is a sentence for a person, stands below the title; it can be selected and copied. */
void engraft_error_dialog_show (GtkWindow  *parent,
                                const char *title,
                                const char *reason);

G_END_DECLS
