/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-cwd-table.h"
#include "libengraft/hla/engraft-mac-table.h"

/* One that is kept, by its title; a compiled one; else its folder or zip file.  @path NULL: the one that is the
 * default of those that are kept. */
EngraftNomenclature *cli_release_open (const char  *path,
                                       GError     **error);
/* A table of codes: a file, or one that is kept, by its title; @path NULL: the default of those that are kept, else
 * none, and so no error. */
EngraftMacTable     *cli_codes_open   (const char  *path,
                                       GError     **error);
/* The catalogue of common alleles that is used of those that are kept; NULL: there is none */
EngraftCwdTable     *cli_catalogue_open (void);
