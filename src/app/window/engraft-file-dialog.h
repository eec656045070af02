/* engraft-file-dialog.h: choosing a file to open or to write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileChooserNative *engraft_file_dialog_new      (GtkWindow            *parent,
                                                    const char           *title,
                                                    GtkFileChooserAction  action,
                                                    gboolean              data,
                                                    gboolean              projects);
void                  engraft_file_dialog_remember (GFile                *file);
gboolean              engraft_file_is_project      (GFile                *file);

G_END_DECLS
