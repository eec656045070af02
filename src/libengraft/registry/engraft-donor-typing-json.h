/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/* What is typed of a donor as JSON: a member “typing”, an object of one or two texts by the name of the locus, as they
 * were given. */

/* Adds it to the object that is open. */
void     engraft_donor_typing_add_json  (const EngraftDonorRecord *record,
                                         JsonBuilder              *builder);
/* Takes it from a donor's object, to which the texts belong; FALSE: there is none, or it is no typing. */
gboolean engraft_donor_typing_read_json (JsonObject               *donor,
                                         EngraftDonorRecord       *record);

G_END_DECLS
