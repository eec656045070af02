/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-nomenclature.h"

#include <glib.h>

G_BEGIN_DECLS

/* The name of the locus that is written most like @name, with as many fields; NULL: none is near. */
char *engraft_name_suggestion (const EgNomenclature *nomenclature,
                               const EgLocus        *locus,
                               const char           *name);

G_END_DECLS
