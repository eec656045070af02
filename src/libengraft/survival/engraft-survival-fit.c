/* engraft-survival-fit.c: options and results; the computation, tables, JSON and words are in
 * its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/survival/engraft-survival-fit-private.h"

/**
 * EngraftSurvivalFit:
 *
 * A survival analysis, done: curves, tests and everything that its options ask for.
 * Immutable, so that it can be shared between threads.
 *
 * Curves hold times in the unit of the data; tables, JSON and sentences show them in
 * the unit of the options.
 *
 * Bands of equal precision take their critical value from Nair's asymptotic formula (1984), by
 * which his tables and SAS go.  It is within about a hundredth of the exact value over the range
 * of most studies, some hundredths too large over a short one, and 2.29 instead of 1.96 (at
 * 95 %) where the range shrinks to one time.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftSurvivalFit, engraft_survival_fit, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_survival_fit_result_init))

/**
 * engraft_survival_fit_error_quark:
 *
 * Names the domain of [error@SurvivalFitError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-survival-fit-error-quark, engraft_survival_fit_error)

static void
engraft_survival_fit_finalize (GObject *object)
{
  EngraftSurvivalFit *self = ENGRAFT_SURVIVAL_FIT (object);

  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->tests);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->curves);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_pointer (&self->quantiles, g_array_unref);
  g_array_unref (self->pairs);
  g_array_unref (self->differences);
  g_free (self->groups);

  G_OBJECT_CLASS (engraft_survival_fit_parent_class)->finalize (object);
}

static void
engraft_survival_fit_class_init (EngraftSurvivalFitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_survival_fit_finalize;
}

static void
engraft_survival_fit_init (EngraftSurvivalFit *self)
{
  self->curves = g_ptr_array_new_with_free_func (g_object_unref);
  self->tests = g_list_store_new (ENGRAFT_TYPE_GROUP_TEST);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (EngraftGroupPair));
  self->differences = g_array_new (FALSE, FALSE, sizeof (EngraftGroupDifference));
}

/* ---- options ---- */

static EngraftOptions *
options_of (EngraftSurvivalFit *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

GArray *
engraft_survival_parse_numbers (const char  *text,
                                char       **wrong)
{
  g_auto(GStrv) words = g_strsplit_set (text ? text : "", " ,;\t\n", -1);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (char **word = words; *word; word++)
    {
      char *end;
      double number = g_ascii_strtod (*word, &end);

      if (**word == '\0')
        continue;
      if (*end == '\0' && isfinite (number))
        g_array_append_val (numbers, number);
      else if (wrong && !*wrong)
        *wrong = g_strdup (*word);
    }

  return numbers;
}

/* Multiplied first, so that 5 years of 365.25 days are 1826.25 days, and 731 days are
 * the number of years that dividing gives. */
static double
to_data (EngraftSurvivalFit *self,
         double              time)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  if (engraft_time_unit_convert (self->unit, unit) == 1)
    return time;

  return time * engraft_time_unit_get_days (self->unit) / engraft_time_unit_get_days (unit);
}

double
engraft_survival_fit_get_time (EngraftSurvivalFit *self,
                               const char         *name)
{
  return to_data (self, engraft_options_get_double (options_of (self), name));
}

static void
complain (EngraftSurvivalFit *self,
          const char         *subject,
          const char         *wrong)
{
  g_autoptr(EngraftNotice) notice = NULL;

  if (!wrong)
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, subject,
                               _("“%s” is not a number that can be used here; it is left out."), wrong);
  g_list_store_append (self->notices, notice);
}

static void
read_times (EngraftSurvivalFit *self)
{
  g_autofree char *wrong = NULL;
  g_autoptr(GArray) times = engraft_survival_parse_numbers (engraft_options_get_string (options_of (self), "times"),
                                                            &wrong);

  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < times->len; i++)
    {
      double time = to_data (self, g_array_index (times, double, i));

      g_array_append_val (self->times, time);
    }
  g_array_sort (self->times, compare_numbers);
  complain (self, "times", wrong);
}

