/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CONSORT_OPTIONS (engraft_consort_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftConsortOptions, engraft_consort_options, ENGRAFT, CONSORT_OPTIONS,
                      EngraftOptions)

EngraftConsortOptions *engraft_consort_options_new (void);

G_END_DECLS
