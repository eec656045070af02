/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COMPRESSION_SPEC (engraft_compression_spec_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCompressionSpec, engraft_compression_spec, ENGRAFT,
                      COMPRESSION_SPEC, EngraftOptions)

G_END_DECLS
