/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MANTEL_BYAR_OPTIONS (engraft_mantel_byar_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMantelByarOptions, engraft_mantel_byar_options, ENGRAFT, MANTEL_BYAR_OPTIONS,
                      EngraftOptions)

EngraftMantelByarOptions *engraft_mantel_byar_options_new (void);

G_END_DECLS
