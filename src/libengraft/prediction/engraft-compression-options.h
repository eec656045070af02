/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COMPRESSION_OPTIONS (engraft_compression_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCompressionOptions, engraft_compression_options, ENGRAFT, COMPRESSION_OPTIONS, EngraftOptions)

EngraftCompressionOptions *engraft_compression_options_new (void);

G_END_DECLS
