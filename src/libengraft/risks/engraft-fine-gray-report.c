/* engraft-fine-gray-report.c: a model as a table, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

#define FINE "Fine JP, Gray RJ. A proportional hazards model for the subdistribution of a competing risk. " \
             "J Am Stat Assoc 1999;94:496–509."
#define GESKUS "Geskus RB. Cause-specific cumulative incidence estimation and the Fine and Gray model under both left " \
               "truncation and right censoring. Biometrics 2011;67:39–49."

/* takes @values */
static void
add_column (GPtrArray  *columns,
            const char *name,
            const char *label,
            double     *values,
            guint       n)
{
  g_autoptr(EngraftColumn) plain = engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                               g_bytes_new_take (values, n * sizeof *values));

  g_ptr_array_add (columns, engraft_column_describe (plain, label, NULL, NULL));
}

static void
add_terms (EngraftFineGray *self,
           GPtrArray       *columns)
{
  const guint n = self->terms->len;
  g_autoptr(EngraftStringPool) names = engraft_string_pool_new ();
  g_autoptr(EngraftColumn) plain = NULL;
  guint32 *codes = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    codes[i] = engraft_string_pool_add (names, self->terms->pdata[i], -1);
  plain = engraft_column_new_codes ("term", ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, n * sizeof *codes),
                                    g_steal_pointer (&names), NULL);
  g_ptr_array_add (columns, engraft_column_describe (plain, _("Term"), NULL, NULL));
}

/**
 * engraft_fine_gray_to_table:
 * @self: a model
 *
 * A row a term: ratio of subdistribution hazards with its limits, coefficient, robust standard error, p.  Columns have
 * stable names in English and labels in the user’s language.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_fine_gray_to_table (EngraftFineGray *self)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *level = NULL, *from = NULL, *to = NULL;
  double *ratio, *lower, *upper, *coefficient, *se, *p;
  g_autofree char *title = NULL;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  n = self->terms->len;
  ratio = g_new (double, n + 1);
  lower = g_new (double, n + 1);
  upper = g_new (double, n + 1);
  coefficient = g_new (double, n + 1);
  se = g_new (double, n + 1);
  p = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    {
      ratio[i] = engraft_fine_gray_get_ratio (self, i, &lower[i], &upper[i]);
      coefficient[i] = engraft_fine_gray_get_coefficient (self, i, &se[i], &p[i]);
      /* what does not settle is no answer */
      if (!self->model.converged)
        ratio[i] = lower[i] = upper[i] = coefficient[i] = se[i] = p[i] = NAN;
    }
  level = engraft_format_number (engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence") * 100, 6);
  /* Translators: a confidence level, such as 95 */
  from = g_strdup_printf (_("%s%% from"), level);
  to = g_strdup_printf (_("%s%% to"), level);
  add_terms (self, columns);
  add_column (columns, "ratio", _("Subdistribution hazard ratio"), ratio, n);
  add_column (columns, "ratio_lower", from, lower, n);
  add_column (columns, "ratio_upper", to, upper, n);
  add_column (columns, "coefficient", _("Coefficient"), coefficient, n);
  add_column (columns, "se", _("Standard error"), se, n);
  add_column (columns, "p", _("p"), p, n);

  title = g_strdup_printf (_("Model of Fine and Gray for “%s”"), engraft_fine_gray_get_cause (self));

  return engraft_table_new (title, columns);
}

static void
add_term (JsonBuilder     *builder,
          EngraftFineGray *self,
          guint            index)
{
  double se, p, lower, upper;
  double b = engraft_fine_gray_get_coefficient (self, index, &se, &p);
  double ratio = engraft_fine_gray_get_ratio (self, index, &lower, &upper);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "term", self->terms->pdata[index]);
  engraft_json_text (builder, "name", g_array_index (self->design.columns, EngraftCoxDesignColumn, index).name);
  engraft_json_number (builder, "coefficient", b);
  engraft_json_number (builder, "se", se);
  engraft_json_number (builder, "p", p);
  engraft_json_number (builder, "ratio", ratio);
  engraft_json_number (builder, "lower", lower);
  engraft_json_number (builder, "upper", upper);
  json_builder_end_object (builder);
}

