/* engraft-options-private.h: what the parts of options know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

GValue      *engraft_options_get_slot        (EngraftOptions *self,
                                              GParamSpec     *pspec);
GParamSpec **engraft_options_list_properties (EngraftOptions *self,
                                              guint          *n);

G_END_DECLS
