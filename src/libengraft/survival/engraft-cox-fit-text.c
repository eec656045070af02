/* engraft-cox-fit-text.c: a model in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "libengraft/text/engraft-format.h"

/* more are for a table */
#define MANY_COEFFICIENTS 3

static gboolean
lacks_ratio (EngraftCoxFit *self,
             guint          index)
{
  return isnan (engraft_cox_fit_get_hazard_ratio (self, index, NULL, NULL)) || engraft_cox_fit_is_infinite (self, index);
}

static char *
dup_ratio (EngraftCoxFit *self,
           guint          index)
{
  double p, lower, upper, ratio = engraft_cox_fit_get_hazard_ratio (self, index, &lower, &upper);
  g_autofree char *interval = NULL, *relation = NULL, *title = engraft_cox_fit_dup_title (self, index);

  engraft_cox_fit_get_coefficient (self, index, NULL, NULL, &p);
  if (lacks_ratio (self, index))
    return g_strdup_printf (_("hazard ratio of %s not estimable"), title);
  interval = engraft_format_estimate (ratio, lower, upper);
  relation = engraft_format_p_relation (p);

  /* Translators: a covariate, a hazard ratio with its limits, and “= 0.02” or “< 0.001” */
  return g_strdup_printf (_("hazard ratio of %s %s, p %s"), title, interval, relation);
}

static char *
dup_counts (EngraftCoxFit *self)
{
  g_autofree char *count = engraft_format_count (self->rows.n), *events = engraft_format_count (self->rows.n_events);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", self->rows.n), count);
  g_autofree char *ends = g_strdup_printf (ngettext ("%s event", "%s events", self->rows.n_events), events);

  return g_strdup_printf (C_("counts", "%s, %s"), rows, ends);
}

/* Harrell’s is the one that is meant when nothing is said.  As many decimals as its error lets be told apart. */
static char *
dup_concordance (EngraftCoxFit *self)
{
  g_autofree char *c = engraft_format_fixed (self->pairs.c, 3), *se = engraft_format_fixed (sqrt (self->pairs.variance), 3);
  /* Translators: an estimate and its standard error: “0.583 (se 0.021)” */
  g_autofree char *number = self->pairs.variance > 0 ? g_strdup_printf (C_("estimate", "%s (se %s)"), c, se) : g_strdup (c);

  if (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "concordance") == ENGRAFT_CONCORDANCE_HARRELL)
    return g_steal_pointer (&number);

  if (self->pairs.variance > 0)
    /* Translators: a concordance, whose it is or which weights, and its standard error: “0.583 (Uno, se 0.021)” */
    return g_strdup_printf (C_("concordance", "%s (%s, se %s)"), c, engraft_cox_fit_get_concordance_name (self), se);

  /* Translators: a number, and whose concordance or which weights */
  return g_strdup_printf (C_("concordance", "%s (%s)"), c, engraft_cox_fit_get_concordance_name (self));
}

const char *
engraft_cox_fit_get_concordance_name (EngraftCoxFit *self)
{
  switch (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "concordance"))
    {
    case ENGRAFT_CONCORDANCE_UNO:
      return _("Uno");
    case ENGRAFT_CONCORDANCE_SCHEMPER:
      return _("Schemper");
    case ENGRAFT_CONCORDANCE_SURVIVAL:
      return _("weighted by survival");
    case ENGRAFT_CONCORDANCE_EQUAL:
      return _("each event the same");
    default:
      return _("Harrell");
    }
}

/* coefficients of a spline say nothing, one by one */
static void
write_splines (EngraftCoxFit *self,
               GString       *text)
{
  for (guint term = 0; term < engraft_cox_fit_get_n_terms (self); term++)
    {
      g_autofree char *any = NULL, *bent = NULL, *title = NULL;
      double p, p_bent;

      if (!engraft_cox_fit_get_spline (self, term, NULL))
        continue;
      engraft_cox_fit_get_association (self, term, NULL, &p);
      engraft_cox_fit_get_nonlinearity (self, term, NULL, &p_bent);
      title = engraft_cox_fit_dup_term_title (self, term);
      any = engraft_format_p_relation (p);
      bent = engraft_format_p_relation (p_bent);
      /* Translators: a covariate, and twice “= 0.02” or “< 0.001” */
      g_string_append_printf (text, _("effect of %s p %s, nonlinear p %s"), title, any, bent);
      g_string_append (text, _("; "));
    }
}

