/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

/**
 * ENGRAFT_RELEASE_ADDRESS:
 *
 * Where the European Bioinformatics Institute publishes the latest release of IPD-IMGT/HLA.
 */
#define ENGRAFT_RELEASE_ADDRESS "https://ftp.ebi.ac.uk/pub/databases/ipd/imgt/hla/"

gboolean engraft_release_download (const char        *address,
                                   GFile             *folder,
                                   EngraftOperation  *operation,
                                   GError           **error);

G_END_DECLS
