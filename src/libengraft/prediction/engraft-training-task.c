/* engraft-training-task.c: what is to be learned, and whether it can be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* the largest time of two significant digits that is not above VALUE */
static double
round_down (double value)
{
  double unit = pow (10, floor (log10 (value)) - 1);

  return floor (value / unit + 1e-9) * unit;
}

void
engraft_training_set_horizon (EngraftTraining *self)
{
  g_autofree double *sorted = NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  g_autofree char *time = NULL;

  self->horizon = NAN;
  if (self->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    return;
  self->horizon = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "horizon");
  if (!isnan (self->horizon))
    return;
  sorted = g_memdup2 (self->time, self->n * sizeof (double));
  qsort (sorted, self->n, sizeof *sorted, compare);
  self->horizon = sorted[self->n / 2] > 0 ? round_down (sorted[self->n / 2]) : 0;
  time = engraft_format_number (self->horizon, 4);
  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "horizon",
                               _("The risk by %s %s is predicted, since half of the patients were followed so long. Set the horizon "
                                 "that matters for the decision."), time,
                               engraft_time_unit_get_name (engraft_survival_data_get_unit (self->data)));
  g_list_store_append (self->notices, notice);
}

/* There must be enough of both answers. */
static gboolean
check_answers (EngraftTraining  *self,
               GError          **error)
{
  guint n_rarer;

  for (guint i = 0; i < self->n; i++)
    self->n_events += self->status[i] == 1;
  n_rarer = MIN (self->n_events, self->n - self->n_events);
  if (n_rarer >= ENGRAFT_TRAINING_FEWEST_EVENTS)
    return TRUE;
  g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_EVENTS,
               ngettext ("Only %u patient has the rarer answer; a model needs at least %d of both. Collect more.",
                         "Only %u patients have the rarer answer; a model needs at least %d of both. Collect more.", n_rarer),
               n_rarer, ENGRAFT_TRAINING_FEWEST_EVENTS);

  return FALSE;
}

gboolean
engraft_training_check_features (EngraftTraining     *self,
                                 EngraftTable        *table,
                                 EngraftCohort       *cohort,
                                 const char * const  *features,
                                 GError             **error)
{
  const char *status = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "status");

  if (!features || !status || !g_strv_contains (features, status))
    return TRUE;
  g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_ROLES,
               _("“%s” is what is predicted, so a model must not learn from it: take it away from the features."),
               engraft_column_get_title (engraft_table_find_column (table, status)));

  return FALSE;
}

gboolean
engraft_training_check_task (EngraftTraining  *self,
                             GError          **error)
{
  guint n_after = 0;
  g_autofree char *time = NULL;
  const char *unit = engraft_time_unit_get_name (engraft_survival_data_get_unit (self->data));

  if (self->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    return check_answers (self, error);
  for (guint i = 0; i < self->n; i++)
    {
      self->n_events += self->status[i] == 1 && self->time[i] <= self->horizon;
      self->n_competing += self->status[i] == 2 && self->time[i] <= self->horizon;
      self->n_censored += self->status[i] == 0 && self->time[i] < self->horizon;
      n_after += self->time[i] >= self->horizon;
    }
  time = engraft_format_number (self->horizon, 4);
  if (self->horizon <= 0 || n_after < ENGRAFT_TRAINING_FEWEST_EVENTS)
    g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_HORIZON,
                 ngettext ("Only %u patient was followed to %s %s, so a risk by then could not be checked. Set an earlier horizon.",
                           "Only %u patients were followed to %s %s, so a risk by then could not be checked. Set an earlier horizon.",
                           n_after), n_after, time, unit);
  else if (self->n_events < ENGRAFT_TRAINING_FEWEST_EVENTS)
    g_set_error (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_EVENTS,
                 ngettext ("Only %u patient has the event by %s %s; a model needs at least %d. Set a later horizon, or collect more.",
                           "Only %u patients have the event by %s %s; a model needs at least %d. Set a later horizon, or collect "
                           "more.", self->n_events), self->n_events, time, unit, ENGRAFT_TRAINING_FEWEST_EVENTS);
  else
    return TRUE;

  return FALSE;
}
