/* engraft-progression-options-private.h: the options as the kernel takes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/endpoints/eg-progression.h"
#include "libengraft/endpoints/engraft-progression-options.h"

G_BEGIN_DECLS

/* Fills SETTINGS; STEPS (of EgChangeStep) is what they point into.  FALSE with an error of ENGRAFT_OPTIONS_ERROR that says
 * what would be right. */
gboolean engraft_progression_options_read     (EngraftProgressionOptions  *self,
                                               EgProgressionSettings      *settings,
                                               GArray                     *steps,
                                               GError                    **error);

/* Whether VALUE can be one of SCALE; what is right, in words. */
gboolean    engraft_scale_allows    (EngraftEndpointScale  scale,
                                     double                value);
const char *engraft_scale_get_range (EngraftEndpointScale  scale);

G_END_DECLS
