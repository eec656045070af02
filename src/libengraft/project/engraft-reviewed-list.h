/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REVIEWED_LIST (engraft_reviewed_list_get_type ())

G_DECLARE_FINAL_TYPE (EngraftReviewedList, engraft_reviewed_list, ENGRAFT, REVIEWED_LIST, EngraftOptions)

gboolean engraft_reviewed_list_is_set   (EngraftReviewedList      *self);

/* A donor of a list as a line: number, mismatches, and a checksum of the typing, with tabulators between. */
char    *engraft_reviewed_line_new      (const EngraftDonorRecord *record,
                                         guint                     mismatches);
/* FALSE: the line is none */
gboolean engraft_reviewed_line_read     (const char               *line,
                                         char                    **id,
                                         guint                    *mismatches,
                                         guint32                  *typing);

G_END_DECLS
