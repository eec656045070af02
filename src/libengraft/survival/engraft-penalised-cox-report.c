/* engraft-penalised-cox-report.c: a path as tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/engraft-result-private.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-penalised-cox.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-cox-options.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-penalised-cox-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

/* more are for a table */
#define MANY_COEFFICIENTS 5
#define FEW_EVENTS_A_FOLD 5

/* ---- tables ---- */

/* takes @values */
static void
add_numbers (GPtrArray         *columns,
             const char        *name,
             const char        *label,
             EngraftColumnType  type,
             double            *values,
             gsize              n)
{
  g_autoptr(EngraftColumn) plain = engraft_column_new_numbers (name, type, g_bytes_new_take (values, n * sizeof *values));

  g_ptr_array_add (columns, engraft_column_describe (plain, label, NULL, NULL));
}

/* titles of coefficients, over and over */
static void
add_names (GPtrArray           *columns,
           EngraftPenalisedCox *self,
           gsize                n)
{
  EngraftStringPool *levels = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, MAX (1, n));
  g_autoptr(EngraftColumn) plain = NULL;

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *title = engraft_penalised_cox_dup_title (self, i % self->path.p);

      codes[i] = engraft_string_pool_add (levels, title, -1);
    }
  plain = engraft_column_new_codes ("covariate", ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, n * sizeof *codes),
                                    levels, NULL);
  g_ptr_array_add (columns, engraft_column_describe (plain, _("Covariate"), NULL, NULL));
}

static void
add_step (GPtrArray           *columns,
          EngraftPenalisedCox *self,
          guint                step,
          const char          *name,
          const char          *label,
          gboolean             ratio)
{
  const gsize p = self->path.p;
  double *values = g_new (double, MAX (1, p));

  for (gsize j = 0; j < p; j++)
    {
      double b = engraft_penalised_cox_get_coefficient (self, step, j);

      values[j] = ratio ? exp (b) : b;
    }
  add_numbers (columns, name, label, ENGRAFT_COLUMN_NUMBER, values, p);
}

static void
make_coefficients (EngraftPenalisedCox *self,
                   GPtrArray           *columns)
{
  guint best = engraft_penalised_cox_get_chosen (self);

  add_names (columns, self, self->path.p);
  add_step (columns, self, best, "coefficient", self->errors.n_lambda ? _("Coefficient, Best Penalty") : _("Coefficient"),
            FALSE);
  add_step (columns, self, best, "hazard_ratio",
            self->errors.n_lambda ? _("Hazard Ratio, Best Penalty") : _("Hazard Ratio"), TRUE);
  if (self->errors.n_lambda == 0)
    return;
  add_step (columns, self, self->errors.simplest, "coefficient_simplest", _("Coefficient, Simplest Model"), FALSE);
  add_step (columns, self, self->errors.simplest, "hazard_ratio_simplest", _("Hazard Ratio, Simplest Model"), TRUE);
}

static void
make_path (EngraftPenalisedCox *self,
           GPtrArray           *columns)
{
  const gsize n = self->path.n_lambda;
  double *values[6];

  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = g_new (double, MAX (1, n));
  for (gsize k = 0; k < n; k++)
    {
      values[0][k] = engraft_penalised_cox_get_lambda (self, k);
      values[1][k] = engraft_penalised_cox_get_n_nonzero (self, k, &values[2][k]);
      engraft_penalised_cox_get_loglik (self, k, &values[3][k]);
      values[4][k] = engraft_penalised_cox_get_error (self, k, &values[5][k]);
    }
  add_numbers (columns, "lambda", _("Penalty"), ENGRAFT_COLUMN_NUMBER, values[0], n);
  add_numbers (columns, "n_nonzero", _("Coefficients"), ENGRAFT_COLUMN_INTEGER, values[1], n);
  add_numbers (columns, "df", _("Degrees of Freedom"), ENGRAFT_COLUMN_NUMBER, values[2], n);
  add_numbers (columns, "explained", _("Deviance Explained"), ENGRAFT_COLUMN_NUMBER, values[3], n);
  add_numbers (columns, "deviance", _("Cross-Validated Deviance"), ENGRAFT_COLUMN_NUMBER, values[4], n);
  add_numbers (columns, "se", _("Standard Error"), ENGRAFT_COLUMN_NUMBER, values[5], n);
}

