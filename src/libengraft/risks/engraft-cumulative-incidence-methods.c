/* engraft-cumulative-incidence-methods.c: sentences for the methods section of a paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cumulative-incidence-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-survival-options.h"
#include "libengraft/text/engraft-format.h"

#define AALEN "Aalen OO, Johansen S. An empirical transition matrix for non-homogeneous Markov chains based on " \
              "censored observations. Scand J Stat 1978;5:141–50."
#define GRAY "Gray RJ. A class of K-sample tests for comparing the cumulative incidence of a competing risk. " \
             "Ann Stat 1988;16:1141–54."

static const char *
get_interval (EngraftCumulativeIncidence *self)
{
  switch (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "interval"))
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return _("on the scale of log(−log)");
    case ENGRAFT_INTERVAL_PLAIN:
      return _("without transformation");
    case ENGRAFT_INTERVAL_LOGIT:
      return _("on the logit scale");
    case ENGRAFT_INTERVAL_ARCSIN:
      return _("on the scale of the arcsine of the square root");
    case ENGRAFT_INTERVAL_LOG:
    default:
      return _("on the log scale");
    }
}

static void
append (GString *text,
        char    *sentence)   /* transfer full */
{
  g_autofree char *own = sentence;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, own);
}

static gboolean
has_tests (EngraftCumulativeIncidence *self)
{
  for (guint i = 0; i < self->causes.names->len; i++)
    if (engraft_cumulative_incidence_get_test (self, i, NULL, NULL, NULL))
      return TRUE;

  return FALSE;
}

static void
write_test (EngraftCumulativeIncidence *self,
            GString                    *text)
{
  double rho = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "rho");
  g_autofree char *power = engraft_format_number (rho, 6);

  if (!has_tests (self))
    return;
  if (rho == 0)
    append (text, g_strdup (_("Groups were compared by Gray’s test [2].")));
  else
    append (text, g_strdup_printf (_("Groups were compared by Gray’s test with ρ = %s [2]."), power));
  if (engraft_survival_data_get_n_strata (self->data) > 1)
    append (text, g_strdup (_("The test was stratified.")));
}

/**
 * engraft_cumulative_incidence_dup_methods:
 * @self: a result
 *
 * Gives sentences for the methods section of a paper, naming estimator, variance, intervals, test, software
 * and version, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_cumulative_incidence_dup_methods (EngraftCumulativeIncidence *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *level = NULL;
  gboolean gray;

  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);

  gray = self->variance == ENGRAFT_INCIDENCE_VARIANCE_GRAY;
  level = engraft_format_number (self->confidence * 100, 6);
  append (text, g_strdup (_("Cumulative incidences of competing events were estimated by the method of Aalen and "
                            "Johansen [1].")));
  if (!isnan (self->landmark))
    {
      g_autofree char *time = engraft_incidence_dup_time_unit (self, self->landmark);

      append (text, g_strdup_printf (_("Only those under observation after the landmark at %s were analysed, with time "
                                       "counted from it."), time));
    }
  if (self->entered)
    append (text, g_strdup (_("Late entry was taken into account by left truncation.")));
  append (text, g_strdup_printf (gray ? _("Pointwise %s%% confidence intervals are %s, with the variance of Gray [2].")
                                      : _("Pointwise %s%% confidence intervals are %s, with standard errors by the "
                                          "infinitesimal jackknife."), level, get_interval (self)));
  write_test (self, text);
  append (text, g_strdup_printf (_("Analyses were done with Engraft %s."), PACKAGE_VERSION));
  g_string_append (text, "\n\n[1] " AALEN);
  if (gray || has_tests (self))
    g_string_append (text, "\n[2] " GRAY);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
