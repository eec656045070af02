/* engraft-survival-fit-text.c: a fit in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"

/* with fewer, the chi-squared distribution of a test is a rough guess */
#define FEW_EVENTS 10

/* groups that are named one by one in a sentence */
#define MANY_GROUPS 6

/* ---- times ---- */

char *
engraft_survival_fit_dup_time (EngraftSurvivalFit *self,
                               double              time)
{
  double shown = engraft_survival_fit_show (self, time);

  if (!isfinite (shown) || shown == floor (shown) || fabs (shown) >= 1000)
    return engraft_format_fixed (shown, 0);
  if (fabs (shown) >= 1)
    return engraft_format_fixed (shown, 1);

  return engraft_format_number (shown, 2);
}

static char *
with_unit (EngraftSurvivalFit *self,
           const char         *time)
{
  if (self->unit == ENGRAFT_TIME_UNIT_NONE)
    return g_strdup (time);

  /* Translators: a time and its unit, such as “9.3” and “years” */
  return g_strdup_printf (C_("time", "%s %s"), time, engraft_time_unit_get_name (self->unit));
}

char *
engraft_survival_fit_dup_time_unit (EngraftSurvivalFit *self,
                                    double              time)
{
  g_autofree char *text = engraft_survival_fit_dup_time (self, time);

  return with_unit (self, text);
}

static char *
dup_limit (EngraftSurvivalFit *self,
           double              time)
{
  if (isnan (time))
    return g_strdup (_("not reached"));

  return engraft_survival_fit_dup_time (self, time);
}

/* ---- the sentence ---- */

static gboolean
is_empty (EngraftSurvivalCurve *curve)
{
  return engraft_survival_curve_get_n_records (curve) == 0;
}

/* “9.3 years (8.1–not reached)” or “not reached” */
static char *
dup_median (EngraftSurvivalFit   *self,
            EngraftSurvivalCurve *curve)
{
  double lower, upper, median = engraft_survival_curve_get_quantile (curve, .5, &lower, &upper);
  g_autofree char *value = NULL, *from = NULL, *to = NULL;

  if (isnan (median))
    return g_strdup (_("not reached"));
  value = engraft_survival_fit_dup_time_unit (self, median);
  from = dup_limit (self, lower);
  to = dup_limit (self, upper);
  if (isnan (lower))
    return g_strdup_printf (_("%s (limits not estimable)"), value);

  /* Translators: an estimate and its confidence limits */
  return g_strdup_printf (C_("estimate and its limits", "%s (%s–%s)"), value, from, to);
}

static char *
dup_medians (EngraftSurvivalFit *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->curves->len; i++)
    {
      EngraftSurvivalCurve *curve = self->curves->pdata[i];
      g_autofree char *median = NULL;

      if (is_empty (curve))
        continue;
      median = dup_median (self, curve);
      if (self->curves->len == 1)
        return g_steal_pointer (&median);
      /* Translators: a median and the group it is of */
      g_ptr_array_add (parts, g_strdup_printf (_("%s in %s"), median, engraft_survival_curve_get_name (curve)));
    }
  g_ptr_array_add (parts, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

/* “312 patients, 125 events”; rows of subjects that have several are records */
static char *
dup_counts (EngraftSurvivalFit *self)
{
  gsize n;
  gboolean records = engraft_survival_data_get_clusters (self->data, &n) != NULL
                     && engraft_survival_data_get_entries (self->data, &n) != NULL;
  g_autofree char *count = engraft_format_count (self->n_records);
  g_autofree char *events = engraft_format_count (self->n_events);
  g_autofree char *rows = NULL, *ends = NULL;

  rows = g_strdup_printf (records ? ngettext ("%s record", "%s records", self->n_records)
                                  : ngettext ("%s patient", "%s patients", self->n_records), count);
  ends = g_strdup_printf (ngettext ("%s event", "%s events", self->n_events), events);

  return g_strdup_printf (C_("counts", "%s, %s"), rows, ends);
}

static char *
dup_test (EngraftGroupTest *test)
{
  g_autofree char *p = engraft_format_p (engraft_group_test_get_p (test));
  gboolean log_rank = engraft_group_test_get_weight (test) == ENGRAFT_TEST_LOG_RANK;
  /* Translators: the log-rank test in the middle of a sentence */
  const char *name = log_rank ? C_("within a sentence", "log-rank") : engraft_group_test_get_name (test);

  if (isnan (engraft_group_test_get_p (test)))
    return g_strdup_printf (_("%s test not estimable"), name);
  if (*p == '<' || *p == '>')
    /* Translators: a test and its p-value, such as “<0.001” */
    return g_strdup_printf (_("%s p %s"), name, p);

  return g_strdup_printf (_("%s p = %s"), name, p);
}

/**
 * engraft_survival_fit_dup_sentence:
 * @self: a fit
 *
 * Gives the answer in one sentence, such as “Median survival 9.3 years (8.1–not reached)
 * in D-penicillamine, not reached in placebo.
 *
 * Returns: (transfer full): the answer in one sentence, such as “Median survival 9.3 years
 *   (8.1–not reached) in D-penicillamine, not reached in placebo; log-rank p = 0.75;
 *   312 patients, 125 events”
 */
char *
engraft_survival_fit_dup_sentence (EngraftSurvivalFit *self)
{
  g_autofree char *counts = NULL, *medians = NULL, *test = NULL;
  EngraftGroupTest *chosen;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  counts = dup_counts (self);
  chosen = engraft_survival_fit_get_test (self);
  test = chosen ? dup_test (chosen) : NULL;
  if (self->curves->len > MANY_GROUPS)
    return g_strdup_printf (ngettext ("Survival in %u group; %s; %s", "Survival in %u groups; %s; %s",
                                      self->curves->len), self->curves->len, test, counts);
  medians = dup_medians (self);
  if (!test)
    return g_strdup_printf (_("Median survival %s; %s"), medians, counts);

  return g_strdup_printf (_("Median survival %s; %s; %s"), medians, test, counts);
}

/* ---- the method ---- */

static int
get_option (EngraftSurvivalFit *self,
            const char         *name)
{
  return engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), name);
}

