/* engraft-weighting-text.c: a weighted comparison in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-weighting-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-methods-draft.h"

static double
largest_difference (EngraftWeighting *self,
                    double           *before)
{
  double after = 0, one;

  *before = 0;
  for (guint j = 0; j < self->columns->len; j++)
    {
      after = fmax (after, fabs (engraft_weighting_get_difference (self, j, &one)));
      *before = fmax (*before, fabs (one));
    }

  return after;
}

/* the hazard ratio with its test, or that there is none */
static char *
dup_effect (EngraftWeighting *self)
{
  const char *treated = engraft_survival_data_get_group (self->data, 1), *others = engraft_survival_data_get_group (self->data, 0);
  double lower, upper, p, ratio = engraft_cox_fit_get_hazard_ratio (self->model, 0, &lower, &upper);
  g_autofree char *interval = NULL, *relation = NULL;

  engraft_cox_fit_get_coefficient (self->model, 0, NULL, NULL, &p);
  if (!isfinite (ratio))
    return g_strdup_printf (_("Weighted hazard ratio of %s to %s not estimable"), treated, others);
  interval = engraft_format_estimate (ratio, lower, upper);
  relation = engraft_format_p_relation (p);

  /* Translators: two groups, a hazard ratio with its limits, “= 0.02” */
  return g_strdup_printf (_("Weighted hazard ratio of %s to %s %s, p %s"), treated, others, interval, relation);
}

/**
 * engraft_weighting_dup_sentence:
 * @self: a weighted comparison
 *
 * Gives the answer in one sentence: hazard ratio, and how well groups are balanced.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_weighting_dup_sentence (EngraftWeighting *self)
{
  double before, after;
  g_autofree char *effect = NULL, *first = NULL, *second = NULL, *effective = NULL, *n = NULL;

  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  after = largest_difference (self, &before);
  effect = dup_effect (self);
  first = engraft_format_fixed (before, 2);
  second = engraft_format_fixed (after, 2);
  n = engraft_format_count (self->n);
  effective = engraft_format_number (engraft_weighting_get_effective_size (self, 0)
                                     + engraft_weighting_get_effective_size (self, 1), 3);

  /* Translators: the weighted hazard ratio, largest differences before and after, counts of rows */
  return g_strdup_printf (_("%s; the largest standardised difference went from %s to %s; %s rows tell as much as %s of "
                            "equal weight"), effect, first, second, n, effective);
}

static const char *
estimand_sentence (EngraftWeighting *self)
{
  switch (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "estimand"))
    {
    case ENGRAFT_ESTIMAND_TREATED:
      return _("Subjects who were not treated were weighted by the odds of treatment, so that the effect is "
               "that in those like the treated [%u].");

    case ENGRAFT_ESTIMAND_OVERLAP:
      return _("Subjects were weighted by the probability of the other treatment, so that the effect is that in "
               "those in whom both were chosen [%u].");

    case ENGRAFT_ESTIMAND_ALL:
    default:
      return _("Subjects were weighted by the inverse of the probability of the treatment that they had, so "
               "that the effect is that in all [%u].");
    }
}

static char *
dup_covariates (EngraftWeighting *self)
{
  const char * const *names = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "covariates");

  return g_strjoinv (", ", (char **) names);
}

/**
 * engraft_weighting_dup_methods:
 * @self: a weighted comparison
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_weighting_dup_methods (EngraftWeighting *self)
{
  static const char * const austin = "Austin PC, Stuart EA. Moving towards best practice when using inverse "
                                     "probability of treatment weighting. Stat Med 2015;34:3661–79.";
  static const char * const li = "Li F, Morgan KL, Zaslavsky AM. Balancing covariates via propensity score "
                                 "weighting. J Am Stat Assoc 2018;113:390–400.";
  EngraftOptions *options;
  EngraftMethodsDraft draft;
  g_autofree char *covariates = NULL;
  gboolean overlap;

  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  options = ENGRAFT_OPTIONS (self->options);
  overlap = engraft_options_get_enum (options, "estimand") == ENGRAFT_ESTIMAND_OVERLAP;
  covariates = dup_covariates (self);
  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The probability of treatment was estimated by logistic regression on %s [%u]."), covariates,
    engraft_methods_draft_cite (&draft, "Rosenbaum PR, Rubin DB. The central role of the propensity score in "
                                        "observational studies for causal effects. Biometrika 1983;70:41–55.")));
  engraft_methods_draft_say (&draft, g_strdup_printf (estimand_sentence (self),
                                                      engraft_methods_draft_cite (&draft, overlap ? li : austin)));
  if (engraft_options_get_boolean (options, "stabilised") && !overlap)
    engraft_methods_draft_say (&draft, g_strdup (_("Weights were stabilised by the share of each group.")));
  if (engraft_options_get_double (options, "truncation") > 0)
    {
      g_autofree char *share = engraft_format_percent (engraft_options_get_double (options, "truncation"), 1);

      engraft_methods_draft_say (&draft, g_strdup_printf (_("Weights beyond the quantiles of %s at either end "
                                                            "were set to these."),
                                                          share));
    }
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Balance was judged by standardised differences. Survival is by weighted Kaplan-Meier estimates, and the "
      "hazard ratio by a weighted Cox model, both with robust standard errors [%u]."),
    engraft_methods_draft_cite (&draft, "Lin DY, Wei LJ. The robust inference for the Cox proportional hazards "
                                        "model. J Am Stat Assoc 1989;84:1074–8.")));

  return engraft_methods_draft_finish (&draft);
}
