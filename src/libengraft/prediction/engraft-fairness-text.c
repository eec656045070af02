/* engraft-fairness-text.c: a fairness audit in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-fairness-audit-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-methods-draft.h"

/* a gap of rates whose lower limit is above this is told of */
#define WORTH .05

const char *
engraft_fairness_gap_get_title (EgFairGapKind kind,
                                gboolean      timed)
{
  switch (kind)
    {
    case EG_GAP_DEMOGRAPHIC_PARITY:
      return _("Demographic parity (selected)");

    case EG_GAP_OPPORTUNITY:
      return _("Equal opportunity (sensitivity)");

    case EG_GAP_FALSE_POSITIVES:
      return _("False positive rate");

    case EG_GAP_EQUALIZED_ODDS:
      return _("Equalized odds (worse of both)");

    case EG_GAP_PREDICTIVE_PARITY:
      return _("Predictive parity (positive predictive value)");

    case EG_GAP_ACCURACY:
      return _("Accuracy");

    case EG_GAP_AUC:
      return timed ? _("Concordance (C)") : _("Area under the curve");

    case EG_GAP_CALIBRATION:
      return _("Observed / expected");

    case EG_N_GAPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* ---- notices ---- */

/* Something that may be tried, on a button; whoever tried it already is not asked again. */
static void
propose (EngraftFairnessAudit  *self,
         char                  *message,
         EngraftFairnessRemedy  remedy,
         const char            *nick,
         const char            *label)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "remedy", message);
  g_autofree char *value = g_strdup_printf ("{\"remedy\":\"%s\"}", nick);

  if (self->remedy != remedy)
    engraft_notice_set_remedy (notice, label, "options", value);
  g_list_store_append (self->notices, notice);
  g_free (message);
}

/* Groups whose limits of observed by expected do not reach 1. */
static void
say_calibration (EngraftFairnessAudit          *self,
                 EngraftFairnessCharacteristic *made)
{
  g_autoptr(GString) names = g_string_new (NULL);
  gboolean enough = FALSE;

  for (guint g = 0; g < made->groups->len; g++)
    {
      const EngraftFairnessGroup *group = &g_array_index (made->groups, EngraftFairnessGroup, g);
      g_autofree char *ratio = NULL;

      if (group->fair.too_small || isnan (group->ratio.lower) || (group->ratio.lower <= 1 && group->ratio.upper >= 1))
        continue;
      ratio = engraft_format_estimate (group->ratio.value, group->ratio.lower, group->ratio.upper);
      /* Translators: a group, and observed by expected events in it with limits */
      g_string_append_printf (names, _("%s%s %s"), names->len ? "; " : "", group->name, ratio);
      enough |= group->fair.n_events >= ENGRAFT_FAIRNESS_FEWEST_TO_RECALIBRATE;
    }
  if (names->len && enough)
    propose (self, g_strdup_printf (_("%s: observed / expected events are not 1: %s. Risks could be moved in each group."),
                                    made->title, names->str), ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE, "recalibrate",
             _("Try Recalibration"));
  else if (names->len)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "remedy",
                                g_strdup_printf (_("%s: observed / expected events are not 1: %s. There are too few events to "
                                                   "recalibrate these groups: at least %d are needed."), made->title, names->str,
                                                 ENGRAFT_FAIRNESS_FEWEST_TO_RECALIBRATE));
}

/* The greatest less the least of samples is too great where groups are alike, so that the same must hold of limits that are
 * taken back by as much. */
static gboolean
is_wide (const EgFairGap *gap)
{
  return gap->lower > WORTH && 2 * gap->difference - gap->upper > WORTH;
}

static char *
dup_gap (const EgFairGap *gap)
{
  g_autofree char *value = engraft_format_fixed (100 * gap->difference, 0), *low = engraft_format_fixed (100 * gap->lower, 0);
  g_autofree char *high = engraft_format_fixed (100 * gap->upper, 0);

  /* Translators: a difference of percentages with its limits */
  return isnan (gap->lower) ? g_strdup_printf (_("%s points"), value) : g_strdup_printf (_("%s points (%s to %s)"), value, low, high);
}

static const char *
get_name (const EngraftFairnessCharacteristic *made,
          guint                                group)
{
  return g_array_index (made->groups, EngraftFairnessGroup, group).name;
}

