/* engraft-cox-guard.h: covariates that become known only after follow-up has begun.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-terms-private.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* Refuses a covariate that the data themselves show to be later than START (NaN: 0) and the row's entry:
 *
 * - 0 and 1, with another column that in all rows with 1 is a time up to the end of the row, after its
 *   start in some, and in rows with 0 is that end (or, when its name or unit says that it is a time, is missing);
 * - a time that is never after the end of the row and is that end in a tenth of the rows.
 *
 * KNOWN: names of covariates of which somebody says that they are known at the start.  O(columns rows). */
gboolean engraft_cox_guard_check (EngraftCoxTerms      *terms,
                                  EngraftSurvivalData  *data,
                                  double                start,
                                  const char * const   *known,
                                  GError              **error);

/* The same for covariates by their names, of a model of its own kind. */
gboolean engraft_cox_guard_check_columns (EngraftTable         *table,
                                          const char * const   *covariates,
                                          EngraftSurvivalData  *data,
                                          const char * const   *known,
                                          GError              **error);

/* The covariate that is refused, or NULL; *TIMES of a switch: the column that tells when it became *ONE, in the *MIDDLE at
 * that time; else NULL. */
const EngraftCoxSource *engraft_cox_guard_find (EngraftCoxTerms      *terms,
                                                EngraftSurvivalData  *data,
                                                double                start,
                                                const char * const   *known,
                                                EngraftColumn       **times,
                                                int                  *one,
                                                double               *middle);

/* The column that tells when COLUMN became *ONE, after the start of follow-up in *N_LATE rows; or NULL. */
EngraftColumn *engraft_cox_guard_find_times (EngraftTable        *table,
                                             EngraftColumn       *column,
                                             EngraftSurvivalData *data,
                                             int                 *one,
                                             guint               *n_late);

/* Notices whose remedies are what can be done about a refusal: a landmark, or to say that it is known at the start.
 * Options are those of any model that has “known-at-start”, and with “landmark” has
 * “covariates”. */
GListStore *engraft_cox_guard_list_remedies (EngraftCoxTerms      *terms,
                                             EngraftSurvivalData  *data,
                                             EngraftOptions       *options);

/* Another for what is refused of a Cox model with one row for each subject: intervals of follow-up in which the covariate
 * is a switch; NULL: these cannot be made.  O(columns rows). */
EngraftNotice *engraft_cox_guard_propose_intervals (EngraftCoxTerms     *terms,
                                                    EngraftTable        *table,
                                                    EngraftCohort       *cohort,
                                                    EngraftSurvivalData *data,
                                                    EngraftOptions      *options);

/* The same for covariates by their names. */
GListStore *engraft_cox_guard_list_remedies_of_columns (EngraftTable         *table,
                                                        EngraftSurvivalData  *data,
                                                        EngraftOptions       *options);

/* The probability that by chance nobody with 1 in a column of 0 and 1 ends before all the N_BEFORE others
 * that did end before the first of them, at *TIME; NaN when the column is of other values.  Long
 * lives before it may have made it 1. */
double   engraft_cox_guard_gap   (EngraftColumn        *column,
                                  EngraftSurvivalData  *data,
                                  double               *time,
                                  guint                *n_before);

/* Whether a name is that of something which happens after a treatment, such as “agvhd”. */
gboolean engraft_cox_guard_is_later_name (const char   *name);

G_END_DECLS