static void
make_steps (EngraftPenalisedCox *self,
            GPtrArray           *columns)
{
  const gsize n = self->path.n_lambda * self->path.p;
  double *lambda = g_new (double, MAX (1, n)), *coefficients = g_new (double, MAX (1, n));

  for (gsize i = 0; i < n; i++)
    {
      lambda[i] = self->path.lambda[i / self->path.p];
      coefficients[i] = self->path.coefficients[i];
    }
  add_numbers (columns, "lambda", _("Penalty"), ENGRAFT_COLUMN_NUMBER, lambda, n);
  add_names (columns, self, n);
  add_numbers (columns, "coefficient", _("Coefficient"), ENGRAFT_COLUMN_NUMBER, coefficients, n);
}

/**
 * engraft_penalised_cox_to_table:
 * @self: a path
 * @kind: which table
 *
 * Gives results as a table.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_penalised_cox_to_table (EngraftPenalisedCox      *self,
                                EngraftPenalisedCoxTable  kind)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);

  switch (kind)
    {
    case ENGRAFT_PENALISED_COX_TABLE_PATH:
      make_path (self, columns);
      return engraft_table_new (_("Penalties"), columns);

    case ENGRAFT_PENALISED_COX_TABLE_STEPS:
      make_steps (self, columns);
      return engraft_table_new (_("Coefficients by penalty"), columns);

    case ENGRAFT_PENALISED_COX_TABLE_COEFFICIENTS:
    default:
      make_coefficients (self, columns);
      return engraft_table_new (_("Coefficients"), columns);
    }
}

/* ---- JSON ---- */

static void
add_arrays (JsonBuilder         *builder,
            EngraftPenalisedCox *self)
{
  const gsize n = self->path.n_lambda;

  engraft_json_numbers (builder, "lambda", self->path.lambda, n);
  engraft_json_numbers (builder, "loglik", self->path.loglik, n);
  engraft_json_numbers (builder, "explained", self->path.explained, n);
  engraft_json_numbers (builder, "df", self->path.df, n);
  engraft_json_begin_array (builder, "n-nonzero");
  for (gsize k = 0; k < n; k++)
    engraft_json_number (builder, NULL, self->path.n_nonzero[k]);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "coefficients");
  for (gsize k = 0; k < n; k++)
    engraft_json_numbers (builder, NULL, self->path.coefficients + k * self->path.p, self->path.p);
  json_builder_end_array (builder);
  if (self->errors.n_lambda == 0)
    return;
  engraft_json_numbers (builder, "deviance", self->errors.mean, n);
  engraft_json_numbers (builder, "deviance-se", self->errors.se, n);
  engraft_json_number (builder, "lambda-best", self->path.lambda[self->errors.best]);
  engraft_json_number (builder, "lambda-simplest", self->path.lambda[self->errors.simplest]);
}

/**
 * engraft_penalised_cox_to_json:
 * @self: a path
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-penalised-cox-1”; `software`; `event`; `rows`, `events`, `options`
 * - `tally`: `rows`, `used`, `events`, `censored`, `other`; `dropped`: rows by reason
 * - `names`: of the coefficients; `loglik-null`, `null-deviance`
 * - by penalty: `lambda`, `loglik`, `explained`, `df`, `n-nonzero`; `coefficients`: arrays in the order of `names`
 * - with folds: `deviance`, `deviance-se` by penalty; `lambda-best`, `lambda-simplest`
 * - `notices`; `sentence`, `methods`: in the language of the user
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_penalised_cox_to_json (EngraftPenalisedCox *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);

  sentence = engraft_penalised_cox_dup_sentence (self);
  methods = engraft_penalised_cox_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-penalised-cox-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "event", engraft_survival_data_get_event_title (self->data));
  engraft_json_number (builder, "rows", self->rows.n);
  engraft_json_number (builder, "events", self->rows.n_events);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_tally (builder, engraft_penalised_cox_get_tally (self));
  json_builder_end_object (builder);
  engraft_json_begin_array (builder, "names");
  for (guint j = 0; j < self->path.p; j++)
    json_builder_add_string_value (builder, engraft_penalised_cox_get_name (self, j));
  json_builder_end_array (builder);
  engraft_json_number (builder, "loglik-null", self->path.loglik_null);
  engraft_json_number (builder, "null-deviance", 2 * (self->path.saturated - self->path.loglik_null));
  add_arrays (builder, self);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/* the covariate that is furthest away, which does not settle */
