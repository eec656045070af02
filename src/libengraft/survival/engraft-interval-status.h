/* engraft-interval-status.h: the status of intervals after which follow-up goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

/* What it is when nothing is said: 0, of texts “censored”; as cells are printed. */
const char *engraft_interval_status_get_usual    (EngraftColumn *status);
/* The number that a code of a numeric status means; FALSE: none */
gboolean    engraft_interval_status_parse        (EngraftColumn *status,
                                                  const char    *code,
                                                  double        *value);
/* A code that by the cohort means nothing but that follow-up goes on; NULL: there is none. */
char       *engraft_interval_status_dup_censored (EngraftCohort *cohort,
                                                  EngraftColumn *status);
/* Whether a code is what the column most probably means by the event */
gboolean    engraft_interval_status_is_event     (EngraftColumn *status,
                                                  const char    *code);

G_END_DECLS
