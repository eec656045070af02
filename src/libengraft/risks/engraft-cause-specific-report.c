/* engraft-cause-specific-report.c: the models as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cause-specific-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

/* ---- tables ---- */

static EngraftTable *
make_coefficients (EngraftCauseSpecific *self)
{
  const guint n_causes = self->fits->len;
  const guint p = engraft_cox_fit_get_n_coefficients (self->fits->pdata[0]), n = n_causes * p;
  g_autofree const char **causes = g_new (const char *, n + 1), **terms = g_new (const char *, n + 1);
  g_autofree const char **references = g_new (const char *, n + 1);
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  double *ratio, *lower, *upper, *coefficient, *se, *z, *p_value;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  for (guint i = 0; i < n; i++)
    {
      EngraftCoxFit *fit = self->fits->pdata[i / p];
      const char *reference = engraft_cox_fit_get_term_reference (fit, engraft_cox_fit_get_term (fit, i % p));

      causes[i] = engraft_cause_specific_get_cause (self, i / p);
      terms[i] = engraft_cox_fit_dup_title (fit, i % p);
      g_ptr_array_add (titles, (char *) terms[i]);
      references[i] = reference && *reference ? reference : NULL;
    }
  engraft_table_builder_add_texts (&builder, "cause", _("Cause"), causes);
  engraft_table_builder_add_texts (&builder, "term", _("Covariate"), terms);
  engraft_table_builder_add_texts (&builder, "reference", _("Compared With"), references);
  ratio = engraft_table_builder_add_numbers (&builder, "hazard_ratio", _("Hazard ratio"), ENGRAFT_COLUMN_NUMBER, NULL);
  engraft_table_builder_add_limits (&builder, "hazard_ratio", self->confidence, &lower, &upper);
  coefficient = engraft_table_builder_add_numbers (&builder, "coefficient", _("Coefficient"), ENGRAFT_COLUMN_NUMBER, NULL);
  se = engraft_table_builder_add_numbers (&builder, "se", _("Standard error"), ENGRAFT_COLUMN_NUMBER, NULL);
  z = engraft_table_builder_add_numbers (&builder, "z", _("z"), ENGRAFT_COLUMN_NUMBER, NULL);
  p_value = engraft_table_builder_add_numbers (&builder, "p", _("p"), ENGRAFT_COLUMN_NUMBER, NULL);
  for (guint i = 0; i < n; i++)
    {
      EngraftCoxFit *fit = self->fits->pdata[i / p];

      ratio[i] = engraft_cox_fit_get_hazard_ratio (fit, i % p, &lower[i], &upper[i]);
      coefficient[i] = engraft_cox_fit_get_coefficient (fit, i % p, &se[i], &z[i], &p_value[i]);
    }

  return engraft_table_builder_end (&builder, _("Models of the hazard of each cause"));
}

static double
get_chosen (EngraftCauseSpecific *self,
            guint                 profile,
            guint                 cause,
            guint                 time,
            double               *unused,
            double               *se,
            double               *lower,
            double               *upper)
{
  return engraft_cause_specific_get_risk (self, profile, cause, time, se, lower, upper);
}

