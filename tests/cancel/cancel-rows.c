/* cancel-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cancel-rows.h"

#include <math.h>

#define N_COVARIATES 20

static void
take_numbers (GPtrArray  *columns,
              const char *name,
              double     *values,
              gsize       n)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (values, n * sizeof *values)));
}

static double
draw_normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

void
cancel_rows_init (CancelRows *self,
                  gsize       n,
                  gboolean    gaps)
{
  GRand *rand = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  double *time = g_new (double, n), *status = g_new (double, n), *group = g_new (double, n), *id = g_new (double, n);
  double *left = g_new (double, n), *right = g_new (double, n), *entry = g_new (double, n), *change = g_new (double, n);
  double *row = g_new (double, n), *center = g_new (double, n), *tied = g_new (double, n), *x[N_COVARIATES];
  double *patient = g_new (double, n), *visit = g_new (double, n), *arm = g_new (double, n), *score = g_new (double, n);
  double *answer = g_new (double, n), *risk_of = g_new (double, n);
  const char *events[] = { "1", NULL }, *censored[] = { "0", NULL }, *others[] = { "2", NULL };

  self->covariates = g_new0 (char *, N_COVARIATES + 1);
  for (guint c = 0; c < N_COVARIATES; c++)
    x[c] = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      double risk = 0;

      for (guint c = 0; c < N_COVARIATES; c++)
        {
          x[c][i] = c % 2 ? g_rand_boolean (rand) : draw_normal (rand);
          risk += .1 * x[c][i];
          if (gaps && c < 4 && g_rand_int_range (rand, 0, 10) == 0)
            x[c][i] = NAN;
        }
      entry[i] = i % 2 ? time[i - 1] : 0;
      time[i] = entry[i] + -log (1 - g_rand_double (rand)) * exp (-risk) + 1e-6;
      status[i] = g_rand_int_range (rand, 0, 3);
      group[i] = x[1][i] > 0;
      id[i] = i / 2;
      row[i] = i;
      center[i] = i % 500;
      tied[i] = ceil (time[i] * 5000) / 5000;
      left[i] = floor (time[i] * 50) / 50;
      right[i] = i % 4 ? left[i] + .02 * (1 + i % 7) : NAN;
      change[i] = g_rand_double (rand) * 2;
      patient[i] = i / 4;
      visit[i] = i % 4;
      arm[i] = i / 4 % 2;
      risk_of[i] = 1 / (1 + exp (-risk));
      answer[i] = g_rand_double (rand) < risk_of[i];
      score[i] = floor (5 * CLAMP (.5 + .1 * (risk + draw_normal (rand)), 0, .999));
    }
  take_numbers (columns, "time", time, n);
  take_numbers (columns, "status", status, n);
  take_numbers (columns, "group", group, n);
  take_numbers (columns, "id", id, n);
  take_numbers (columns, "row", row, n);
  take_numbers (columns, "center", center, n);
  take_numbers (columns, "tied", tied, n);
  take_numbers (columns, "entry", entry, n);
  take_numbers (columns, "left", left, n);
  take_numbers (columns, "right", right, n);
  take_numbers (columns, "change", change, n);
  take_numbers (columns, "patient", patient, n);
  take_numbers (columns, "visit", visit, n);
  take_numbers (columns, "arm", arm, n);
  take_numbers (columns, "score", score, n);
  take_numbers (columns, "answer", answer, n);
  take_numbers (columns, "risk", risk_of, n);
  for (guint c = 0; c < N_COVARIATES; c++)
    {
      self->covariates[c] = g_strdup_printf ("x%u", c);
      take_numbers (columns, self->covariates[c], x[c], n);
    }
  self->table = engraft_table_new ("rows", columns);
  self->cohort = engraft_cohort_new ();
  g_object_set (self->cohort, "time", "time", "status", "status", "events", events, "censored", censored, "others", others,
                NULL);
  g_rand_free (rand);
}

void
cancel_rows_clear (CancelRows *self)
{
  g_object_unref (self->table);
  g_object_unref (self->cohort);
  g_strfreev (self->covariates);
}

EngraftCohort *
cancel_rows_copy_cohort (CancelRows *self)
{
  return ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (self->cohort)));
}
