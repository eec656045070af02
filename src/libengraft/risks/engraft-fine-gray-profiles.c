/* engraft-fine-gray-profiles.c: the cumulative incidence of somebody, such as “age=50, sex=f”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-survival-fit-job.h"

/* incidence, its standard error and limits */
#define N_VALUES 4
#define MAX_STEPS 200

static void
say (EngraftFineGray *self,
     char            *message)   /* transfer full */
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "profiles", own);

  g_list_store_append (self->notices, notice);
}

static double
last_time (EngraftFineGray *self)
{
  double last = 0;

  for (gsize i = 0; i < self->rows.n; i++)
    last = MAX (last, self->time[i]);

  return last;
}

/* Nothing is known of what comes after all have left. */
static void
predict (EngraftFineGray *self,
         const double    *x,
         double           time,
         double          *values)
{
  if (time <= last_time (self))
    values[0] = engraft_fine_gray_predict_at (self, x, self->terms->len, time, &values[1], &values[2], &values[3]);
  else
    for (guint k = 0; k < N_VALUES; k++)
      values[k] = NAN;
}

static EngraftTable *
make_table (EngraftFineGray *self,
            GPtrArray       *profiles,
            GArray          *times,
            const double    *shown,
            const char      *unit,
            const double    *found)    /* [row * N_VALUES + value] */
{
  const char *names[] = { "incidence", "se", "lower", "upper" };
  const char *labels[] = { _("Cumulative Incidence"), _("Standard Error"), _("Lower Limit"), _("Upper Limit") };
  const gsize n = (gsize) profiles->len * times->len;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftColumn) of_whom = NULL, when = NULL;
  g_autofree char *title = g_strdup_printf (_("Predicted incidence of “%s”"), engraft_fine_gray_get_cause (self));
  EngraftStringPool *levels = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, n + 1);
  double *time = g_new (double, n + 1);

  for (gsize row = 0; row < n; row++)
    {
      codes[row] = engraft_string_pool_add (levels, profiles->pdata[row / times->len], -1);
      time[row] = shown[row % times->len];
    }
  of_whom = engraft_column_new_codes ("profile", ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, n * sizeof *codes), levels,
                                      NULL);
  g_ptr_array_add (columns, engraft_column_describe (of_whom, _("Profile"), NULL, NULL));
  when = engraft_column_new_numbers ("time", ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (time, n * sizeof *time));
  g_ptr_array_add (columns, engraft_column_describe (when, _("Time"), unit, NULL));
  for (guint k = 0; k < N_VALUES; k++)
    {
      double *values = g_new (double, n + 1);
      g_autoptr(EngraftColumn) plain = NULL;

      for (gsize row = 0; row < n; row++)
        values[row] = found[row * N_VALUES + k];
      plain = engraft_column_new_numbers (names[k], ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (values, n * sizeof *values));
      g_ptr_array_add (columns, engraft_column_describe (plain, labels[k], NULL, NULL));
    }

  return engraft_table_new (title, columns);
}

/* The profiles that can be read, not owned; TOLD: notices tell of the others, and of those of whom nothing is known. */
static GPtrArray *
list_profiles (EngraftFineGray *self,
               gboolean         told)
{
  const char * const *wanted = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "profiles");
  g_autofree double *x = g_new0 (double, self->terms->len + 1);
  GPtrArray *profiles = g_ptr_array_new ();

  for (guint i = 0; wanted && wanted[i]; i++)
    {
      g_autoptr(GError) error = NULL;
      int term;

      if (!engraft_cox_design_read (&self->design, wanted[i], x, &error))
        {
          if (told)
            say (self, g_strdup_printf (_("Incidence is not predicted for “%s”: %s."), wanted[i], error->message));
          continue;
        }
      term = engraft_fine_gray_find_infinite (self, x);
      if (told && term >= 0)
        say (self, g_strdup_printf (_("Incidence is not predicted for “%s”: the coefficient of “%s” has no finite estimate, "
                                      "which is no certainty."), wanted[i], (char *) self->terms->pdata[term]));
      g_ptr_array_add (profiles, (char *) wanted[i]);
    }

  return profiles;
}