/* CURVES: at the times of events, and not at the chosen ones */
static EngraftTable *
make_risks (EngraftCauseSpecific *self,
            gboolean              curves)
{
  const EngraftRiskGrid *grid = curves ? &self->steps : &self->chosen;
  const guint n_causes = self->fits->len, n_times = grid->n_times;
  const guint n = grid->risks ? self->profiles->len * n_causes * n_times : 0;
  g_autofree const char **causes = g_new (const char *, n + 1), **profiles = g_new (const char *, n + 1);
  double *times, *risk, *se, *lower, *upper;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  for (guint i = 0; i < n; i++)
    {
      profiles[i] = engraft_cause_specific_get_profile (self, i / n_times / n_causes);
      causes[i] = engraft_cause_specific_get_cause (self, i / n_times % n_causes);
    }
  engraft_table_builder_add_texts (&builder, "profile", _("Predicted for"), profiles);
  engraft_table_builder_add_texts (&builder, "cause", _("Cause"), causes);
  times = engraft_table_builder_add_numbers (&builder, "time", _("Time"), ENGRAFT_COLUMN_NUMBER,
                                             engraft_time_unit_get_name (self->times.unit));
  risk = engraft_table_builder_add_numbers (&builder, "risk", _("Absolute risk"), ENGRAFT_COLUMN_NUMBER, NULL);
  se = engraft_table_builder_add_numbers (&builder, "se", _("Standard error"), ENGRAFT_COLUMN_NUMBER, NULL);
  engraft_table_builder_add_limits (&builder, "risk", self->confidence, &lower, &upper);
  for (guint i = 0; i < n; i++)
    {
      times[i] = engraft_shown_times_get (&self->times, grid->times[i % n_times]);
      risk[i] = (curves ? engraft_cause_specific_get_step : get_chosen) (self, i / n_times / n_causes, i / n_times % n_causes,
                                                                         i % n_times, NULL, &se[i], &lower[i], &upper[i]);
    }

  return engraft_table_builder_end (&builder, curves ? _("Curves of predicted risks") : _("Predicted risks"));
}

/**
 * engraft_cause_specific_to_table:
 * @self: models
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what cannot be estimated is missing.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_cause_specific_to_table (EngraftCauseSpecific      *self,
                                 EngraftCauseSpecificTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_CAUSE_SPECIFIC_TABLE_CURVES, NULL);

  return kind == ENGRAFT_CAUSE_SPECIFIC_TABLE_COEFFICIENTS
         ? make_coefficients (self) : make_risks (self, kind == ENGRAFT_CAUSE_SPECIFIC_TABLE_CURVES);
}

/* ---- JSON ---- */

static void
add_risk (JsonBuilder          *builder,
          EngraftCauseSpecific *self,
          guint                 profile,
          guint                 cause,
          guint                 time)
{
  double se, lower, upper, risk = engraft_cause_specific_get_risk (self, profile, cause, time, &se, &lower, &upper);

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "profile", self->profiles->pdata[profile]);
  engraft_json_text (builder, "cause", engraft_cause_specific_get_cause (self, cause));
  engraft_json_number (builder, "time",
                       engraft_shown_times_get (&self->times, g_array_index (self->times.chosen, double, time)));
  engraft_json_number (builder, "risk", risk);
  engraft_json_number (builder, "se", se);
  engraft_json_number (builder, "lower", lower);
  engraft_json_number (builder, "upper", upper);
  json_builder_end_object (builder);
}

/**
 * engraft_cause_specific_to_json:
 * @self: models
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-cause-specific-1”; `software`; `unit`: of every time in here; `options`
 * - `models`: of each cause `cause` and `model`, as [method@CoxFit.to_json]
 * - `risks`: each `profile`, `cause`, `time`, `risk`, `se`, `lower`, `upper`
 *
 * Returns: (transfer full): the models as JSON
 */
JsonNode *
engraft_cause_specific_to_json (EngraftCauseSpecific *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-cause-specific-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->times.unit);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_array (builder, "models");
  for (guint cause = 0; cause < self->fits->len; cause++)
    {
      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "cause", engraft_cause_specific_get_cause (self, cause));
      json_builder_set_member_name (builder, "model");
      json_builder_add_value (builder, engraft_cox_fit_to_json (self->fits->pdata[cause]));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  engraft_json_nick (builder, "variance", ENGRAFT_TYPE_RISK_VARIANCE,
                     engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "variance"));
  engraft_json_begin_array (builder, "risks");
  for (guint profile = 0; self->chosen.risks && profile < self->profiles->len; profile++)
    for (guint cause = 0; cause < self->fits->len; cause++)
      for (guint time = 0; time < self->times.chosen->len; time++)
        add_risk (builder, self, profile, cause, time);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/* of the first profile, up to the last time */