static const char *
find_furthest (EngraftPenalisedCox *self)
{
  guint step = self->path.n_lambda - 1, furthest = 0;
  double most = 0;

  for (guint j = 0; j < self->path.p; j++)
    {
      double size = fabs (engraft_penalised_cox_get_coefficient (self, step, j)) * self->path.scale[j];

      furthest = size > most ? j : furthest;
      most = MAX (most, size);
    }

  return engraft_penalised_cox_get_name (self, furthest);
}

/* Whether all who have the event have the largest value among those at risk (SIGN 1), or the smallest (SIGN -1), and once
 * others have not: then the likelihood of the column alone rises for ever.  Whoever leaves is not taken out, so that with
 * late entries it is found less often. */
static gboolean
separates (const EgCoxData *rows,
           const double    *x,
           int              sign)
{
  gboolean any = FALSE;

  for (gsize s = 0; s < rows->n_strata; s++)
    {
      const EgCoxStratum *stratum = &rows->strata[s];
      double most = -INFINITY, least = INFINITY;
      gsize place = stratum->begin;

      for (gsize k = stratum->first_set; k < stratum->end_set; k++)
        {
          const gsize begin = place;

          for (; place < rows->sets[k].end; place++)
            {
              most = MAX (most, sign * x[place]);
              least = MIN (least, sign * x[place]);
            }
          for (gsize i = begin; i < place; i++)
            if (rows->event[i] && sign * x[i] < most)
              return FALSE;
          any |= least < most;
        }
    }

  return any;
}

/* Those that separate completely, between “ and ”; NULL: none does. */
char *
engraft_penalised_cox_list_separating (EngraftPenalisedCox *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint j = 0; j < self->rows.n_columns; j++)
    if (separates (&self->rows, self->rows.columns[j], 1) || separates (&self->rows, self->rows.columns[j], -1))
      g_ptr_array_add (names, engraft_penalised_cox_dup_title (self, j));
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_("”, “"), (char **) names->pdata);
}

/* The penalty makes a number of what has none, which does not show. */
static void
notice_separation (EngraftPenalisedCox *self)
{
  g_autofree char *all = engraft_penalised_cox_list_separating (self);

  if (!all)
    return;
  /* Translators: one covariate or several */
  engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                      _("“%s” separates completely: with it, or without it, nobody has the event, or it tells exactly who has it first. Without "
                        "a penalty the coefficient would be infinite, so its size rests on the penalty and not on the data."), all);
}

void
engraft_penalised_cox_add_notices (EngraftPenalisedCox *self,
                                   EngraftOperation    *operation)
{
  int folds = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "folds");

  for (guint j = 0; j < self->path.p; j++)
    if (self->path.scale[j] == 0)
      {
        g_autofree char *title = engraft_penalised_cox_dup_title (self, j);

        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                            _("“%s” is the same in all rows that are used: its coefficient stays 0."), title);
      }
  if (self->path.unfinished)
    {
      g_autofree char *last = engraft_format_number (self->path.lambda[self->path.n_lambda - 1], 4);

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "lambda",
                          _("Below the penalty %s coefficients do not settle, that of “%s” first of all: it tells almost exactly who has the "
                            "event first. Smaller penalties are left out."), last, find_furthest (self));
    }
  notice_separation (self);
  if (folds > 0 && self->rows.n_events < FEW_EVENTS_A_FOLD * (gsize) folds)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "folds",
                        ngettext ("There are fewer than %d events for each of %d fold: which penalty is best depends on chance. Ask for fewer "
                                  "folds.",
                                  "There are fewer than %d events for each of %d folds: which penalty is best depends on chance. Ask for "
                                  "fewer folds.", folds), FEW_EVENTS_A_FOLD, folds);
  if (self->errors.n_lambda > 1 && self->errors.best == self->errors.n_lambda - 1)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "lambda",
                        _("The smallest penalty is the best: a still smaller one may be better."));
  if (self->errors.n_lambda > 1 && self->errors.best == 0 && self->path.n_nonzero[0] == 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                        _("No covariate predicts better than none: the best penalty leaves all coefficients at 0."));
  engraft_model_notices_constant (self->notices, "covariates", &self->design);
  engraft_filter_guard_warn (self->data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  engraft_model_notices_left_out (self->notices, self->data, TRUE);
  engraft_model_notices_empty (self->notices, engraft_model_notices_count_empty (self->data, NAN));
  engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "covariates",
                      _("Coefficients are drawn towards 0 on purpose: there are no confidence limits and no p-values, and hazard ratios are not "
                        "those of a model in which the same covariates were chosen beforehand."));
}

