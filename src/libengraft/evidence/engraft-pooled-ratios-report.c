/* engraft-pooled-ratios-report.c: ratios as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-pooled-ratios-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/**
 * engraft_pooled_ratios_dup_model:
 * @self: ratios
 * @model: a model
 *
 * Names a model with its method.
 *
 * Returns: (transfer full): its name
 */
char *
engraft_pooled_ratios_dup_model (EngraftPooledRatios *self,
                                 EngraftPooledModel   model)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NULL);

  if (model == ENGRAFT_POOLED_MODEL_FIXED)
    return g_strdup (_("Fixed effect (inverse variance)"));

  return g_strdup (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "random") == ENGRAFT_POOLING_MODEL_REML
                   ? _("Random effects (REML)") : _("Random effects (DerSimonian–Laird)"));
}

/* ---- tables ---- */

static EngraftTable *
make_ratios (EngraftPooledRatios *self)
{
  const guint n = self->rows->len;
  g_autofree const char **labels = g_new (const char *, n + 1), **sources = g_new (const char *, n + 1);
  g_autofree const char **problems = g_new (const char *, n + 1);
  double *ratio, *lower, *upper, *se, *fixed, *random, *patients;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  for (guint i = 0; i < n; i++)
    {
      const char *problem = engraft_pooled_ratios_get_problem (self, i);

      labels[i] = engraft_pooled_ratios_get_label (self, i, NULL, &sources[i]);
      sources[i] = sources[i] ? sources[i] : "";
      problems[i] = problem ? problem : "";
    }
  engraft_table_builder_add_texts (&builder, "label", _("Name"), labels);
  ratio = engraft_table_builder_add_numbers (&builder, "ratio", engraft_pooled_ratios_get_measure (self),
                                             ENGRAFT_COLUMN_NUMBER, NULL);
  engraft_table_builder_add_limits (&builder, "ratio", engraft_pooled_ratios_get_confidence (self), &lower, &upper);
  se = engraft_table_builder_add_numbers (&builder, "se", _("Standard error of its logarithm"), ENGRAFT_COLUMN_NUMBER, NULL);
  fixed = engraft_table_builder_add_numbers (&builder, "weight_fixed", _("Weight, fixed effect (%)"), ENGRAFT_COLUMN_NUMBER, NULL);
  random = engraft_table_builder_add_numbers (&builder, "weight_random", _("Weight, random effects (%)"),
                                              ENGRAFT_COLUMN_NUMBER, NULL);
  patients = engraft_table_builder_add_numbers (&builder, "n", _("Patients"), ENGRAFT_COLUMN_INTEGER, NULL);
  engraft_table_builder_add_texts (&builder, "source", _("Source"), sources);
  engraft_table_builder_add_texts (&builder, "problem", _("Why it is left out"), problems);
  for (guint i = 0; i < n; i++)
    {
      gboolean differs = engraft_pooled_ratios_has_model (self, ENGRAFT_POOLED_MODEL_RANDOM);

      ratio[i] = engraft_pooled_ratios_get_ratio (self, i, &lower[i], &upper[i]);
      se[i] = sqrt (((EngraftPooledRow *) self->rows->pdata[i])->v);
      fixed[i] = 100 * engraft_pooled_ratios_get_weight (self, i, ENGRAFT_POOLED_MODEL_FIXED);
      random[i] = differs ? 100 * engraft_pooled_ratios_get_weight (self, i, ENGRAFT_POOLED_MODEL_RANDOM) : NAN;
      engraft_pooled_ratios_get_label (self, i, &patients[i], NULL);
    }

  return engraft_table_builder_end (&builder, _("Reported ratios"));
}

