/* engraft-subgroups-report.c: a comparison in subgroups as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroups-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/survival/engraft-cox-options.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

static const char *
get_variable_of (EngraftSubgroups *self,
                 guint             level)
{
  int variable = engraft_subgroups_get_level (self, level, NULL);

  return variable < 0 ? "" : engraft_subgroups_get_variable (self, variable);
}

/* ---- tables ---- */

static void
add_counts (EngraftSubgroups    *self,
            EngraftTableBuilder *builder)
{
  static const char * const names[] = { "n_control", "events_control", "n_other", "events_other" };

  for (guint k = 0; k < 4; k++)
    {
      const char *arm = self->arms[k / 2];
      /* Translators: a treatment arm */
      g_autofree char *label = g_strdup_printf (k % 2 ? _("Events, %s") : _("n, %s"), arm);
      double *values = engraft_table_builder_add_numbers (builder, names[k], label, ENGRAFT_COLUMN_INTEGER, NULL);

      for (guint i = 0; i < self->levels->len; i++)
        {
          guint n, n_events;

          engraft_subgroups_get_counts (self, i, k / 2, &n, &n_events);
          values[i] = k % 2 ? n_events : n;
        }
    }
}

static EngraftTable *
make_levels (EngraftSubgroups *self)
{
  const guint n = self->levels->len;
  g_autofree const char **variables = g_new (const char *, n + 1), **names = g_new (const char *, n + 1);
  g_autofree const char **reasons = g_new (const char *, n + 1);
  double *ratio, *lower, *upper, *se, *p;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  for (guint i = 0; i < n; i++)
    {
      const char *reason = engraft_subgroups_get_reason (self, i);

      variables[i] = get_variable_of (self, i);
      engraft_subgroups_get_level (self, i, &names[i]);
      reasons[i] = reason ? reason : "";
    }
  engraft_table_builder_add_texts (&builder, "variable", _("Variable"), variables);
  engraft_table_builder_add_texts (&builder, "level", _("Subgroup"), names);
  ratio = engraft_table_builder_add_numbers (&builder, "hazard_ratio", _("Hazard ratio"), ENGRAFT_COLUMN_NUMBER, NULL);
  engraft_table_builder_add_limits (&builder, "hazard_ratio", engraft_subgroups_get_confidence (self), &lower, &upper);
  p = engraft_table_builder_add_numbers (&builder, "p", _("p"), ENGRAFT_COLUMN_NUMBER, NULL);
  add_counts (self, &builder);
  se = engraft_table_builder_add_numbers (&builder, "se", _("Standard error of its logarithm"), ENGRAFT_COLUMN_NUMBER, NULL);
  engraft_table_builder_add_texts (&builder, "reason", _("Why there is none"), reasons);
  for (guint i = 0; i < n; i++)
    ratio[i] = engraft_subgroups_get_hazard_ratio (self, i, &lower[i], &upper[i], &se[i], &p[i]);

  return engraft_table_builder_end (&builder, _("Hazard ratios in subgroups"));
}

static EngraftTable *
make_interactions (EngraftSubgroups *self)
{
  const guint n = self->variables->len;
  g_autofree const char **variables = g_new (const char *, n + 1);
  double *df, *chisq[2], *p[2];
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  for (guint i = 0; i < n; i++)
    variables[i] = engraft_subgroups_get_variable (self, i);
  engraft_table_builder_add_texts (&builder, "variable", _("Variable"), variables);
  df = engraft_table_builder_add_numbers (&builder, "df", _("Degrees of freedom"), ENGRAFT_COLUMN_INTEGER, NULL);
  chisq[0] = engraft_table_builder_add_numbers (&builder, "chisq_lr", _("Likelihood ratio χ²"), ENGRAFT_COLUMN_NUMBER, NULL);
  p[0] = engraft_table_builder_add_numbers (&builder, "p_lr", _("Likelihood ratio p"), ENGRAFT_COLUMN_NUMBER, NULL);
  chisq[1] = engraft_table_builder_add_numbers (&builder, "chisq_wald", _("Wald’s χ²"), ENGRAFT_COLUMN_NUMBER, NULL);
  p[1] = engraft_table_builder_add_numbers (&builder, "p_wald", _("Wald’s p"), ENGRAFT_COLUMN_NUMBER, NULL);
  for (guint i = 0; i < n; i++)
    for (guint test = 0; test < 2; test++)
      {
        guint own_df;

        p[test][i] = engraft_subgroups_get_interaction (self, i, test, &chisq[test][i], &own_df);
        df[i] = own_df ? own_df : NAN;
      }

  return engraft_table_builder_end (&builder, _("Tests of interaction"));
}

/**
 * engraft_subgroups_to_table:
 * @self: a comparison
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what cannot be estimated is missing.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_subgroups_to_table (EngraftSubgroups      *self,
                            EngraftSubgroupsTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_SUBGROUPS_TABLE_INTERACTIONS, NULL);

  return kind == ENGRAFT_SUBGROUPS_TABLE_INTERACTIONS ? make_interactions (self) : make_levels (self);
}

/* ---- JSON ---- */

