/* engraft-parametric-fit-json.c: a model as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-fit.h"

#include "libengraft/libengraft-enums.h"
#include "libengraft/parametric/engraft-parametric-fit-private.h"
#include "libengraft/text/engraft-json.h"

static void
add_head (JsonBuilder          *builder,
          EngraftParametricFit *self)
{
  engraft_json_text (builder, "format", "engraft-parametric-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "event", engraft_survival_data_get_event_title (self->data));
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->unit);
  engraft_json_nick (builder, "distribution", ENGRAFT_TYPE_DISTRIBUTION, self->distribution);
  engraft_json_text (builder, "variance", self->robust ? "robust" : "model");
  engraft_json_number (builder, "events", self->model.n_events);
  engraft_json_number (builder, "iterations", self->model.n_iterations);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_tally (builder, engraft_parametric_fit_get_tally (self));
  engraft_json_number (builder, "analysed", self->model.n_rows);
  json_builder_end_object (builder);
}

static void
add_parameter (JsonBuilder          *builder,
               EngraftParametricFit *self,
               guint                 index)
{
  double lower, upper, se, z, p;

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "name", engraft_parametric_fit_get_name (self, index));
  engraft_json_nick (builder, "part", ENGRAFT_TYPE_PARAMETRIC_PART, engraft_parametric_fit_get_part (self, index));
  engraft_json_number (builder, "estimate", engraft_parametric_fit_get_estimate (self, index, &se, &z, &p));
  engraft_json_number (builder, "se", se);
  engraft_json_number (builder, "p", p);
  engraft_json_number (builder, "time-ratio", engraft_parametric_fit_get_time_ratio (self, index, &lower, &upper));
  engraft_json_number (builder, "time-ratio-lower", lower);
  engraft_json_number (builder, "time-ratio-upper", upper);
  engraft_json_number (builder, "hazard-ratio", engraft_parametric_fit_get_hazard_ratio (self, index, &lower, &upper));
  engraft_json_number (builder, "hazard-ratio-lower", lower);
  engraft_json_number (builder, "hazard-ratio-upper", upper);
  engraft_json_truth (builder, "collinear", self->model.traits[index] & EG_PARAMETRIC_COLLINEAR);
  json_builder_end_object (builder);
}

static void
add_variance (JsonBuilder          *builder,
              EngraftParametricFit *self)
{
  engraft_json_begin_array (builder, "covariance");
  for (guint a = 0; a < self->model.n_parameters; a++)
    {
      engraft_json_begin_array (builder, NULL);
      for (guint b = 0; b < self->model.n_parameters; b++)
        engraft_json_number (builder, NULL, engraft_parametric_fit_get_covariance (self, a, b));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_quality (JsonBuilder          *builder,
             EngraftParametricFit *self)
{
  double null, loglik = engraft_parametric_fit_get_loglik (self, &null);

  engraft_json_number (builder, "loglik", loglik);
  engraft_json_number (builder, "loglik-null", null);
  engraft_json_number (builder, "aic", engraft_parametric_fit_get_aic (self));
  engraft_json_number (builder, "bic", engraft_parametric_fit_get_bic (self));
  engraft_json_begin_array (builder, "tests");
  for (int test = 0; test <= ENGRAFT_PARAMETRIC_TEST_WALD; test++)
    {
      int df;
      double p, chisq = engraft_parametric_fit_get_test (self, test, &df, &p);

      engraft_json_begin_object (builder, NULL);
      engraft_json_nick (builder, "name", ENGRAFT_TYPE_PARAMETRIC_TEST, test);
      engraft_json_number (builder, "chisq", chisq);
      engraft_json_number (builder, "df", df);
      engraft_json_number (builder, "p", p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_rivals (JsonBuilder          *builder,
            EngraftParametricFit *self)
{
  engraft_json_begin_array (builder, "comparison");
  for (guint i = 0; self->rivals && i < self->rivals->len; i++)
    {
      const EngraftParametricRival *rival = &g_array_index (self->rivals, EngraftParametricRival, i);

      engraft_json_begin_object (builder, NULL);
      engraft_json_nick (builder, "distribution", ENGRAFT_TYPE_DISTRIBUTION, rival->distribution);
      engraft_json_truth (builder, "converged", rival->converged);
      engraft_json_number (builder, "parameters", rival->df);
      engraft_json_number (builder, "loglik", rival->loglik);
      engraft_json_number (builder, "aic", rival->aic);
      engraft_json_number (builder, "bic", rival->bic);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_table (JsonBuilder            *builder,
           EngraftParametricFit   *self,
           const char             *name,
           EngraftParametricTable  kind)
{
  g_autoptr(EngraftTable) table = engraft_parametric_fit_to_table (self, kind);

  engraft_json_table (builder, name, table);
}

/**
 * engraft_parametric_fit_to_json:
 * @self: a model
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-parametric-1”; `software`; `event`; `unit`; `distribution`; `variance`: “model” or
 *   “robust”; `events`, `iterations`, `options`
 * - `tally`: `rows`, `used`, `events`, `censored`, `other`; `dropped`: rows by reason; `analysed`
 * - `parameters`, each `name`, `part`, `estimate`, `se`, `p`, `time-ratio`, `hazard-ratio` and their limits
 *   `…-lower`, `…-upper`, `collinear`; `covariance`: rows
 * - `loglik`, `loglik-null`, `aic`, `bic`; `tests`: each `name`, `chisq`, `df`, `p`
 * - `comparison`, each `distribution`, `converged`, `parameters`, `loglik`, `aic`, `bic`
 * - `quantiles`, `times`, `curves`: the tables of these names as arrays
 * - `notices`; `sentence`, `methods`: in the language of the user
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_parametric_fit_to_json (EngraftParametricFit *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  json_builder_begin_object (builder);
  add_head (builder, self);
  engraft_json_begin_array (builder, "parameters");
  for (guint i = 0; i < self->model.n_parameters; i++)
    add_parameter (builder, self, i);
  json_builder_end_array (builder);
  add_variance (builder, self);
  add_quality (builder, self);
  add_rivals (builder, self);
  add_table (builder, self, "quantiles", ENGRAFT_PARAMETRIC_TABLE_QUANTILES);
  add_table (builder, self, "times", ENGRAFT_PARAMETRIC_TABLE_TIMES);
  add_table (builder, self, "curves", ENGRAFT_PARAMETRIC_TABLE_CURVES);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  sentence = engraft_parametric_fit_dup_sentence (self);
  methods = engraft_parametric_fit_dup_methods (self);
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
