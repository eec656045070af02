/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PREFERENCES (engraft_preferences_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPreferences, engraft_preferences, ENGRAFT, PREFERENCES, AdwPreferencesWindow)

GtkWidget *engraft_preferences_new (GtkWindow *parent);

G_END_DECLS