static void
say_odds (EngraftFairnessAudit          *self,
          EngraftFairnessCharacteristic *made)
{
  const EgFairGap *odds = &made->gaps[EG_GAP_EQUALIZED_ODDS], *parity = &made->gaps[EG_GAP_DEMOGRAPHIC_PARITY];
  g_autofree char *gap = NULL;

  if (is_wide (odds))
    {
      gap = dup_gap (odds);
      propose (self, g_strdup_printf (_("%s: among people with the same outcome, selection differs by %s between “%s” and “%s”. Their "
                                        "thresholds could be looked at."), made->title, gap, get_name (made, odds->least),
                                      get_name (made, odds->greatest)), ENGRAFT_FAIRNESS_REMEDY_THRESHOLD, "threshold",
               _("Try Thresholds"));
    }
  else if (is_wide (parity))
    {
      gap = dup_gap (parity);
      propose (self, g_strdup_printf (_("%s: selection differs by %s between “%s” and “%s”; that may be because the event is more "
                                        "frequent in one."), made->title, gap, get_name (made, parity->least),
                                      get_name (made, parity->greatest)), ENGRAFT_FAIRNESS_REMEDY_REWEIGH, "reweigh",
               _("Try Weights"));
    }
}

static void
say_small (EngraftFairnessAudit *self)
{
  guint n = 0;

  for (guint c = 0; c < self->characteristics->len; c++)
    n += ((EngraftFairnessCharacteristic *) self->characteristics->pdata[c])->n_small;
  if (n)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_INFO, "groups",
                                g_strdup_printf (ngettext ("%u group is too small: only its count is shown.",
                                                           "%u groups are too small: only their counts are shown.", n), n));
}

static void
say_continua (EngraftFairnessAudit *self)
{
  for (guint i = 0; i < self->continua->len; i++)
    {
      const EngraftFairnessContinuum *one = &g_array_index (self->continua, EngraftFairnessContinuum, i);
      g_autofree char *p = NULL, *ratio = NULL;

      if (!(one->p < .05))
        continue;
      p = engraft_format_p_relation (one->p);
      ratio = engraft_format_estimate (exp (one->change.value), exp (one->change.lower), exp (one->change.upper));
      engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "groups",
                                  /* Translators: a number, an odds ratio with limits, and “p = .01” */
                                  g_strdup_printf (_("“%s”: what came goes with it beyond the prediction: odds × %s for each standard "
                                                     "deviation, %s."), one->title, ratio, p));
    }
}

void
engraft_fairness_audit_say (EngraftFairnessAudit *self)
{
  say_small (self);
  for (guint c = 0; c < self->characteristics->len; c++)
    {
      say_calibration (self, self->characteristics->pdata[c]);
      say_odds (self, self->characteristics->pdata[c]);
    }
  say_continua (self);
}

/* ---- sentences ---- */

/* The widest gap of equalized odds, or of selection where nobody knows these; NULL: there is none */
static const EgFairGap *
find_widest (EngraftFairnessAudit           *self,
             EngraftFairnessCharacteristic **of)
{
  const EgFairGap *widest = NULL;

  for (guint c = 0; c < self->characteristics->len; c++)
    {
      EngraftFairnessCharacteristic *made = self->characteristics->pdata[c];
      const EgFairGap *gap = &made->gaps[EG_GAP_EQUALIZED_ODDS];

      if (!isnan (gap->difference) && (!widest || gap->difference > widest->difference))
        {
          widest = gap;
          *of = made;
        }
    }

  return widest;
}

static char *
dup_before (EngraftFairnessAudit *self)
{
  g_autofree char *ratio = engraft_format_estimate (self->all.ratio.value, self->all.ratio.lower, self->all.ratio.upper);
  g_autofree char *c = engraft_format_estimate (self->all.discrimination.value, self->all.discrimination.lower,
                                                self->all.discrimination.upper);
  g_autofree char *horizon = NULL;

  if (!self->rows.timed)
    /* Translators: a model or column, how many people and events, and two estimates with limits */
    return g_strdup_printf (_("“%s” in %u people (%u events): observed / expected %s, area under the curve %s."), self->rows.risk_title,
                            self->rows.n, self->n_events, ratio, c);
  horizon = engraft_format_number (self->rows.horizon, 4);

  /* Translators: a model or column, how many people and events, by what time with its unit, and two estimates with limits */
  return g_strdup_printf (_("“%s” in %u people (%u events by %s %s): observed / expected %s, C %s."), self->rows.risk_title, self->rows.n,
                          self->n_events, horizon, engraft_time_unit_get_name (self->rows.unit), ratio, c);
}

