/* engraft-welcome.h: what a window shows before there is anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WELCOME (engraft_welcome_get_type ())

/* Signals: “open” (GFile): a recent file was chosen; “open-example” (string): an example, by its id. */
G_DECLARE_FINAL_TYPE (EngraftWelcome, engraft_welcome, ENGRAFT, WELCOME, AdwBin)

/* reads the recent files again */
void engraft_welcome_refresh (EngraftWelcome *self);

G_END_DECLS
