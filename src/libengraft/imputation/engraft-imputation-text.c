/* engraft-imputation-text.c: a pooled answer as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/* more are for a table */
#define MANY_COEFFICIENTS 3

static double *
add_numbers (EngraftTableDraft *draft,
             const char        *name,
             const char        *label)
{
  return engraft_table_draft_add_numbers (draft, name, label, ENGRAFT_COLUMN_NUMBER);
}

static EngraftTable *
make_coefficients (EngraftImputation *self)
{
  static const char * const columns[] = { "hazard_ratio", "lower", "upper", "coefficient", "se", "df", "p", "within", "between",
                                          "missing_information" };
  const char *labels[] = { _("Hazard Ratio"), _("From"), _("To"), _("Coefficient"), _("Standard Error"), _("Degrees of Freedom"),
                           _("p"), _("Variance Within"), _("Variance Between"), _("Missing Information") };
  double *values[G_N_ELEMENTS (columns)];
  EngraftTableDraft draft;
  char **names;

  engraft_table_draft_init (&draft, self->names->len);
  names = engraft_table_draft_add_texts (&draft, "covariate", _("Covariate"));
  for (gsize k = 0; k < G_N_ELEMENTS (columns); k++)
    values[k] = add_numbers (&draft, columns[k], labels[k]);
  for (guint i = 0; i < self->names->len; i++)
    {
      names[i] = g_strdup (self->names->pdata[i]);
      values[0][i] = engraft_imputation_get_hazard_ratio (self, i, &values[1][i], &values[2][i]);
      values[3][i] = engraft_imputation_get_coefficient (self, i, &values[4][i], &values[5][i], &values[6][i]);
      values[7][i] = self->pooled[i].within;
      values[8][i] = self->pooled[i].between;
      values[9][i] = self->pooled[i].missing;
    }

  return engraft_table_draft_finish (&draft, _("Pooled coefficients"));
}

static EngraftTable *
make_survival (EngraftImputation *self)
{
  double confidence = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
  EngraftTableDraft draft;
  char **groups;
  double *times, *survival, *lower, *upper;

  engraft_table_draft_init (&draft, self->survival->len);
  groups = engraft_table_draft_add_texts (&draft, "group", _("Group"));
  times = add_numbers (&draft, "time", _("Time"));
  survival = add_numbers (&draft, "survival", _("Survival"));
  lower = add_numbers (&draft, "lower", _("From"));
  upper = add_numbers (&draft, "upper", _("To"));
  for (guint i = 0; i < self->survival->len; i++)
    {
      const EngraftImputedSurvival *point = self->survival->pdata[i];
      EgPooled pooled;
      double width;

      groups[i] = g_strdup (point->group);
      times[i] = point->time;
      if (point->estimates->len < self->m)   /* 0 or 1 somewhere */
        continue;
      eg_pool ((const double *) (gpointer) point->estimates->data, (const double *) (gpointer) point->variances->data, self->m,
               INFINITY, &pooled);
      width = eg_pooled_width (&pooled, confidence);
      survival[i] = exp (-exp (pooled.estimate));
      lower[i] = exp (-exp (pooled.estimate + width));
      upper[i] = exp (-exp (pooled.estimate - width));
    }

  return engraft_table_draft_finish (&draft, _("Pooled survival"));
}

static EngraftTable *
make_missing (EngraftImputation *self)
{
  EngraftTableDraft draft;
  char **names;
  double *counts, *shares;

  engraft_table_draft_init (&draft, self->columns->len);
  names = engraft_table_draft_add_texts (&draft, "column", _("Column"));
  counts = engraft_table_draft_add_numbers (&draft, "missing", _("Filled In"), ENGRAFT_COLUMN_INTEGER);
  shares = add_numbers (&draft, "share", _("Share"));
  for (guint i = 0; i < self->columns->len; i++)
    {
      const EngraftImputedColumn *column = self->columns->pdata[i];

      names[i] = g_strdup (engraft_column_get_name (column->column));
      counts[i] = column->n_missing;
      shares[i] = column->n_missing / (double) self->n_rows;
    }

  return engraft_table_draft_finish (&draft, _("Filled in"));
}

static EngraftTable *
make_imputations (EngraftImputation *self)
{
  guint p = self->names->len;
  EngraftTableDraft draft;
  double *numbers, *coefficients, *errors;
  char **names;

  engraft_table_draft_init (&draft, self->m * p);
  numbers = engraft_table_draft_add_numbers (&draft, "imputation", _("Imputation"), ENGRAFT_COLUMN_INTEGER);
  names = engraft_table_draft_add_texts (&draft, "covariate", _("Covariate"));
  coefficients = add_numbers (&draft, "coefficient", _("Coefficient"));
  errors = add_numbers (&draft, "se", _("Standard Error"));
  for (guint row = 0; row < self->m * p; row++)
    {
      numbers[row] = row / p + 1;
      names[row] = g_strdup (self->names->pdata[row % p]);
      coefficients[row] = engraft_imputation_get_one (self, row / p, row % p, &errors[row]);
    }

  return engraft_table_draft_finish (&draft, _("Imputations"));
}