static const char *
estimator_sentence (EngraftSurvivalFit *self)
{
  switch (get_option (self, "estimator"))
    {
    case ENGRAFT_ESTIMATOR_NELSON_AALEN:
      return _("Survival was estimated from the Nelson-Aalen cumulative hazard, as S(t) = exp(−H(t)) [1].");
    case ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON:
      return _("Survival was estimated by the Fleming-Harrington method, as S(t) = exp(−H(t)) with ties broken [1].");
    default:
      return _("Survival was estimated by the Kaplan-Meier method [1].");
    }
}

static const char *
estimator_reference (EngraftSurvivalFit *self)
{
  switch (get_option (self, "estimator"))
    {
    case ENGRAFT_ESTIMATOR_NELSON_AALEN:
      return "Aalen O. Nonparametric inference for a family of counting processes. Ann Stat 1978;6:701–26.";
    case ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON:
      return "Fleming TR, Harrington DP. Nonparametric estimation of the survival distribution in censored "
             "data. Commun Stat Theory Methods 1984;13:2469–86.";
    default:
      return "Kaplan EL, Meier P. Nonparametric estimation from incomplete observations. J Am Stat Assoc "
             "1958;53:457–81.";
    }
}

static const char *
interval_name (EngraftSurvivalFit *self)
{
  switch (get_option (self, "interval"))
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return _("log(−log) scale");
    case ENGRAFT_INTERVAL_PLAIN:
      return _("untransformed scale");
    case ENGRAFT_INTERVAL_LOGIT:
      return _("logit scale");
    case ENGRAFT_INTERVAL_ARCSIN:
      return _("arcsine-square-root scale");
    default:
      return _("log scale");
    }
}

/* Sentences, and the works that they cite by number. */
typedef struct
{
  GString   *text;
  GPtrArray *works;
} Writer;

static void
write_sentence (Writer     *writer,
                char       *sentence)   /* transfer full */
{
  if (writer->text->len > 0)
    g_string_append_c (writer->text, ' ');
  g_string_append (writer->text, sentence);
  g_free (sentence);
}

static guint
cite (Writer     *writer,
      const char *work)
{
  g_ptr_array_add (writer->works, (char *) work);

  return writer->works->len;
}

