/* engraft-win-ratio.c: two arms compared pair by pair on a hierarchy of outcomes.
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
#include "libengraft/text/engraft-format.h"

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

/* The subjects of the two arms, and their outcomes. */
typedef struct
{
  GByteArray *arms;
  GArray     *rows;                           /* of guint */
  EgOutcome   outcomes[EG_WIN_MAX_OUTCOMES];
  double     *values[EG_WIN_MAX_OUTCOMES];
  guint8     *events[EG_WIN_MAX_OUTCOMES];
} Input;

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

static EngraftColumn *
find_column (EngraftTable  *table,
             const char    *name,
             GError       **error)
{
  EngraftColumn *column = name && *name ? engraft_table_find_column (table, name) : NULL;

  if (!column && name && *name)
    g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_COLUMN, _("There is no column “%s” in “%s”"), name,
                 engraft_table_get_title (table));
  else if (!column)
    g_set_error_literal (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_COLUMN, _("Which column has the arm?"));

  return column;
}

/* ---- arms ---- */

static gboolean
refuse_arms (EngraftWinRatio  *self,
             EngraftColumn    *column,
             GError          **error)
{
  g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_ARM,
               _("“%s” should have at least two subjects with “%s” and two of one other arm: say which by treatment and control."),
               engraft_column_get_name (column), self->treatment ? self->treatment : "");

  return FALSE;
}

/* rows of the two arms; with no control named the first other value is it, and there may be no third */
static gboolean
find_arms (EngraftWinRatio  *self,
           Input            *input,
           EngraftTable     *table,
           const GArray     *rows,
           GError          **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftColumn *column = find_column (table, engraft_options_get_string (options, "arm"), error);
  const char *control = engraft_options_get_string (options, "control");
  guint n[2] = { 0, 0 };

  if (!column)
    return FALSE;
  self->treatment = g_strdup (engraft_options_get_string (options, "treatment"));
  if (!self->treatment || !*self->treatment)
    {
      g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_ARM, _("Which value of “%s” is the treatment, whose wins are "
                                                                                 "counted?"), engraft_column_get_name (column));
      return FALSE;
    }
  self->control = control && *control ? g_strdup (control) : NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      g_autofree char *cell = engraft_column_dup_cell (column, row);
      guint8 arm = g_strcmp0 (cell, self->treatment) == 0;

      if (!arm && *cell && !self->control)
        self->control = g_strdup (cell);
      if (!*cell || (!arm && !g_str_equal (cell, self->control)))
        {
          if (*cell && !(control && *control))
            return refuse_arms (self, column, error);
          self->n_left_out++;
          continue;
        }
      g_byte_array_append (input->arms, &arm, 1);
      g_array_append_val (input->rows, row);
      n[arm]++;
    }

  return (n[0] > 1 && n[1] > 1) || refuse_arms (self, column, error);
}

/* ---- outcomes ---- */

static gboolean
refuse_outcome (const char  *text,
                GError     **error)
{
  g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_OUTCOME,
               _("The outcome “%s” cannot be understood. Write “time=COLUMN:STATUS”, “higher=COLUMN” or “lower=COLUMN”, the last two "
                 "with “:MARGIN” where small differences do not tell."), text);

  return FALSE;
}

static gboolean
check_numbers (EngraftColumn  *column,
               GError        **error)
{
  if (engraft_column_is_numeric (column) && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_DATE)
    return TRUE;
  g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_COLUMN, _("“%s” should have numbers."),
               engraft_column_get_name (column));

  return FALSE;
}

/* CDISC's CNSR is 0 where the event happened. */
static gboolean
is_censoring (EngraftColumn *status)
{
  return !g_ascii_strcasecmp (engraft_column_get_name (status), "CNSR");
}

static void
fill_outcome (EngraftWinRatio *self,
              Input           *input,
              guint            k,
              EngraftColumn   *values,
              EngraftColumn   *status)
{
  guint n = input->rows->len;

  if (status && is_censoring (status))
    {
      g_autoptr(EngraftNotice) notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "outcomes",
                                                            _("“%s” is read as CDISC’s CNSR: 0 is the event."),
                                                            engraft_column_get_name (status));

      g_list_store_append (self->notices, notice);
    }
  input->values[k] = g_new (double, n);
  input->events[k] = status ? g_new (guint8, n) : NULL;
  for (guint i = 0; i < n; i++)
    {
      guint row = g_array_index (input->rows, guint, i);
      gboolean is_known = !engraft_column_is_missing (values, row) && !(status && engraft_column_is_missing (status, row));

      input->values[k][i] = is_known ? engraft_column_get_numbers (values, NULL)[row] : NAN;
      if (status)
        input->events[k][i] = is_known && engraft_column_get_numbers (status, NULL)[row] == (is_censoring (status) ? 0 : 1);
      self->n_missing[k] += !is_known;
    }
  input->outcomes[k].values = input->values[k];
  input->outcomes[k].events = input->events[k];
}

