/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-response-options.h"

G_BEGIN_DECLS

#define ENGRAFT_RESPONSE_RATES_ERROR (engraft_response_rates_error_quark ())

/**
 * EngraftResponseRatesError:
 * @ENGRAFT_RESPONSE_RATES_ERROR_COLUMN: no column is chosen, or it is not there or of a type that cannot be used
 * @ENGRAFT_RESPONSE_RATES_ERROR_VALUES: it is not known which values are a response
 * @ENGRAFT_RESPONSE_RATES_ERROR_ROWS: no row is left, or groups cannot be made
 *
 * Why there is no result.
 */
typedef enum
{
  ENGRAFT_RESPONSE_RATES_ERROR_COLUMN,
  ENGRAFT_RESPONSE_RATES_ERROR_VALUES,
  ENGRAFT_RESPONSE_RATES_ERROR_ROWS,
} EngraftResponseRatesError;

GQuark engraft_response_rates_error_quark (void);

/**
 * EngraftResponseEffect:
 * @ENGRAFT_RESPONSE_EFFECT_DIFFERENCE: difference of the rates, by Newcombe
 * @ENGRAFT_RESPONSE_EFFECT_RISK_RATIO: ratio of the rates
 * @ENGRAFT_RESPONSE_EFFECT_ODDS_RATIO: ratio of their odds
 *
 * By what two groups are compared.
 */
typedef enum
{
  ENGRAFT_RESPONSE_EFFECT_DIFFERENCE,
  ENGRAFT_RESPONSE_EFFECT_RISK_RATIO,
  ENGRAFT_RESPONSE_EFFECT_ODDS_RATIO,
} EngraftResponseEffect;

/**
 * EngraftResponseTest:
 * @ENGRAFT_RESPONSE_TEST_FISHER: Fisher’s exact test
 * @ENGRAFT_RESPONSE_TEST_CHI_SQUARED: Pearson’s chi-squared
 * @ENGRAFT_RESPONSE_TEST_CORRECTED: the same with Yates’ correction
 *
 * Tests of two groups.
 */
typedef enum
{
  ENGRAFT_RESPONSE_TEST_FISHER,
  ENGRAFT_RESPONSE_TEST_CHI_SQUARED,
  ENGRAFT_RESPONSE_TEST_CORRECTED,
} EngraftResponseTest;

/**
 * EngraftResponseRatesTable:
 * @ENGRAFT_RESPONSE_RATES_TABLE_RATES: how many responded in each group
 * @ENGRAFT_RESPONSE_RATES_TABLE_COMPARISONS: each group against the reference
 * @ENGRAFT_RESPONSE_RATES_TABLE_TESTS: of all groups together
 * @ENGRAFT_RESPONSE_RATES_TABLE_LEVELS: how groups divide into all values
 * @ENGRAFT_RESPONSE_RATES_TABLE_ODDS: common odds ratios of a higher value, of groups and covariates
 * @ENGRAFT_RESPONSE_RATES_TABLE_CUTS: the same at each cut between lower and higher values
 * @ENGRAFT_RESPONSE_RATES_TABLE_ODDS_TESTS: of the common odds ratios, and whether they are the same at each cut
 * @ENGRAFT_RESPONSE_RATES_TABLE_RANKS: each group against the reference by ranks
 *
 * The tables of response rates.
 */
typedef enum
{
  ENGRAFT_RESPONSE_RATES_TABLE_RATES,
  ENGRAFT_RESPONSE_RATES_TABLE_COMPARISONS,
  ENGRAFT_RESPONSE_RATES_TABLE_TESTS,
  ENGRAFT_RESPONSE_RATES_TABLE_LEVELS,
  ENGRAFT_RESPONSE_RATES_TABLE_ODDS,
  ENGRAFT_RESPONSE_RATES_TABLE_CUTS,
  ENGRAFT_RESPONSE_RATES_TABLE_ODDS_TESTS,
  ENGRAFT_RESPONSE_RATES_TABLE_RANKS,
} EngraftResponseRatesTable;

#define ENGRAFT_TYPE_RESPONSE_RATES (engraft_response_rates_get_type ())

G_DECLARE_FINAL_TYPE (EngraftResponseRates, engraft_response_rates, ENGRAFT, RESPONSE_RATES, GObject)

EngraftResponseRates   *engraft_response_rates_new            (EngraftTable               *table,
                                                               EngraftCohort              *cohort,
                                                               EngraftResponseOptions     *options,
                                                               EngraftOperation           *operation,
                                                               GError                    **error);
EngraftResponseOptions *engraft_response_rates_get_options    (EngraftResponseRates       *self);
const char             *engraft_response_rates_get_title      (EngraftResponseRates       *self);
const char             *engraft_response_rates_get_group_title (EngraftResponseRates      *self);
guint                   engraft_response_rates_get_n_groups   (EngraftResponseRates       *self);
guint                   engraft_response_rates_get_reference  (EngraftResponseRates       *self);
const char             *engraft_response_rates_get_group      (EngraftResponseRates       *self,
                                                               guint                       group,
                                                               guint                      *responded,
                                                               guint                      *total,
                                                               guint                      *missing);
double                  engraft_response_rates_get_rate       (EngraftResponseRates       *self,
                                                               guint                       group,
                                                               double                     *lower,
                                                               double                     *upper);
double                  engraft_response_rates_get_effect     (EngraftResponseRates       *self,
                                                               guint                       group,
                                                               EngraftResponseEffect       effect,
                                                               double                     *lower,
                                                               double                     *upper);
double                  engraft_response_rates_get_p          (EngraftResponseRates       *self,
                                                               guint                       group,
                                                               EngraftResponseTest         test,
                                                               double                     *statistic);
double                  engraft_response_rates_get_all_p      (EngraftResponseRates       *self,
                                                               double                     *statistic,
                                                               guint                      *df);
double                  engraft_response_rates_get_trend_p    (EngraftResponseRates       *self,
                                                               double                     *statistic);
guint                   engraft_response_rates_get_n_levels   (EngraftResponseRates       *self);
const char             *engraft_response_rates_get_level      (EngraftResponseRates       *self,
                                                               guint                       level,
                                                               gboolean                   *is_response);
guint                   engraft_response_rates_get_count      (EngraftResponseRates       *self,
                                                               guint                       level,
                                                               guint                       group);
gboolean                engraft_response_rates_is_ordered    (EngraftResponseRates       *self);
double                  engraft_response_rates_get_common_odds (EngraftResponseRates     *self,
                                                               guint                       group,
                                                               double                     *lower,
                                                               double                     *upper,
                                                               double                     *p);
const char             *engraft_response_rates_get_adjusted  (EngraftResponseRates       *self);
double                  engraft_response_rates_get_rank_odds (EngraftResponseRates       *self,
                                                               guint                       group,
                                                               double                     *lower,
                                                               double                     *upper,
                                                               double                     *p);
GListModel             *engraft_response_rates_get_notices    (EngraftResponseRates       *self);
EngraftTable           *engraft_response_rates_to_table       (EngraftResponseRates       *self,
                                                               EngraftResponseRatesTable   kind);
JsonNode               *engraft_response_rates_to_json        (EngraftResponseRates       *self);
char                   *engraft_response_rates_dup_sentence   (EngraftResponseRates       *self);
char                   *engraft_response_rates_dup_methods    (EngraftResponseRates       *self);

G_END_DECLS