static EngraftTable *
make_pooled (EngraftPooledRatios *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  EngraftPooledModel models[2];
  double *ratio, *lower, *upper, *p, *tau2, *i2, *q, *df, *q_p, *from, *to;
  EngraftTableBuilder builder;
  guint n = 0;

  for (EngraftPooledModel model = 0; model <= ENGRAFT_POOLED_MODEL_RANDOM; model++)
    if (engraft_pooled_ratios_has_model (self, model))
      {
        g_ptr_array_add (names, engraft_pooled_ratios_dup_model (self, model));
        models[n++] = model;
      }
  g_ptr_array_add (names, NULL);
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "model", _("Model"), (const char * const *) names->pdata);
  ratio = engraft_table_builder_add_numbers (&builder, "ratio", engraft_pooled_ratios_get_measure (self),
                                             ENGRAFT_COLUMN_NUMBER, NULL);
  engraft_table_builder_add_limits (&builder, "ratio", engraft_pooled_ratios_get_confidence (self), &lower, &upper);
  p = engraft_table_builder_add_numbers (&builder, "p", _("p"), ENGRAFT_COLUMN_NUMBER, NULL);
  q = engraft_table_builder_add_numbers (&builder, "q", _("Cochran’s Q"), ENGRAFT_COLUMN_NUMBER, NULL);
  df = engraft_table_builder_add_numbers (&builder, "df", _("Degrees of freedom"), ENGRAFT_COLUMN_INTEGER, NULL);
  q_p = engraft_table_builder_add_numbers (&builder, "q_p", _("p of Q"), ENGRAFT_COLUMN_NUMBER, NULL);
  i2 = engraft_table_builder_add_numbers (&builder, "i2", _("I² (%)"), ENGRAFT_COLUMN_NUMBER, NULL);
  tau2 = engraft_table_builder_add_numbers (&builder, "tau2", _("τ²"), ENGRAFT_COLUMN_NUMBER, NULL);
  from = engraft_table_builder_add_numbers (&builder, "prediction_from", _("Prediction from"), ENGRAFT_COLUMN_NUMBER, NULL);
  to = engraft_table_builder_add_numbers (&builder, "prediction_to", _("Prediction to"), ENGRAFT_COLUMN_NUMBER, NULL);
  for (guint i = 0; i < n; i++)
    {
      guint own_df;

      ratio[i] = engraft_pooled_ratios_get_pooled (self, models[i], &lower[i], &upper[i], &p[i]);
      q[i] = engraft_pooled_ratios_get_heterogeneity (self, models[i], &own_df, &q_p[i], &i2[i], &tau2[i]);
      df[i] = own_df;
      i2[i] *= 100;
      if (models[i] == ENGRAFT_POOLED_MODEL_FIXED)
        tau2[i] = NAN;
      if (models[i] == ENGRAFT_POOLED_MODEL_FIXED || !engraft_pooled_ratios_get_prediction (self, &from[i], &to[i]))
        from[i] = to[i] = NAN;
    }

  return engraft_table_builder_end (&builder, _("Pooled ratios"));
}

/**
 * engraft_pooled_ratios_to_table:
 * @self: ratios
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_pooled_ratios_to_table (EngraftPooledRatios      *self,
                                EngraftPooledRatiosTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_POOLED_RATIOS_TABLE_POOLED, NULL);

  return kind == ENGRAFT_POOLED_RATIOS_TABLE_POOLED ? make_pooled (self) : make_ratios (self);
}

/* ---- JSON ---- */

static void
add_row (JsonBuilder         *builder,
         EngraftPooledRatios *self,
         guint                index)
{
  const EngraftPooledRow *row = self->rows->pdata[index];

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "label", row->label);
  engraft_json_number (builder, "ratio", row->ratio);
  engraft_json_number (builder, "lower", row->lower);
  engraft_json_number (builder, "upper", row->upper);
  engraft_json_number (builder, "se", sqrt (row->v));
  if (row->problem)
    engraft_json_text (builder, "problem", row->problem);
  json_builder_end_object (builder);
}

