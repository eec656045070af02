/* engraft-frailty-fit-report.c: a model with frailties as tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/engraft-result-private.h"
#include "libengraft/survival/engraft-frailty-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/survival/engraft-frailty-fit-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

#define MANY_COEFFICIENTS 3

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

static void
add_texts (GPtrArray   *columns,
           const char  *name,
           const char  *label,
           const char **texts,
           gsize        n)
{
  EngraftStringPool *levels = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, MAX (1, n));
  g_autoptr(EngraftColumn) plain = NULL;

  for (gsize i = 0; i < n; i++)
    codes[i] = texts[i] && *texts[i] ? engraft_string_pool_add (levels, texts[i], -1) : ENGRAFT_NO_CODE;
  plain = engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, n * sizeof *codes), levels,
                                    NULL);
  g_ptr_array_add (columns, engraft_column_describe (plain, label, NULL, NULL));
}

static void
make_coefficients (EngraftFrailtyFit *self,
                   GPtrArray         *columns)
{
  const gsize n = self->frailty.p;
  double *values[7];
  g_autofree const char **names = g_new0 (const char *, n + 1);
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *level = engraft_format_number (self->plain->confidence * 100, 6);
  g_autofree char *lower = g_strdup_printf (_("%s%% from"), level), *upper = g_strdup_printf (_("%s%% to"), level);

  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = g_new (double, MAX (1, n));
  for (gsize i = 0; i < n; i++)
    {
      g_ptr_array_add (titles, engraft_cox_fit_dup_title (self->plain, i));
      names[i] = titles->pdata[i];
      values[0][i] = engraft_frailty_fit_get_hazard_ratio (self, i, &values[1][i], &values[2][i]);
      values[3][i] = engraft_frailty_fit_get_coefficient (self, i, &values[4][i], &values[5][i], &values[6][i]);
    }
  add_texts (columns, "covariate", _("Covariate"), names, n);
  add_numbers (columns, "hazard_ratio", _("Hazard Ratio"), ENGRAFT_COLUMN_NUMBER, values[0], n);
  add_numbers (columns, "lower", lower, ENGRAFT_COLUMN_NUMBER, values[1], n);
  add_numbers (columns, "upper", upper, ENGRAFT_COLUMN_NUMBER, values[2], n);
  add_numbers (columns, "coefficient", _("Coefficient"), ENGRAFT_COLUMN_NUMBER, values[3], n);
  add_numbers (columns, "se", _("Standard Error"), ENGRAFT_COLUMN_NUMBER, values[4], n);
  add_numbers (columns, "z", _("z"), ENGRAFT_COLUMN_NUMBER, values[5], n);
  add_numbers (columns, "p", _("p"), ENGRAFT_COLUMN_NUMBER, values[6], n);
}

static void
make_tests (EngraftFrailtyFit *self,
            GPtrArray         *columns)
{
  const char *names[] = { _("No frailty"), _("All coefficients 0 (Wald)") };
  double *theta = g_new (double, 2), *chisq = g_new (double, 2), *df = g_new (double, 2), *p = g_new (double, 2);

  theta[0] = engraft_frailty_fit_get_theta (self, &chisq[0], &p[0]);
  theta[1] = NAN;
  df[0] = 1;
  chisq[1] = self->frailty.wald_test;
  df[1] = self->frailty.df;
  p[1] = eg_chi_squared_tail (chisq[1], self->frailty.df);
  add_texts (columns, "test", _("Test"), names, 2);
  add_numbers (columns, "theta", _("Variance of the Frailty"), ENGRAFT_COLUMN_NUMBER, theta, 2);
  add_numbers (columns, "chisq", _("Chi-Squared"), ENGRAFT_COLUMN_NUMBER, chisq, 2);
  add_numbers (columns, "df", _("Degrees of Freedom"), ENGRAFT_COLUMN_INTEGER, df, 2);
  add_numbers (columns, "p", _("p"), ENGRAFT_COLUMN_NUMBER, p, 2);
}

static void
make_frailties (EngraftFrailtyFit *self,
                GPtrArray         *columns)
{
  const gsize n = self->names->len;
  double *values[4];

  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = g_new (double, MAX (1, n));
  for (gsize c = 0; c < n; c++)
    {
      double n_rows, n_events;

      values[2][c] = engraft_frailty_fit_get_frailty (self, c, &n_rows, &n_events);
      values[0][c] = n_rows;
      values[1][c] = n_events;
      values[3][c] = exp (values[2][c]);
    }
  add_texts (columns, "cluster", self->title, (const char **) self->names->pdata, n);
  add_numbers (columns, "rows", _("Rows"), ENGRAFT_COLUMN_INTEGER, values[0], n);
  add_numbers (columns, "events", _("Events"), ENGRAFT_COLUMN_INTEGER, values[1], n);
  add_numbers (columns, "log_frailty", _("Log Frailty"), ENGRAFT_COLUMN_NUMBER, values[2], n);
  add_numbers (columns, "frailty", _("Frailty"), ENGRAFT_COLUMN_NUMBER, values[3], n);
}

/**
 * engraft_frailty_fit_to_table:
 * @self: a model
 * @kind: which table
 *
 * Gives results as a table.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_frailty_fit_to_table (EngraftFrailtyFit   *self,
                              EngraftFrailtyTable  kind)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  switch (kind)
    {
    case ENGRAFT_FRAILTY_TABLE_TESTS:
      make_tests (self, columns);
      return engraft_table_new (_("Tests of the model"), columns);

    case ENGRAFT_FRAILTY_TABLE_FRAILTIES:
      make_frailties (self, columns);
      return engraft_table_new (_("Frailties"), columns);

    case ENGRAFT_FRAILTY_TABLE_COEFFICIENTS:
    default:
      make_coefficients (self, columns);
      return engraft_table_new (_("Hazard ratios"), columns);
    }
}

/* ---- JSON ---- */

