/* engraft-cumulative-incidence.c: options and results; the computation, tables, JSON and words
 * are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cumulative-incidence-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-survival-fit-private.h"

/**
 * EngraftCumulativeIncidence:
 *
 * An analysis of competing risks, done: how likely each cause is over time in each group (Aalen and
 * Johansen 1978), and Gray’s test of each cause.  Immutable, so that it can be shared between threads.
 *
 * At any time the incidences of all causes and the share of those without event sum to 1.  Curves hold times in the
 * unit of the data; tables, JSON and sentences show them in the unit of the options.
 */

G_DEFINE_FINAL_TYPE (EngraftCumulativeIncidence, engraft_cumulative_incidence, G_TYPE_OBJECT)

/**
 * engraft_incidence_error_quark:
 *
 * Names the domain of [error@IncidenceError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-incidence-error-quark, engraft_incidence_error)

static void
engraft_cumulative_incidence_finalize (GObject *object)
{
  EngraftCumulativeIncidence *self = ENGRAFT_CUMULATIVE_INCIDENCE (object);

  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->curves);
  g_clear_pointer (&self->times, g_array_unref);
  g_free (self->tests);
  engraft_incidence_causes_clear (&self->causes);

  G_OBJECT_CLASS (engraft_cumulative_incidence_parent_class)->finalize (object);
}

static void
engraft_cumulative_incidence_class_init (EngraftCumulativeIncidenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_cumulative_incidence_finalize;
}

static void
engraft_cumulative_incidence_init (EngraftCumulativeIncidence *self)
{
  self->curves = g_ptr_array_new_with_free_func (g_object_unref);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* ---- options ---- */

/* Multiplied first, so that 5 years of 365.25 days are 1826.25 days. */
static double
to_data (EngraftCumulativeIncidence *self,
         double                      time)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  if (engraft_time_unit_convert (self->unit, unit) == 1)
    return time;

  return time * engraft_time_unit_get_days (self->unit) / engraft_time_unit_get_days (unit);
}

double
engraft_incidence_show (EngraftCumulativeIncidence *self,
                        double                      time)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  if (self->to_display == 1)
    return time;

  return time * engraft_time_unit_get_days (unit) / engraft_time_unit_get_days (self->unit);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
read_times (EngraftCumulativeIncidence *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  g_autofree char *wrong = NULL;

  self->times = engraft_survival_parse_numbers (engraft_options_get_string (options, "times"), &wrong);
  for (guint i = 0; i < self->times->len; i++)
    g_array_index (self->times, double, i) = to_data (self, g_array_index (self->times, double, i));
  g_array_sort (self->times, compare_numbers);
  if (wrong)
    {
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "times",
                            _("“%s” is not a number that can be used here; it is left out."), wrong);

      g_list_store_append (self->notices, notice);
    }
}

/* What is counted in an unknown unit cannot be shown in another: it would be wrong by a factor. */
static void
read_options (EngraftCumulativeIncidence *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftTimeUnit wanted = engraft_options_get_enum (options, "unit");
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  self->unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  if (wanted != ENGRAFT_TIME_UNIT_NONE && unit == ENGRAFT_TIME_UNIT_NONE)
    {
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "unit",
                            _("It is not known what time is counted in, so times are shown as they are, not "
                              "in %s. Choose the unit of time."), engraft_time_unit_get_name (wanted));

      g_list_store_append (self->notices, notice);
    }
  self->to_display = engraft_time_unit_convert (unit, self->unit);
  self->confidence = engraft_options_get_double (options, "confidence");
  self->landmark = to_data (self, engraft_options_get_double (options, "landmark"));
  read_times (self);
}

/**
 * engraft_cumulative_incidence_new:
 * @data: what to analyse
 * @options: what to compute; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an #EngraftIncidenceError, #EngraftSurvivalDataError or `G_IO_ERROR_CANCELLED`
 *
 * Estimates the cumulative incidence of each cause in each group, and tests each cause by Gray’s
 * test, in the strata of the data.  May be called in any thread.  O(n) in the number of rows, with
 * entries or clusters O(n log n).
 *
 * Gray’s test and variance are for rows without weights, entries and clusters; with these the test is left out and
 * errors are by the infinitesimal jackknife, which a notice says.
 *
 * Returns: (transfer full) (nullable): the result
 */
EngraftCumulativeIncidence *
engraft_cumulative_incidence_new (EngraftSurvivalData      *data,
                                  EngraftIncidenceOptions  *options,
                                  EngraftOperation         *operation,
                                  GError                  **error)
{
  g_autoptr(EngraftCumulativeIncidence) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data), NULL);
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_CUMULATIVE_INCIDENCE, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_INCIDENCE_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  read_options (self);
  if (!engraft_incidence_compute (self, operation, error))
    return NULL;
  engraft_incidence_add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- what it is ---- */

double
engraft_incidence_common_time (EngraftCumulativeIncidence *self)
{
  double time = INFINITY;

  for (guint group = 0; group < self->n_groups; group++)
    {
      double last = engraft_incidence_curve_get_last_time (engraft_cumulative_incidence_get_free_curve (self, group));

      if (!isnan (last))
        time = MIN (time, last);
    }

  return isinf (time) ? NAN : time;
}

