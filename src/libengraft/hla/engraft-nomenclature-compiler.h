/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-release-files.h"

G_BEGIN_DECLS

/* The block of memory that kernel/hla/eg-nomenclature.h is a view of. */
GBytes *engraft_nomenclature_compile (EngraftReleaseFiles  *files,
                                      GError              **error);

G_END_DECLS