static void
write_intervals (Writer             *writer,
                 EngraftSurvivalFit *self)
{
  g_autofree char *level = engraft_format_number (self->confidence * 100, 6);

  if (self->robust)
    write_sentence (writer, g_strdup_printf (
      _("Confidence intervals (%s%%, on the %s) use the robust variance by the infinitesimal jackknife."),
      level, interval_name (self)));
  else if (get_option (self, "estimator") == ENGRAFT_ESTIMATOR_KAPLAN_MEIER)
    write_sentence (writer, g_strdup_printf (
      _("Confidence intervals (%s%%, on the %s) use Greenwood’s variance."), level, interval_name (self)));
  else
    write_sentence (writer, g_strdup_printf (
      _("Confidence intervals (%s%%, on the %s) use the variance of the cumulative hazard."), level,
      interval_name (self)));

  if (get_option (self, "band") == ENGRAFT_BAND_HALL_WELLNER)
    write_sentence (writer, g_strdup_printf (
      _("Simultaneous confidence bands are those of Hall and Wellner [%u]."),
      cite (writer, "Hall WJ, Wellner JA. Confidence bands for a survival curve from censored data. Biometrika "
                    "1980;67:133–43.")));
  else if (get_option (self, "band") == ENGRAFT_BAND_EQUAL_PRECISION)
    write_sentence (writer, g_strdup_printf (
      _("Simultaneous confidence bands are of equal precision, with critical values by Nair’s asymptotic formula, "
        "which are somewhat too large, and so the bands too wide, over a short range of times [%u]."),
      cite (writer, "Nair VN. Confidence bands for survival functions with censored data: a comparative study. "
                    "Technometrics 1984;26:265–75.")));
}

static void
write_summaries (Writer             *writer,
                 EngraftSurvivalFit *self)
{
  g_autofree char *horizon = engraft_survival_fit_dup_time_unit (self, self->horizon);

  if (self->quantiles->len > 0)
    write_sentence (writer, g_strdup_printf (
      _("Confidence limits of medians and other quantiles follow Brookmeyer and Crowley [%u]."),
      cite (writer, "Brookmeyer R, Crowley J. A confidence interval for the median survival time. Biometrics "
                    "1982;38:29–41.")));
  if (self->horizon_chosen)
    write_sentence (writer, g_strdup_printf (
      _("The restricted mean survival time is the area under the curve up to %s [%u]."), horizon,
      cite (writer, "Royston P, Parmar MKB. Restricted mean survival time: an alternative to the hazard ratio. "
                    "BMC Med Res Methodol 2013;13:152.")));
  write_sentence (writer, g_strdup_printf (
    _("Median follow-up is by the reverse Kaplan-Meier method [%u]."),
    cite (writer, "Schemper M, Smith TL. A note on quantifying follow-up in studies of failure time. Control Clin "
                  "Trials 1996;17:343–6.")));
}

static const char *
test_reference (EngraftTestWeight weight)
{
  switch (weight)
    {
    case ENGRAFT_TEST_GEHAN:
      return "Gehan EA. A generalized Wilcoxon test for comparing arbitrarily singly-censored samples. Biometrika "
             "1965;52:203–23.";
    case ENGRAFT_TEST_TARONE_WARE:
      return "Tarone RE, Ware J. On distribution-free tests for equality of survival distributions. Biometrika "
             "1977;64:156–60.";
    case ENGRAFT_TEST_PETO_PETO:
      return "Peto R, Peto J. Asymptotically efficient rank invariant test procedures. J R Stat Soc A "
             "1972;135:185–206.";
    case ENGRAFT_TEST_MODIFIED_PETO:
      return "Andersen PK, Borgan Ø, Gill R, Keiding N. Linear nonparametric tests for comparison of counting "
             "processes. Int Stat Rev 1982;50:219–44.";
    case ENGRAFT_TEST_FLEMING_HARRINGTON:
    case ENGRAFT_TEST_RHO:
      return "Harrington DP, Fleming TR. A class of rank test procedures for censored survival data. Biometrika "
             "1982;69:553–66.";
    case ENGRAFT_TEST_LOG_RANK:
    default:
      return "Mantel N. Evaluation of survival data and two new rank order statistics arising in its consideration. "
             "Cancer Chemother Rep 1966;50:163–70.";
    }
}

static const char *
adjustment_name (EngraftSurvivalFit *self)
{
  switch (get_option (self, "adjustment"))
    {
    case ENGRAFT_ADJUSTMENT_BONFERRONI:
      return _("p-values of pairs were adjusted by Bonferroni’s method");
    case ENGRAFT_ADJUSTMENT_HOLM:
      return _("p-values of pairs were adjusted by Holm’s method");
    case ENGRAFT_ADJUSTMENT_HOCHBERG:
      return _("p-values of pairs were adjusted by Hochberg’s method");
    case ENGRAFT_ADJUSTMENT_HOMMEL:
      return _("p-values of pairs were adjusted by Hommel’s method");
    case ENGRAFT_ADJUSTMENT_BH:
      return _("p-values of pairs were adjusted by the method of Benjamini and Hochberg");
    case ENGRAFT_ADJUSTMENT_BY:
      return _("p-values of pairs were adjusted by the method of Benjamini and Yekutieli");
    default:
      return _("p-values of pairs were not adjusted");
    }
}

