/* engraft-response-rates.c: the type and what is read from it; reading, computing and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-response-rates-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"

/**
 * EngraftResponseRates:
 *
 * How many of each group responded, and how groups differ in it.  Immutable.
 *
 * What is missing or not evaluable is never taken as no response: it is counted beside the rates and said.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftResponseRates, engraft_response_rates, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_response_rates_result_init))

/**
 * engraft_response_rates_error_quark:
 *
 * Names the domain of [error@ResponseRatesError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-response-rates-error-quark, engraft_response_rates_error)

static void
group_clear (gpointer data)
{
  g_free (((EngraftResponseGroup *) data)->name);
}

static void
level_clear (gpointer data)
{
  EngraftResponseLevel *level = data;

  g_free (level->name);
  g_free (level->counts);
}

static void
engraft_response_rates_finalize (GObject *object)
{
  EngraftResponseRates *self = ENGRAFT_RESPONSE_RATES (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->title);
  g_free (self->group_title);
  g_free (self->definition);
  g_array_unref (self->groups);
  g_array_unref (self->levels);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->ordinal, engraft_response_ordinal_free);

  G_OBJECT_CLASS (engraft_response_rates_parent_class)->finalize (object);
}

static void
engraft_response_rates_class_init (EngraftResponseRatesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_response_rates_finalize;
}

static void
engraft_response_rates_init (EngraftResponseRates *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->groups = g_array_new (FALSE, FALSE, sizeof (EngraftResponseGroup));
  g_array_set_clear_func (self->groups, group_clear);
  self->levels = g_array_new (FALSE, FALSE, sizeof (EngraftResponseLevel));
  g_array_set_clear_func (self->levels, level_clear);
  self->cells = g_array_new (FALSE, FALSE, sizeof (EngraftResponseCell));
  self->all_chi2 = self->all_p = self->levels_chi2 = self->levels_p = NAN;
  self->trend = self->trend_p = self->trend_slope = NAN;
}

/**
 * engraft_response_rates_new:
 * @table: a table
 * @cohort: which rows, and by what they are compared; only its filter, its group and its subject are looked at
 * @options: what is a response; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftResponseRatesError, #EngraftExpressionError, #EngraftCoxTermsError or
 *   `G_IO_ERROR_CANCELLED`
 *
 * Counts responses, and compares groups by all values in their order.  May be called in any thread.  O(rows × (covariates
 * and values)²).
 *
 * Returns: (transfer full): the rates, or %NULL
 */
EngraftResponseRates *
engraft_response_rates_new (EngraftTable            *table,
                            EngraftCohort           *cohort,
                            EngraftResponseOptions  *options,
                            EngraftOperation        *operation,
                            GError                 **error)
{
  g_autoptr(EngraftResponseRates) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_RESPONSE_RATES, NULL);
  self->options = ENGRAFT_RESPONSE_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->level = engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence");
  if (!engraft_response_rates_read (self, table, cohort, error))
    return NULL;
  if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
    return NULL;
  engraft_response_rates_compute (self);
  if (!engraft_response_ordinal_compute (self, table, operation, error))
    return NULL;
  g_clear_pointer (&self->cells, g_array_unref);

  return g_steal_pointer (&self);
}

/**
 * engraft_response_rates_get_options:
 * @self: rates
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftResponseOptions *
engraft_response_rates_get_options (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  return self->options;
}

/**
 * engraft_response_rates_get_title:
 * @self: rates
 *
 * Names the column that tells who responded.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_response_rates_get_title (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  return self->title;
}

/**
 * engraft_response_rates_get_group_title:
 * @self: rates
 *
 * Names the column of the groups.
 *
 * Returns: (transfer none) (nullable): its title; %NULL without groups
 */
const char *
engraft_response_rates_get_group_title (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  return self->group_title;
}

/**
 * engraft_response_rates_get_n_groups:
 * @self: rates
 *
 * Tells how many groups there are.
 *
 * Returns: how many groups there are; 0 when rows are not divided
 */
guint
engraft_response_rates_get_n_groups (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), 0);

  return self->groups->len - 1;
}

/**
 * engraft_response_rates_get_reference:
 * @self: rates
 *
 * Tells which group others are compared with.
 *
 * Returns: its number
 */
guint
engraft_response_rates_get_reference (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), 0);

  return self->reference;
}

/**
 * engraft_response_rates_get_group:
 * @self: rates
 * @group: the number of a group, or their count for all together
 * @responded: (out) (optional): how many responded
 * @total: (out) (optional): of how many it is known
 * @missing: (out) (optional): of how many it is not
 *
 * Names a group and counts it.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_response_rates_get_group (EngraftResponseRates *self,
                                  guint                 group,
                                  guint                *responded,
                                  guint                *total,
                                  guint                *missing)
{
  const EngraftResponseGroup *own;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && group < self->groups->len, NULL);

  own = &g_array_index (self->groups, EngraftResponseGroup, group);
  if (responded)
    *responded = own->responded;
  if (total)
    *total = own->total;
  if (missing)
    *missing = own->missing;

  return own->name;
}

/**
 * engraft_response_rates_get_rate:
 * @self: rates
 * @group: the number of a group, or their count for all together
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gives the share of those who responded among those of whom it is known.
 *
 * Returns: a share; NaN when it is known of nobody
 */