/* “Days of follow-up until died, later is better” */
static char *
dup_title (EngraftColumn   *values,
           EngraftColumn   *status,
           const EgOutcome *outcome)
{
  const char *name = engraft_column_get_label (values);
  g_autofree char *margin = engraft_format_number (outcome->margin, 6);

  if (!name || !*name)
    name = engraft_column_get_name (values);
  if (outcome->kind == EG_OUTCOME_TIME)
    /* Translators: a column of times, and that of the status */
    return g_strdup_printf (_("%s to %s, later is better"), name, engraft_column_get_name (status));
  if (outcome->margin > 0)
    return g_strdup_printf (outcome->kind == EG_OUTCOME_HIGHER ? _("%s, higher is better by more than %s")
                                                               : _("%s, lower is better by more than %s"), name, margin);

  return g_strdup_printf (outcome->kind == EG_OUTCOME_HIGHER ? _("%s, higher is better") : _("%s, lower is better"), name);
}

static gboolean
read_outcome (EngraftWinRatio  *self,
              Input            *input,
              EngraftTable     *table,
              guint             k,
              const char       *text,
              GError          **error)
{
  g_auto(GStrv) parts = g_strsplit (text, "=", 2);
  char *colon = parts[0] && parts[1] ? strrchr (parts[1], ':') : NULL;
  EgOutcome *outcome = &input->outcomes[k];
  EngraftColumn *values, *status = NULL;

  if (!parts[0] || !parts[1])
    return refuse_outcome (text, error);
  if (g_str_equal (parts[0], "time"))
    outcome->kind = EG_OUTCOME_TIME;
  else if (g_str_equal (parts[0], "higher"))
    outcome->kind = EG_OUTCOME_HIGHER;
  else if (g_str_equal (parts[0], "lower"))
    outcome->kind = EG_OUTCOME_LOWER;
  else
    return refuse_outcome (text, error);
  if (outcome->kind == EG_OUTCOME_TIME && !colon)
    return refuse_outcome (text, error);
  if (colon && !engraft_table_find_column (table, parts[1]))
    {
      char *end;

      *colon++ = '\0';
      outcome->margin = outcome->kind == EG_OUTCOME_TIME ? 0 : g_ascii_strtod (colon, &end);
      if (outcome->kind == EG_OUTCOME_TIME && !(status = find_column (table, colon, error)))
        return FALSE;
      if (outcome->kind != EG_OUTCOME_TIME && (end == colon || *end || !(outcome->margin >= 0) || isinf (outcome->margin)))
        return refuse_outcome (text, error);
    }
  if (!(values = find_column (table, parts[1], error)) || !check_numbers (values, error)
      || (status && !check_numbers (status, error)))
    return FALSE;
  if (outcome->kind == EG_OUTCOME_TIME && !status)
    return refuse_outcome (text, error);
  fill_outcome (self, input, k, values, status);
  g_ptr_array_add (self->titles, dup_title (values, status, outcome));

  return TRUE;
}

static gboolean
read_outcomes (EngraftWinRatio  *self,
               Input            *input,
               EngraftTable     *table,
               GError          **error)
{
  const char * const *texts = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "outcomes");
  guint n = texts ? g_strv_length ((char **) texts) : 0;

  if (n == 0 || n > EG_WIN_MAX_OUTCOMES)
    {
      g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_OUTCOME,
                   _("Say 1 to %d outcomes, the most important first, such as “time=days:died” and “higher=FVC”."),
                   EG_WIN_MAX_OUTCOMES);
      return FALSE;
    }
  self->n_missing = g_new0 (guint, n);
  for (guint k = 0; k < n; k++)
    {
      if (!read_outcome (self, input, table, k, texts[k], error))
        return FALSE;
      g_ptr_array_add (self->outcomes, g_strdup (texts[k]));
    }

  return TRUE;
}

static void
input_clear (Input *input)
{
  g_byte_array_unref (input->arms);
  g_array_unref (input->rows);
  for (guint k = 0; k < EG_WIN_MAX_OUTCOMES; k++)
    {
      g_free (input->values[k]);
      g_free (input->events[k]);
    }
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
  Input input = { .arms = g_byte_array_new (), .rows = g_array_new (FALSE, FALSE, sizeof (guint)) };
  EgStatus status = EG_BAD_INPUT;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_WIN_RATIO_OPTIONS (options), NULL);
  g_return_val_if_fail (!cohort || ENGRAFT_IS_COHORT (cohort), NULL);

  self = g_object_new (ENGRAFT_TYPE_WIN_RATIO, NULL);
  self->options = ENGRAFT_WIN_RATIO_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  rows = engraft_cohort_take_rows (cohort ? cohort : all, table, error);
  if (rows && find_arms (self, &input, table, rows, error) && read_outcomes (self, &input, table, error))
    {
      status = eg_win_ratio (input.arms->data, input.rows->len, input.outcomes, self->outcomes->len, step, operation,
                             &self->result);
      if (status == EG_STOPPED)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The comparison was cancelled."));
      else if (status != EG_OK)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("There is not enough memory."));
    }
  input_clear (&input);
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