static void
write_tests (Writer             *writer,
             EngraftSurvivalFit *self)
{
  EngraftGroupTest *test = engraft_survival_fit_get_test (self);

  if (!test)
    return;
  write_sentence (writer, g_strdup_printf (
    _("Groups were compared by a test of the log-rank family (%s) [%u]."), engraft_group_test_get_method (test),
    cite (writer, test_reference (engraft_group_test_get_weight (test)))));
  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "pairwise"))
    write_sentence (writer, g_strdup_printf (_("Each pair of groups was compared alone; %s."),
                                             adjustment_name (self)));
}

static void
write_selection (Writer             *writer,
                 EngraftSurvivalFit *self)
{
  gsize n;

  if (!isnan (self->landmark))
    {
      g_autofree char *time = engraft_survival_fit_dup_time_unit (self, self->landmark);

      write_sentence (writer, g_strdup_printf (
        _("Only those under observation after the landmark at %s were analysed, with time counted from it."), time));
    }
  if (!isnan (self->start))
    {
      g_autofree char *time = engraft_survival_fit_dup_time_unit (self, self->start);

      write_sentence (writer, g_strdup_printf (_("Survival is conditional on survival until %s."), time));
    }
  if (engraft_survival_data_get_entries (self->data, &n))
    write_sentence (writer, g_strdup (_("Late entry was taken into account by left truncation.")));
}

/**
 * engraft_survival_fit_dup_methods:
 * @self: a fit
 *
 * Gives sentences for the methods section of a paper, naming estimator, variance,
 * intervals, tests, software and version, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper, naming
 *   estimator, variance, intervals, tests, software and version, and the works they cite
 */
