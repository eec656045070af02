/* engraft-release-dialog.h: a release is downloaded, after the licence was seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"

G_BEGIN_DECLS

/* Asks first; then the search of the page is by that release. */
void engraft_release_dialog_show (EngraftPage *page);

G_END_DECLS
