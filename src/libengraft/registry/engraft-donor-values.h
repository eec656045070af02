/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-notation.h"

G_BEGIN_DECLS

/* Sets a field of a record from what a file says, which stays the owner of the text.  Blanks around it are
 * gone already.  Returns why it cannot be read, for a person, or NULL when all is well.  Private to the
 * readers of donors. */
char *donor_values_set (EngraftDonorRecord  *record,
                        guint                field,
                        const char          *text,
                        const DonorNotation *notation);

G_END_DECLS