double
engraft_response_rates_get_rate (EngraftResponseRates *self,
                                 guint                 group,
                                 double               *lower,
                                 double               *upper)
{
  const EngraftResponseGroup *own;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && group < self->groups->len, NAN);

  own = &g_array_index (self->groups, EngraftResponseGroup, group);
  if (lower)
    *lower = own->lower;
  if (upper)
    *upper = own->upper;

  return own->total ? own->responded / (double) own->total : NAN;
}

/**
 * engraft_response_rates_get_effect:
 * @self: rates
 * @group: a group that is not the reference
 * @effect: by what
 * @lower: (out) (optional): its lower limit; NaN: there is none
 * @upper: (out) (optional): its upper limit; NaN: there is none
 *
 * Compares a group with the reference.
 *
 * Returns: a difference of shares, or a ratio, which may be infinite; NaN: there is none
 */
double
engraft_response_rates_get_effect (EngraftResponseRates  *self,
                                   guint                  group,
                                   EngraftResponseEffect  effect,
                                   double                *lower,
                                   double                *upper)
{
  const EgRiskComparison *comparison;
  const EgRiskEffect *own;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && group < self->groups->len - 1 && group != self->reference, NAN);

  comparison = &g_array_index (self->groups, EngraftResponseGroup, group).comparison;
  own = effect == ENGRAFT_RESPONSE_EFFECT_DIFFERENCE   ? &comparison->difference
        : effect == ENGRAFT_RESPONSE_EFFECT_RISK_RATIO ? &comparison->risk_ratio
                                                       : &comparison->odds_ratio;
  if (lower)
    *lower = own->lower;
  if (upper)
    *upper = own->upper;

  return own->value;
}

/**
 * engraft_response_rates_get_p:
 * @self: rates
 * @group: a group that is not the reference
 * @test: by what
 * @statistic: (out) (optional): chi-squared on one degree of freedom; NaN of Fisher’s
 *
 * Tests a group against the reference.
 *
 * Returns: p, two-sided; NaN: there is none
 */
double
engraft_response_rates_get_p (EngraftResponseRates *self,
                              guint                 group,
                              EngraftResponseTest   test,
                              double               *statistic)
{
  const EgRiskComparison *own;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && group < self->groups->len - 1 && group != self->reference, NAN);

  own = &g_array_index (self->groups, EngraftResponseGroup, group).comparison;
  if (statistic)
    *statistic = test == ENGRAFT_RESPONSE_TEST_CHI_SQUARED ? own->chi2
                 : test == ENGRAFT_RESPONSE_TEST_CORRECTED ? own->corrected
                                                           : NAN;

  return test == ENGRAFT_RESPONSE_TEST_FISHER        ? own->fisher_p
         : test == ENGRAFT_RESPONSE_TEST_CHI_SQUARED ? own->chi2_p
                                                     : own->corrected_p;
}

/**
 * engraft_response_rates_get_all_p:
 * @self: rates
 * @statistic: (out) (optional): chi-squared
 * @df: (out) (optional): its degrees of freedom
 *
 * Tests by chi-squared whether more than two groups differ.
 *
 * Returns: p; NaN without such groups
 */
double
engraft_response_rates_get_all_p (EngraftResponseRates *self,
                                  double               *statistic,
                                  guint                *df)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NAN);

  if (statistic)
    *statistic = self->all_chi2;
  if (df)
    *df = self->all_df;

  return self->all_p;
}

/**
 * engraft_response_rates_get_trend_p:
 * @self: rates
 * @statistic: (out) (optional): chi-squared on one degree of freedom
 *
 * Tests, by Cochran and Armitage, whether the rate rises or falls with groups that are numbers.
 *
 * Returns: p; NaN unless there are more than two groups of numbers
 */
double
engraft_response_rates_get_trend_p (EngraftResponseRates *self,
                                    double               *statistic)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NAN);

  if (statistic)
    *statistic = self->trend;

  return self->trend_p;
}

/**
 * engraft_response_rates_get_n_levels:
 * @self: rates
 *
 * Tells how many evaluable values the column has.
 *
 * Returns: how many; 0 of a number of which limits were given
 */
guint
engraft_response_rates_get_n_levels (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), 0);

  return self->levels->len;
}

