/* engraft-response-rates-text.c: response rates in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/response/engraft-response-rates-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-methods-draft.h"

/* with more groups the tables tell */
#define MAX_TOLD 4

static const EngraftResponseGroup *
get_group (EngraftResponseRates *self,
           guint                 group)
{
  return &g_array_index (self->groups, EngraftResponseGroup, group);
}

static void
append_rate (EngraftResponseRates *self,
             guint                 index,
             GString              *text)
{
  const EngraftResponseGroup *group = get_group (self, index);
  double rate = engraft_response_rates_get_rate (self, index, NULL, NULL);
  g_autofree char *shown = NULL;

  if (isnan (rate))
    {
      /* Translators: a group */
      g_string_append_printf (text, _(" %s: not known."), group->name);
      return;
    }
  shown = engraft_format_interval (100 * rate, 100 * group->lower, 100 * group->upper, 1);
  /* Translators: a group, how many responded, of how many, a percentage with limits */
  g_string_append_printf (text, _(" %s: %u of %u, %s %%."), group->name, group->responded, group->total, shown);
}

static void
append_comparison (EngraftResponseRates *self,
                   guint                 index,
                   GString              *text)
{
  const EngraftResponseGroup *group = get_group (self, index);
  const EgRiskEffect *difference = &group->comparison.difference;
  g_autofree char *shown = NULL, *relation = NULL;

  if (isnan (difference->value))
    return;
  shown = engraft_format_interval (100 * difference->value, 100 * difference->lower, 100 * difference->upper, 1);
  relation = engraft_format_p_relation (group->comparison.fisher_p);
  /* Translators: two groups, a difference with limits, “= 0.03” */
  g_string_append_printf (text, _(" %s against %s: %s percentage points, Fisher’s p %s."), group->name,
                          get_group (self, self->reference)->name, shown, relation);
}

/**
 * engraft_response_rates_dup_sentence:
 * @self: rates
 *
 * Says in words how many responded, and how groups differ.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_response_rates_dup_sentence (EngraftResponseRates *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *level = NULL;
  guint n, last, missing;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  last = self->groups->len - 1;
  n = last;
  level = engraft_format_number (100 * self->level, 6);
  /* Translators: a column, values of it, a confidence level */
  g_string_append_printf (text, _("Response by “%s” (%s), %s%% intervals."), self->title, self->definition, level);
  if (n > 1 && n <= MAX_TOLD)
    for (guint g = 0; g < n; g++)
      append_rate (self, g, text);
  else
    append_rate (self, last, text);
  missing = get_group (self, last)->missing;
  if (missing > 0)
    g_string_append_printf (text, ngettext (" Of %u it is not known.", " Of %u it is not known.", missing), missing);
  for (guint g = 0; g < n && n <= MAX_TOLD; g++)
    if (g != self->reference)
      append_comparison (self, g, text);
  engraft_response_ordinal_say (self, text);
  if (!isnan (self->all_p))
    {
      g_autofree char *relation = engraft_format_p_relation (self->all_p);

      g_string_append_printf (text, _(" All groups: p %s."), relation);
    }
  if (!isnan (self->trend_p))
    {
      g_autofree char *relation = engraft_format_p_relation (self->trend_p);

      g_string_append_printf (text, _(" Trend: p %s."), relation);
    }

  return g_string_free (text, FALSE);
}

#define WILSON_WORK "Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209–12."
#define CLOPPER_WORK "Clopper CJ, Pearson ES. The use of confidence or fiducial limits illustrated in the case of the binomial. " \
                     "Biometrika 1934;26:404–13."
#define NEWCOMBE_WORK "Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven " \
                      "methods. Stat Med 1998;17:873–90."
#define KATZ_WORK "Katz D, Baptista J, Azen SP, Pike MC. Obtaining confidence intervals for the risk ratio in cohort studies. " \
                  "Biometrics 1978;34:469–74."
#define WOOLF_WORK "Woolf B. On estimating the relation between blood group and disease. Ann Hum Genet 1955;19:251–3."
#define FISHER_WORK "Fisher RA. The logic of inductive inference. J R Stat Soc 1935;98:39–82."
#define YATES_WORK "Yates F. Contingency tables involving small numbers and the χ² test. Suppl J R Stat Soc 1934;1:217–35."
#define TREND_WORK "Armitage P. Tests for linear trends in proportions and frequencies. Biometrics 1955;11:375–86."

static void
say_comparisons (EngraftMethodsDraft *draft)
{
  guint newcombe = engraft_methods_draft_cite (draft, NEWCOMBE_WORK), katz = engraft_methods_draft_cite (draft, KATZ_WORK);
  guint woolf = engraft_methods_draft_cite (draft, WOOLF_WORK), fisher, yates;

  engraft_methods_draft_say (draft, g_strdup_printf (
    _("Differences of rates have Newcombe’s interval, his method 10 [%u]; intervals of risk ratios [%u] and of odds ratios, which are "
      "those of the counts, [%u] are symmetric for the logarithm."), newcombe, katz, woolf));
  fisher = engraft_methods_draft_cite (draft, FISHER_WORK);
  yates = engraft_methods_draft_cite (draft, YATES_WORK);
  engraft_methods_draft_say (draft, g_strdup_printf (
    _("Two groups were compared by Fisher’s exact test [%u], two-sided by the tables that are no more likely than the one observed, "
      "and by Pearson’s chi-squared test without and with Yates’ correction [%u]."), fisher, yates));
}

/**
 * engraft_response_rates_dup_methods:
 * @self: rates
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_response_rates_dup_methods (EngraftResponseRates *self)
{
  EngraftMethodsDraft draft;
  gboolean exact;

  g_return_val_if_fail (ENGRAFT_IS_RESPONSE_RATES (self), NULL);

  exact = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "interval") == ENGRAFT_PROPORTION_INTERVAL_CLOPPER_PEARSON;
  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    exact ? _("Response rates are shares of those in whom the response is known, with exact intervals by Clopper and Pearson [%u].")
          : _("Response rates are shares of those in whom the response is known, with Wilson’s intervals [%u]."),
    engraft_methods_draft_cite (&draft, exact ? CLOPPER_WORK : WILSON_WORK)));
  if (self->groups->len > 2)
    say_comparisons (&draft);
  if (self->groups->len > 3)
    engraft_methods_draft_say (&draft, g_strdup (
      _("More than two groups were compared by Pearson’s chi-squared test; tests of pairs are not adjusted for their number.")));
  if (!isnan (self->trend_p))
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("A trend of the rates with the groups was tested by Cochran and Armitage [%u]."),
      engraft_methods_draft_cite (&draft, TREND_WORK)));

  engraft_response_ordinal_say_methods (self, &draft);

  return engraft_methods_draft_finish (&draft);
}
