/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WINDOW (engraft_window_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWindow, engraft_window, ENGRAFT, WINDOW, AdwApplicationWindow)

GtkWidget *engraft_window_new (AdwApplication *application);

G_END_DECLS