static void
add_pooled (JsonBuilder         *builder,
            EngraftPooledRatios *self,
            EngraftPooledModel   model)
{
  double lower, upper, p, tau2, i2, q, q_p, from, to;
  g_autofree char *name = engraft_pooled_ratios_dup_model (self, model);
  guint df;

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "model", model == ENGRAFT_POOLED_MODEL_FIXED ? "fixed" : "random");
  engraft_json_text (builder, "title", name);
  engraft_json_number (builder, "ratio", engraft_pooled_ratios_get_pooled (self, model, &lower, &upper, &p));
  engraft_json_number (builder, "lower", lower);
  engraft_json_number (builder, "upper", upper);
  engraft_json_number (builder, "p", p);
  q = engraft_pooled_ratios_get_heterogeneity (self, model, &df, &q_p, &i2, &tau2);
  engraft_json_number (builder, "q", q);
  engraft_json_number (builder, "df", df);
  engraft_json_number (builder, "q-p", q_p);
  engraft_json_number (builder, "i2", i2);
  engraft_json_number (builder, "tau2", tau2);
  if (model == ENGRAFT_POOLED_MODEL_RANDOM && engraft_pooled_ratios_get_prediction (self, &from, &to))
    {
      engraft_json_number (builder, "prediction-lower", from);
      engraft_json_number (builder, "prediction-upper", to);
    }
  json_builder_end_object (builder);
}

/**
 * engraft_pooled_ratios_to_json:
 * @self: ratios
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-pooled-ratios-1”; `software`; `measure`; `confidence`
 * - `ratios`, each `label`, `ratio`, `lower`, `upper`, `se`; `problem`
 * - `pooled`, each `model`, `title`, `ratio`, `lower`, `upper`, `p`, `q`, `df`, `q-p`, `i2`, `tau2`; `prediction-lower`,
 *   `prediction-upper`
 * - `notices`; `sentence`, `methods`: in the language of the user
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_pooled_ratios_to_json (EngraftPooledRatios *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NULL);

  sentence = engraft_pooled_ratios_dup_sentence (self);
  methods = engraft_pooled_ratios_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-pooled-ratios-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "measure", engraft_pooled_ratios_get_measure (self));
  engraft_json_number (builder, "confidence", engraft_pooled_ratios_get_confidence (self));
  engraft_json_begin_array (builder, "ratios");
  for (guint i = 0; i < self->rows->len; i++)
    add_row (builder, self, i);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "pooled");
  for (EngraftPooledModel model = 0; model <= ENGRAFT_POOLED_MODEL_RANDOM; model++)
    if (self->has[model])
      add_pooled (builder, self, model);
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* ---- words ---- */

static void
append_model (EngraftPooledRatios *self,
              GString             *text,
              EngraftPooledModel   model)
{
  double lower, upper, p, i2, q_p, ratio = engraft_pooled_ratios_get_pooled (self, model, &lower, &upper, &p);
  g_autofree char *shown = engraft_format_estimate (ratio, lower, upper), *relation = engraft_format_p_relation (p);
  g_autofree char *name = engraft_pooled_ratios_dup_model (self, model), *share = NULL, *of_q = NULL;

  engraft_pooled_ratios_get_heterogeneity (self, model, NULL, &q_p, &i2, NULL);
  share = engraft_format_percent (i2, 0);
  of_q = engraft_format_p_relation (q_p);
  g_string_append_c (text, ' ');
  /* Translators: a model, the pooled ratio with its limits, p, a percentage, p */
  g_string_append_printf (text, _("%s: %s, p %s; I² %s, p of Q %s."), name, shown, relation, share, of_q);
}

/**
 * engraft_pooled_ratios_dup_sentence:
 * @self: ratios
 *
 * Gives the answer in a few sentences: how many ratios, and what they are together.
 *
 * Returns: (transfer full): the answer
 */