static void
add_level (JsonBuilder      *builder,
           EngraftSubgroups *self,
           guint             level)
{
  double lower, upper, se, p, ratio = engraft_subgroups_get_hazard_ratio (self, level, &lower, &upper, &se, &p);
  const char *name, *reason = engraft_subgroups_get_reason (self, level);
  int variable = engraft_subgroups_get_level (self, level, &name);

  engraft_json_begin_object (builder, NULL);
  if (variable >= 0)
    engraft_json_text (builder, "variable", ((EngraftSubgroupVariable *) self->variables->pdata[variable])->name);
  engraft_json_text (builder, "level", name);
  engraft_json_begin_array (builder, "arms");
  for (guint arm = 0; arm < 2; arm++)
    {
      guint n, n_events;

      engraft_subgroups_get_counts (self, level, arm, &n, &n_events);
      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "name", self->arms[arm]);
      engraft_json_number (builder, "n", n);
      engraft_json_number (builder, "events", n_events);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  engraft_json_number (builder, "hazard-ratio", ratio);
  engraft_json_number (builder, "lower", lower);
  engraft_json_number (builder, "upper", upper);
  engraft_json_number (builder, "se", se);
  engraft_json_number (builder, "p", p);
  if (reason)
    engraft_json_text (builder, "reason", reason);
  json_builder_end_object (builder);
}

static void
add_interaction (JsonBuilder      *builder,
                 EngraftSubgroups *self,
                 guint             variable)
{
  double chisq, p;
  guint df;

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "variable", ((EngraftSubgroupVariable *) self->variables->pdata[variable])->name);
  engraft_json_text (builder, "title", engraft_subgroups_get_variable (self, variable));
  p = engraft_subgroups_get_interaction (self, variable, ENGRAFT_SUBGROUP_TEST_LIKELIHOOD_RATIO, &chisq, &df);
  engraft_json_number (builder, "df", df);
  engraft_json_number (builder, "chisq-likelihood-ratio", chisq);
  engraft_json_number (builder, "p-likelihood-ratio", p);
  p = engraft_subgroups_get_interaction (self, variable, ENGRAFT_SUBGROUP_TEST_WALD, &chisq, NULL);
  engraft_json_number (builder, "chisq-wald", chisq);
  engraft_json_number (builder, "p-wald", p);
  json_builder_end_object (builder);
}

/**
 * engraft_subgroups_to_json:
 * @self: a comparison
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-subgroups-1”; `software`; `treatment`: title; `adjusted-for`: titles, where there are any; `options`
 * - `levels`, the first of which is all: `variable`, `level`; `arms`, the control first, each `name`, `n`, `events`;
 *   `hazard-ratio`, `lower`, `upper`, `se`, `p`; `reason`
 * - `interactions`, each `variable`, `title`, `df`, `chisq-likelihood-ratio`, `p-likelihood-ratio`, `chisq-wald`, `p-wald`
 * - `notices`; `sentence`, `methods`: in the language of the user
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_subgroups_to_json (EngraftSubgroups *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), NULL);

  sentence = engraft_subgroups_dup_sentence (self);
  methods = engraft_subgroups_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-subgroups-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "treatment", self->treatment);
  if (self->adjusted)
    engraft_json_text (builder, "adjusted-for", self->adjusted);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_array (builder, "levels");
  for (guint level = 0; level < self->levels->len; level++)
    add_level (builder, self, level);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "interactions");
  for (guint variable = 0; variable < self->variables->len; variable++)
    add_interaction (builder, self, variable);
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/* The variable with the smallest p of interaction, or −1 */
static int
find_strongest (EngraftSubgroups *self)
{
  EngraftSubgroupTest test = engraft_subgroups_get_test (self);
  double least = INFINITY;
  int found = -1;

  for (guint i = 0; i < self->variables->len; i++)
    {
      double p = engraft_subgroups_get_interaction (self, i, test, NULL, NULL);

      if (p < least)
        {
          least = p;
          found = i;
        }
    }

  return found;
}

/**
 * engraft_subgroups_dup_sentence:
 * @self: a comparison
 *
 * Gives the answer in one sentence: the hazard ratio of all, and the strongest interaction.
 *
 * Returns: (transfer full): the answer
 */