static void
add_coefficients (JsonBuilder       *builder,
                  EngraftFrailtyFit *self)
{
  engraft_json_begin_array (builder, "coefficients");
  for (guint i = 0; i < self->frailty.p; i++)
    {
      double lower, upper, se, z, p;

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "name", engraft_frailty_fit_get_name (self, i));
      engraft_json_number (builder, "coefficient", engraft_frailty_fit_get_coefficient (self, i, &se, &z, &p));
      engraft_json_number (builder, "se", se);
      engraft_json_number (builder, "z", z);
      engraft_json_number (builder, "p", p);
      engraft_json_number (builder, "hazard-ratio", engraft_frailty_fit_get_hazard_ratio (self, i, &lower, &upper));
      engraft_json_number (builder, "lower", lower);
      engraft_json_number (builder, "upper", upper);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_clusters (JsonBuilder       *builder,
              EngraftFrailtyFit *self)
{
  engraft_json_begin_array (builder, "clusters");
  for (guint c = 0; c < self->names->len; c++)
    {
      double n_rows, n_events;
      double frailty = engraft_frailty_fit_get_frailty (self, c, &n_rows, &n_events);

      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "name", engraft_frailty_fit_get_cluster (self, c));
      engraft_json_number (builder, "rows", n_rows);
      engraft_json_number (builder, "events", n_events);
      engraft_json_number (builder, "log-frailty", frailty);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_theta (JsonBuilder       *builder,
           EngraftFrailtyFit *self)
{
  double chisq, p;

  engraft_json_number (builder, "theta", engraft_frailty_fit_get_theta (self, &chisq, &p));
  engraft_json_number (builder, "theta-chisq", chisq);
  engraft_json_number (builder, "theta-p", p);
  engraft_json_number (builder, "loglik", self->frailty.loglik);
  engraft_json_number (builder, "loglik-integrated", self->frailty.integrated);
  engraft_json_number (builder, "loglik-plain", self->frailty.loglik_plain);
  engraft_json_number (builder, "loglik-null", self->frailty.loglik_null);
  engraft_json_number (builder, "wald", self->frailty.wald_test);
  engraft_json_number (builder, "df", self->frailty.df);
}

/**
 * engraft_frailty_fit_to_json:
 * @self: a model
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-frailty-1”; `software`; `event`; `cluster`: title; `rows`, `events`, `options`
 * - `tally`: `rows`, `used`, `events`, `censored`, `other`; `dropped`: rows by reason
 * - `theta`, `theta-chisq`, `theta-p`; `loglik`, `loglik-integrated`, `loglik-plain`, `loglik-null`; `wald`, `df`
 * - `coefficients`, each `name`, `coefficient`, `se`, `z`, `p`, `hazard-ratio`, `lower`, `upper`
 * - `clusters`, each `name`, `rows`, `events`, `log-frailty`
 * - `notices`; `sentence`, `methods`: in the language of the user
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_frailty_fit_to_json (EngraftFrailtyFit *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  sentence = engraft_frailty_fit_dup_sentence (self);
  methods = engraft_frailty_fit_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-frailty-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "event", engraft_survival_data_get_event_title (self->plain->data));
  engraft_json_text (builder, "cluster", self->title);
  engraft_json_number (builder, "rows", self->plain->rows.n);
  engraft_json_number (builder, "events", self->plain->rows.n_events);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->plain->options)));
  engraft_json_begin_tally (builder, engraft_frailty_fit_get_tally (self));
  json_builder_end_object (builder);
  add_theta (builder, self);
  add_coefficients (builder, self);
  add_clusters (builder, self);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* ---- words ---- */

static void
write_ratio (EngraftFrailtyFit *self,
             guint              index,
             GString           *text)
{
  double lower, upper, p, ratio = engraft_frailty_fit_get_hazard_ratio (self, index, &lower, &upper);
  g_autofree char *interval = engraft_format_estimate (ratio, lower, upper), *relation = NULL;
  g_autofree char *title = engraft_cox_fit_dup_title (self->plain, index);

  engraft_frailty_fit_get_coefficient (self, index, NULL, NULL, &p);
  relation = engraft_format_p_relation (p);
  if (isnan (ratio))
    g_string_append_printf (text, _("hazard ratio of %s not estimable"), title);
  else
    g_string_append_printf (text, _("hazard ratio of %s %s, p %s"), title, interval, relation);
  g_string_append (text, _("; "));
}

/**
 * engraft_frailty_fit_dup_sentence:
 * @self: a model
 *
 * Gives the answer in one sentence: hazard ratios when they are few, the variance of the frailty and
 * whether there is any.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_frailty_fit_dup_sentence (EngraftFrailtyFit *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *theta = NULL, *relation = NULL;
  double p;

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  for (guint i = 0; i < self->frailty.p && self->frailty.p <= MANY_COEFFICIENTS; i++)
    write_ratio (self, i, text);
  theta = engraft_format_number (engraft_frailty_fit_get_theta (self, NULL, &p), 3);
  relation = engraft_format_p_relation (p);
  g_string_append_printf (text, ngettext ("variance of the frailty of “%s” %s, p %s; %u cluster",
                                          "variance of the frailty of “%s” %s, p %s; %u clusters", self->names->len),
                          self->title, theta, relation, self->names->len);

  return engraft_cox_fit_end_sentence (g_steal_pointer (&text));
}

/**
 * engraft_frailty_fit_dup_methods:
 * @self: a model
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper, and the works they cite
 */
char *
engraft_frailty_fit_dup_methods (EngraftFrailtyFit *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *level = NULL;

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  level = engraft_format_number (self->plain->confidence * 100, 6);
  g_string_append_printf (text, _("Hazard ratios were estimated by Cox’s model [1] with a gamma frailty that rows with the same “%s” "
                                  "share [2], by penalised partial likelihood [3]."), self->title);
  g_string_append_c (text, ' ');
  g_string_append (text, self->plain->cox.ties == EG_TIES_BRESLOW ? _("Tied events were treated by Breslow’s method.")
                                                                  : _("Tied events were treated by Efron’s method."));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("The variance of the frailty is at the maximum of the integrated likelihood; it was tested by the "
                                  "likelihood ratio, with half the p-value of one degree of freedom. Confidence intervals (%s%%) "
                                  "and p-values of hazard ratios are Wald’s, at this variance."), level);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Analyses were done with Engraft %s."), PACKAGE_VERSION);
  g_string_append (text, "\n\n[1] Cox DR. Regression models and life-tables. J R Stat Soc B 1972;34:187–220."
                         "\n[2] Klein JP. Semiparametric estimation of random effects using the Cox model based on the EM "
                         "algorithm. Biometrics 1992;48:795–806."
                         "\n[3] Therneau TM, Grambsch PM, Pankratz VS. Penalized survival models and frailty. J Comput Graph "
                         "Stat 2003;12:156–75.");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_FRAILTY_TABLE_COEFFICIENTS] = { "coefficients", N_("Hazard Ratios"), N_("The model has no covariates."),
                                           ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_FRAILTY_TABLE_TESTS] = { "tests", N_("Tests of the Model"), N_("The model has no covariates."),
                                    ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_FRAILTY_TABLE_FRAILTIES] = { "frailties", N_("Frailties"), N_("There are no clusters."),
                                        ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_frailty_fit, ENGRAFT_FRAILTY_FIT)
