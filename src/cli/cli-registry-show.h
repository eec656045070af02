/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-registry.h"

/* What a registry has; ID: of one donor, NULL: in all.  FALSE: there is no such donor */
gboolean cli_registry_show (EngraftRegistry  *registry,
                            const char       *id,
                            gboolean          is_json,
                            GError          **error);
