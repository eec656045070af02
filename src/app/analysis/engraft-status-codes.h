/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* One value of the status column and what it is taken for. */
typedef struct
{
  char           *value;
  char           *word;      /* how the data say it: “yes” where the value of the cohort is “true” */
  char           *label;     /* of the value, when the file has one; or NULL */
  guint           count;
  EngraftOutcome  outcome;
} EngraftStatusCode;

GPtrArray *engraft_status_codes_list (EngraftAnalysis *analysis);
void       engraft_status_codes_set  (EngraftAnalysis *analysis,
                                      const char              *value,
                                      EngraftOutcome           outcome);
/* What is named is no event; every other value is a state. */
void       engraft_status_codes_take_states (EngraftAnalysis *analysis,
                                             const char      *none);

G_END_DECLS
