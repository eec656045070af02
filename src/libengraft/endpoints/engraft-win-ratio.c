/* engraft-win-ratio.c: two arms compared pair by pair on a hierarchy of outcomes; reading is in its neighbour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-win-ratio-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/engraft-notice.h"

/**
 * EngraftWinRatio:
 *
 * The win ratio, win odds and net benefit of one arm against another. Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftWinRatio, engraft_win_ratio, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_win_ratio_result_init))

/**
 * engraft_win_ratio_error_quark:
 *
 * Names the domain of [error@WinRatioError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-win-ratio-error-quark, engraft_win_ratio_error)

static void
engraft_win_ratio_finalize (GObject *object)
{
  EngraftWinRatio *self = ENGRAFT_WIN_RATIO (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_free (self->treatment);
  g_free (self->control);
  g_free (self->n_missing);
  g_ptr_array_unref (self->outcomes);
  g_ptr_array_unref (self->titles);

  G_OBJECT_CLASS (engraft_win_ratio_parent_class)->finalize (object);
}

static void
engraft_win_ratio_class_init (EngraftWinRatioClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_win_ratio_finalize;
}

static void
engraft_win_ratio_init (EngraftWinRatio *self)
{
  self->outcomes = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static int
step (double  fraction,
      void   *data)
{
  if (!data)
    return 0;
  engraft_operation_set_fraction (data, fraction);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (data));
}

static void
add_notices (EngraftWinRatio *self,
             guint            n_filtered)
{
  if (n_filtered > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u row is left out by the filter.", "%u rows are left out by the filter.",
                                                         n_filtered), n_filtered);
      g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "filter", text);

      g_list_store_append (self->notices, notice);
    }
  if (self->n_left_out > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u row of neither arm is left out.", "%u rows of neither arm are left out.",
                                                         self->n_left_out), self->n_left_out);
      g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "arm", text);

      g_list_store_append (self->notices, notice);
    }
  for (guint k = 0; k < self->outcomes->len; k++)
    if (self->n_missing[k] > 0)
      {
        g_autofree char *text = g_strdup_printf (ngettext ("“%2$s” is missing of %1$u subject, whose pairs the next outcome decides.",
                                                           "“%2$s” is missing of %1$u subjects, whose pairs the next outcome decides.",
                                                           self->n_missing[k]),
                                                 self->n_missing[k], (const char *) g_ptr_array_index (self->titles, k));
        g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "outcomes", text);

        g_list_store_append (self->notices, notice);
      }
}

/**
 * engraft_win_ratio_new:
 * @table: a row for each subject
 * @options: arms and outcomes; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Compares every subject of one arm with every one of the other; blocks, so call it in a thread.
 * O(subjects of one arm × subjects of the other × outcomes).
 *
 * Returns: (transfer full): a win ratio, or %NULL with an error of %ENGRAFT_WIN_RATIO_ERROR or %G_IO_ERROR_CANCELLED
 */
EngraftWinRatio *
engraft_win_ratio_new (EngraftTable            *table,
                       EngraftWinRatioOptions  *options,
                       EngraftOperation        *operation,
                       GError                 **error)
{
  return engraft_win_ratio_new_of_cohort (table, NULL, options, operation, error);
}

/**
 * engraft_win_ratio_new_of_cohort:
 * @table: a row for each subject
 * @cohort: (nullable): which of them take part: only its filter is used
 * @options: arms and outcomes; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * As [ctor@WinRatio.new], of some of the rows.
 *
 * Returns: (transfer full): a win ratio, or %NULL with an error
 */
EngraftWinRatio *
engraft_win_ratio_new_of_cohort (EngraftTable            *table,
                                 EngraftCohort           *cohort,
                                 EngraftWinRatioOptions  *options,
                                 EngraftOperation        *operation,
                                 GError                 **error)
{
  g_autoptr(EngraftCohort) all = engraft_cohort_new ();
  g_autoptr(EngraftWinRatio) self = NULL;
  g_autoptr(GArray) rows = NULL;
  EngraftWinRatioInput input = { .arms = g_byte_array_new (), .rows = g_array_new (FALSE, FALSE, sizeof (guint)) };
  EgStatus status = EG_BAD_INPUT;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_WIN_RATIO_OPTIONS (options), NULL);
  g_return_val_if_fail (!cohort || ENGRAFT_IS_COHORT (cohort), NULL);

  self = g_object_new (ENGRAFT_TYPE_WIN_RATIO, NULL);
  self->options = ENGRAFT_WIN_RATIO_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  rows = engraft_cohort_take_rows (cohort ? cohort : all, table, error);
  if (rows && engraft_win_ratio_find_arms (self, &input, table, rows, error) && engraft_win_ratio_read_outcomes (self, &input, table, error))
    {
      status = eg_win_ratio (input.arms->data, input.rows->len, input.outcomes, self->outcomes->len, step, operation,
                             &self->result);
      if (status == EG_STOPPED)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The comparison was cancelled."));
      else if (status != EG_OK)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("There is not enough memory."));
    }
  engraft_win_ratio_input_clear (&input);
  if (status != EG_OK)
    return NULL;
  add_notices (self, engraft_table_get_n_rows (table) - rows->len);

  return g_steal_pointer (&self);
}

/**
 * engraft_win_ratio_get_ratio:
 * @self: a win ratio
 * @lower: (out) (optional): the lower end of its interval
 * @upper: (out) (optional): its upper end
 *
 * Gives the win ratio.
 *
 * Returns: wins of the treatment over its losses; NaN where nobody won and nobody lost
 */
double
engraft_win_ratio_get_ratio (EngraftWinRatio *self,
                             double          *lower,
                             double          *upper)
{
  double half;

  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (self), NAN);

  half = self->result.log_ratio_se
         * gsl_cdf_ugaussian_Pinv (.5 + engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence") / 2);
  if (lower)
    *lower = self->result.ratio * exp (-half);
  if (upper)
    *upper = self->result.ratio * exp (half);

  return self->result.ratio;
}

/**
 * engraft_win_ratio_get_options:
 * @self: a win ratio
 *
 * Gives what was compared.
 *
 * Returns: (transfer none): options; not to be changed
 */
EngraftWinRatioOptions *
engraft_win_ratio_get_options (EngraftWinRatio *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (self), NULL);

  return self->options;
}

/**
 * engraft_win_ratio_get_notices:
 * @self: a win ratio
 *
 * Gives what was left out.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_win_ratio_get_notices (EngraftWinRatio *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (self), NULL);

  return G_LIST_MODEL (self->notices);
}
