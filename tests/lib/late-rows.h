/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/survival/engraft-cox-fit.h"

G_BEGIN_DECLS

#define N_ROWS 160

EngraftTable  *late_rows_read_table  (EngraftColumnKnown   resp,
                                      EngraftColumnKnown   gvhd);
EngraftTable  *late_rows_read_plain  (void);

/* ROLE of the cohort, or NULL, has COLUMN. */
EngraftCohort *late_rows_make_cohort (const char          *role,
                                      const char          *column);
EngraftCoxFit *late_rows_fit         (EngraftTable        *table,
                                      EngraftCohort       *cohort,
                                      const char          *covariate,
                                      const char          *known,
                                      double               landmark,
                                      GError             **error);
gboolean       late_rows_say         (GListModel          *notices,
                                      const char          *subject,
                                      const char          *words);

G_END_DECLS
