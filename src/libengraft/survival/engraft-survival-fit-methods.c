/* engraft-survival-fit-methods.c: how a fit was made, for a paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"


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

const char *
engraft_interval_type_get_scale (EngraftIntervalType type)
{
  switch (type)
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return _("log(−log) scale");
    case ENGRAFT_INTERVAL_PLAIN:
      return _("untransformed scale");
    case ENGRAFT_INTERVAL_LOGIT:
      return _("logit scale");
    case ENGRAFT_INTERVAL_ARCSIN:
      return _("arcsine-square-root scale");
    case ENGRAFT_INTERVAL_LOG:
    default:
      return _("log scale");
    }
}

static const char *
interval_name (EngraftSurvivalFit *self)
{
  return engraft_interval_type_get_scale (get_option (self, "interval"));
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
write_differences (Writer             *writer,
                   EngraftSurvivalFit *self)
{
  if (self->differences->len == 0)
    return;
  write_sentence (writer, g_strdup_printf (
    _("Survival at chosen times was compared by differences with the variances of the curves, and by tests on the "
      "scale of log(−log survival) [%u]."),
    cite (writer, "Klein JP, Logan B, Harhoff M, Andersen PK. Analyzing survival curves at a fixed point in time. Stat Med "
                  "2007;26:4505–19.")));
  if (self->curves->len > 2)
    write_sentence (writer, g_strdup_printf (_("At each time, %s."), adjustment_name (self)));
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
  write_differences (&writer, self);
  write_sentence (&writer, g_strdup_printf (_("Analyses were done with Engraft %s."), PACKAGE_VERSION));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < works->len; i++)
    g_string_append_printf (text, "\n[%u] %s", i + 1, (const char *) works->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