static void
write_coefficients (EngraftPenalisedCox *self,
                    guint                step,
                    GString             *text)
{
  for (guint j = 0; j < self->path.p && self->path.n_nonzero[step] <= MANY_COEFFICIENTS; j++)
    {
      double b = engraft_penalised_cox_get_coefficient (self, step, j);
      g_autofree char *ratio = engraft_format_fixed (exp (b), 2), *title = engraft_penalised_cox_dup_title (self, j);

      /* Translators: a covariate and its hazard ratio */
      if (b != 0)
        g_string_append_printf (text, _("; hazard ratio of %s %s"), title, ratio);
    }
}

/**
 * engraft_penalised_cox_dup_sentence:
 * @self: a path
 *
 * Gives the answer in one sentence: the penalty, how many coefficients are left, and their hazard ratios when
 * they are few.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_penalised_cox_dup_sentence (EngraftPenalisedCox *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *lambda = NULL, *rows = NULL, *events = NULL;
  guint step;

  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);

  step = engraft_penalised_cox_get_chosen (self);
  lambda = engraft_format_number (self->path.lambda[step], 4);
  g_string_append_printf (text, self->errors.n_lambda
                          ? ngettext ("At the penalty %s, which cross-validation finds best, %u of %u coefficient is not 0",
                                      "At the penalty %s, which cross-validation finds best, %u of %u coefficients are not 0",
                                      self->path.n_nonzero[step])
                          : ngettext ("At the penalty %s, %u of %u coefficient is not 0",
                                      "At the penalty %s, %u of %u coefficients are not 0", self->path.n_nonzero[step]),
                          lambda, self->path.n_nonzero[step], (guint) self->path.p);
  write_coefficients (self, step, text);
  rows = engraft_format_count (self->rows.n);
  events = engraft_format_count (self->rows.n_events);
  g_string_append_printf (text, _("; rows %s, events %s"), rows, events);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
name_of_penalty (double alpha)
{
  return alpha == 1 ? _("the lasso") : alpha == 0 ? _("ridge regression") : _("the elastic net");
}

/**
 * engraft_penalised_cox_dup_methods:
 * @self: a path
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper, and the works they cite
 */
char *
engraft_penalised_cox_dup_methods (EngraftPenalisedCox *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  EngraftOptions *options;
  g_autofree char *alpha = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PENALISED_COX (self), NULL);

  options = ENGRAFT_OPTIONS (self->options);
  alpha = engraft_format_number (engraft_options_get_double (options, "alpha"), 4);
  g_string_append_printf (text, _("Coefficients of Cox’s model [1] were drawn towards 0 by %s [2] (α %s, partial likelihood divided "
                                  "by the number of rows)."),
                          name_of_penalty (engraft_options_get_double (options, "alpha")), alpha);
  g_string_append_c (text, ' ');
  g_string_append (text, self->path.efron ? _("Tied events were treated by Efron’s method.")
                                          : _("Tied events were treated by Breslow’s method."));
  if (engraft_options_get_boolean (options, "standardise"))
    g_string_append_printf (text, " %s", _("Covariates were divided by their standard deviations beforehand."));
  if (self->errors.n_lambda)
    {
      int folds = engraft_options_get_int (options, "folds");

      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("The penalty was chosen by the cross-validated partial likelihood [3] of %d fold (seed "
                                              "%d).",
                                              "The penalty was chosen by the cross-validated partial likelihood [3] of %d folds (seed "
                                              "%d).", folds), folds, engraft_options_get_int (options, "seed"));
    }
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Analyses were done with Engraft %s."), PACKAGE_VERSION);
  g_string_append (text, "\n\n[1] Cox DR. Regression models and life-tables. J R Stat Soc B 1972;34:187–220."
                         "\n[2] Simon N, Friedman J, Hastie T, Tibshirani R. Regularization paths for Cox’s proportional hazards "
                         "model via coordinate descent. J Stat Softw 2011;39(5):1–13.");
  if (self->errors.n_lambda)
    g_string_append (text, "\n[3] Verweij PJM, van Houwelingen HC. Cross-validation in survival analysis. Stat Med "
                           "1993;12:2305–14.");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_PENALISED_COX_TABLE_COEFFICIENTS] = { "coefficients", N_("Coefficients"), N_("The model has no covariates."),
                                                 ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PENALISED_COX_TABLE_PATH] = { "path", N_("Penalties"), N_("There are no penalties."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_PENALISED_COX_TABLE_STEPS] = { "steps", N_("Coefficients by Penalty"), N_("There are no penalties."),
                                          ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_penalised_cox, ENGRAFT_PENALISED_COX)