EngraftTable *
engraft_fine_gray_predict_profiles (EngraftFineGray *self,
                                    GArray          *times,
                                    const double    *shown,
                                    const char      *unit)
{
  g_autoptr(GPtrArray) profiles = list_profiles (self, TRUE);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, N_VALUES * sizeof (double));
  g_autofree double *x = g_new0 (double, self->terms->len + 1);

  for (guint i = 0; i < profiles->len; i++)
    {
      engraft_cox_design_read (&self->design, profiles->pdata[i], x, NULL);
      for (guint t = 0; t < times->len; t++)
        {
          double values[N_VALUES];

          predict (self, x, g_array_index (times, double, t), values);
          g_array_append_vals (found, values, 1);
        }
    }
  if (profiles->len > 0 && times->len == 0)
    say (self, g_strdup (_("The table of predicted incidences is of the times that are wanted of the curves, and there are none. "
                           "Say at which times.")));
  else if (profiles->len > 0 && g_array_index (times, double, times->len - 1) > last_time (self))
    say (self, g_strdup (_("Nobody is followed up to some of the times: there is no prediction then.")));

  return make_table (self, profiles, times, shown, unit, (const double *) found->data);
}

/* ---- over time ---- */

/* The times of the model; of many every few, and the last. */
static GArray *
list_steps (EngraftFineGray *self)
{
  const gsize n = self->model.n_times;
  const double every = MAX (1, (double) n / MAX_STEPS);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < MIN (n, MAX_STEPS); i++)
    g_array_append_val (steps, self->model.times[(gsize) ((i + 1) * every - .5)]);

  return steps;
}

static gboolean
predict_steps (EngraftFineGray  *self,
               const double     *x,
               GArray           *steps,
               GArray           *found,
               EngraftOperation *operation,
               GError          **error)
{
  EngraftSurvivalJob job = { .operation = operation, .from = .9, .share = .1 };
  g_autofree double *hazard = g_new (double, steps->len + 1), *se = g_new (double, steps->len + 1);
  EgStatus status = EG_OK;

  if (engraft_fine_gray_find_infinite (self, x) < 0)
    status = eg_fine_gray_predict_hazard (&self->model, &self->rows, x, (const double *) steps->data, steps->len, hazard, se,
                                          engraft_survival_job_step, &job);
  else
    for (guint t = 0; t < steps->len; t++)
      hazard[t] = se[t] = NAN;
  if (!engraft_survival_job_check (status, error))
    return FALSE;
  for (guint t = 0; t < steps->len; t++)
    {
      double spread = hazard[t] > 0 ? exp (engraft_fine_gray_get_z (self) * se[t] / hazard[t]) : NAN;
      double values[N_VALUES] = { -expm1 (-hazard[t]), exp (-hazard[t]) * se[t], -expm1 (-hazard[t] / spread),
                                  -expm1 (-hazard[t] * spread) };

      g_array_append_vals (found, values, 1);
    }

  return TRUE;
}

EngraftTable *
engraft_fine_gray_predict_curves (EngraftFineGray   *self,
                                  double             scale,
                                  const char        *unit,
                                  EngraftOperation  *operation,
                                  GError           **error)
{
  g_autoptr(GPtrArray) profiles = list_profiles (self, FALSE);
  g_autoptr(GArray) steps = list_steps (self), found = g_array_new (FALSE, FALSE, N_VALUES * sizeof (double));
  g_autofree double *x = g_new0 (double, self->terms->len + 1), *shown = g_new (double, steps->len + 1);

  for (guint t = 0; t < steps->len; t++)
    shown[t] = g_array_index (steps, double, t) * scale;
  for (guint i = 0; i < profiles->len; i++)
    {
      engraft_cox_design_read (&self->design, profiles->pdata[i], x, NULL);
      if (!predict_steps (self, x, steps, found, operation, error))
        return NULL;
    }

  return make_table (self, profiles, steps, shown, unit, (const double *) found->data);
}