/**
 * engraft_cumulative_incidence_get_data:
 * @self: a result
 *
 * Tells what it was made from.
 *
 * Returns: (transfer none): what it was made from
 */
EngraftSurvivalData *
engraft_cumulative_incidence_get_data (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);

  return self->data;
}

/**
 * engraft_cumulative_incidence_get_options:
 * @self: a result
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options it was made with; not to be changed
 */
EngraftIncidenceOptions *
engraft_cumulative_incidence_get_options (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);

  return self->options;
}

/**
 * engraft_cumulative_incidence_get_n_groups:
 * @self: a result
 *
 * Tells how many groups it has, 1 when none were asked for.
 *
 * Returns: how many groups it has, 1 when none were asked for
 */
guint
engraft_cumulative_incidence_get_n_groups (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), 0);

  return self->n_groups;
}

/**
 * engraft_cumulative_incidence_get_group:
 * @self: a result
 * @group: the number of a group
 *
 * Gives its name.
 *
 * Returns: (transfer none): its name; empty when there is only one
 */
const char *
engraft_cumulative_incidence_get_group (EngraftCumulativeIncidence *self,
                                        guint                       group)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);
  g_return_val_if_fail (group < self->n_groups, NULL);

  return engraft_incidence_curve_get_group (engraft_cumulative_incidence_get_free_curve (self, group));
}

/**
 * engraft_cumulative_incidence_get_n_causes:
 * @self: a result
 *
 * Tells how many causes there are.
 *
 * Returns: how many causes there are
 */
guint
engraft_cumulative_incidence_get_n_causes (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), 0);

  return self->causes.names->len;
}

/**
 * engraft_cumulative_incidence_get_cause:
 * @self: a result
 * @cause: the number of a cause
 *
 * Gives its name.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_cumulative_incidence_get_cause (EngraftCumulativeIncidence *self,
                                        guint                       cause)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);
  g_return_val_if_fail (cause < self->causes.names->len, NULL);

  return self->causes.names->pdata[cause];
}

/**
 * engraft_cumulative_incidence_get_curve:
 * @self: a result
 * @group: the number of a group
 * @cause: the number of a cause
 *
 * Gives the cumulative incidence of a cause in a group.
 *
 * Returns: (transfer none): the cumulative incidence of a cause in a group
 */
EngraftIncidenceCurve *
engraft_cumulative_incidence_get_curve (EngraftCumulativeIncidence *self,
                                        guint                       group,
                                        guint                       cause)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);
  g_return_val_if_fail (group < self->n_groups && cause < self->causes.names->len, NULL);

  return self->curves->pdata[group * (self->causes.names->len + 1) + cause + 1];
}

/**
 * engraft_cumulative_incidence_get_free_curve:
 * @self: a result
 * @group: the number of a group
 *
 * Gives the share of a group that has had no event.
 *
 * Returns: (transfer none): the share of a group that has had no event
 */
EngraftIncidenceCurve *
engraft_cumulative_incidence_get_free_curve (EngraftCumulativeIncidence *self,
                                             guint                       group)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);
  g_return_val_if_fail (group < self->n_groups, NULL);

  return self->curves->pdata[group * (self->causes.names->len + 1)];
}

/**
 * engraft_cumulative_incidence_get_test:
 * @self: a result
 * @cause: the number of a cause
 * @statistic: (out) (optional): chi-squared
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 *
 * Gives Gray’s test (1988) of equal cumulative incidence in the groups.
 *
 * Returns: whether there is one; %FALSE with one group, with weights, entries or
 *   clusters, or when nothing can be compared
 */
gboolean
engraft_cumulative_incidence_get_test (EngraftCumulativeIncidence *self,
                                       guint                       cause,
                                       double                     *statistic,
                                       guint                      *df,
                                       double                     *p)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), FALSE);
  g_return_val_if_fail (cause < self->causes.names->len, FALSE);

  if (statistic)
    *statistic = self->tests[cause].chisq;
  if (df)
    *df = self->tests[cause].df;
  if (p)
    *p = self->tests[cause].p;

  return !isnan (self->tests[cause].p);
}

/**
 * engraft_cumulative_incidence_get_variance:
 * @self: a result
 *
 * Tells how errors were estimated, which need not be as was asked; a notice says so then.
 *
 * Returns: how errors were estimated
 */
EngraftIncidenceVariance
engraft_cumulative_incidence_get_variance (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), ENGRAFT_INCIDENCE_VARIANCE_JACKKNIFE);

  return self->variance;
}

/**
 * engraft_cumulative_incidence_get_notices:
 * @self: a result
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s: what one should know before believing it
 */
GListModel *
engraft_cumulative_incidence_get_notices (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_cumulative_incidence_get_unit:
 * @self: a result
 *
 * Gives the unit in which times are shown.
 *
 * Returns: the unit in which times are shown
 */
EngraftTimeUnit
engraft_cumulative_incidence_get_unit (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), ENGRAFT_TIME_UNIT_NONE);

  return self->unit;
}

/**
 * engraft_cumulative_incidence_get_scale:
 * @self: a result
 *
 * Tells what a time of a curve is multiplied with to be shown.
 *
 * Returns: what a time of a curve is multiplied with to be shown
 */
double
engraft_cumulative_incidence_get_scale (EngraftCumulativeIncidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CUMULATIVE_INCIDENCE (self), 1);

  return self->to_display;
}