char *
engraft_cox_fit_end_sentence (GString *text)
{
  char first[6];
  int length = g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text->str)), first);

  if (text->len > 0)
    {
      g_string_erase (text, 0, g_utf8_next_char (text->str) - text->str);
      g_string_prepend_len (text, first, length);
    }

  return g_string_free (text, FALSE);
}

char *
engraft_cox_fit_dup_sentence_of (EngraftCoxFit *self,
                                 guint          n_models)
{
  const gboolean few = self->cox.p * n_models <= MANY_COEFFICIENTS;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *counts = NULL, *relation = NULL, *concordance = NULL;
  double p;

  write_splines (self, text);
  /* what has no answer is told also where ratios are left to the table */
  for (guint i = 0; i < self->cox.p && self->cox.p <= MANY_COEFFICIENTS; i++)
    if ((few || lacks_ratio (self, i))
        && !engraft_cox_fit_get_spline (self, engraft_cox_fit_get_term (self, i), NULL))
      {
        g_autofree char *ratio = dup_ratio (self, i);

        g_string_append_printf (text, "%s%s", ratio, _("; "));
      }
  engraft_cox_fit_get_test (self, self->robust ? ENGRAFT_COX_TEST_WALD : ENGRAFT_COX_TEST_LIKELIHOOD_RATIO, NULL, &p);
  relation = engraft_format_p_relation (p);
  concordance = dup_concordance (self);
  counts = dup_counts (self);
  if (engraft_cox_fit_has_failed (self))
    {
      g_string_truncate (text, 0);
      /* Translators: such as “120 rows, 30 events” */
      g_string_append_printf (text, _("The model has no answer, as its largest likelihood was not found; %s"), counts);
      return engraft_cox_fit_end_sentence (g_steal_pointer (&text));
    }
  if (isnan (p))
    {
      /* Translators: a concordance, and such as “120 rows, 30 events” */
      g_string_append_printf (text, _("concordance %s; %s"), concordance, counts);
      return engraft_cox_fit_end_sentence (g_steal_pointer (&text));
    }
  g_string_append_printf (text, self->robust ? _("Wald test of all p %s; concordance %s; %s")
                                             : _("likelihood ratio test of all p %s; concordance %s; %s"),
                          relation, concordance, counts);

  return engraft_cox_fit_end_sentence (g_steal_pointer (&text));
}

/**
 * engraft_cox_fit_dup_sentence:
 * @self: a model
 *
 * Gives the answer in one sentence: hazard ratios when they are few, the test of all, the
 * concordance, and the numbers of rows and events.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_cox_fit_dup_sentence (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  return engraft_cox_fit_dup_sentence_of (self, 1);
}

/* ---- methods ---- */

static const char *
ties_sentence (EngraftCoxFit *self)
{
  switch (self->cox.ties)
    {
    case EG_TIES_BRESLOW:
      return _("Hazard ratios were estimated by Cox’s proportional hazards model [1], with Breslow’s approximation for "
               "tied events [2].");
    case EG_TIES_EXACT:
      return _("Hazard ratios were estimated by Cox’s proportional hazards model [1], with the exact conditional "
               "likelihood for tied events [2].");
    case EG_TIES_EFRON:
    default:
      return _("Hazard ratios were estimated by Cox’s proportional hazards model [1], with Efron’s approximation for "
               "tied events [2].");
    }
}

static const char *
ties_reference (EngraftCoxFit *self)
{
  switch (self->cox.ties)
    {
    case EG_TIES_BRESLOW:
      return "Breslow N. Covariance analysis of censored survival data. Biometrics 1974;30:89–99.";
    case EG_TIES_EXACT:
      return "Gail MH, Lubin JH, Rubinstein LV. Likelihood calculations for matched case-control studies and survival "
             "studies with tied death times. Biometrika 1981;68:703–7.";
    case EG_TIES_EFRON:
    default:
      return "Efron B. The efficiency of Cox’s likelihood function for censored data. J Am Stat Assoc 1977;72:557–65.";
    }
}

