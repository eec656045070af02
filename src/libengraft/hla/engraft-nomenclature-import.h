/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/hla/engraft-nomenclature-entry-private.h"

G_BEGIN_DECLS

/* The ends of the files of an entry. */
#define ENGRAFT_NOMENCLATURE_DATA ".data"
#define ENGRAFT_NOMENCLATURE_FACTS ".json"

/* Reads a release, codes or a catalogue, and writes what is kept of it and then its facts to @folder; may
 * be done in a thread.  What is there already is written again, with the time when it first was. */
gboolean engraft_nomenclature_import (EngraftNomenclatureFacts *facts,
                                      EngraftNomenclatureKind   kind,
                                      GFile                    *where,
                                      GFile                    *folder,
                                      EngraftOperation         *operation,
                                      GError                  **error);

/* it may be there */
gboolean engraft_nomenclature_make_folder (GFile                    *folder,
                                           GError                  **error);

G_END_DECLS
