/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature.h"

/* One that is kept, by its title; a compiled one; else its folder or zip file.  @path NULL: the one that is the
 * default of those that are kept. */
EngraftNomenclature *cli_release_open (const char  *path,
                                       GError     **error);
