/* engraft-shown-times.h: times of the data as a result shows them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/options/engraft-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftTimeUnit  of_data;
  EngraftTimeUnit  unit;      /* that is shown */
  GArray          *chosen;    /* double, rising, in the unit of the data */
} EngraftShownTimes;

/* Reads “unit” and “times” of OPTIONS; what cannot be used is said in NOTICES. */
void    engraft_shown_times_init     (EngraftShownTimes       *self,
                                      EngraftSurvivalData     *data,
                                      EngraftOptions          *options,
                                      GListStore              *notices);
void    engraft_shown_times_clear    (EngraftShownTimes       *self);
double  engraft_shown_times_get      (const EngraftShownTimes *self,
                                      double                   time);
/* Multiplied first, so that 5 years of 365.25 days are 1826.25 days. */
double  engraft_shown_times_to_data  (const EngraftShownTimes *self,
                                      double                   shown);
/* “9.3 years” */
char   *engraft_shown_times_dup      (const EngraftShownTimes *self,
                                      double                   time);
/* what a time of the data is multiplied with */
double  engraft_shown_times_get_scale (const EngraftShownTimes *self);

G_END_DECLS
