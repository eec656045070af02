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
#include "libengraft/response/engraft-response-guess.h"

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

/* of a column of texts that a message names */
#define MAX_VALUES 8

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
                 "with “:MARGIN” where small differences do not tell, and each with “=VALUE” behind a column of texts."), text);

  return FALSE;
}

/* “alive”, “dead”: what a column of texts holds in the rows of the two arms */
static char *
join_values (Input         *input,
             EngraftColumn *column)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < input->rows->len && g_hash_table_size (seen) < MAX_VALUES; i++)
    {
      guint row = g_array_index (input->rows, guint, i);
      g_autofree char *cell = engraft_column_dup_cell (column, row);

      if (engraft_column_is_missing (column, row) || g_hash_table_contains (seen, cell))
        continue;
      g_string_append_printf (text, "%s“%s”", text->len ? ", " : "", cell);
      g_hash_table_add (seen, g_steal_pointer (&cell));
    }

  return g_string_free (text, FALSE);
}

/* FLAG: it may be said which value counts, else a measure is wanted */
static gboolean
check_numbers (Input          *input,
               EngraftColumn  *column,
               gboolean        flag,
               GError        **error)
{
  const char *name = engraft_column_get_name (column);
  guint i = 0;

  if (engraft_column_is_numeric (column) && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_DATE)
    return TRUE;
  while (i < input->rows->len && engraft_column_is_missing (column, g_array_index (input->rows, guint, i)))
    i++;
  if (i < input->rows->len)
    {
      guint row = g_array_index (input->rows, guint, i);
      g_autofree char *cell = engraft_column_dup_cell (column, row), *values = flag ? join_values (input, column) : NULL;

      if (flag)
        g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_COLUMN,
                     /* Translators: a row, a column, a value, the column again, and values; “=VALUE” is typed as it stands */
                     _("Row %u, “%s”: “%s” should be a number. Where the column has texts, say which of them counts by “=VALUE” "
                       "behind “%s”: %s."), row + 1, name, cell, name, values);
      else
        g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_COLUMN,
                     _("Row %u, “%s”: “%s” should be a number."), row + 1, name, cell);
    }
  else
    g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_COLUMN, _("“%s” should have numbers."), name);

  return FALSE;
}

/* Of yes and no, which are read as such, either word for them */
static gboolean
has_value (EngraftColumn *column,
           guint          row,
           const char    *value)
{
  g_autofree char *cell = NULL;
  int word = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL ? engraft_response_guess_word (value) : 0;

  if (engraft_column_is_missing (column, row))
    return FALSE;
  if (word != 0)
    return (engraft_column_get_numbers (column, NULL)[row] != 0) == (word > 0);
  cell = engraft_column_dup_cell (column, row);

  return g_str_equal (cell, value);
}

/* A value that nobody has was meant for another column, or is written otherwise. */
static gboolean
check_value (EngraftWinRatio  *self,
             Input            *input,
             EngraftColumn    *column,
             const char       *value,
             GError          **error)
{
  g_autofree char *values = join_values (input, column);
  guint n = 0;

  for (guint i = 0; i < input->rows->len; i++)
    n += has_value (column, g_array_index (input->rows, guint, i), value);
  if (n == 0)
    {
      g_set_error (error, ENGRAFT_WIN_RATIO_ERROR, ENGRAFT_WIN_RATIO_ERROR_OUTCOME,
                   _("No subject has “%s” in “%s”, which has %s. Say which of these counts."), value, engraft_column_get_name (column),
                   values);
      return FALSE;
    }
  {
    g_autoptr(EngraftNotice) notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "outcomes",
                                                          ngettext ("In “%s” it is “%s” that counts, of %u subject; all other values do not.",
                                                                    "In “%s” it is “%s” that counts, of %u subjects; all other values do not.", n),
                                                          engraft_column_get_name (column), value, n);

    g_list_store_append (self->notices, notice);
  }

  return TRUE;
}

/* What a row tells: the number, or 1 where it is the VALUE that counts */
static double
get_number (EngraftColumn *column,
            const char    *value,
            guint          row)
{
  return value ? has_value (column, row, value) : engraft_column_get_numbers (column, NULL)[row];
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
              EngraftColumn   *status,
              const char      *counts)
{
  guint n = input->rows->len;
  const char *of_values = status ? NULL : counts;
  double event = status && !counts && is_censoring (status) ? 0 : 1;

  if (status && event == 0)
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

      input->values[k][i] = is_known ? get_number (values, of_values, row) : NAN;
      if (status)
        input->events[k][i] = is_known && get_number (status, counts, row) == event;
      self->n_missing[k] += !is_known;
    }
  input->outcomes[k].values = input->values[k];
  input->outcomes[k].events = input->events[k];
}

/* Where SIGN parts the name of a column from the rest, or NULL; a name may have such signs itself. */
static char *
find_sign (EngraftTable *table,
           const char   *text,
           char          sign)
{
  for (const char *at = strchr (text, sign); at; at = strchr (at + 1, sign))
    {
      g_autofree char *name = g_strndup (text, at - text);

      if (engraft_table_find_column (table, name))
        return (char *) at;
    }

  return NULL;
}

/* Cuts “COLUMN=VALUE” in two; NULL: it is a column, or no value is said */
static const char *
cut_value (EngraftTable *table,
           char         *text)
{
  char *sign = engraft_table_find_column (table, text) ? NULL : find_sign (table, text, '=');

  if (!sign)
    return NULL;
  *sign = '\0';

  return sign + 1;
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
  const char *counts = NULL;

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
  if (outcome->kind == EG_OUTCOME_TIME)
    colon = find_sign (table, parts[1], ':') ? find_sign (table, parts[1], ':') : colon;
  else if ((counts = cut_value (table, parts[1])))
    colon = NULL;
  if (colon && !engraft_table_find_column (table, parts[1]))
    {
      char *end;

      *colon++ = '\0';
      outcome->margin = outcome->kind == EG_OUTCOME_TIME ? 0 : g_ascii_strtod (colon, &end);
      counts = outcome->kind == EG_OUTCOME_TIME ? cut_value (table, colon) : NULL;
      if (outcome->kind == EG_OUTCOME_TIME && !(status = find_column (table, colon, error)))
        return FALSE;
      if (outcome->kind != EG_OUTCOME_TIME && (end == colon || *end || !(outcome->margin >= 0) || isinf (outcome->margin)))
        return refuse_outcome (text, error);
    }
  if (!(values = find_column (table, parts[1], error)) || (!(counts && !status) && !check_numbers (input, values, !status, error))
      || (status && !counts && !check_numbers (input, status, TRUE, error))
      || (counts && !check_value (self, input, status ? status : values, counts, error)))
    return FALSE;
  if (outcome->kind == EG_OUTCOME_TIME && !status)
    return refuse_outcome (text, error);
  fill_outcome (self, input, k, values, status, counts);

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
                                                 self->n_missing[k], (const char *) g_ptr_array_index (self->outcomes, k));
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
