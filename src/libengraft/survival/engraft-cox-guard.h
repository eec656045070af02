/* engraft-cox-guard.h: covariates that become known only after follow-up has begun.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-terms-private.h"
#include "libengraft/survival/engraft-late-columns.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* Refuses a covariate that the data themselves show to be later than START (NaN: 0) and the row's entry, as
 * engraft_late_columns_find () has it; an expression that would be another if what came later were not known; and a stratum.
 *
 * KNOWN: names of covariates, or of columns in them, of which somebody says that they are known at the start.
 * OPERATION, or NULL, cancels it: then the error is G_IO_ERROR_CANCELLED, and what only finds finds nothing.
 * O(columns rows) each. */
gboolean engraft_cox_guard_check (EngraftCoxTerms      *terms,
                                  EngraftSurvivalData  *data,
                                  double                start,
                                  const char * const   *known,
                                  EngraftOperation     *operation,
                                  GError              **error);

/* The same for covariates by their names, of a model of its own kind without strata. */
gboolean engraft_cox_guard_check_columns (EngraftTable         *table,
                                          const char * const   *covariates,
                                          EngraftSurvivalData  *data,
                                          double                start,
                                          const char * const   *known,
                                          EngraftOperation     *operation,
                                          GError              **error);

/* The covariate that is refused, and the column in it by which; or NULL. */
const EngraftCoxSource *engraft_cox_guard_find (EngraftCoxTerms      *terms,
                                                EngraftSurvivalData  *data,
                                                double                start,
                                                const char * const   *known,
                                                EngraftOperation     *operation,
                                                EngraftLateColumn    *found);

/* The first of the strata that is known only later, if they are used. */
gboolean engraft_cox_guard_find_stratum (EngraftTable        *table,
                                         EngraftSurvivalData *data,
                                         double               start,
                                         const char * const  *known,
                                         EngraftOperation    *operation,
                                         EngraftLateColumn   *found);

/* The covariates of OPTIONS, before them a treatment of DATA that is not among them: what a Cox model of the same is of. */
char   **engraft_cox_guard_list_covariates (EngraftTable        *table,
                                         EngraftSurvivalData *data,
                                         EngraftOptions      *options);

/* Notices whose remedies are what can be done about a refusal: a landmark, or to say that it is known at the start.
 * Options are those of any model that has “known-at-start”; without a “landmark” a Cox model is proposed that has one. */
GListStore *engraft_cox_guard_list_remedies (EngraftCoxTerms      *terms,
                                             EngraftSurvivalData  *data,
                                             EngraftOptions       *options,
                                             EngraftOperation     *operation);

/* Another for what is refused of a Cox model with one row for each subject: intervals of follow-up in which the covariate
 * is a switch; NULL: these cannot be made.  O(columns rows). */
EngraftNotice *engraft_cox_guard_propose_intervals (EngraftCoxTerms     *terms,
                                                    EngraftTable        *table,
                                                    EngraftCohort       *cohort,
                                                    EngraftSurvivalData *data,
                                                    EngraftOptions      *options,
                                                    EngraftOperation    *operation);

/* Only to say that it is known at the start, of a model in which a landmark has no sense. */
GListStore *engraft_cox_guard_list_answers  (EngraftCoxTerms      *terms,
                                             EngraftSurvivalData  *data,
                                             EngraftOptions       *options,
                                             EngraftOperation     *operation);

/* The same as remedies for covariates by their names; CURVES are the options that have the landmark. */
GListStore *engraft_cox_guard_list_remedies_of_columns (EngraftTable         *table,
                                                        EngraftSurvivalData  *data,
                                                        EngraftOptions       *options,
                                                        EngraftOptions       *curves,
                                                        EngraftOperation     *operation);

/* The probability that by chance nobody with the greater of two numbers, or the second of two levels, ends before all the
 * N_BEFORE others that did end before the first of them, at *TIME; NaN when the column has other values.  Long lives before
 * it may have made it so. */
double   engraft_cox_guard_gap   (EngraftColumn        *column,
                                  EngraftSurvivalData  *data,
                                  double               *time,
                                  guint                *n_before);

/* Whether a name is that of something which happens after a treatment, such as “agvhd”. */
gboolean engraft_cox_guard_is_later_name (const char   *name);

G_END_DECLS