/**
 * engraft_imputation_to_table:
 * @self: a pooled answer
 * @kind: which table
 *
 * Gives it as a table.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_imputation_to_table (EngraftImputation      *self,
                             EngraftImputationTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), NULL);

  switch (kind)
    {
    case ENGRAFT_IMPUTATION_TABLE_SURVIVAL:
      return make_survival (self);

    case ENGRAFT_IMPUTATION_TABLE_MISSING:
      return make_missing (self);

    case ENGRAFT_IMPUTATION_TABLE_IMPUTATIONS:
      return make_imputations (self);

    case ENGRAFT_IMPUTATION_TABLE_COMPLETE:
      return engraft_imputation_make_complete (self);

    case ENGRAFT_IMPUTATION_TABLE_COEFFICIENTS:
    default:
      return make_coefficients (self);
    }
}

/**
 * engraft_imputation_to_json:
 * @self: a pooled answer
 *
 * Gives all numbers for programs.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_imputation_to_json (EngraftImputation *self)
{
  static const char * const names[] = { "coefficients", "survival", "missing", "imputations", "complete-cases" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-imputation-1", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "rows", self->n_rows);
  engraft_json_number (builder, "complete", self->n_complete);
  engraft_json_number (builder, "events", self->n_events);
  engraft_json_number (builder, "m", self->m);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    engraft_table_json_add (builder, names[i], engraft_imputation_to_table (self, i));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/**
 * engraft_imputation_dup_sentence:
 * @self: a pooled answer
 *
 * Gives the answer in one sentence: pooled hazard ratios when they are few, and how many rows had gaps.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_imputation_dup_sentence (EngraftImputation *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *rows = NULL, *gaps = NULL;

  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), NULL);

  for (guint i = 0; i < self->names->len && self->names->len <= MANY_COEFFICIENTS; i++)
    {
      double lower, upper, p, ratio = engraft_imputation_get_hazard_ratio (self, i, &lower, &upper);
      g_autofree char *interval = engraft_format_estimate (ratio, lower, upper), *relation = NULL;

      if (isnan (ratio))
        {
          g_string_append_printf (text, _("hazard ratio of %s not estimable"), (char *) self->titles->pdata[i]);
          g_string_append (text, _("; "));
          continue;
        }
      engraft_imputation_get_coefficient (self, i, NULL, NULL, &p);
      relation = engraft_format_p_relation (p);
      /* Translators: a covariate, a hazard ratio with its limits, and “= 0.02” or “< 0.001” */
      g_string_append_printf (text, _("hazard ratio of %s %s, p %s"), (char *) self->titles->pdata[i], interval, relation);
      g_string_append (text, _("; "));
    }
  rows = engraft_format_count (self->n_rows);
  gaps = engraft_format_count (self->n_rows - self->n_complete);
  g_string_append_printf (text, _("pooled over %u imputations of %s rows, of which %s had gaps"), self->m, rows, gaps);

  return engraft_cox_fit_end_sentence (g_steal_pointer (&text));
}

/**
 * engraft_imputation_dup_methods:
 * @self: a pooled answer
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_imputation_dup_methods (EngraftImputation *self)
{
  EngraftOptions *options;
  EngraftMethodsDraft draft;
  guint rubin, barnard;

  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), NULL);

  options = ENGRAFT_OPTIONS (self->options);
  engraft_methods_draft_init (&draft);
  if (self->columns->len > 0)
    {
      guint matching, chained, hazard;

      chained = engraft_methods_draft_cite (&draft, "van Buuren S, Groothuis-Oudshoorn K. mice: multivariate "
                                                    "imputation by chained equations in R. J Stat Softw "
                                                    "2011;45(3).");
      matching = engraft_methods_draft_cite (&draft, "Little RJA. Missing-data adjustments in large surveys. J "
                                                     "Bus Econ Stat 1988;6:287–96.");
      hazard = engraft_methods_draft_cite (&draft, "White IR, Royston P. Imputing missing covariate values for "
                                                   "the Cox model. Stat Med 2009;28:1982–98.");
      engraft_methods_draft_say (&draft, g_strdup_printf (
        _("Missing covariates were filled in %u times by chained equations [%u] with predictive mean matching "
          "among %d donors [%u], %d iterations and seed %d; the event and the cumulated hazard were among the "
          "predictors [%u]."),
        self->m, chained, engraft_options_get_int (options, "donors"), matching, engraft_options_get_int (options, "iterations"),
        engraft_options_get_int (options, "seed"), hazard));
    }
  else
    engraft_methods_draft_say (&draft, g_strdup_printf (_("Data with %u imputations made by another program "
                                                          "were analysed."),
                                                        self->m));
  rubin = engraft_methods_draft_cite (&draft, "Rubin DB. Multiple imputation for nonresponse in surveys. New "
                                              "York: Wiley; 1987.");
  barnard = engraft_methods_draft_cite (&draft, "Barnard J, Rubin DB. Small-sample degrees of freedom with "
                                                "multiple imputation. Biometrika 1999;86:948–55.");
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Hazard ratios of Cox models were pooled by Rubin’s rules [%u] with the degrees of freedom of Barnard "
      "and Rubin [%u]."),
    rubin, barnard));
  if (self->survival->len > 0)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Survival was pooled after a complementary log-log transformation [%u]."),
      engraft_methods_draft_cite (&draft, "Marshall A, Altman DG, Holder RL, Royston P. Combining estimates of "
                                          "interest in prognostic modelling studies after multiple imputation. "
                                          "BMC Med Res Methodol 2009;9:57.")));

  return engraft_methods_draft_finish (&draft);
}
