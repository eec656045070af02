/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftTimeUnit:
 * @ENGRAFT_TIME_UNIT_NONE: not known, or no matter
 * @ENGRAFT_TIME_UNIT_DAYS: days
 * @ENGRAFT_TIME_UNIT_WEEKS: weeks of 7 days
 * @ENGRAFT_TIME_UNIT_MONTHS: months of 30.4375 days
 * @ENGRAFT_TIME_UNIT_YEARS: years of 365.25 days
 *
 * What a time is counted in.
 */
typedef enum
{
  ENGRAFT_TIME_UNIT_NONE,
  ENGRAFT_TIME_UNIT_DAYS,
  ENGRAFT_TIME_UNIT_WEEKS,
  ENGRAFT_TIME_UNIT_MONTHS,
  ENGRAFT_TIME_UNIT_YEARS,
} EngraftTimeUnit;

double      engraft_time_unit_get_days (EngraftTimeUnit unit);
double      engraft_time_unit_convert  (EngraftTimeUnit from,
                                        EngraftTimeUnit to);
const char *engraft_time_unit_get_name (EngraftTimeUnit unit);

#define ENGRAFT_TYPE_COHORT (engraft_cohort_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCohort, engraft_cohort, ENGRAFT, COHORT, EngraftOptions)

EngraftCohort *engraft_cohort_new   (void);
gboolean       engraft_cohort_fits  (EngraftCohort *self,
                                     EngraftTable  *table);

G_END_DECLS
