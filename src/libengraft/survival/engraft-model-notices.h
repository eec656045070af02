/* engraft-model-notices.h: what one should know of a model of any kind before believing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "libengraft/survival/engraft-cox-design.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* All append to NOTICES; SUBJECT is the option that a notice is about. */

/* Fewer than ten events for each of DF coefficients (Peduzzi et al. 1995). */
void   engraft_model_notices_events      (GListStore          *notices,
                                          const char          *subject,
                                          gsize                n_events,
                                          guint                df);

/* The effect of NAME changes over time: P of a test of proportional hazards below 0.05. */
void   engraft_model_notices_changing    (GListStore          *notices,
                                          const char          *subject,
                                          const char          *name,
                                          double               p);

/* Rows of DATA that were left out since they lack a covariate, or a group, stratum, weight or cluster that the analysis
 * uses, fare otherwise than those
 * that are used, by the log-rank test: p below 0.05.  RATIOS: hazard ratios are what may be biased.  O(rows log rows), and
 * nothing when no row was left out. */
void   engraft_model_notices_left_out    (GListStore          *notices,
                                          EngraftSurvivalData *data,
                                          gboolean             ratios);

/* The same of a model that uses only the rows USED of ALL, by their numbers in the table, which rise; ROLE is what
 * the others lack: covariates, group, strata, weight or cluster, or "" of several.  START: a landmark, of which only rows that end later count, or NaN. */
void   engraft_model_notices_left_out_of (GListStore          *notices,
                                          EngraftSurvivalData *all,
                                          const guint         *used,
                                          gsize                n_used,
                                          double               start,
                                          const char          *role,
                                          gboolean             ratios);

/* Terms of DESIGN that have no columns, since the rows have but one level. */
void   engraft_model_notices_constant    (GListStore          *notices,
                                          const char          *subject,
                                          const EngraftCoxDesign *design);

/* The same of NAME alone. */
void   engraft_model_notices_constant_term (GListStore        *notices,
                                          const char          *subject,
                                          const char          *name);

/* N rows are left out whose entry and end are one time. */
void   engraft_model_notices_empty       (GListStore          *notices,
                                          gsize                n);

/* How many rows of DATA that end after START, or NaN, are so.  O(rows log rows), and none without entries. */
gsize  engraft_model_notices_count_empty (EngraftSurvivalData *data,
                                          double               start);

/* The ratio for one unit of COLUMN of DESIGN, a number, cannot be read, since COEFFICIENT with its error SE makes it
 * beyond all numbers, or 1 to all digits shown.  Says nothing of levels, splines and interactions. */
void   engraft_model_notices_unit        (GListStore          *notices,
                                          const char          *subject,
                                          const EngraftCoxDesign *design,
                                          guint                column,
                                          double               coefficient,
                                          double               se);

/* All rows of GROUP have the weight 0. */
void   engraft_model_notices_weightless  (GListStore          *notices,
                                          const char          *group);

/* When the last follow-up of DATA ends; NaN without rows. */
double engraft_model_notices_last_time   (EngraftSurvivalData *data);

G_END_DECLS
