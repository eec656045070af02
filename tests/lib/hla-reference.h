/* hla-reference.h: what the tests of a real release share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "kernel/hla/eg-nomenclature.h"

/* Adds the tests of serology, against Atlas and py-ard.  NAMES NULL: there is no folder, they are skipped. */
void     hla_reference_add_serology  (const EgNomenclature *names,
                                      const char           *folder);
/* Whether it is the same G group: py-ard names it by the first allele that is listed. */
gboolean hla_reference_is_other_name (const char           *ours,
                                      const char           *theirs);
