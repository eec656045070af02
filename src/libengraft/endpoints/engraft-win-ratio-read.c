/* engraft-win-ratio-read.c: who is in the two arms of a win ratio, and what the outcomes of each are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-win-ratio-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-group-names.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/response/engraft-response-guess.h"
#include "libengraft/text/engraft-format.h"

/* of a column of texts that a message names */
#define MAX_VALUES 8

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

/* from here on as they are shown */
static void
name_arms (EngraftWinRatio *self,
           EngraftColumn   *column)
{
  g_autoptr(GPtrArray) levels = g_ptr_array_new_with_free_func (g_free), names = NULL;

  g_ptr_array_add (levels, g_steal_pointer (&self->treatment));
  g_ptr_array_add (levels, g_steal_pointer (&self->control));
  names = engraft_group_names_new (column, levels);
  self->treatment = g_strdup (names->pdata[0]);
  self->control = g_strdup (names->pdata[1]);
}

/* rows of the two arms; with no control named the first other value is it, and there may be no third */
gboolean
engraft_win_ratio_find_arms (EngraftWinRatio       *self,
                             EngraftWinRatioInput  *input,
                             EngraftTable          *table,
                             const GArray          *rows,
                             GError               **error)
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

  if (n[0] < 2 || n[1] < 2)
    return refuse_arms (self, column, error);
  name_arms (self, column);

  return TRUE;
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
join_values (EngraftWinRatioInput *input,
             EngraftColumn        *column)
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
check_numbers (EngraftWinRatioInput  *input,
               EngraftColumn         *column,
               gboolean               flag,
               GError               **error)
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
check_value (EngraftWinRatio       *self,
             EngraftWinRatioInput  *input,
             EngraftColumn         *column,
             const char            *value,
             GError               **error)
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
fill_outcome (EngraftWinRatio      *self,
              EngraftWinRatioInput *input,
              guint                 k,
              EngraftColumn        *values,
              EngraftColumn        *status,
              const char           *counts)
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

/* What is said of a column, and of which VALUE it tells, if it is of texts */
static char *
dup_name (EngraftColumn *column,
          const char    *name,
          const char    *value)
{
  if (!name || !*name)
    name = engraft_column_get_name (column);

  /* Translators: a column, and the one of its values that counts */
  return value ? g_strdup_printf (_("%s: “%s”"), name, value) : g_strdup (name);
}

/* “Days of follow-up to died, later is better” */
static char *
dup_title (EngraftColumn   *values,
           EngraftColumn   *status,
           const char      *counts,
           const EgOutcome *outcome)
{
  g_autofree char *name = dup_name (values, engraft_column_get_label (values), status ? NULL : counts);
  g_autofree char *margin = engraft_format_number (outcome->margin, 6);

  if (outcome->kind == EG_OUTCOME_TIME)
    {
      g_autofree char *event = dup_name (status, NULL, counts);

      /* Translators: a column of times, and that of the status */
      return g_strdup_printf (_("%s to %s, later is better"), name, event);
    }
  if (outcome->margin > 0)
    return g_strdup_printf (outcome->kind == EG_OUTCOME_HIGHER ? _("%s, higher is better by more than %s")
                                                               : _("%s, lower is better by more than %s"), name, margin);

  return g_strdup_printf (outcome->kind == EG_OUTCOME_HIGHER ? _("%s, higher is better") : _("%s, lower is better"), name);
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
read_outcome (EngraftWinRatio       *self,
              EngraftWinRatioInput  *input,
              EngraftTable          *table,
              guint                  k,
              const char            *text,
              GError               **error)
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
  g_ptr_array_add (self->titles, dup_title (values, status, counts, outcome));

  return TRUE;
}

gboolean
engraft_win_ratio_read_outcomes (EngraftWinRatio       *self,
                                 EngraftWinRatioInput  *input,
                                 EngraftTable          *table,
                                 GError               **error)
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

void
engraft_win_ratio_input_clear (EngraftWinRatioInput *input)
{
  g_byte_array_unref (input->arms);
  g_array_unref (input->rows);
  for (guint k = 0; k < EG_WIN_MAX_OUTCOMES; k++)
    {
      g_free (input->values[k]);
      g_free (input->events[k]);
    }
}
