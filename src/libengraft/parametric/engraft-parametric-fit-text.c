/* engraft-parametric-fit-text.c: a model in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/parametric/engraft-parametric-fit-private.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/text/engraft-format.h"

/* more are for a table */
#define MANY_COEFFICIENTS 3

static char *
dup_effect (EngraftParametricFit *self,
            guint                 index)
{
  const char *name = self->titles->pdata[index];
  double p, lower, upper, value = engraft_parametric_fit_get_time_ratio (self, index, &lower, &upper);
  g_autofree char *interval = NULL, *relation = NULL;
  gboolean hazard = isnan (value);

  if (hazard)
    value = engraft_parametric_fit_get_hazard_ratio (self, index, &lower, &upper);
  if (isnan (value))
    return g_strdup_printf (_("“%s” in the table"), name);
  engraft_parametric_fit_get_estimate (self, index, NULL, NULL, &p);
  interval = engraft_format_estimate (value, lower, upper);
  relation = engraft_format_p_relation (p);

  /* Translators: a covariate, a ratio with its limits, and “= 0.02” or “< 0.001” */
  return g_strdup_printf (hazard ? _("hazard ratio of %s %s, p %s") : _("time ratio of %s %s, p %s"), name, interval,
                          relation);
}

static char *
dup_counts (EngraftParametricFit *self)
{
  g_autofree char *count = engraft_format_count (self->model.n_rows), *events = engraft_format_count (self->model.n_events);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", self->model.n_rows), count);
  g_autofree char *ends = g_strdup_printf (ngettext ("%s event", "%s events", self->model.n_events), events);

  return g_strdup_printf (C_("counts", "%s, %s"), rows, ends);
}

/* The median of the typical one, who has the means of numbers and the reference of levels, which may be rare; beyond
 * follow-up it is the law alone that gives it. */
static char *
dup_median (EngraftParametricFit *self)
{
  double lower, upper, median = engraft_parametric_fit_get_quantile (self, NULL, 0, .5, NULL, &lower, &upper, NULL);
  double shown = engraft_parametric_fit_show (self, median), last = engraft_parametric_fit_show (self, engraft_model_notices_last_time (self->data));
  g_autofree char *interval = NULL, *text = NULL, *of = NULL;
  const char *unit = engraft_time_unit_get_name (self->unit);

  if (isnan (median))
    return g_strdup (_("median not reached"));
  interval = engraft_format_interval (shown, engraft_parametric_fit_show (self, lower), engraft_parametric_fit_show (self, upper),
                                      shown < 100 ? 1 : 0);
  /* Translators: a time with its limits, and its unit */
  text = g_strchomp (g_strdup_printf (_("median %s %s"), interval, unit));
  of = self->columns->len ? g_strdup_printf (_("%s for means and reference levels"), text) : g_steal_pointer (&text);
  if (!(shown > last))
    return g_steal_pointer (&of);

  /* Translators: a median; follow-up is shorter */
  return g_strdup_printf (_("%s, extrapolated beyond follow-up"), of);
}

static char *
dup_cured (EngraftParametricFit *self)
{
  double lower, upper, share;
  g_autofree char *value = NULL, *from = NULL, *to = NULL;

  if (!self->model.n_cure)
    return NULL;
  share = engraft_parametric_fit_predict (self, NULL, 0, INFINITY, &lower, &upper, NULL);
  value = engraft_format_percent (share, 0);
  from = engraft_format_percent (lower, 0);
  to = engraft_format_percent (upper, 0);

  /* Translators: a share and its limits */
  return g_strdup_printf (_("cured %s (%s to %s)"), value, from, to);
}

/**
 * engraft_parametric_fit_dup_sentence:
 * @self: a model
 *
 * Gives the answer in one sentence: the law, median, ratios when they are few, the test of all, and numbers of rows and
 * events.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_parametric_fit_dup_sentence (EngraftParametricFit *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *counts = NULL, *median = NULL, *cured = NULL, *relation = NULL;
  double p;
  int df;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  median = dup_median (self);
  cured = dup_cured (self);
  counts = dup_counts (self);
  /* Translators: a distribution, as in “Weibull model” */
  g_string_append_printf (text, _("%s model"), engraft_distribution_get_name (self->distribution));
  g_string_append_printf (text, "%s%s", _("; "), median);
  if (cured)
    g_string_append_printf (text, "%s%s", _("; "), cured);
  for (guint i = 1; i <= self->model.n_columns && self->model.n_columns <= MANY_COEFFICIENTS; i++)
    {
      g_autofree char *effect = dup_effect (self, i);

      g_string_append_printf (text, "%s%s", _("; "), effect);
    }
  engraft_parametric_fit_get_test (self, self->robust ? ENGRAFT_PARAMETRIC_TEST_WALD
                                                      : ENGRAFT_PARAMETRIC_TEST_LIKELIHOOD_RATIO, &df, &p);
  if (df > 0)
    {
      relation = engraft_format_p_relation (p);
      g_string_append (text, _("; "));
      g_string_append_printf (text, self->robust ? _("Wald test of all p %s") : _("likelihood ratio test of all p %s"),
                              relation);
    }
  g_string_append_printf (text, "%s%s", _("; "), counts);

  return engraft_cox_fit_end_sentence (g_steal_pointer (&text));
}

