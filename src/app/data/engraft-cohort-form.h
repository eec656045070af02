/* engraft-cohort-form.h: which rows take part, and what the columns mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/data/engraft-row-filter.h"
#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COHORT_FORM (engraft_cohort_form_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCohortForm, engraft_cohort_form, ENGRAFT, COHORT_FORM, AdwBin)

GtkWidget *engraft_cohort_form_new       (EngraftCohort     *cohort,
                                          EngraftRowFilter  *filter);
void       engraft_cohort_form_set_table (EngraftCohortForm *self,
                                          EngraftTable      *table);

G_END_DECLS