/**
 * engraft_fine_gray_to_json:
 * @self: a model
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-fine-gray-1”; `software`; `cause`; `options`
 * - `n`, `events`, `competing`, `left-out`: rows; `before-landmark`: those that end at or before it; `converged`
 * - `terms`: each `term`, `name` (short, as of a Cox model), `coefficient`, `se` (robust), `p`, `ratio`, `lower`, `upper`
 * - `variance`, `naive-variance`: row by row; `log-likelihood`, `null-log-likelihood`; `wald`: `chisq`, `df`, `p`
 * - `time`, `jumps`: the baseline hazard, times in the unit of the data, from the landmark
 *
 * Returns: (transfer full): the model as JSON
 */
JsonNode *
engraft_fine_gray_to_json (EngraftFineGray *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  gsize n;
  guint df;
  double p, wald;

  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  wald = engraft_fine_gray_get_wald (self, &df, &p);
  n = self->terms->len * self->terms->len;
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-fine-gray-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "cause", engraft_fine_gray_get_cause (self));
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_number (builder, "n", self->model.n_rows);
  engraft_json_number (builder, "events", self->model.n_events);
  engraft_json_number (builder, "competing", self->model.n_competing);
  engraft_json_number (builder, "left-out", self->n_left_out);
  engraft_json_number (builder, "before-landmark", self->n_before);
  json_builder_set_member_name (builder, "converged");
  json_builder_add_boolean_value (builder, self->model.converged);
  json_builder_set_member_name (builder, "terms");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->terms->len; i++)
    add_term (builder, self, i);
  json_builder_end_array (builder);
  engraft_json_numbers (builder, "variance", self->model.robust, n);
  engraft_json_numbers (builder, "naive-variance", self->model.naive, n);
  engraft_json_number (builder, "log-likelihood", self->model.log_likelihood);
  engraft_json_number (builder, "null-log-likelihood", self->model.null_log_likelihood);
  json_builder_set_member_name (builder, "wald");
  json_builder_begin_object (builder);
  engraft_json_number (builder, "chisq", wald);
  engraft_json_number (builder, "df", df);
  engraft_json_number (builder, "p", p);
  json_builder_end_object (builder);
  engraft_json_numbers (builder, "time", self->model.times, self->model.n_times);
  engraft_json_numbers (builder, "jumps", self->model.jumps, self->model.n_times);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* what is said of weights, with a space after it, or nothing */
static char *
dup_rows_sentence (EngraftFineGray *self)
{
  if (!self->weight)
    return g_strdup ("");
  if (self->rows.counts)
    return g_strconcat (_("Each row counts as many times as its weight says."), " ", NULL);

  return g_strconcat (_("The rows were weighted; the distribution of censoring was estimated without their weights."), " ", NULL);
}

/**
 * engraft_fine_gray_dup_methods:
 * @self: a model
 *
 * Gives sentences for the methods section of a paper, and the work they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_fine_gray_dup_methods (EngraftFineGray *self)
{
  const char * const *profiles;
  g_autofree char *sentence = NULL, *rows = NULL;
  const char *landmark = isnan (self->landmark) ? ""
                         : _(" of those under observation after the landmark, with time counted from it,");

  g_return_val_if_fail (ENGRAFT_IS_FINE_GRAY (self), NULL);

  profiles = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "profiles");
  if (profiles && *profiles)
    sentence = g_strconcat (self->entry
                            ? _("Predicted incidences have intervals on the scale of log(−log(1 − incidence)), with errors from "
                                "the influence of each row on coefficients and baseline.")
                            : _("Predicted incidences have intervals on the scale of log(−log(1 − incidence)), with errors from the "
                                "influence of each row on coefficients, baseline and censoring distribution."), " ", NULL);

  rows = dup_rows_sentence (self);
  if (self->entry)
    return g_strdup_printf (_("The cumulative incidence of “%s”%s was modelled by proportional subdistribution hazards [1], "
                              "ties by Breslow’s method. Whoever had another event stayed among those at risk with weights that "
                              "allow for censoring and for late entry [2], which robust standard errors take as known. "
                              "%s%sAnalyses were done with Engraft %s.\n\n[1] %s\n[2] %s"),
                            engraft_fine_gray_get_cause (self), landmark, rows, sentence ? sentence : "", PACKAGE_VERSION,
                            FINE, GESKUS);

  return g_strdup_printf (_("The cumulative incidence of “%s”%s was modelled by proportional subdistribution hazards [1], "
                            "ties by Breslow’s method, with robust standard errors that allow for the estimated "
                            "censoring distribution. %s%sAnalyses were done with Engraft %s.\n\n[1] %s"),
                          engraft_fine_gray_get_cause (self), landmark, rows, sentence ? sentence : "", PACKAGE_VERSION, FINE);
}