/* ---- methods ---- */

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
write_law (EngraftParametricFit *self,
           GString              *text,
           GPtrArray            *works)
{
  const char *name = engraft_distribution_get_name (self->distribution);

  g_ptr_array_add (works, (char *) "Kalbfleisch JD, Prentice RL. The Statistical Analysis of Failure Time Data. 2nd ed. "
                                   "Hoboken: Wiley; 2002.");
  if (self->distribution == ENGRAFT_DISTRIBUTION_GOMPERTZ)
    write_sentence (text, g_strdup (_("Times were modelled by Gompertz’ law with proportional hazards, by maximum likelihood "
                                      "[1].")));
  else
    write_sentence (text, g_strdup_printf (_("Times were modelled by accelerated failure time regression with the %s law, by "
                                             "maximum likelihood [1]."), name));
  if (self->distribution == ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA)
    {
      g_ptr_array_add (works, (char *) "Prentice RL. A log gamma model and its maximum likelihood estimation. Biometrika "
                                       "1974;61:539–44.");
      write_sentence (text, g_strdup_printf (_("The generalised gamma is that of Prentice [%u]."), works->len));
    }
  if (!self->model.n_cure)
    return;
  g_ptr_array_add (works, (char *) "Boag JW. Maximum likelihood estimates of the proportion of patients cured by cancer "
                                   "therapy. J R Stat Soc B 1949;11:15–53.");
  write_sentence (text, g_strdup_printf (_("A share of patients that never has the event was allowed for by a mixture cure "
                                           "model with a logistic model of that share [%u]."), works->len));
}

static gboolean
has_intervals (EngraftParametricFit *self)
{
  gsize n;
  const double *left = engraft_survival_data_get_lefts (self->data, &n);
  const double *right = engraft_survival_data_get_rights (self->data, &n);

  for (gsize i = 0; i < n; i++)
    if (isfinite (right[i]) && left[i] != right[i])
      return TRUE;

  return FALSE;
}

static void
write_rest (EngraftParametricFit *self,
            GString              *text,
            GPtrArray            *works)
{
  g_autofree char *level = engraft_format_number (self->confidence * 100, 6);

  if (has_intervals (self))
    write_sentence (text, g_strdup (_("Events that were known up to an interval entered with the probability of that "
                                      "interval.")));
  if (engraft_survival_data_get_entries (self->data, NULL))
    write_sentence (text, g_strdup (_("Late entry was taken into account by left truncation.")));
  if (self->model.n_scales > 1)
    write_sentence (text, g_strdup (self->distribution == ENGRAFT_DISTRIBUTION_GOMPERTZ
                                    ? _("Each stratum has its own shape.") : _("Each stratum has its own scale.")));
  write_sentence (text, g_strdup_printf (self->robust
                                         ? _("Confidence intervals (%s%%) and p-values are Wald’s, with robust standard "
                                             "errors, and by the delta method for predictions.")
                                         : _("Confidence intervals (%s%%) and p-values are Wald’s, and by the delta method "
                                             "for predictions."), level));
  if (self->rivals)
    {
      g_ptr_array_add (works, (char *) "Akaike H. A new look at the statistical model identification. IEEE Trans Automat Contr "
                                       "1974;19:716–23.");
      write_sentence (text, g_strdup_printf (_("Distributions were compared by Akaike’s information criterion [%u]."),
                                             works->len));
    }
  write_sentence (text, g_strdup_printf (_("Analyses were done with Engraft %s."), PACKAGE_VERSION));
}

/**
 * engraft_parametric_fit_dup_methods:
 * @self: a model
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper, and the works they cite
 */
char *
engraft_parametric_fit_dup_methods (EngraftParametricFit *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) works = g_ptr_array_new ();

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);

  write_law (self, text, works);
  write_rest (self, text, works);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < works->len; i++)
    g_string_append_printf (text, "\n[%u] %s", i + 1, (const char *) works->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