/* One characteristic has a sentence, several a list: a sentence each would be longer than the figure. */
static void
add_remedy (EngraftFairnessAudit *self,
            GString              *text)
{
  const EgFairGapKind kind = self->remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE ? EG_GAP_CALIBRATION
                             : self->remedy == ENGRAFT_FAIRNESS_REMEDY_THRESHOLD ? EG_GAP_EQUALIZED_ODDS : EG_GAP_DEMOGRAPHIC_PARITY;
  const char *title = engraft_fairness_gap_get_title (kind, self->rows.timed);
  g_autofree char *only = NULL;
  g_autoptr(GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint c = 0; self->remedy && c < self->characteristics->len; c++)
    {
      EngraftFairnessCharacteristic *made = self->characteristics->pdata[c];
      const double before = made->gaps[kind].difference, after = made->gaps_after[kind].difference;
      g_autofree char *from = engraft_format_fixed (before, 2), *to = engraft_format_fixed (after, 2);

      if (isnan (before) || isnan (after))
        continue;
      if (n++ == 0)
        /* Translators: a characteristic, what is compared, and its gap before and after something is tried */
        only = g_strdup_printf (_(" What is tried takes the gap of %s, “%s”, from %s to %s."), made->title, title, from, to);
      /* Translators: before it is what was named before; a characteristic, and its gap before and after something is tried */
      g_string_append_printf (list, _("%s%s from %s to %s"), list->len ? "; " : "", made->title, from, to);
    }
  if (n == 1)
    g_string_append (text, only);
  else if (n > 1)
    /* Translators: what is compared, and a list of characteristics with their gaps */
    g_string_append_printf (text, _(" What is tried takes the gap of “%s” of %s."), title, list->str);
}

/**
 * engraft_fairness_audit_dup_sentence:
 * @self: an audit
 *
 * Gives the answer in words.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_fairness_audit_dup_sentence (EngraftFairnessAudit *self)
{
  EngraftFairnessCharacteristic *of = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;
  const EgFairGap *widest;

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), NULL);

  before = dup_before (self);
  g_string_append (text, before);
  widest = find_widest (self, &of);
  if (widest)
    {
      g_autofree char *gap = dup_gap (widest), *threshold = engraft_format_percent (self->threshold, 1);

      /* Translators: a risk, a characteristic, a difference with limits, and two of its groups */
      g_string_append_printf (text, _(" Among people with the same outcome, selection from a risk of %s on differs most by %s: %s between "
                                      "“%s” and “%s”."), threshold, of->title, gap, get_name (of, widest->least),
                              get_name (of, widest->greatest));
    }
  else
    g_string_append (text, _(" No two groups are large enough to be compared."));
  add_remedy (self, text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
say_measures (EngraftFairnessAudit *self,
              EngraftMethodsDraft  *draft)
{
  g_autofree char *level = engraft_format_number (100 * self->level, 6), *threshold = engraft_format_percent (self->threshold, 1);
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  guint rows = engraft_options_get_int (options, "fewest-rows"), events = engraft_options_get_int (options, "fewest-events");

  if (self->rows.timed)
    {
      guint a = engraft_methods_draft_cite (draft, "Uno H, Cai T, Tian L, Wei LJ. Evaluating prediction rules for t-year survivors with "
                                                   "censored regression models. J Am Stat Assoc. 2007;102(478):527-537.");
      guint b = engraft_methods_draft_cite (draft, "Graf E, Schmoor C, Sauerbrei W, Schumacher M. Assessment and comparison of "
                                                   "prognostic classification schemes for survival data. Stat Med. "
                                                   "1999;18(17-18):2529-2545.");

      engraft_methods_draft_say (draft, g_strdup_printf (
        _("At a threshold of %s sensitivity, false positive rate and predictive value by the horizon [%u] and the Brier score [%u] were "
          "estimated by weights for who was censored before, and discrimination by Harrell’s C; limits of %s %% are those of bootstrap "
          "samples or normal ones."), threshold, a, b, level));
    }
  else
    {
      guint a = engraft_methods_draft_cite (draft, "DeLong ER, DeLong DM, Clarke-Pearson DL. Comparing the areas under two or more "
                                                   "correlated receiver operating characteristic curves. Biometrics. "
                                                   "1988;44(3):837-845.");
      guint b = engraft_methods_draft_cite (draft, "Wilson EB. Probable inference, the law of succession, and statistical inference. J "
                                                   "Am Stat Assoc. 1927;22:209-212.");

      engraft_methods_draft_say (draft, g_strdup_printf (
        _("At a threshold of %s rates have Wilson’s limits of %s %% [%u], areas under the curve DeLong’s [%u], and observed / expected "
          "events Byar’s."), threshold, level, b, a));
    }
  engraft_methods_draft_say (draft, g_strdup_printf (
    _("The integrated calibration index is the mean distance of risks from a smooth curve of what came [%u]."),
    engraft_methods_draft_cite (draft, "Austin PC, Steyerberg EW. The Integrated Calibration Index (ICI) and related metrics for "
                                       "quantifying the calibration of logistic regression models. Stat Med. 2019;38(21):4051-4065.")));
  engraft_methods_draft_say (draft, g_strdup_printf (
    _("Of groups with fewer than %u people, or fewer than %u with or without the event, only counts are shown."), rows, events));
}

static void
say_gaps (EngraftFairnessAudit *self,
          EngraftMethodsDraft  *draft)
{
  guint n = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "samples");
  guint seed = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "seed");
  guint hardt = engraft_methods_draft_cite (draft, "Hardt M, Price E, Srebro N. Equality of opportunity in supervised learning. Adv "
                                                   "Neural Inf Process Syst. 2016;29:3315-3323.");

  engraft_methods_draft_say (draft, g_strdup_printf (
    _("A gap is the greatest value of the groups less the least; that of equalized odds is the worse of those of sensitivity and false "
      "positive rate [%u]. Its limits are quantiles of %u bootstrap samples drawn within each group (seed %u), which lie above 0 even "
      "where groups are alike, since no gap is negative; those of discrimination are made of the groups’ variances."), hardt, n, seed));
}

