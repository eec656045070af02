/* engraft-filter-form.h: which rows take part.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/data/engraft-row-filter.h"
#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FILTER_FORM (engraft_filter_form_get_type ())

/* The conditions of a simple filter as rows, and the expression itself for all others: each follows the other. */
G_DECLARE_FINAL_TYPE (EngraftFilterForm, engraft_filter_form, ENGRAFT, FILTER_FORM, AdwBin)

void engraft_filter_form_bind      (EngraftFilterForm *self,
                                    EngraftCohort     *cohort,
                                    EngraftRowFilter  *filter);
void engraft_filter_form_set_table (EngraftFilterForm *self,
                                    EngraftTable      *table);

G_END_DECLS
