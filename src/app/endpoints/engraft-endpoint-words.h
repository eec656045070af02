/* engraft-endpoint-words.h: what the settings of endpoints are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void engraft_endpoint_words_init (void);

G_END_DECLS
