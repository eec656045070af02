/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-nomenclature.h"

/* A locus by its name, also by that of before 2010 (Cw); NULL: there is none. */
const EgLocus *engraft_locus_find             (const EgNomenclature *names,
                                               const char           *name,
                                               size_t                n);
/* The locus of an antigen, such as DR of DR4, DR52, whose number begins at @number; NULL: there is none. */
const EgLocus *engraft_locus_find_antigen     (const EgNomenclature *names,
                                               const char           *system,
                                               size_t                n,
                                               const char           *number);
/* That of an antigen which is only a number, behind one of @locus: DR51, DR52 and DR53 are of other genes. */
const EgLocus *engraft_locus_find_number      (const EgNomenclature *names,
                                               const EgLocus        *locus,
                                               const char           *number);
