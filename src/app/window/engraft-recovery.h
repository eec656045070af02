/* engraft-recovery.h: what a killed program left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-window.h"

G_BEGIN_DECLS

/* Asks what to do with each project that was not saved, when there are any. */
void engraft_recovery_offer (EngraftWindow *window);

G_END_DECLS
