/* engraft-design-text.c: a design in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/design/engraft-design-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-methods-draft.h"

static char *
dup_subjects (EngraftDesign *self)
{
  g_autofree char *n = engraft_format_count (self->n), *experimental = NULL, *control = NULL, *all = NULL;

  all = g_strdup_printf (ngettext ("%s subject", "%s subjects", self->n), n);
  if (!self->n_control)
    return g_steal_pointer (&all);
  experimental = engraft_format_count (self->n_experimental);
  control = engraft_format_count (self->n_control);

  /* Translators: “338 subjects”, of the experimental and of the control arm */
  return g_strdup_printf (_("%s (%s experimental, %s control)"), all, experimental, control);
}

static char *
dup_effect (EngraftDesign *self)
{
  g_autofree char *effect = engraft_format_number (self->effect, 4), *control = NULL;

  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_PROPORTIONS:
    case ENGRAFT_DESIGN_KIND_ONE_PROPORTION:
    case ENGRAFT_DESIGN_KIND_TWO_STAGE:
      control = engraft_format_number (engraft_design_get_number (self, "control-proportion"), 4);
      return g_strdup_printf (_("a proportion of %s instead of %s"), effect, control);

    case ENGRAFT_DESIGN_KIND_MEANS:
      control = engraft_format_number (engraft_design_get_number (self, "sd"), 4);
      return g_strdup_printf (_("a difference of means of %s with a standard deviation of %s"), effect, control);

    default:
      return g_strdup_printf (_("a hazard ratio of %s"), effect);
    }
}

static char *
dup_stages (EngraftDesign *self)
{
  const EgTwoStage *optimal = &self->stages[self->optimal], *minimax = &self->stages[0];
  g_autofree char *expected = engraft_format_fixed (optimal->expected, 1), *effect = dup_effect (self);

  return g_strdup_printf (_("Optimal: stop when no more than %u of the first %u succeed, else go on to %u and "
                            "take more than %u successes for %s; %s subjects are expected when it is not so. "
                            "Minimax: %u of %u, then %u of %u"),
                          (guint) optimal->r1, (guint) optimal->n1, (guint) optimal->n, (guint) optimal->r, effect, expected,
                          (guint) minimax->r1, (guint) minimax->n1, (guint) minimax->r, (guint) minimax->n);
}

/**
 * engraft_design_dup_sentence:
 * @self: a design
 *
 * Gives the answer in one sentence.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_design_dup_sentence (EngraftDesign *self)
{
  g_autofree char *subjects = NULL, *effect = NULL, *power = NULL, *times = NULL, *more = NULL, *events = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NULL);

  power = engraft_format_percent (self->power, 1);
  if (self->kind == ENGRAFT_DESIGN_KIND_LOOKS)
    {
      times = engraft_format_fixed (self->size, 3);
      return g_strdup_printf (ngettext ("With %u look, %s times as much information is needed as without one "
                                        "for a power of %s",
                                        "With %u looks, %s times as much information is needed as with one "
                                        "for a power of %s",
                                        self->n_looks), self->n_looks, times, power);
    }
  if (self->kind == ENGRAFT_DESIGN_KIND_TWO_STAGE)
    return dup_stages (self);
  subjects = dup_subjects (self);
  effect = dup_effect (self);
  if (!isnan (self->events))
    {
      guint n = (guint) ceil (self->events * (1 - 1e-12));
      g_autofree char *count = engraft_format_count (n);

      events = g_strdup_printf (ngettext (", of whom %s is expected to have the event", ", of whom %s are "
                                                                                        "expected to have the event",
                                          n), count);
    }
  if (self->single.n)
    more = g_strdup_printf (ngettext (", when more than %u succeeds", ", when more than %u succeed", (guint) self->single.r),
                            (guint) self->single.r);

  /* Translators: the power; an effect; “338 subjects”; more on events; more on successes */
  return g_strdup_printf (_("A power of %s for %s with %s%s%s"), power, effect, subjects, events ? events : "", more ? more : "");
}

/* ---- methods ---- */

