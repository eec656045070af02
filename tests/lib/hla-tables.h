/* hla-tables.h: tables of the reference folder, line by line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"

/* What the tests of tables share; nomenclature NULL: there is no folder. */
typedef struct
{
  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;          /* those of Atlas' tests */
  char                *folder;        /* of the data */
} HlaTables;

/* The lines of a file; the caller frees them. */
char **hla_tables_read           (const HlaTables *self,
                                  const char      *file);
/* The expectations of py-ard's own tests: of reductions; and those that are written as sentences. */
void   hla_tables_test_features  (const HlaTables *self);
void   hla_tables_test_sentences (const HlaTables *self);
