/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* nomenclature reduce and encode: of the release and the codes with that title or path, NULL: those in use.
 * Returns an exit status. */
int cli_reduce (const char *as,
                const char *text,
                const char *release,
                const char *codes);
int cli_encode (const char *list,
                const char *codes);
/* nomenclature relatives: of an antigen */
/* DRB3, DRB4 and DRB5 of a typing as one locus */
int cli_drbx      (const char *text,
                   const char *release,
                   const char *codes);
int cli_relatives (const char *antigen,
                   const char *release);