static void
say_other_kind (EngraftDesign       *self,
                EngraftMethodsDraft *draft)
{
  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_PROPORTIONS:
      engraft_methods_draft_say (draft, g_strdup_printf (
        engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "continuity")
        ? _("Proportions are compared by the normal approximation with the correction for continuity [%u].")
        : _("Proportions are compared by the normal approximation without a correction for continuity [%u]."),
        engraft_methods_draft_cite (draft, "Fleiss JL, Levin B, Paik MC. Statistical methods for rates and "
                                           "proportions. 3rd ed. Hoboken: Wiley; 2003.")));
      break;

    case ENGRAFT_DESIGN_KIND_TWO_STAGE:
      engraft_methods_draft_say (draft, g_strdup_printf (
        _("The design is Simon’s with two stages [%u], found by trying all with exact binomial probabilities."),
        engraft_methods_draft_cite (draft, "Simon R. Optimal two-stage designs for phase II clinical trials. "
                                           "Control Clin Trials 1989;10:1–10.")));
      break;

    case ENGRAFT_DESIGN_KIND_ONE_PROPORTION:
      engraft_methods_draft_say (draft, g_strdup (
        _("A proportion is compared with the known one by an exact one-sided binomial test.")));
      break;

    case ENGRAFT_DESIGN_KIND_MEANS:
      engraft_methods_draft_say (draft, g_strdup (_("The power of Student’s test was computed from the "
                                                    "noncentral t distribution.")));
      break;

    default:
      break;
    }
}

static void
say_kind (EngraftDesign       *self,
          EngraftMethodsDraft *draft)
{
  static const char * const formulas[] = {
    "Schoenfeld D. The asymptotic properties of nonparametric tests for comparing survival distributions. Biometrika "
    "1981;68:316–9.",
    "Freedman LS. Tables of the number of patients required in clinical trials using the logrank test. Stat "
    "Med 1982;1:121–9.",
    "Hsieh FY. Comparing sample size formulae for trials with unbalanced allocation using the logrank test. Stat Med "
    "1992;11:1091–8.",
  };
  int method = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "method");

  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_LOG_RANK:
      engraft_methods_draft_say (draft, g_strdup_printf (self->margin > 1
        ? _("Events that a log-rank test of non-inferiority needs were counted by the formula of reference [%u].")
        : _("Events that a log-rank test needs were counted by the formula of reference [%u]."),
        engraft_methods_draft_cite (draft, formulas[method])));
      break;

    case ENGRAFT_DESIGN_KIND_COX:
      engraft_methods_draft_say (draft, g_strdup_printf (
        _("Events that a test of a covariate in a Cox model needs were counted by the formula of Hsieh and "
          "Lavori [%u]."),
        engraft_methods_draft_cite (draft, "Hsieh FY, Lavori PW. Sample-size calculations for the Cox "
                                           "proportional hazards regression model with nonbinary covariates. "
                                           "Control Clin Trials 2000;21:552–60.")));
      break;

    case ENGRAFT_DESIGN_KIND_ONE_SURVIVAL:
      engraft_methods_draft_say (draft, g_strdup_printf (
        _("The size for a one-sample log-rank test rests on the exact variance of observed less expected "
          "events [%u]."),
        engraft_methods_draft_cite (draft, "Wu J. Sample size calculation for the one-sample log-rank test. "
                                           "Pharm Stat 2015;14:26–33.")));
      break;

    default:
      say_other_kind (self, draft);
    }
}

static void
say_times (EngraftDesign       *self,
           EngraftMethodsDraft *draft)
{
  g_autofree char *accrual = engraft_format_number (self->trial.accrual, 4);
  g_autofree char *follow_up = engraft_format_number (self->trial.follow_up, 4);

  if (!self->has_times)
    return;
  engraft_methods_draft_say (draft, g_strdup_printf (
    _("The probability that an event is seen was integrated over %s units of time of accrual and %s of "
      "follow-up after it."),
    accrual, follow_up));
  if (self->trial.loss > 0)
    {
      g_autofree char *share = engraft_format_percent (engraft_design_get_number (self, "loss"), 1);
      g_autofree char *time = engraft_format_number (engraft_design_get_number (self, "loss-time"), 4);

      engraft_methods_draft_say (draft, g_strdup_printf (_("%s of subjects are assumed to be lost within %s "
                                                           "units of time."), share,
                                                         time));
    }
}

