/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/risks/engraft-incidence-curve.h"
#include "libengraft/risks/engraft-incidence-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CUMULATIVE_INCIDENCE (engraft_cumulative_incidence_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCumulativeIncidence, engraft_cumulative_incidence, ENGRAFT, CUMULATIVE_INCIDENCE, GObject)

/**
 * EngraftIncidenceTable:
 * @ENGRAFT_INCIDENCE_TABLE_SUMMARY: a row a group and cause: n, events, incidence at the end
 * @ENGRAFT_INCIDENCE_TABLE_TIMES: a row a group, cause and chosen time
 * @ENGRAFT_INCIDENCE_TABLE_TESTS: a row a cause: Gray’s test
 * @ENGRAFT_INCIDENCE_TABLE_STEPS: a row a group, cause and distinct time: the whole curve
 *
 * The tables that it can be read as.
 */
typedef enum
{
  ENGRAFT_INCIDENCE_TABLE_SUMMARY,
  ENGRAFT_INCIDENCE_TABLE_TIMES,
  ENGRAFT_INCIDENCE_TABLE_TESTS,
  ENGRAFT_INCIDENCE_TABLE_STEPS,
} EngraftIncidenceTable;

#define ENGRAFT_INCIDENCE_ERROR (engraft_incidence_error_quark ())

/**
 * EngraftIncidenceError:
 * @ENGRAFT_INCIDENCE_ERROR_EMPTY: nobody is left to analyse
 * @ENGRAFT_INCIDENCE_ERROR_CAUSES: there is no event, or more causes than can be had
 *
 * Why there is no result.
 */
typedef enum
{
  ENGRAFT_INCIDENCE_ERROR_EMPTY,
  ENGRAFT_INCIDENCE_ERROR_CAUSES,
} EngraftIncidenceError;

GQuark                      engraft_incidence_error_quark               (void);

EngraftCumulativeIncidence *engraft_cumulative_incidence_new            (EngraftSurvivalData         *data,
                                                                         EngraftIncidenceOptions     *options,
                                                                         EngraftOperation            *operation,
                                                                         GError                     **error);
EngraftSurvivalData        *engraft_cumulative_incidence_get_data       (EngraftCumulativeIncidence  *self);
EngraftIncidenceOptions    *engraft_cumulative_incidence_get_options    (EngraftCumulativeIncidence  *self);
guint                       engraft_cumulative_incidence_get_n_groups   (EngraftCumulativeIncidence  *self);
const char                 *engraft_cumulative_incidence_get_group      (EngraftCumulativeIncidence  *self,
                                                                         guint                        group);
guint                       engraft_cumulative_incidence_get_n_causes   (EngraftCumulativeIncidence  *self);
const char                 *engraft_cumulative_incidence_get_cause      (EngraftCumulativeIncidence  *self,
                                                                         guint                        cause);
EngraftIncidenceCurve      *engraft_cumulative_incidence_get_curve      (EngraftCumulativeIncidence  *self,
                                                                         guint                        group,
                                                                         guint                        cause);
EngraftIncidenceCurve      *engraft_cumulative_incidence_get_free_curve (EngraftCumulativeIncidence  *self,
                                                                         guint                        group);
gboolean                    engraft_cumulative_incidence_get_test       (EngraftCumulativeIncidence  *self,
                                                                         guint                        cause,
                                                                         double                      *statistic,
                                                                         guint                       *df,
                                                                         double                      *p);
EngraftIncidenceVariance    engraft_cumulative_incidence_get_variance   (EngraftCumulativeIncidence  *self);
GListModel                 *engraft_cumulative_incidence_get_notices    (EngraftCumulativeIncidence  *self);
EngraftTimeUnit             engraft_cumulative_incidence_get_unit       (EngraftCumulativeIncidence  *self);
double                      engraft_cumulative_incidence_get_scale      (EngraftCumulativeIncidence  *self);
EngraftTable               *engraft_cumulative_incidence_to_table       (EngraftCumulativeIncidence  *self,
                                                                         EngraftIncidenceTable        kind);
JsonNode                   *engraft_cumulative_incidence_to_json        (EngraftCumulativeIncidence  *self);
char                       *engraft_cumulative_incidence_dup_sentence   (EngraftCumulativeIncidence  *self);
char                       *engraft_cumulative_incidence_dup_methods    (EngraftCumulativeIncidence  *self);

G_END_DECLS
