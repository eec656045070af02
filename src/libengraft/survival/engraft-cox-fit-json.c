/* engraft-cox-fit-json.c: a model as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-cox-fit-private.h"

static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  if (name)
    json_builder_set_member_name (builder, name);
  if (!isfinite (value))
    json_builder_add_null_value (builder);
  else if (value == floor (value) && fabs (value) < 1e15)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_truth (JsonBuilder *builder,
           const char  *name,
           gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
open (JsonBuilder *builder,
      const char  *name,
      gboolean     is_list)
{
  if (name)
    json_builder_set_member_name (builder, name);
  if (is_list)
    json_builder_begin_array (builder);
  else
    json_builder_begin_object (builder);
}

static const char *
nick_of (GType type,
         int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);

  return found ? g_intern_string (found->value_nick) : NULL;
}

static void
add_tally (JsonBuilder   *builder,
           EngraftCoxFit *self)
{
  EngraftTally *tally = engraft_cox_fit_get_tally (self);

  open (builder, "tally", FALSE);
  add_number (builder, "rows", engraft_tally_get_n_rows (tally));
  add_number (builder, "used", engraft_tally_get_n_used (tally));
  add_number (builder, "events", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_EVENT));
  add_number (builder, "censored", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_CENSORED));
  add_number (builder, "other", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_OTHER));
  open (builder, "dropped", FALSE);
  for (int reason = 0; reason < ENGRAFT_N_DROP_REASONS; reason++)
    add_number (builder, nick_of (ENGRAFT_TYPE_DROP_REASON, reason), engraft_tally_get_n_dropped (tally, reason));
  json_builder_end_object (builder);
  add_number (builder, "analysed", self->rows.n);
  json_builder_end_object (builder);
}

static void
add_coefficient (JsonBuilder   *builder,
                 EngraftCoxFit *self,
                 guint          index)
{
  double lower, upper, se, z, p;

  open (builder, NULL, FALSE);
  add_text (builder, "name", engraft_cox_fit_get_name (self, index));
  add_text (builder, "term", engraft_cox_fit_get_term_name (self, engraft_cox_fit_get_term (self, index)));
  add_text (builder, "reference", engraft_cox_fit_get_term_reference (self, engraft_cox_fit_get_term (self, index)));
  add_number (builder, "coefficient", engraft_cox_fit_get_coefficient (self, index, &se, &z, &p));
  add_number (builder, "se", se);
  add_number (builder, "z", z);
  add_number (builder, "p", p);
  add_number (builder, "hazard-ratio", engraft_cox_fit_get_hazard_ratio (self, index, &lower, &upper));
  add_number (builder, "lower", lower);
  add_number (builder, "upper", upper);
  add_number (builder, "mean", engraft_cox_fit_get_mean (self, index));
  add_truth (builder, "collinear", engraft_cox_fit_is_collinear (self, index));
  add_truth (builder, "infinite", engraft_cox_fit_is_infinite (self, index));
  json_builder_end_object (builder);
}

static void
add_variance (JsonBuilder   *builder,
              EngraftCoxFit *self)
{
  open (builder, "covariance", TRUE);
  for (guint a = 0; a < self->cox.p; a++)
    {
      open (builder, NULL, TRUE);
      for (guint b = 0; b < self->cox.p; b++)
        add_number (builder, NULL, engraft_cox_fit_get_covariance (self, a, b));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tests (JsonBuilder   *builder,
           EngraftCoxFit *self)
{
  open (builder, "tests", TRUE);
  for (int test = 0; test <= ENGRAFT_COX_TEST_ROBUST_SCORE; test++)
    {
      double p, chisq;
      int df;

      if (test == ENGRAFT_COX_TEST_ROBUST_SCORE && !self->robust)
        continue;
      chisq = engraft_cox_fit_get_test (self, test, &df, &p);
      open (builder, NULL, FALSE);
      add_text (builder, "name", nick_of (ENGRAFT_TYPE_COX_TEST, test));
      add_number (builder, "chisq", chisq);
      add_number (builder, "df", df);
      add_number (builder, "p", p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  open (builder, "proportionality", TRUE);
  for (guint term = 0; term <= engraft_cox_fit_get_n_terms (self); term++)
    {
      double p, chisq;
      int df;

      chisq = engraft_cox_fit_get_proportionality (self, term, &df, &p);
      open (builder, NULL, FALSE);
      add_text (builder, "term", engraft_cox_fit_get_term_name (self, term));
      add_number (builder, "chisq", chisq);
      add_number (builder, "df", df);
      add_number (builder, "p", p);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_quality (JsonBuilder   *builder,
             EngraftCoxFit *self)
{
  double null, se, loglik = engraft_cox_fit_get_loglik (self, &null), c = engraft_cox_fit_get_concordance (self, &se);

  add_number (builder, "loglik", loglik);
  add_number (builder, "loglik-null", null);
  add_number (builder, "aic", engraft_cox_fit_get_aic (self));
  add_number (builder, "bic", engraft_cox_fit_get_bic (self));
  open (builder, "concordance", FALSE);
  add_number (builder, "c", c);
  add_number (builder, "se", se);
  add_number (builder, "concordant", self->pairs.concordant);
  add_number (builder, "discordant", self->pairs.discordant);
  add_number (builder, "tied-score", self->pairs.tied_score);
  add_number (builder, "tied-time", self->pairs.tied_time);
  add_number (builder, "tied-both", self->pairs.tied_both);
  json_builder_end_object (builder);
}

/* a table as an object of arrays */
static void
add_table (JsonBuilder     *builder,
           EngraftCoxFit   *self,
           const char      *name,
           EngraftCoxTable  kind)
{
  g_autoptr(EngraftTable) table = engraft_cox_fit_to_table (self, kind);

  open (builder, name, FALSE);
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);
      const double *numbers = engraft_column_get_numbers (column, NULL);

      open (builder, engraft_column_get_name (column), TRUE);
      for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
        {
          g_autofree char *text = numbers ? NULL : engraft_column_dup_cell (column, row);

          if (numbers)
            add_number (builder, NULL, numbers[row]);
          else
            json_builder_add_string_value (builder, text);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
add_notices (JsonBuilder   *builder,
             EngraftCoxFit *self)
{
  open (builder, "notices", TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->notices)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (self->notices), i);

      open (builder, NULL, FALSE);
      add_text (builder, "severity", nick_of (ENGRAFT_TYPE_SEVERITY, engraft_notice_get_severity (notice)));
      add_text (builder, "subject", engraft_notice_get_subject (notice));
      add_text (builder, "message", engraft_notice_get_message (notice));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_head (JsonBuilder   *builder,
          EngraftCoxFit *self)
{
  add_text (builder, "format", "engraft-cox-1");
  add_text (builder, "software", "Engraft " PACKAGE_VERSION);
  add_text (builder, "event", engraft_survival_data_get_event_title (self->data));
  add_text (builder, "unit", nick_of (ENGRAFT_TYPE_TIME_UNIT, self->unit));
  add_text (builder, "variance", self->robust ? "robust" : "model");
  add_number (builder, "events", self->rows.n_events);
  add_number (builder, "iterations", self->cox.n_iterations);
  add_truth (builder, "converged", self->cox.converged);
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
 * - `loglik`, `loglik-null`, `aic`, `bic`; `concordance` with `c`, `se` and the counts of pairs
 * - `baseline`: arrays `stratum` (where there are any), `time`, `hazard_zero`, `hazard_means`
 * - `curves`: arrays `profile`, `stratum`, `time`, `survival`, `se`, `lower`, `upper`
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
  open (builder, "coefficients", TRUE);
  for (guint i = 0; i < self->cox.p; i++)
    add_coefficient (builder, self, i);
  json_builder_end_array (builder);
  add_variance (builder, self);
  add_tests (builder, self);
  add_quality (builder, self);
  add_table (builder, self, "baseline", ENGRAFT_COX_TABLE_BASELINE);
  add_table (builder, self, "curves", ENGRAFT_COX_TABLE_CURVES);
  add_notices (builder, self);
  sentence = engraft_cox_fit_dup_sentence (self);
  methods = engraft_cox_fit_dup_methods (self);
  add_text (builder, "sentence", sentence);
  add_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