static void
read_quantiles (EngraftSurvivalFit *self)
{
  g_autofree char *wrong = NULL;
  g_autoptr(GArray) shares =
    engraft_survival_parse_numbers (engraft_options_get_string (options_of (self), "quantiles"), &wrong);

  self->quantiles = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < shares->len; i++)
    {
      double share = g_array_index (shares, double, i);
      gboolean known = FALSE;

      for (guint j = 0; j < self->quantiles->len; j++)
        known |= g_array_index (self->quantiles, double, j) == share;
      if (share > 0 && share < 1 && !known)
        g_array_append_val (self->quantiles, share);
      else if (!known && !wrong)
        wrong = g_strdup_printf ("%g", share);
    }
  complain (self, "quantiles", wrong);
}

/* What is counted in an unknown unit cannot be shown in another: it would be wrong by a factor. */
static void
read_unit (EngraftSurvivalFit *self)
{
  EngraftTimeUnit wanted = engraft_options_get_enum (options_of (self), "unit");
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);
  g_autoptr(EngraftNotice) notice = NULL;

  self->unit = wanted != ENGRAFT_TIME_UNIT_NONE && unit != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  if (wanted == ENGRAFT_TIME_UNIT_NONE || unit != ENGRAFT_TIME_UNIT_NONE)
    return;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "unit",
                               _("It is not known what time is counted in, so times are shown as they are, not "
                                 "in %s. Choose the unit of time."), engraft_time_unit_get_name (wanted));
  g_list_store_append (self->notices, notice);
}

static void
read_options (EngraftSurvivalFit *self)
{
  read_unit (self);
  self->to_display = engraft_time_unit_convert (engraft_survival_data_get_unit (self->data), self->unit);
  self->confidence = engraft_options_get_double (options_of (self), "confidence");
  self->horizon = engraft_survival_fit_get_time (self, "horizon");
  self->start = engraft_survival_fit_get_time (self, "start");
  self->landmark = engraft_survival_fit_get_time (self, "landmark");
  self->horizon_chosen = !isnan (self->horizon);
  read_times (self);
  read_quantiles (self);
}

/**
 * engraft_survival_fit_new:
 * @data: the follow-up
 * @options: what to compute; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Computes curves, tests and summaries; blocks, so call it in a thread.  O(n) in rows
 * when times are whole numbers or few, O(n) digit sorting otherwise.
 *
 * What [method@SurvivalData.check] refuses is refused here with the same error.
 *
 * Returns: (transfer full): the results, or %NULL with an error of
 *   %ENGRAFT_SURVIVAL_DATA_ERROR or %ENGRAFT_SURVIVAL_FIT_ERROR, or %G_IO_ERROR_CANCELLED
 */
EngraftSurvivalFit *
engraft_survival_fit_new (EngraftSurvivalData     *data,
                          EngraftSurvivalOptions  *options,
                          EngraftOperation        *operation,
                          GError                 **error)
{
  g_autoptr(EngraftSurvivalFit) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_SURVIVAL_FIT, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_SURVIVAL_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  read_options (self);
  if (!engraft_survival_fit_compute (self, operation, error))
    return NULL;
  engraft_survival_fit_add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

double
engraft_survival_fit_get_z (EngraftSurvivalFit *self)
{
  return gsl_cdf_ugaussian_Qinv ((1 - self->confidence) / 2);
}

double
engraft_survival_fit_show (EngraftSurvivalFit *self,
                           double              time)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (self->data);

  if (self->to_display == 1)
    return time;

  return time * engraft_time_unit_get_days (unit) / engraft_time_unit_get_days (self->unit);
}

/**
 * engraft_survival_fit_get_data:
 * @self: a fit
 *
 * Tells what it is a fit of.
 *
 * Returns: (transfer none): what it is a fit of
 */
EngraftSurvivalData *
engraft_survival_fit_get_data (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  return self->data;
}

/**
 * engraft_survival_fit_get_options:
 * @self: a fit
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options it was made with; not to be changed
 */