static void
write_sentence (GString *text,
                char    *sentence)   /* transfer full */
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
write_variance (EngraftCoxFit *self,
                GString       *text,
                GPtrArray     *works)
{
  g_autofree char *level = engraft_format_number (self->confidence * 100, 6);

  if (self->robust)
    {
      g_ptr_array_add (works, (char *) "Lin DY, Wei LJ. The robust inference for the Cox proportional hazards model. J Am Stat "
                                       "Assoc 1989;84:1074–8.");
      write_sentence (text, g_strdup_printf (_("Confidence intervals (%s%%) and p-values are Wald’s, with robust standard "
                                               "errors [%u]."), level, works->len));
    }
  else
    write_sentence (text, g_strdup_printf (_("Confidence intervals (%s%%) and p-values are Wald’s."), level));
  if (engraft_survival_data_get_n_strata (self->data) > 1)
    write_sentence (text, g_strdup (_("The model was stratified: each stratum has a baseline hazard of its own.")));
  if (engraft_survival_data_get_entries (self->data, NULL))
    write_sentence (text, g_strdup (_("Late entry was taken into account by left truncation.")));
}

static void
write_spline_methods (EngraftCoxFit *self,
                      GString       *text,
                      GPtrArray     *works)
{
  gboolean natural = FALSE, restricted = FALSE;

  for (guint i = 0; i < self->design.terms->sources->len; i++)
    {
      const EngraftCoxSource *source = self->design.terms->sources->pdata[i];

      natural |= source->spline == ENGRAFT_COX_NATURAL;
      restricted |= source->spline == ENGRAFT_COX_RESTRICTED;
    }
  if (!natural && !restricted)
    return;
  g_ptr_array_add (works, (char *) "Durrleman S, Simon R. Flexible regression models with cubic splines. Stat Med "
                                   "1989;8:551–61.");
  if (natural)
    write_sentence (text, g_strdup_printf (_("Natural cubic splines [%u] have their inner knots at quantiles at equal "
                                             "distances and the outermost at the smallest and largest value."),
                                           works->len));
  if (restricted)
    write_sentence (text, g_strdup_printf (_("Restricted cubic splines [%u] have their knots at the quantiles that "
                                             "Harrell advises."), works->len));
  write_sentence (text, g_strdup (_("Nonlinearity was tested by Wald’s test of all coefficients that bend the spline; limits "
                                    "of its curve are pointwise.")));
}

static void
write_adjusted_errors (EngraftCoxFit *self,
                       GString       *text,
                       GPtrArray     *works)
{
  g_autofree char *level = engraft_format_number (self->confidence * 100, 6);

  if (self->cox.ties == EG_TIES_EXACT)
    return;
  g_ptr_array_add (works, (char *) "Ozenne BMH, Scheike TH, Stærk L, Gerds TA. On the estimation of average treatment effects "
                                   "with right-censored time to event outcome and competing risks. Biom J 2020;62:751–63.");
  write_sentence (text, g_strdup_printf (_("Their pointwise intervals (%s%%, on the scale of the log of minus the log) and the "
                                           "errors of their differences come from the influence function, of coefficients, "
                                           "baseline hazard and the distribution of the covariates [%u]."), level, works->len));
}

static void
write_curves (EngraftCoxFit *self,
              GString       *text)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char * const *profiles = engraft_options_get_strv (options, "profiles");

  if (profiles && *profiles)
    write_sentence (text, g_strdup_printf (_("Intervals of predicted survival are pointwise, on the %s."),
                                           engraft_interval_type_get_scale (engraft_options_get_enum (options,
                                                                                                      "curve-interval"))));
}