static char *
dup_risks (EngraftCauseSpecific *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint last = self->times.chosen->len - 1;
  g_autofree char *time = engraft_shown_times_dup (&self->times, g_array_index (self->times.chosen, double, last));
  g_autofree char *all = NULL;

  for (guint cause = 0; cause < self->fits->len; cause++)
    {
      double lower, upper, risk = engraft_cause_specific_get_risk (self, 0, cause, last, NULL, &lower, &upper);
      g_autofree char *shown = engraft_format_percent (risk, 0);
      g_autofree char *from = engraft_format_fixed (lower * 100, 0), *to = engraft_format_fixed (upper * 100, 0);

      if (isnan (risk))
        {
          /* Translators: a cause of which the risk is not known */
          g_ptr_array_add (parts, g_strdup_printf (_("%s not estimable"), engraft_cause_specific_get_cause (self, cause)));
          continue;
        }
      /* Translators: a cause and its risk with limits, such as “relapse 23% (18–29)” */
      g_ptr_array_add (parts, g_strdup_printf (_("%s %s (%s–%s)"), engraft_cause_specific_get_cause (self, cause), shown,
                                               from, to));
    }
  g_ptr_array_add (parts, NULL);
  /* Translators: between the members of a list */
  all = g_strjoinv (_(", "), (char **) parts->pdata);

  /* Translators: a time, a person such as “age=50, sex=f”, risks */
  return g_strdup_printf (_("Risks up to %s for “%s”: %s"), time, engraft_cause_specific_get_profile (self, 0), all);
}

/**
 * engraft_cause_specific_dup_sentence:
 * @self: models
 *
 * Gives the answer in a few sentences: that of each model, without hazard ratios where those of all are many, and the
 * risks of the first profile.
 *
 * Returns: (transfer full): the answer
 */
char *
engraft_cause_specific_dup_sentence (EngraftCauseSpecific *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);

  for (guint cause = 0; cause < self->fits->len; cause++)
    {
      g_autofree char *sentence = engraft_cox_fit_dup_sentence_of (self->fits->pdata[cause], self->fits->len);

      if (cause > 0)
        g_string_append_c (text, '\n');
      /* Translators: a cause, and what is to be said of the model of it */
      g_string_append_printf (text, _("“%s”: %s"), engraft_cause_specific_get_cause (self, cause), sentence);
    }
  if (self->chosen.risks && self->times.chosen->len)
    {
      g_autofree char *risks = dup_risks (self);

      g_string_append_printf (text, "\n%s", risks);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * engraft_cause_specific_dup_methods:
 * @self: models
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_cause_specific_dup_methods (EngraftCauseSpecific *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  int ties;

  g_return_val_if_fail (ENGRAFT_IS_CAUSE_SPECIFIC (self), NULL);

  ties = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "ties");
  g_string_append (text, _("The hazard of each cause was modelled by Cox’s proportional hazards model [1], in which other "
                           "causes are censorings."));
  g_string_append_printf (text, " %s", ties == ENGRAFT_COX_TIES_BRESLOW ? _("Ties were treated by Breslow’s method.")
                                       : ties == ENGRAFT_COX_TIES_EXACT
                                       ? _("Ties were treated by the exact conditional likelihood.")
                                               : _("Ties were treated by Efron’s method."));
  if (engraft_cause_specific_can_predict (self))
    g_string_append_printf (text, " %s",
                            engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "variance") == ENGRAFT_RISK_VARIANCE_JACKKNIFE
                            ? _("Absolute risks follow from the hazards of all causes by the product limit [2], with robust standard "
                                "errors by the infinitesimal jackknife (from the influence of each row on all coefficients and baseline "
                                "hazards) and confidence intervals on the scale of log(−log).")
                            : _("Absolute risks follow from the hazards of all causes by the product limit [2], with standard errors "
                                "from influence functions [3] and confidence intervals on the scale of log(−log)."));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Analyses were done with Engraft %s."), PACKAGE_VERSION);
  g_string_append (text, "\n\n[1] Cox DR. Regression models and life-tables. J R Stat Soc B 1972;34:187–220.");
  if (engraft_cause_specific_can_predict (self))
    g_string_append (text, "\n[2] Benichou J, Gail MH. Estimates of absolute cause-specific risk in cohort studies. Biometrics "
                           "1990;46:813–26.\n[3] Ozenne B, Sørensen AL, Scheike T, Torp-Pedersen C, Gerds TA. riskRegression: "
                           "predicting the risk of an event using Cox regression models. R J 2017;9:440–60.");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
