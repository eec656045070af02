/* engraft-cox-fit-json.c: a model as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/text/engraft-json.h"

static void
add_tally (JsonBuilder   *builder,
           EngraftCoxFit *self)
{
  engraft_json_begin_tally (builder, engraft_cox_fit_get_tally (self));
  engraft_json_number (builder, "analysed", self->rows.n);
  json_builder_end_object (builder);
}

static void
add_coefficient (JsonBuilder   *builder,
                 EngraftCoxFit *self,
                 guint          index)
{
  double lower, upper, se, z, p;

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "name", engraft_cox_fit_get_name (self, index));
  engraft_json_text (builder, "term", engraft_cox_fit_get_term_name (self, engraft_cox_fit_get_term (self, index)));
  engraft_json_text (builder, "reference",
                     engraft_cox_fit_get_term_reference (self, engraft_cox_fit_get_term (self, index)));
  engraft_json_number (builder, "coefficient", engraft_cox_fit_get_coefficient (self, index, &se, &z, &p));
  engraft_json_number (builder, "se", se);
  engraft_json_number (builder, "z", z);
  engraft_json_number (builder, "p", p);
  engraft_json_number (builder, "hazard-ratio", engraft_cox_fit_get_hazard_ratio (self, index, &lower, &upper));
  engraft_json_number (builder, "lower", lower);
  engraft_json_number (builder, "upper", upper);
  engraft_json_number (builder, "mean", engraft_cox_fit_get_mean (self, index));
  engraft_json_truth (builder, "collinear", engraft_cox_fit_is_collinear (self, index));
  engraft_json_truth (builder, "infinite", engraft_cox_fit_is_infinite (self, index));
  json_builder_end_object (builder);
}

static void
add_variance (JsonBuilder   *builder,
              EngraftCoxFit *self)
{
  engraft_json_begin_array (builder, "covariance");
  for (guint a = 0; a < self->cox.p; a++)
    {
      engraft_json_begin_array (builder, NULL);
      for (guint b = 0; b < self->cox.p; b++)
        engraft_json_number (builder, NULL, engraft_cox_fit_get_covariance (self, a, b));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tests (JsonBuilder   *builder,
           EngraftCoxFit *self)
{
  engraft_json_begin_array (builder, "tests");
  for (int test = 0; test <= ENGRAFT_COX_TEST_ROBUST_SCORE; test++)
    {
      double p, chisq;
      int df;

      if (test == ENGRAFT_COX_TEST_ROBUST_SCORE && !self->robust)
        continue;
      chisq = engraft_cox_fit_get_test (self, test, &df, &p);
      engraft_json_begin_object (builder, NULL);
      engraft_json_nick (builder, "name", ENGRAFT_TYPE_COX_TEST, test);
      engraft_json_number (builder, "chisq", chisq);
      engraft_json_number (builder, "df", df);
      engraft_json_number (builder, "p", p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  engraft_json_begin_array (builder, "proportionality");
  for (guint term = 0; term <= engraft_cox_fit_get_n_terms (self); term++)
    {
      double p, chisq;
      int df;

      chisq = engraft_cox_fit_get_proportionality (self, term, &df, &p);
      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "term", engraft_cox_fit_get_term_name (self, term));
      engraft_json_number (builder, "chisq", chisq);
      engraft_json_number (builder, "df", df);
      engraft_json_number (builder, "p", p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_quality (JsonBuilder   *builder,
             EngraftCoxFit *self)
{
  double null, se, loglik = engraft_cox_fit_get_loglik (self, &null), c = engraft_cox_fit_get_concordance (self, &se);

  engraft_json_number (builder, "loglik", loglik);
  engraft_json_number (builder, "loglik-null", null);
  engraft_json_number (builder, "aic", engraft_cox_fit_get_aic (self));
  engraft_json_number (builder, "bic", engraft_cox_fit_get_bic (self));
  engraft_json_begin_object (builder, "concordance");
  engraft_json_nick (builder, "weights", ENGRAFT_TYPE_CONCORDANCE_WEIGHT,
                     engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "concordance"));
  engraft_json_number (builder, "c", c);
  engraft_json_number (builder, "se", se);
  engraft_json_number (builder, "concordant", self->pairs.concordant);
  engraft_json_number (builder, "discordant", self->pairs.discordant);
  engraft_json_number (builder, "tied-score", self->pairs.tied_score);
  engraft_json_number (builder, "tied-time", self->pairs.tied_time);
  engraft_json_number (builder, "tied-both", self->pairs.tied_both);
  json_builder_end_object (builder);
}

static void
add_table (JsonBuilder     *builder,
           EngraftCoxFit   *self,
           const char      *name,
           EngraftCoxTable  kind)
{
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (self, kind);

  engraft_json_table (builder, name, table);
}

static void
add_splines (JsonBuilder   *builder,
             EngraftCoxFit *self)
{
  engraft_json_begin_array (builder, "splines");
  for (guint term = 0; term < engraft_cox_fit_get_n_terms (self); term++)
    {
      gsize n;
      const double *knots = engraft_cox_fit_get_knots (self, term, &n);
      double p, chisq;
      guint source;
      int df;

      if (!engraft_cox_fit_get_spline (self, term, &source))
        continue;
      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "term", engraft_cox_fit_get_term_name (self, term));
      engraft_json_number (builder, "reference", self->design.origins[source]);
      engraft_json_numbers (builder, "knots", knots, n);
      chisq = engraft_cox_fit_get_association (self, term, &df, &p);
      engraft_json_number (builder, "chisq", chisq);
      engraft_json_number (builder, "df", df);
      engraft_json_number (builder, "p", p);
      chisq = engraft_cox_fit_get_nonlinearity (self, term, &df, &p);
      engraft_json_number (builder, "chisq-nonlinear", chisq);
      engraft_json_number (builder, "df-nonlinear", df);
      engraft_json_number (builder, "p-nonlinear", p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_table (builder, self, "effects", ENGRAFT_COX_TABLE_EFFECTS);
}

static void
add_head (JsonBuilder   *builder,
          EngraftCoxFit *self)
{
  engraft_json_text (builder, "format", "engraft-cox-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "event", engraft_survival_data_get_event_title (self->data));
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->unit);
  engraft_json_text (builder, "variance", self->robust ? "robust" : "model");
  engraft_json_number (builder, "events", self->rows.n_events);
  engraft_json_number (builder, "iterations", self->cox.n_iterations);
  engraft_json_truth (builder, "converged", self->cox.converged);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
}

/**
 * engraft_cox_fit_to_json:
 * @self: a model
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-cox-1”; `software`; `event`; `unit`; `variance`: “model” or “robust”; `events`,
 *   `iterations`, `converged`, `options`
 * - `tally`: `rows`, `used`, `events`, `censored`, `other`; `dropped`: rows by reason; `analysed`
 * - `coefficients`, each `name`, `term`, `reference` (null unless it is a level), `coefficient`, `se`,
 *   `z`, `p`, `hazard-ratio`, `lower`, `upper`, `mean`, `collinear`, `infinite`; `covariance`: rows
 * - `tests`: each `name`, `chisq`, `df`, `p`; `proportionality`: the same by `term`, null for all
 * - `loglik`, `loglik-null`, `aic`, `bic`; `concordance` with `weights`, `c`, `se` and the counts of pairs
 * - `baseline`: arrays `stratum` (where there are any), `time`, `hazard_zero`, `hazard_means`
 * - `curves`: arrays `profile`, `stratum`, `time`, `survival`, `se`, `lower`, `upper`
 * - `adjusted`, when it is wanted: arrays `group`, `time`, `at_risk`, `survival`
 * - `splines`: each `term`, `reference`, `knots`, Wald’s tests `chisq`, `df`, `p` and the same with
 *   `-nonlinear`; `effects`: arrays `term`, `value`, `log_hazard_ratio`, `se`, `hazard_ratio`, `lower`, `upper`
 * - `notices`; `sentence`, `methods`: in the language of the user
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_cox_fit_to_json (EngraftCoxFit *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  json_builder_begin_object (builder);
  add_head (builder, self);
  add_tally (builder, self);
  engraft_json_begin_array (builder, "coefficients");
  for (guint i = 0; i < self->cox.p; i++)
    add_coefficient (builder, self, i);
  json_builder_end_array (builder);
  add_variance (builder, self);
  add_tests (builder, self);
  add_quality (builder, self);
  add_table (builder, self, "baseline", ENGRAFT_COX_TABLE_BASELINE);
  add_table (builder, self, "curves", ENGRAFT_COX_TABLE_CURVES);
  if (engraft_cox_fit_get_n_adjusted (self) > 0)
    add_table (builder, self, "adjusted", ENGRAFT_COX_TABLE_ADJUSTED);
  if (engraft_cox_fit_get_n_adjusted (self) > 1 && !isnan (engraft_cox_fit_get_adjusted_at (self)))
    add_table (builder, self, "differences", ENGRAFT_COX_TABLE_DIFFERENCES);
  if (engraft_cox_fit_count_contrasts (self) > 0)
    add_table (builder, self, "contrasts", ENGRAFT_COX_TABLE_CONTRASTS);
  add_splines (builder, self);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  sentence = engraft_cox_fit_dup_sentence (self);
  methods = engraft_cox_fit_dup_methods (self);
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
