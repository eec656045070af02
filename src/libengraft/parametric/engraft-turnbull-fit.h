/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/parametric/engraft-turnbull-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TURNBULL_FIT_ERROR (engraft_turnbull_fit_error_quark ())

/**
 * EngraftTurnbullFitError:
 * @ENGRAFT_TURNBULL_FIT_ERROR_ENTRY: follow-up begins late
 * @ENGRAFT_TURNBULL_FIT_ERROR_CONVERGENCE: the largest likelihood was not found
 *
 * Why survival cannot be estimated.
 */
typedef enum
{
  ENGRAFT_TURNBULL_FIT_ERROR_ENTRY,
  ENGRAFT_TURNBULL_FIT_ERROR_CONVERGENCE,
} EngraftTurnbullFitError;

GQuark              engraft_turnbull_fit_error_quark (void);

/**
 * EngraftTurnbullTable:
 * @ENGRAFT_TURNBULL_TABLE_SUMMARY: a row a group: rows, events, the interval of the median
 * @ENGRAFT_TURNBULL_TABLE_INTERVALS: a row a group and interval that has mass: mass, survival after it
 *
 * The tables that the estimate can be read as.
 */
typedef enum
{
  ENGRAFT_TURNBULL_TABLE_SUMMARY,
  ENGRAFT_TURNBULL_TABLE_INTERVALS,
} EngraftTurnbullTable;

#define ENGRAFT_TYPE_TURNBULL_FIT (engraft_turnbull_fit_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTurnbullFit, engraft_turnbull_fit, ENGRAFT, TURNBULL_FIT, GObject)

EngraftSurvivalData *engraft_turnbull_fit_make_data    (EngraftTable            *table,
                                                        EngraftCohort           *cohort,
                                                        EngraftOperation        *operation,
                                                        GError                 **error);
EngraftTurnbullFit *engraft_turnbull_fit_new           (EngraftSurvivalData     *data,
                                                        EngraftTurnbullOptions  *options,
                                                        EngraftOperation        *operation,
                                                        GError                 **error);
EngraftSurvivalData *engraft_turnbull_fit_get_data     (EngraftTurnbullFit      *self);
EngraftTally       *engraft_turnbull_fit_get_tally     (EngraftTurnbullFit      *self);
GListModel         *engraft_turnbull_fit_get_notices   (EngraftTurnbullFit      *self);
EngraftTimeUnit     engraft_turnbull_fit_get_unit      (EngraftTurnbullFit      *self);
double              engraft_turnbull_fit_get_scale     (EngraftTurnbullFit      *self);
guint               engraft_turnbull_fit_get_n_groups  (EngraftTurnbullFit      *self);
const char         *engraft_turnbull_fit_get_group     (EngraftTurnbullFit      *self,
                                                        guint                    group);
double              engraft_turnbull_fit_get_loglik    (EngraftTurnbullFit      *self,
                                                        guint                    group);
guint               engraft_turnbull_fit_get_n_intervals (EngraftTurnbullFit    *self,
                                                        guint                    group);
double              engraft_turnbull_fit_get_interval  (EngraftTurnbullFit      *self,
                                                        guint                    group,
                                                        guint                    index,
                                                        double                  *left,
                                                        double                  *right);
double              engraft_turnbull_fit_get_survival  (EngraftTurnbullFit      *self,
                                                        guint                    group,
                                                        double                   time,
                                                        double                  *lower,
                                                        double                  *upper);
gboolean            engraft_turnbull_fit_get_quantile  (EngraftTurnbullFit      *self,
                                                        guint                    group,
                                                        double                   share,
                                                        double                  *left,
                                                        double                  *right);
EngraftTable       *engraft_turnbull_fit_to_table      (EngraftTurnbullFit      *self,
                                                        EngraftTurnbullTable     kind);
JsonNode           *engraft_turnbull_fit_to_json       (EngraftTurnbullFit      *self);
char               *engraft_turnbull_fit_dup_sentence  (EngraftTurnbullFit      *self);
char               *engraft_turnbull_fit_dup_methods   (EngraftTurnbullFit      *self);

G_END_DECLS
