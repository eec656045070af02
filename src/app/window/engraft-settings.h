/* engraft-settings.h: the preferences and the files that are remembered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NULL: the schema is not installed; the caller's defaults hold then */
GSettings *engraft_settings_get             (void);

/* Both do nothing, and the list is empty, unless the user wants files remembered. */
void       engraft_settings_remember_file   (GFile *file);
GPtrArray *engraft_settings_list_recent     (guint  n_at_most);
void       engraft_settings_forget_files    (void);

G_END_DECLS