static void
say_pooling (EngraftFairnessAudit *self,
             EngraftMethodsDraft  *draft)
{
  gboolean any = FALSE;

  for (guint c = 0; c < self->characteristics->len; c++)
    any |= ((EngraftFairnessCharacteristic *) self->characteristics->pdata[c])->groups->len >= 3;
  if (any)
    engraft_methods_draft_say (draft, g_strdup (
      _("Where there are at least three groups observed / expected events are also shown drawn together by a Poisson model with a random "
        "effect of the group (empirical Bayes), as far as groups differ by chance alone.")));
}

static void
say_remedy (EngraftFairnessAudit *self,
            EngraftMethodsDraft  *draft)
{
  guint work;

  if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("Tried was to move the logit of the risk in each group of at least %d events so that as many are expected as were observed, "
        "found in four fifths of the people and applied to the others."), ENGRAFT_FAIRNESS_FEWEST_TO_RECALIBRATE));
  else if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_THRESHOLD)
    engraft_methods_draft_say (draft, g_strdup (
      _("Tried was a threshold for each group that finds as large a share of its events as the common one finds of all, found in four "
        "fifths of the people and applied to the others.")));
  else if (self->remedy == ENGRAFT_FAIRNESS_REMEDY_REWEIGH)
    {
      work = engraft_methods_draft_cite (draft, "Kamiran F, Calders T. Data preprocessing techniques for classification without "
                                                "discrimination. Knowl Inf Syst. 2012;33(1):1-33.");
      engraft_methods_draft_say (draft, g_strdup_printf (
        _("Tried were weights by which the event is as frequent in each group [%u]; they show who would be selected then, and are meant "
          "for a new training."), work));
    }
  if (self->remedy)
    engraft_methods_draft_say (draft, g_strdup (_("Nothing of it was applied to the model.")));
}

/**
 * engraft_fairness_audit_dup_methods:
 * @self: an audit
 *
 * Gives sentences for a report.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_fairness_audit_dup_methods (EngraftFairnessAudit *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_FAIRNESS_AUDIT (self), NULL);

  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    self->rows.model ? _("The risks of “%s” were computed anew for each person and held against what came true, in groups of people.")
                     : _("The risks of the column “%s” were held against what came true, in groups of people."), self->rows.risk_title));
  say_measures (self, &draft);
  say_gaps (self, &draft);
  say_pooling (self, &draft);
  if (self->rows.model && engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "distance"))
    engraft_methods_draft_say (&draft, g_strdup (
      _("The distance from the training is the mean over features of the difference from the typical patient by the range learned "
        "from, or of not being at the most frequent level.")));
  if (self->continua->len)
    engraft_methods_draft_say (&draft, g_strdup (
      _("Whether what came goes with a number beyond the prediction is told by a logistic regression with the logit of the risk as an "
        "offset and robust errors.")));
  say_remedy (self, &draft);

  return engraft_methods_draft_finish (&draft);
}
