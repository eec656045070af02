/* engraft-restricted-mean-text.c: a model of restricted means as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-restricted-mean-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/* more are for a table */
#define MANY_COEFFICIENTS 3

static EngraftTable *
make_coefficients (EngraftRestrictedMean *self)
{
  static const char * const columns[] = { "effect", "lower", "upper", "coefficient", "se", "p" };
  const char *labels[] = { self->link == ENGRAFT_MEAN_LINK_LOG ? _("Ratio of Means") : _("Difference of Means"), _("From"), _("To"),
                           _("Coefficient"), _("Robust Standard Error"), _("p") };
  double *values[G_N_ELEMENTS (columns)];
  EngraftTableDraft draft;
  char **names;

  engraft_table_draft_init (&draft, self->names->len);
  names = engraft_table_draft_add_texts (&draft, "covariate", _("Covariate"));
  for (gsize k = 0; k < G_N_ELEMENTS (columns); k++)
    values[k] = engraft_table_draft_add_numbers (&draft, columns[k], labels[k], ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < self->names->len; i++)
    {
      names[i] = g_strdup (engraft_restricted_mean_get_title (self, i));
      values[0][i] = engraft_restricted_mean_get_effect (self, i, &values[1][i], &values[2][i]);
      values[3][i] = engraft_restricted_mean_get_coefficient (self, i, &values[4][i], &values[5][i]);
    }

  return engraft_table_draft_finish (&draft, _("Restricted mean"));
}

static EngraftTable *
make_values (EngraftRestrictedMean *self)
{
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  EngraftTableDraft draft;
  double *numbers, *values;

  engraft_table_draft_init (&draft, self->n);
  numbers = engraft_table_draft_add_numbers (&draft, "row", _("Row"), ENGRAFT_COLUMN_INTEGER);
  values = engraft_table_draft_add_numbers (&draft, "value", _("Pseudo-Value"), ENGRAFT_COLUMN_NUMBER);
  for (gsize i = 0; i < self->n; i++)
    {
      numbers[i] = rows[i] + 1;
      values[i] = self->values[i];
    }

  return engraft_table_draft_finish (&draft, _("Pseudo-values"));
}

/**
 * engraft_restricted_mean_to_table:
 * @self: a model
 * @kind: which table
 *
 * Gives the model as a table.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_restricted_mean_to_table (EngraftRestrictedMean      *self,
                                  EngraftRestrictedMeanTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NULL);

  return kind == ENGRAFT_RESTRICTED_MEAN_TABLE_VALUES ? make_values (self) : make_coefficients (self);
}

/**
 * engraft_restricted_mean_to_json:
 * @self: a model
 *
 * Gives all numbers for programs.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_restricted_mean_to_json (EngraftRestrictedMean *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-restricted-mean-1", ENGRAFT_OPTIONS (self->options));
  engraft_json_nick (builder, "link", ENGRAFT_TYPE_MEAN_LINK, self->link);
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->unit);
  engraft_json_number (builder, "n", self->n);
  engraft_json_number (builder, "horizon", self->horizon);
  engraft_json_number (builder, "mean", self->mean);
  engraft_table_json_add (builder, "coefficients", make_coefficients (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- words ---- */

static char *
dup_effect (EngraftRestrictedMean *self,
            guint                  index)
{
  double lower, upper, p, effect = engraft_restricted_mean_get_effect (self, index, &lower, &upper);
  g_autofree char *interval = engraft_format_estimate (effect, lower, upper), *relation = NULL;

  engraft_restricted_mean_get_coefficient (self, index, NULL, &p);
  relation = engraft_format_p_relation (p);

  /* Translators: a covariate, a number with its limits, and “= 0.02” or “< 0.001” */
  return g_strdup_printf (self->link == ENGRAFT_MEAN_LINK_LOG ? _("ratio of means of %s %s, p %s")
                                                              : _("difference of means of %s %s, p %s"),
                          (char *) self->titles->pdata[index], interval, relation);
}

/**
 * engraft_restricted_mean_dup_sentence:
 * @self: a model
 *
 * Gives the answer in one sentence.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_restricted_mean_dup_sentence (EngraftRestrictedMean *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *mean = NULL, *horizon = NULL, *rows = NULL;
  const char *unit;

  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NULL);

  for (guint i = 1; i < self->names->len && self->names->len - 1 <= MANY_COEFFICIENTS; i++)
    {
      g_autofree char *effect = dup_effect (self, i);

      g_string_append_printf (text, "%s%s", effect, _("; "));
    }
  mean = engraft_format_number (self->mean, 4);
  horizon = engraft_format_number (self->horizon, 4);
  rows = engraft_format_count (self->n);
  unit = engraft_time_unit_get_name (self->unit);
  if (unit && *unit)
    /* Translators: a time, another time and their unit, a number of rows */
    g_string_append_printf (text, _("mean survival %s up to %s %s; %s rows"), mean, horizon, unit, rows);
  else
    g_string_append_printf (text, _("mean survival %s up to %s; %s rows"), mean, horizon, rows);

  return engraft_cox_fit_end_sentence (g_steal_pointer (&text));
}

/**
 * engraft_restricted_mean_dup_methods:
 * @self: a model
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_restricted_mean_dup_methods (EngraftRestrictedMean *self)
{
  EngraftMethodsDraft draft;
  guint first, second;

  g_return_val_if_fail (ENGRAFT_IS_RESTRICTED_MEAN (self), NULL);

  engraft_methods_draft_init (&draft);
  first = engraft_methods_draft_cite (&draft, "Andersen PK, Hansen MG, Klein JP. Regression analysis of "
                                              "restricted mean survival time "
                                              "based on pseudo-observations. Lifetime Data Anal 2004;10:335–50.");
  second = engraft_methods_draft_cite (&draft, "Liang KY, Zeger SL. Longitudinal data analysis using "
                                               "generalized linear models. Biometrika 1986;73:13–22.");
  engraft_methods_draft_say (&draft, g_strdup_printf (
    self->link == ENGRAFT_MEAN_LINK_LOG
    ? _("Ratios of restricted mean survival times were estimated by regression of pseudo-observations [%u] with "
        "a log link, by generalised estimating equations with robust standard errors [%u].")
    : _("Differences of restricted mean survival times were estimated by regression of pseudo-observations "
        "[%u], by generalised estimating equations with robust standard errors [%u]."), first, second));

  return engraft_methods_draft_finish (&draft);
}
