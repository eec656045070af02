/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_APPLICATION (engraft_application_get_type ())

G_DECLARE_FINAL_TYPE (EngraftApplication, engraft_application, ENGRAFT, APPLICATION, AdwApplication)

GApplication *engraft_application_new (void);

G_END_DECLS
