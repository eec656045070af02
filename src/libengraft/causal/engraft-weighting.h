/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/causal/engraft-weighting-options.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-survival-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_WEIGHTING_ERROR (engraft_weighting_error_quark ())

/**
 * EngraftWeightingError:
 * @ENGRAFT_WEIGHTING_ERROR_TREATMENT: there are not two groups, or there are case weights
 * @ENGRAFT_WEIGHTING_ERROR_SEPARATION: a covariate tells the treatment, so there is nobody to compare with
 * @ENGRAFT_WEIGHTING_ERROR_PROPENSITY: the propensity could not be estimated
 *
 * Why groups cannot be weighted.
 */
typedef enum
{
  ENGRAFT_WEIGHTING_ERROR_TREATMENT,
  ENGRAFT_WEIGHTING_ERROR_SEPARATION,
  ENGRAFT_WEIGHTING_ERROR_PROPENSITY,
} EngraftWeightingError;

GQuark              engraft_weighting_error_quark      (void);

/**
 * EngraftWeightingTable:
 * @ENGRAFT_WEIGHTING_TABLE_EFFECT: the weighted hazard ratio and the weighted log-rank test
 * @ENGRAFT_WEIGHTING_TABLE_BALANCE: a row a column of the propensity model: means and standardised
 *   differences, before and after
 * @ENGRAFT_WEIGHTING_TABLE_GROUPS: a row a group: subjects, weights, effective size
 * @ENGRAFT_WEIGHTING_TABLE_TIMES: a row a group and chosen time: weighted survival, numbers at risk with and
 *   without weights
 * @ENGRAFT_WEIGHTING_TABLE_PROPENSITY: a row a coefficient of the propensity model
 * @ENGRAFT_WEIGHTING_TABLE_OVERLAP: a row an interval of the propensity: subjects of each group
 * @ENGRAFT_WEIGHTING_TABLE_EXTREME: the largest weights, with their rows
 * @ENGRAFT_WEIGHTING_TABLE_WEIGHTS: a row a row that is used: propensity and weight
 * @ENGRAFT_WEIGHTING_TABLE_DISTRIBUTION: a row an interval of the weight: subjects of each group
 *
 * The tables that it can be read as.
 */
typedef enum
{
  ENGRAFT_WEIGHTING_TABLE_EFFECT,
  ENGRAFT_WEIGHTING_TABLE_BALANCE,
  ENGRAFT_WEIGHTING_TABLE_GROUPS,
  ENGRAFT_WEIGHTING_TABLE_TIMES,
  ENGRAFT_WEIGHTING_TABLE_PROPENSITY,
  ENGRAFT_WEIGHTING_TABLE_OVERLAP,
  ENGRAFT_WEIGHTING_TABLE_EXTREME,
  ENGRAFT_WEIGHTING_TABLE_WEIGHTS,
  ENGRAFT_WEIGHTING_TABLE_DISTRIBUTION,
} EngraftWeightingTable;

#define ENGRAFT_TYPE_WEIGHTING (engraft_weighting_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWeighting, engraft_weighting, ENGRAFT, WEIGHTING, GObject)

EngraftWeighting   *engraft_weighting_new              (EngraftTable             *table,
                                                        EngraftCohort            *cohort,
                                                        EngraftWeightingOptions  *options,
                                                        EngraftOperation         *operation,
                                                        EngraftTally            **tally,
                                                        GError                  **error);
GListModel         *engraft_weighting_get_notices      (EngraftWeighting         *self);
const char         *engraft_weighting_get_group        (EngraftWeighting         *self,
                                                        guint                     group);
EngraftSurvivalFit *engraft_weighting_get_curves       (EngraftWeighting         *self);
EngraftCoxFit      *engraft_weighting_get_model        (EngraftWeighting         *self);
const double       *engraft_weighting_get_weights      (EngraftWeighting         *self,
                                                        gsize                    *n);
const double       *engraft_weighting_get_propensities (EngraftWeighting         *self,
                                                        gsize                    *n);
guint               engraft_weighting_get_n_columns    (EngraftWeighting         *self);
const char         *engraft_weighting_get_title        (EngraftWeighting         *self,
                                                        guint                     column);
double              engraft_weighting_get_coefficient  (EngraftWeighting         *self,
                                                        guint                     index,
                                                        double                   *se);
double              engraft_weighting_get_difference   (EngraftWeighting         *self,
                                                        guint                     column,
                                                        double                   *before);
double              engraft_weighting_get_effective_size (EngraftWeighting       *self,
                                                        guint                     group);
EngraftTable       *engraft_weighting_to_table         (EngraftWeighting         *self,
                                                        EngraftWeightingTable     kind);
JsonNode           *engraft_weighting_to_json          (EngraftWeighting         *self);
char               *engraft_weighting_dup_sentence     (EngraftWeighting         *self);
char               *engraft_weighting_dup_methods      (EngraftWeighting         *self);

G_END_DECLS