char *
engraft_survival_fit_dup_methods (EngraftSurvivalFit *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) works = g_ptr_array_new ();
  Writer writer = { text, works };

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  cite (&writer, estimator_reference (self));
  write_sentence (&writer, g_strdup (estimator_sentence (self)));
  write_selection (&writer, self);
  write_intervals (&writer, self);
  write_summaries (&writer, self);
  write_tests (&writer, self);
  write_sentence (&writer, g_strdup_printf (_("Analyses were done with Engraft %s."), PACKAGE_VERSION));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < works->len; i++)
    g_string_append_printf (text, "\n[%u] %s", i + 1, (const char *) works->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- notices ---- */

static void G_GNUC_PRINTF (4, 5)
say (EngraftSurvivalFit *self,
     EngraftSeverity     severity,
     const char         *subject,
     const char         *format,
     ...)
{
  g_autofree char *message = NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  notice = engraft_notice_new_text (severity, subject, message);
  g_list_store_append (self->notices, notice);
}

static const char *
title_of (EngraftSurvivalCurve *curve)
{
  const char *name = engraft_survival_curve_get_name (curve);

  /* Translators: the name of the only group */
  return *name ? name : C_("group", "all");
}

static void
notice_rows (EngraftSurvivalFit *self)
{
  if (self->n_left_out > 0 && !isnan (self->landmark))
    say (self, ENGRAFT_SEVERITY_INFO, "landmark",
         ngettext ("%u row ends at or before the landmark and is left out.",
                   "%u rows end at or before the landmark and are left out.", self->n_left_out), self->n_left_out);
  else if (self->n_left_out > 0)
    say (self, ENGRAFT_SEVERITY_INFO, "start",
         ngettext ("%u row ends before the start of conditional survival and is left out.",
                   "%u rows end before the start of conditional survival and are left out.", self->n_left_out),
         self->n_left_out);
  if (self->n_empty > 0)
    say (self, ENGRAFT_SEVERITY_WARNING, "entry",
         ngettext ("%u row is left out: its entry and its end are the same time up to rounding.",
                   "%u rows are left out: their entry and their end are the same time up to rounding.", self->n_empty),
         self->n_empty);
}

static void
notice_robust (EngraftSurvivalFit *self)
{
  gsize n;

  if (!self->robust)
    return;
  if (engraft_survival_data_get_clusters (self->data, &n))
    say (self, ENGRAFT_SEVERITY_INFO, "cluster",
         _("Rows of one cluster are not independent: standard errors and tests are robust, by clusters."));
  else
    say (self, ENGRAFT_SEVERITY_INFO, "weight",
         _("Weights are not whole numbers: standard errors and tests are robust. Numbers at risk in the estimates are sums of "
           "weights."));
}

/* That there is no event in the data is among the notices of the tally. */
static void
notice_events (EngraftSurvivalFit *self)
{
  guint n_in_data = engraft_tally_get_n_outcome (engraft_survival_fit_get_tally (self), ENGRAFT_OUTCOME_EVENT);

  if (self->n_events == 0 && n_in_data > 0)
    say (self, ENGRAFT_SEVERITY_WARNING, "event",
         _("Nobody has the event after the time from which survival is counted: it stays at 100%% and nothing can be "
           "compared. Choose an earlier landmark or start."));
  else if (self->n_events > 0 && self->n_events < FEW_EVENTS)
    say (self, ENGRAFT_SEVERITY_WARNING, "event",
         ngettext ("There is only %u event: limits and p-values are rough guesses.",
                   "There are only %u events: limits and p-values are rough guesses.", self->n_events), self->n_events);
  for (guint i = 0; i < self->curves->len && self->n_events > 0 && self->curves->len > 1; i++)
    {
      EngraftSurvivalCurve *curve = self->curves->pdata[i];

      if (is_empty (curve))
        say (self, ENGRAFT_SEVERITY_WARNING, "group", _("Nobody is left in “%s”."), title_of (curve));
      else if (engraft_survival_curve_get_n_events (curve) == 0)
        say (self, ENGRAFT_SEVERITY_INFO, "group", _("Nobody in “%s” has the event: its survival has no limits below 100%%."),
             title_of (curve));
    }
}

static void
notice_ends (EngraftSurvivalFit   *self,
             EngraftSurvivalCurve *curve)
{
  gsize n;
  const double *survival = engraft_survival_curve_get_survival (curve, &n);
  double last = engraft_survival_curve_get_last_time (curve);
  g_autofree char *time = engraft_survival_fit_dup_time_unit (self, last);
  g_autofree char *share = NULL;

  if (n == 0)
    return;
  share = engraft_format_percent (survival[n - 1], 0);
  if (survival[n - 1] == 0)
    say (self, ENGRAFT_SEVERITY_INFO, "group",
         _("Survival in “%s” falls to 0 because the last one at risk has the event; it says little about those who "
           "were observed for less time."), title_of (curve));
  else if (isnan (engraft_survival_curve_get_quantile (curve, .5, NULL, NULL))
           && engraft_survival_curve_get_n_events (curve) > 0)
    say (self, ENGRAFT_SEVERITY_INFO, "quantiles",
         _("The median in “%s” is not reached: survival is still %s at the end of follow-up, %s."),
         title_of (curve), share, time);
}

static void
notice_times (EngraftSurvivalFit   *self,
              EngraftSurvivalCurve *curve)
{
  double last = engraft_survival_curve_get_last_time (curve);
  double end = engraft_survival_curve_get_estimate (curve, last, NULL, NULL, NULL);
  g_autofree char *time = engraft_survival_fit_dup_time_unit (self, last);
  gboolean beyond = FALSE;

  if (isnan (last) || end == 0)
    return;
  for (guint i = 0; i < self->times->len; i++)
    beyond |= g_array_index (self->times, double, i) > last;
  if (beyond)
    say (self, ENGRAFT_SEVERITY_INFO, "times",
         _("In “%s” nobody is observed beyond %s: survival at later times is not known; what is shown for them is "
           "carried on from there."), title_of (curve), time);
  if (self->horizon > last)
    say (self, ENGRAFT_SEVERITY_WARNING, "horizon",
         _("The restricted mean goes beyond the last time in “%s”, %s; its curve is carried on as it ends there, "
           "which is a guess. Choose a horizon up to that time."), title_of (curve), time);
}

void
engraft_survival_fit_add_notices (EngraftSurvivalFit *self)
{
  notice_rows (self);
  notice_robust (self);
  notice_events (self);
  for (guint i = 0; i < self->curves->len; i++)
    {
      notice_ends (self, self->curves->pdata[i]);
      notice_times (self, self->curves->pdata[i]);
    }
}
