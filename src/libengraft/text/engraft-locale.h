/* engraft-locale.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void engraft_locale_init (void);

G_END_DECLS