char *
engraft_pooled_ratios_dup_sentence (EngraftPooledRatios *self)
{
  GString *text = g_string_new (NULL);
  guint n_wrong = 0;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    n_wrong += engraft_pooled_ratios_get_problem (self, i) != NULL;
  g_string_append_printf (text, ngettext ("%u reported ratio.", "%u reported ratios.", self->rows->len), self->rows->len);
  if (n_wrong)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is wrong and is left out.", "%u are wrong and are left out.", n_wrong), n_wrong);
    }
  for (EngraftPooledModel model = 0; model <= ENGRAFT_POOLED_MODEL_RANDOM; model++)
    if (self->has[model])
      append_model (self, text, model);

  return g_string_free (text, FALSE);
}

#define REML_WORK "Viechtbauer W. Bias and efficiency of meta-analytic variance estimators in the random-effects model. J Educ " \
                  "Behav Stat 2005;30:261–93."
#define MOMENTS_WORK "DerSimonian R, Laird N. Meta-analysis in clinical trials. Control Clin Trials 1986;7:177–88."
#define Q_WORK "Cochran WG. The combination of estimates from different experiments. Biometrics 1954;10:101–29."
#define I2_WORK "Higgins JPT, Thompson SG. Quantifying heterogeneity in a meta-analysis. Stat Med 2002;21:1539–58."
#define PREDICTION_WORK "Higgins JPT, Thompson SG, Spiegelhalter DJ. A re-evaluation of random-effects meta-analysis. J R Stat " \
                        "Soc A 2009;172:137–59."

static void
say_random (EngraftPooledRatios *self,
            EngraftMethodsDraft *draft)
{
  gboolean reml = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "random") == ENGRAFT_POOLING_MODEL_REML;

  engraft_methods_draft_say (draft, g_strdup_printf (
    reml ? _("They were pooled with random effects, whose variance between studies is at the maximum of the "
             "restricted likelihood [%u].")
         : _("They were pooled with random effects, whose variance between studies is DerSimonian’s and "
             "Laird’s [%u]."), engraft_methods_draft_cite (draft, reml ? REML_WORK : MOMENTS_WORK)));
  if (engraft_pooled_ratios_get_prediction (self, NULL, NULL))
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("The prediction interval, in which the ratio of a new study is expected, is of Student’s distribution with two degrees "
        "of freedom fewer than studies [%u]."), engraft_methods_draft_cite (draft, PREDICTION_WORK)));
}

/**
 * engraft_pooled_ratios_dup_methods:
 * @self: ratios
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_pooled_ratios_dup_methods (EngraftPooledRatios *self)
{
  EngraftMethodsDraft draft;
  g_autofree char *level = NULL;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NULL);

  engraft_methods_draft_init (&draft);
  level = engraft_format_number (engraft_pooled_ratios_get_confidence (self) * 100, 6);
  /* Translators: “Hazard ratio”, a percentage */
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Reported ratios (%s) are shown with their limits as they were given (%s%%); standard errors of their logarithms were "
      "taken from the distance of the limits."), engraft_pooled_ratios_get_measure (self), level));
  if (self->has[ENGRAFT_POOLED_MODEL_FIXED])
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("They were pooled with a fixed effect, weighted by the inverse of their variances [%u]."),
      engraft_methods_draft_cite (&draft, Q_WORK)));
  if (self->has[ENGRAFT_POOLED_MODEL_RANDOM])
    say_random (self, &draft);
  if (self->has[ENGRAFT_POOLED_MODEL_FIXED] || self->has[ENGRAFT_POOLED_MODEL_RANDOM])
    {
      guint q = engraft_methods_draft_cite (&draft, Q_WORK), i2 = engraft_methods_draft_cite (&draft, I2_WORK);

      engraft_methods_draft_say (&draft, g_strdup_printf (
        _("How far studies differ is told by Cochran’s Q [%u] and I² [%u]."), q, i2));
    }

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_POOLED_RATIOS_TABLE_RATIOS] = { "ratios", N_("Reported Ratios"), N_("There are no ratios."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_POOLED_RATIOS_TABLE_POOLED] = { "pooled", N_("Pooled Ratios"), N_("Choose in the options how they are pooled."),
                                           ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_pooled_ratios, ENGRAFT_POOLED_RATIOS)
