/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_HISTORY (engraft_history_get_type ())

G_DECLARE_FINAL_TYPE (EngraftHistory, engraft_history, ENGRAFT, HISTORY, GObject)

/* Properties: can-undo, can-redo, undo-title, redo-title ("Change of Confidence Level"), modified */
gboolean    engraft_history_can_undo       (EngraftHistory *self);
gboolean    engraft_history_can_redo       (EngraftHistory *self);
const char *engraft_history_get_undo_title (EngraftHistory *self);
const char *engraft_history_get_redo_title (EngraftHistory *self);
void        engraft_history_undo           (EngraftHistory *self);
void        engraft_history_redo           (EngraftHistory *self);
gboolean    engraft_history_get_modified   (EngraftHistory *self);

G_END_DECLS