EngraftSurvivalOptions *
engraft_survival_fit_get_options (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  return self->options;
}

/**
 * engraft_survival_fit_get_tally:
 * @self: a fit
 *
 * Tells what was counted and what was left out of the data.
 *
 * Returns: (transfer none): what was counted and what was left out of the data
 */
EngraftTally *
engraft_survival_fit_get_tally (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  return engraft_survival_data_get_tally (self->data);
}

/**
 * engraft_survival_fit_get_n_curves:
 * @self: a fit
 *
 * Tells how many groups it has, 1 when none were asked for.
 *
 * Returns: how many groups it has, 1 when none were asked for
 */
guint
engraft_survival_fit_get_n_curves (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), 0);

  return self->curves->len;
}

/**
 * engraft_survival_fit_get_curve:
 * @self: a fit
 * @index: the number of a group
 *
 * Gives its curve, which is empty when no row of the group is left.
 *
 * Returns: (transfer none) (nullable): its curve, which is empty when no row of the
 *   group is left
 */
EngraftSurvivalCurve *
engraft_survival_fit_get_curve (EngraftSurvivalFit *self,
                                guint               index)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  return index < self->curves->len ? self->curves->pdata[index] : NULL;
}

/**
 * engraft_survival_fit_find_curve:
 * @self: a fit
 * @wanted: (nullable): what somebody called a group: its name, or its value in the data; empty for the one curve of all
 *
 * Finds the curve of a group.
 *
 * Returns: its place, or `G_MAXUINT`
 */
guint
engraft_survival_fit_find_curve (EngraftSurvivalFit *self,
                                 const char         *wanted)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), G_MAXUINT);

  for (guint i = 0; i < self->curves->len; i++)
    if (g_strcmp0 (engraft_survival_curve_get_name (self->curves->pdata[i]), wanted) == 0)
      return i;

  return engraft_survival_data_find_group (self->data, wanted);
}

/**
 * engraft_survival_fit_get_test:
 * @self: a fit
 *
 * Gives the test that was chosen.
 *
 * Returns: (transfer none) (nullable): the test that was chosen; %NULL when there is
 *   but one group
 */
EngraftGroupTest *
engraft_survival_fit_get_test (EngraftSurvivalFit *self)
{
  g_autoptr(EngraftGroupTest) test = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  test = g_list_model_get_item (G_LIST_MODEL (self->tests), 0);

  return test;   /* the list keeps it */
}

/**
 * engraft_survival_fit_get_tests:
 * @self: a fit
 *
 * Gives the [class@GroupTest]s: the chosen one, the others when all are asked for, and
 * the test for trend.
 *
 * Returns: (transfer none): the [class@GroupTest]s: the chosen one, the others when all
 *   are asked for, and the test for trend
 */
GListModel *
engraft_survival_fit_get_tests (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  return G_LIST_MODEL (self->tests);
}

/**
 * engraft_survival_fit_get_notices:
 * @self: a fit
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s: what one should know before believing it
 */
GListModel *
engraft_survival_fit_get_notices (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_survival_fit_is_robust:
 * @self: a fit
 *
 * Tells whether errors are by the infinitesimal jackknife, as weights and clusters need it, rather than Greenwood’s.
 *
 * Returns: whether errors are robust
 */
gboolean
engraft_survival_fit_is_robust (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), FALSE);

  return self->robust;
}

/**
 * engraft_survival_fit_get_unit:
 * @self: a fit
 *
 * Gives the unit in which times are shown.
 *
 * Returns: the unit in which times are shown
 */
EngraftTimeUnit
engraft_survival_fit_get_unit (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), ENGRAFT_TIME_UNIT_NONE);

  return self->unit;
}

/**
 * engraft_survival_fit_get_scale:
 * @self: a fit
 *
 * Tells what a time of a curve is multiplied with to be shown.
 *
 * Returns: what a time of a curve is multiplied with to be shown
 */
double
engraft_survival_fit_get_scale (EngraftSurvivalFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), 1);

  return self->to_display;
}