static void
write_concordance (EngraftCoxFit *self,
                   GString       *text,
                   GPtrArray     *works)
{
  static const char therneau[] = "Therneau TM, Watson DA. The concordance statistic and the Cox model. Technical report 85. "
                                 "Rochester: Mayo Clinic; 2015.";

  switch (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "concordance"))
    {
    case ENGRAFT_CONCORDANCE_UNO:
      g_ptr_array_add (works, (char *) "Uno H, Cai T, Pencina MJ, D’Agostino RB, Wei LJ. On the C-statistics for evaluating overall "
                                       "adequacy of risk prediction procedures with censored survival data. Stat Med "
                                       "2011;30:1105–17.");
      write_sentence (text, g_strdup_printf (_("Discrimination is given as Uno’s C over all of follow-up, in which a pair counts "
                                               "the inverse square of the probability of not being censored [%u]."),
                                             works->len));
      break;

    case ENGRAFT_CONCORDANCE_SCHEMPER:
      g_ptr_array_add (works, (char *) "Schemper M, Wakounig S, Heinze G. The estimation of average hazard ratios by weighted Cox "
                                       "regression. Stat Med 2009;28:2473–89.");
      write_sentence (text, g_strdup_printf (_("Discrimination is given as the concordance with Schemper’s weights, the survival "
                                               "over the probability of not being censored, for each at risk [%u]."), works->len));
      break;

    case ENGRAFT_CONCORDANCE_SURVIVAL:
      g_ptr_array_add (works, (char *) therneau);
      write_sentence (text, g_strdup_printf (_("Discrimination is given as the concordance in which the pairs of an event count, "
                                               "together, the survival just before it [%u]."), works->len));
      break;

    case ENGRAFT_CONCORDANCE_EQUAL:
      g_ptr_array_add (works, (char *) therneau);
      write_sentence (text, g_strdup_printf (_("Discrimination is given as the concordance in which the pairs of each event count "
                                               "the same, together [%u]."), works->len));
      break;

    default:
      g_ptr_array_add (works, (char *) "Harrell FE, Califf RM, Pryor DB, Lee KL, Rosati RA. Evaluating the yield of medical "
                                       "tests. JAMA 1982;247:2543–6.");
      write_sentence (text, g_strdup_printf (_("Discrimination is given as Harrell’s C [%u]."), works->len));
    }
}

/**
 * engraft_cox_fit_dup_methods:
 * @self: a model
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper, and the works they cite
 */
char *
engraft_cox_fit_dup_methods (EngraftCoxFit *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) works = g_ptr_array_new ();

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  g_ptr_array_add (works, (char *) "Cox DR. Regression models and life-tables. J R Stat Soc B 1972;34:187–220.");
  g_ptr_array_add (works, (char *) ties_reference (self));
  write_sentence (text, g_strdup (ties_sentence (self)));
  write_variance (self, text, works);
  write_spline_methods (self, text, works);
  if (!isnan (self->landmark))
    {
      g_autofree char *time = engraft_format_number (engraft_cox_fit_show (self, self->landmark), 6);

      write_sentence (text, g_strdup_printf (_("Only those under observation after the landmark at %s %s were analysed."),
                                             time, engraft_time_unit_get_name (self->unit)));
    }
  write_curves (self, text);
  if (engraft_cox_fit_get_n_adjusted (self) > 0)
    {
      g_ptr_array_add (works, (char *) "Makuch RW. Adjusted survival curve estimation using covariates. J Chronic Dis "
                                       "1982;35:437–43.");
      /* Translators: a covariate, and the number of a work */
      write_sentence (text, g_strdup_printf (_("Adjusted curves by “%s” are the mean of the survival that the model predicts for "
                                               "all rows as if they were in the group [%u]."), self->adjusted.title, works->len));
      write_adjusted_errors (self, text, works);
    }
  g_ptr_array_add (works, (char *) "Grambsch PM, Therneau TM. Proportional hazards tests and diagnostics based on weighted "
                                   "residuals. Biometrika 1994;81:515–26.");
  write_sentence (text, g_strdup_printf (_("Proportional hazards were tested by a score test [%u]."), works->len));
  write_concordance (self, text, works);
  write_sentence (text, g_strdup_printf (_("Analyses were done with Engraft %s."), PACKAGE_VERSION));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < works->len; i++)
    g_string_append_printf (text, "\n[%u] %s", i + 1, (const char *) works->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
