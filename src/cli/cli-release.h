/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature.h"

/* A compiled release, else its folder or zip file */
EngraftNomenclature *cli_release_open (const char  *path,
                                       GError     **error);