/**
 * engraft_response_rates_get_level:
 * @self: rates
 * @level: which
 * @is_response: (out) (optional): whether it is a response
 *
 * Names a value.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_response_rates_get_level (EngraftResponseRates *self,
                                  guint                 level,
                                  gboolean             *is_response)
{
  const EngraftResponseLevel *own;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && level < self->levels->len, NULL);

  own = &g_array_index (self->levels, EngraftResponseLevel, level);
  if (is_response)
    *is_response = own->is_response;

  return own->name;
}

/**
 * engraft_response_rates_get_count:
 * @self: rates
 * @level: which value
 * @group: the number of a group, or their count for all together
 *
 * Counts a value in a group.
 *
 * Returns: how many rows
 */
guint
engraft_response_rates_get_count (EngraftResponseRates *self,
                                  guint                 level,
                                  guint                 group)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && level < self->levels->len && group < self->groups->len, 0);

  return g_array_index (self->levels, EngraftResponseLevel, level).counts[group];
}

/**
 * engraft_response_rates_is_ordered:
 * @self: rates
 *
 * Tells whether the values are from the lowest to the highest.
 *
 * Returns: %FALSE when their order is not known
 */
gboolean
engraft_response_rates_is_ordered (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), FALSE);

  return self->ordered;
}

static double
find_ratio (EngraftResponseRates *self,
            double                log_odds,
            double                se,
            double               *lower,
            double               *upper)
{
  double reach = gsl_cdf_ugaussian_Pinv (.5 + self->level / 2) * se;

  if (lower)
    *lower = exp (log_odds - reach);
  if (upper)
    *upper = exp (log_odds + reach);

  return exp (log_odds);
}

/**
 * engraft_response_rates_get_common_odds:
 * @self: rates
 * @group: a group that is not the reference
 * @lower: (out) (optional): its lower limit; NaN: there is none
 * @upper: (out) (optional): its upper limit; NaN: there is none
 * @p: (out) (optional): by Wald’s test, two-sided
 *
 * Compares a group with the reference by proportional odds: above 1 the group has higher values.  Adjusted for the
 * covariates.
 *
 * Returns: the ratio of the odds of a higher value, whichever the cut; NaN: there is none
 */
double
engraft_response_rates_get_common_odds (EngraftResponseRates *self,
                                        guint                 group,
                                        double               *lower,
                                        double               *upper,
                                        double               *p)
{
  double log_odds = NAN, se = NAN;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && group < self->groups->len - 1, NAN);

  for (guint i = 0; self->ordinal && i < self->ordinal->terms->len; i++)
    {
      const EngraftOrdinalTerm *term = &g_array_index (self->ordinal->terms, EngraftOrdinalTerm, i);

      if (term->group == (int) group)
        {
          log_odds = term->log_odds;
          se = term->se;
        }
    }
  if (p)
    *p = eg_two_sided_p (log_odds / se);

  return find_ratio (self, log_odds, se, lower, upper);
}

/**
 * engraft_response_rates_get_adjusted:
 * @self: rates
 *
 * Tells for what common odds ratios are adjusted.
 *
 * Returns: (transfer none) (nullable): titles of the covariates, such as “Sex, Age”; %NULL: for nothing
 */
const char *
engraft_response_rates_get_adjusted (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  return self->ordinal ? self->ordinal->adjusted : NULL;
}

/**
 * engraft_response_rates_get_rank_odds:
 * @self: rates
 * @group: a group that is not the reference
 * @lower: (out) (optional): its lower limit; NaN: there is none
 * @upper: (out) (optional): its upper limit; NaN: there is none
 * @p: (out) (optional): by Wilcoxon’s test, two-sided; exact where both groups are small
 *
 * Compares a group with the reference by ranks: the odds that somebody of the group has a higher value than somebody of the
 * reference, half of those who have the same.  Not adjusted.
 *
 * Returns: the odds, which may be 0 or infinite; NaN: there are none
 */
double
engraft_response_rates_get_rank_odds (EngraftResponseRates *self,
                                      guint                 group,
                                      double               *lower,
                                      double               *upper,
                                      double               *p)
{
  EgRankOdds odds = { NAN, NAN, NAN, NAN, NAN, NAN, NAN };

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self) && group < self->groups->len - 1, NAN);

  for (guint i = 0; self->ordinal && i < self->ordinal->ranks->len; i++)
    if (g_array_index (self->ordinal->ranks, EngraftOrdinalRank, i).group == group)
      odds = g_array_index (self->ordinal->ranks, EngraftOrdinalRank, i).odds;
  if (p)
    *p = isnan (odds.exact_p) ? odds.p : odds.exact_p;

  return find_ratio (self, log (odds.odds), odds.log_odds_se, lower, upper);
}

/**
 * engraft_response_rates_get_notices:
 * @self: rates
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_response_rates_get_notices (EngraftResponseRates *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  return G_LIST_MODEL (self->notices);
}
