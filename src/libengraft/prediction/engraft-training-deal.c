/* engraft-training-deal.c: who is learned from, and who is predicted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-split.h"
#include "kernel/survival/eg-penalised-cox.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/registry/engraft-random.h"
#include "libengraft/text/engraft-format.h"

guint64
engraft_training_make_seed (EngraftTraining        *self,
                            EngraftTrainingPurpose  purpose,
                            guint64                 index)
{
  guint64 state = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "seed");

  state = engraft_random_draw (&state) ^ (guint64) purpose * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  state = engraft_random_draw (&state) ^ index;

  return engraft_random_draw (&state);
}

static gboolean
deal_by_chance (EngraftTraining  *self,
                GError          **error)
{
  self->n_folds = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "folds");
  self->n_repeats = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "repeats");
  self->folds = g_new (guint32, (gsize) self->n * self->n_repeats + 1);
  for (guint r = 0; r < self->n_repeats; r++)
    if (eg_penalised_cox_deal (self->n, self->status, NULL, 0, self->n_folds, engraft_training_make_seed (self, ENGRAFT_TRAINING_PURPOSE_FOLDS, r), self->folds + (gsize) r * self->n) != EG_OK)
      {
        g_set_error_literal (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                             _("There are fewer patients than folds. Ask for fewer folds."));
        return FALSE;
      }

  return TRUE;
}

static gboolean
deal_by_patient (EngraftTraining *self)
{
  self->n_repeats = 1;
  self->n_folds = self->n;
  self->folds = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    self->folds[i] = i;

  return TRUE;
}

static gboolean
deal_by_site (EngraftTraining  *self,
              EngraftTable     *table,
              const char       *site,
              GError          **error)
{
  EngraftColumn *column = engraft_table_find_column (table, site);
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (!column)
    {
      g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS, _("There is no column “%s” of hospitals"), site);
      return FALSE;
    }
  self->site_title = g_strdup (engraft_column_get_title (column));
  coding = engraft_value_coding_new (column, rows, self->n, 1000);
  if (!coding || coding->names->len < 2)
    {
      g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                   _("“%s” must name at least two hospitals and no more than 1000, so that each can be left out."), self->site_title);
      return FALSE;
    }
  self->n_repeats = 1;
  self->n_folds = coding->names->len;
  self->folds = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      if (coding->codes[i] == ENGRAFT_NO_CODE)
        {
          g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                       _("Row %u has no “%s”: who is to be left out with it is not known. Complete it, or leave it out by a filter."),
                       rows[i] + 1, self->site_title);
          return FALSE;
        }
      self->folds[i] = coding->codes[i];
    }

  return TRUE;
}

/* ---- by when they came ---- */

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static gboolean
read_until (EngraftTraining  *self,
            EngraftColumn    *column,
            const char       *text,
            double           *until,
            GError          **error)
{
  gboolean dated = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE;
  char *end;

  if (dated)
    {
      g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
      g_autofree char *moment = g_strdup_printf ("%sT00:00:00", text);
      g_autoptr(GDateTime) date = g_date_time_new_from_iso8601 (moment, utc);

      if (date)
        {
          *until = g_date_time_to_unix (date) / 86400.;
          return TRUE;
        }
    }
  else
    {
      *until = g_ascii_strtod (text, &end);
      if (end != text && *end == '\0' && isfinite (*until))
        return TRUE;
    }
  g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
               dated ? _("“%s” is no date until which is learned; write it as 2019-06-30.")
               : _("“%s” is no number until which is learned."), text);

  return FALSE;
}

static char *
dup_until (EngraftColumn *column,
           double         until)
{
  g_autoptr(GDateTime) date = NULL;

  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_DATE)
    return engraft_format_exact (until);
  date = g_date_time_new_from_unix_utc ((gint64) until * 86400);

  return date ? g_date_time_format (date, "%Y-%m-%d") : engraft_format_exact (until);
}

/* Each part must be able to teach, and to be measured. */
static gboolean
check_period (EngraftTraining  *self,
              const guint8     *roles,
              GError          **error)
{
  guint n_events[2] = { 0 }, n[2] = { 0 };

  for (guint i = 0; i < self->n; i++)
    {
      n[roles[i] == EG_SPLIT_TEST]++;
      n_events[roles[i] == EG_SPLIT_TEST] += self->status[i] == 1;
    }
  if (n_events[0] >= ENGRAFT_TRAINING_FEWEST_EVENTS && n_events[1] >= ENGRAFT_TRAINING_FEWEST_EVENTS)
    return TRUE;
  g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
               _("Until %s there are %u patients with %u events, after it %u with %u; both need at least %d events. Take another “Learn "
                 "Until”."), self->period_until, n[0], n_events[0], n[1], n_events[1], ENGRAFT_TRAINING_FEWEST_EVENTS);

  return FALSE;
}

static gboolean
deal_by_period (EngraftTraining  *self,
                EngraftTable     *table,
                const char       *name,
                GError          **error)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "learn-until");
  EngraftColumn *column = engraft_table_find_column (table, name);
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  const double *numbers = column ? engraft_column_get_numbers (column, NULL) : NULL;
  g_autofree double *times = g_new (double, self->n + 1), *sorted = NULL;
  g_autofree guint8 *roles = g_new (guint8, self->n + 1);
  double until;

  if (!numbers)
    {
      g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                   _("“%s” must be a column of dates or numbers that says when patients came."), name);
      return FALSE;
    }
  self->period_title = g_strdup (engraft_column_get_title (column));
  for (guint i = 0; i < self->n; i++)
    {
      times[i] = numbers[rows[i]];
      if (isnan (times[i]))
        {
          g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                       _("Row %u has no “%s”: whether it came before or after is not known. Complete it, or leave it out by a filter."),
                       rows[i] + 1, self->period_title);
          return FALSE;
        }
    }
  sorted = g_memdup2 (times, self->n * sizeof *times);
  qsort (sorted, self->n, sizeof *sorted, compare);
  until = sorted[(self->n * 2 - 1) / 3];
  if (text && *text && !read_until (self, column, text, &until, error))
    return FALSE;
  self->period_until = dup_until (column, until);
  if (eg_split_by_time (self->n, times, until, NULL, 0, roles) != EG_OK)
    {
      g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                   _("All patients came until %s, or all after it: nobody is left to learn from or to predict."), self->period_until);
      return FALSE;
    }
  if (!check_period (self, roles, error))
    return FALSE;
  self->n_repeats = 1;
  self->n_folds = 2;
  self->first_fold = 1;
  self->folds = g_new (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    self->folds[i] = roles[i] == EG_SPLIT_TEST;

  return TRUE;
}

gboolean
engraft_training_leaves_one (EngraftTraining *self)
{
  return engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "leave-one-out") && !self->site_title && !self->period_title;
}

gboolean
engraft_training_deal (EngraftTraining  *self,
                       EngraftTable     *table,
                       GError          **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *site = engraft_options_get_string (options, "site"), *period = engraft_options_get_string (options, "temporal");

  if (site && *site && period && *period)
    {
      g_set_error_literal (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_FOLDS,
                           _("Leave out hospitals, or predict those who came later, but not both at once."));
      return FALSE;
    }
  if (!(site && *site ? deal_by_site (self, table, site, error)
        : period && *period ? deal_by_period (self, table, period, error)
        : engraft_training_leaves_one (self) ? deal_by_patient (self) : deal_by_chance (self, error)))
    return FALSE;
  self->tested = g_new (guint, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    if (self->folds[i] >= self->first_fold)
      self->tested[self->n_tested++] = i;

  return TRUE;
}
