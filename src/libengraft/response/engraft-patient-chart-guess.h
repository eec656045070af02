/* engraft-patient-chart-guess.h: columns that charts of patients are likely to be of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* Notices, each with a remedy that chooses columns; NULL: nothing looks like it. */
GListStore *engraft_patient_chart_guess_waterfall (EngraftTable  *table,
                                                   EngraftCohort *cohort);
GListStore *engraft_patient_chart_guess_swimmer   (EngraftTable  *table,
                                                   EngraftCohort *cohort);
GListStore *engraft_patient_chart_guess_spider    (EngraftTable  *table,
                                                   EngraftCohort *cohort);
GListStore *engraft_patient_chart_guess_box_plot  (EngraftTable  *table,
                                                   EngraftCohort *cohort);
GListStore *engraft_patient_chart_guess_mmrm      (EngraftTable  *table,
                                                   EngraftCohort *cohort);
GListStore *engraft_patient_chart_guess_adverse_events (EngraftTable  *table,
                                                        EngraftCohort *cohort);
GListStore *engraft_patient_chart_guess_consort   (EngraftTable  *table,
                                                   EngraftCohort *cohort);
GListStore *engraft_patient_chart_guess_category_flow (EngraftTable  *table,
                                                       EngraftCohort *cohort);

G_END_DECLS