static void
say_looks (EngraftDesign       *self,
           EngraftMethodsDraft *draft)
{
  static const char * const works[] = {
    "Lan KKG, DeMets DL. Discrete sequential boundaries for clinical trials. Biometrika 1983;70:659–63.",
    "Lan KKG, DeMets DL. Discrete sequential boundaries for clinical trials. Biometrika 1983;70:659–63.",
    "Kim K, DeMets DL. Design and analysis of group sequential tests based on the type I error spending rate "
    "function. Biometrika 1987;74:149–54.",
    "Hwang IK, Shih WJ, De Cani JS. Group sequential designs using a family of type I error probability "
    "spending functions. Stat Med 1990;9:1439–45.",
    "O’Brien PC, Fleming TR. A multiple testing procedure for clinical trials. Biometrics 1979;35:549–56.",
    "Pocock SJ. Group sequential methods in the design and analysis of clinical trials. Biometrika 1977;64:191–9.",
    "Wang SK, Tsiatis AA. Approximately optimal one-parameter boundaries for group sequential trials. "
    "Biometrics 1987;43:193–9.",
  };
  int boundary = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "boundary");
  guint first, second;

  if (self->n_looks < 2)
    return;
  first = engraft_methods_draft_cite (draft, works[boundary]);
  second = engraft_methods_draft_cite (draft, "Armitage P, McPherson CK, Rowe BC. Repeated significance tests "
                                              "on accumulating data. J R Stat Soc A 1969;132:235–44.");
  engraft_methods_draft_say (draft, g_strdup_printf (
    ngettext ("There is %u look, with boundaries of reference [%u], by recursive numerical integration [%u].",
              "There are %u looks, with boundaries of reference [%u], by recursive numerical integration "
              "[%u].", self->n_looks),
    self->n_looks, first, second));
  if (self->has_futility)
    engraft_methods_draft_say (draft, g_strdup_printf (
      engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "futility") == ENGRAFT_FUTILITY_BINDING
      ? _("A trial is given up below a binding boundary of futility that spends the probability of missing the effect [%u].")
      : _("A trial may be given up below a non-binding boundary of futility that spends the probability of missing the "
          "effect [%u]."),
      engraft_methods_draft_cite (draft, "Pampallona S, Tsiatis AA, Kim K. Interim monitoring of group sequential trials "
                                         "using spending functions for the type I and type II error probabilities. Drug "
                                         "Inf J 2001;35:1113–21.")));
}

static void
say_test (EngraftDesign       *self,
          EngraftMethodsDraft *draft)
{
  gboolean one = self->kind == ENGRAFT_DESIGN_KIND_ONE_PROPORTION || self->kind == ENGRAFT_DESIGN_KIND_TWO_STAGE;
  gboolean margin = engraft_design_has_margin (self);
  g_autofree char *level = engraft_format_number (self->alpha * 100 / (margin ? self->sides : 1), 4);
  g_autofree char *power = engraft_format_percent (self->power, 1);

  if (margin)
    {
      g_autofree char *limit = engraft_format_number (self->margin, 4);
      g_autofree char *interval = engraft_format_number (100 * (1 - 2 * self->alpha / self->sides), 4);

      engraft_methods_draft_say (draft, g_strdup_printf (
        /* Translators: a hazard ratio or a difference; the percentage of a confidence interval */
        _("Non-inferiority is shown when the %2$s%% confidence interval excludes the margin of %1$s."), limit, interval));
    }
  engraft_methods_draft_say (draft, g_strdup_printf (
    self->sides == 1 || one || margin ? _("The test is one-sided at a level of %s%%; the power is %s.")
                                      : _("The test is two-sided at a level of %s%%; the power is %s."), level, power));
}

/**
 * engraft_design_dup_methods:
 * @self: a design
 *
 * Gives sentences for the protocol, and the works they cite.
 *
 * Returns: (transfer full): sentences for the protocol
 */
char *
engraft_design_dup_methods (EngraftDesign *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_DESIGN (self), NULL);

  engraft_methods_draft_init (&draft);
  say_kind (self, &draft);
  say_test (self, &draft);
  say_times (self, &draft);
  say_looks (self, &draft);
  if (self->design_effect > 1)
    {
      g_autofree char *factor = engraft_format_number (self->design_effect, 4);

      engraft_methods_draft_say (&draft, g_strdup_printf (
        _("Because subjects of a centre are alike, the size was multiplied by a design effect of %s [%u]."), factor,
        engraft_methods_draft_cite (&draft, "Eldridge SM, Ashby D, Kerry S. Sample size for cluster randomized "
                                            "trials: effect of coefficient of variation of cluster size and "
                                            "analysis method. Int J Epidemiol 2006;35:1292–300.")));
    }

  return engraft_methods_draft_finish (&draft);
}
