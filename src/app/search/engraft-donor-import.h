/* engraft-donor-import.h: donors of a file are taken into a registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_IMPORT (engraft_donor_import_get_type ())

/* A window: what the columns of the file are, then how far it is, then what came of it.  When donors were taken, the
 * search is of that registry. */
G_DECLARE_FINAL_TYPE (EngraftDonorImport, engraft_donor_import, ENGRAFT, DONOR_IMPORT, AdwWindow)

/* Asks for a file first. */
void engraft_donor_import_choose (GtkWindow              *parent,
                                  EngraftDonorSearchItem *item);
void engraft_donor_import_show   (GtkWindow              *parent,
                                  EngraftDonorSearchItem *item,
                                  GFile                  *file);

G_END_DECLS