char *
engraft_subgroups_dup_sentence (EngraftSubgroups *self)
{
  g_autofree char *shown = NULL, *relation = NULL;
  GString *text = g_string_new (NULL);
  double lower, upper, p, ratio;
  int strongest;

  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), NULL);

  ratio = engraft_subgroups_get_hazard_ratio (self, 0, &lower, &upper, NULL, &p);
  if (isnan (ratio))
    {
      g_string_printf (text, _("The hazard ratio of %s against %s cannot be estimated: %s."), self->arms[1], self->arms[0],
                       engraft_subgroups_get_reason (self, 0));
      return g_string_free (text, FALSE);
    }
  shown = engraft_format_estimate (ratio, lower, upper);
  relation = engraft_format_p_relation (p);
  /* Translators: two arms, the hazard ratio with its limits, “= 0.03” */
  g_string_printf (text, _("Hazard ratio of %s against %s in all %s, p %s."), self->arms[1], self->arms[0], shown, relation);
  if (self->adjusted)
    {
      g_string_append_c (text, ' ');
      /* Translators: covariates */
      g_string_append_printf (text, _("Adjusted for %s."), self->adjusted);
    }
  strongest = find_strongest (self);
  if (strongest >= 0)
    {
      g_autofree char *least =
        engraft_format_p_relation (engraft_subgroups_get_interaction (self, strongest, engraft_subgroups_get_test (self),
                                                                      NULL, NULL));

      g_string_append_c (text, ' ');
      if (self->variables->len == 1)
        g_string_append_printf (text, _("Test of interaction with %s: p %s."), engraft_subgroups_get_variable (self, strongest),
                                least);
      else
        g_string_append_printf (text, ngettext ("Smallest p of %u test of interaction: %s, p %s.",
                                                "Smallest p of %u tests of interaction: %s, p %s.", self->variables->len),
                                self->variables->len, engraft_subgroups_get_variable (self, strongest), least);
    }

  return g_string_free (text, FALSE);
}

/* How far chance alone would bring one of the tests below 0.05 */
static void
append_multiplicity (EngraftSubgroups *self,
                     GString          *text)
{
  const guint n = self->variables->len;
  g_autofree char *share = engraft_format_percent (1 - pow (.95, n), 0);

  g_string_append_c (text, ' ');
  g_string_append (text, _("Intervals and p-values are not adjusted for the number of subgroups: an interval of a subgroup that "
                           "leaves out 1, or does not, is no evidence that the treatment works there or does not; only the "
                           "test of interaction compares subgroups [2]."));
  if (n > 1)
    {
      g_string_append_c (text, ' ');
      /* Translators: how many tests; a percentage */
      g_string_append_printf (text, ngettext ("Were there no interaction at all, %u independent test would have p < 0.05 with a "
                                              "probability of %s.",
                                              "Were there no interaction at all, one of %u independent tests at least would have "
                                              "p < 0.05 with a probability of %s.", n), n, share);
    }
}

/**
 * engraft_subgroups_dup_methods:
 * @self: a comparison
 *
 * Gives sentences for the methods section of a paper, with what is to be said of many tests, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_subgroups_dup_methods (EngraftSubgroups *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *level = NULL;
  EngraftOptions *own;

  g_return_val_if_fail (ENGRAFT_IS_SUBGROUPS (self), NULL);

  own = ENGRAFT_OPTIONS (self->options);
  level = engraft_format_number (engraft_subgroups_get_confidence (self) * 100, 6);
  g_string_append_printf (text, _("The hazard ratio of “%s” (%s against %s) was estimated in all and in each subgroup by Cox’s "
                                  "model [1] of its rows, with Wald’s confidence intervals (%s%%)."),
                          self->treatment, self->arms[1], self->arms[0], level);
  g_string_append_c (text, ' ');
  if (self->adjusted)
    /* Translators: covariates */
    g_string_append_printf (text, _("All models, also those of the tests of interaction, were adjusted for %s; rows that lack one "
                                    "of these took no part. "), self->adjusted);
  g_string_append (text, engraft_subgroups_get_test (self) == ENGRAFT_SUBGROUP_TEST_WALD
                         ? _("Each variable was tested for interaction with the treatment by Wald’s test of the product terms, in "
                             "a model that has the treatment and the variable as well.")
                         : _("Each variable was tested for interaction with the treatment by the likelihood ratio of models with "
                             "and without the product terms, which both have the treatment and the variable."));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("No hazard ratio was estimated with fewer than %d events, or without any in one of the arms; such "
                                  "levels take no part in the test."), engraft_options_get_int (own, "min-events"));
  append_multiplicity (self, text);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Analyses were done with Engraft %s."), PACKAGE_VERSION);
  g_string_append (text, "\n\n[1] Cox DR. Regression models and life-tables. J R Stat Soc B 1972;34:187–220."
                         "\n[2] Wang R, Lagakos SW, Ware JH, Hunter DJ, Drazen JM. Statistics in medicine: reporting of subgroup "
                         "analyses in clinical trials. N Engl J Med 2007;357:2189–94.");

  return g_string_free (text, FALSE);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_SUBGROUPS_TABLE_LEVELS] = { "levels", N_("Hazard Ratios"), N_("Nobody takes part."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_SUBGROUPS_TABLE_INTERACTIONS] = { "interactions", N_("Tests of Interaction"),
                                             N_("Choose variables for subgroups in the options."), ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_subgroups, ENGRAFT_SUBGROUPS)
