/* reference-scores.c: predicted risks held against what came true, and weights of those who had another event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>

#include "kernel/risks/eg-fine-gray.h"
#include "kernel/risks/eg-risk-accuracy.h"
#include "reference-risks.h"

/* riskRegression and the jackknife differ in terms of a lower order. */
#define ERROR_TOLERANCE 2e-4
#define N_MODELS 3

typedef struct
{
  const Entry      *entry;
  EgPredictedRisks  risks;
  const char       *names[N_MODELS];      /* the first is the null model, in which all have the same risk */
  guint             n_models;
  double           *predicted[N_MODELS];  /* by time, then row */
  double           *auc_change[N_MODELS];
  double           *brier_change[N_MODELS];
  EgRiskAccuracy    answers[N_MODELS];
} Scores;

static void
check_error (const Entry *entry,
             const char  *what,
             double       value,
             double       expected)
{
  n_numbers++;
  if (!(fabs (value / expected - 1) <= ERROR_TOLERANCE))
    fail (entry, "%s: %.17g, should be %.17g", what, value, expected);
}

/* the row of a table of results for a model, or two of them, at a time */
static guint
find_row (JsonObject *table,
          const char *model,
          const char *reference,
          double      at)
{
  JsonArray *times = json_object_get_array_member (table, "times"), *models = json_object_get_array_member (table, "model");

  for (guint i = 0; i < json_array_get_length (times); i++)
    if (element (times, i) == at && g_str_equal (json_array_get_string_element (models, i), model)
        && (!reference || g_str_equal (json_array_get_string_element (json_object_get_array_member (table, "reference"), i),
                                       reference)))
      return i;

  return G_MAXUINT;
}

static double
error_of_difference (const double *a,
                     const double *b,
                     gsize         n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);

  return sqrt (sum * n / (n - 1.));
}

/* With competing risks R's errors of AUC are several times as large as without, with limits of 0.24 and 1 about an AUC of
 * 0.84 of 312 rows; they are not compared. */
static void
check_auc (Scores *self,
           guint   m)
{
  JsonObject *table = object_member (self->entry->result, "AUC"), *contrasts = object_member (self->entry->result, "AUC_contrasts");
  guint row = find_row (table, self->names[m], NULL, self->risks.at);
  gboolean competing = !json_object_has_member (self->entry->spec, "event");

  if (row == G_MAXUINT)
    return;
  check (self->entry, "AUC", self->answers[m].auc, element (json_object_get_array_member (table, "AUC"), row));
  if (!competing)
    check_error (self->entry, "AUC's error", self->answers[m].auc_se, element (json_object_get_array_member (table, "se"), row));
  for (guint k = 0; k < m && json_object_has_member (contrasts, "times"); k++)
    if ((row = find_row (contrasts, self->names[m], self->names[k], self->risks.at)) != G_MAXUINT)
      {
        check (self->entry, "difference of AUC", 1 + self->answers[m].auc - self->answers[k].auc,
               1 + element (json_object_get_array_member (contrasts, "delta.AUC"), row));
        if (!competing)
          check_error (self->entry, "its error", error_of_difference (self->auc_change[m], self->auc_change[k], self->risks.n),
                       element (json_object_get_array_member (contrasts, "se"), row));
      }
}

static void
check_brier (Scores *self,
             guint   m)
{
  JsonObject *table = object_member (self->entry->result, "Brier"), *contrasts = object_member (self->entry->result, "Brier_contrasts");
  guint row = find_row (table, self->names[m], NULL, self->risks.at);

  if (row == G_MAXUINT)
    {
      fail (self->entry, "no Brier score of %s", self->names[m]);
      return;
    }
  check (self->entry, "Brier score", self->answers[m].brier, element (json_object_get_array_member (table, "Brier"), row));
  if (m > 0)   /* the null model's also of what it is estimated from */
    check_error (self->entry, "Brier score's error", self->answers[m].brier_se,
                 element (json_object_get_array_member (table, "se"), row));
  for (guint k = 0; k < m; k++)
    if ((row = find_row (contrasts, self->names[m], self->names[k], self->risks.at)) != G_MAXUINT)
      {
        check (self->entry, "difference of Brier scores", 1 + self->answers[m].brier - self->answers[k].brier,
               1 + element (json_object_get_array_member (contrasts, "delta.Brier"), row));
        if (k > 0)
          check_error (self->entry, "its error",
                       error_of_difference (self->brier_change[m], self->brier_change[k], self->risks.n),
                       element (json_object_get_array_member (contrasts, "se"), row));
      }
}

/* What a risk of 0 for all misses by is how many have the event, known or not. */
static void
predict_null (Scores *self,
              gsize   time)
{
  double *risk = self->predicted[0] + time * self->risks.n;
  EgRiskAccuracy none;

  self->risks.risk = risk;
  g_assert_cmpint (eg_risk_accuracy (&self->risks, &none, NULL, NULL), ==, EG_OK);
  for (gsize i = 0; i < self->risks.n; i++)
    risk[i] = none.brier;
}

static void
check_time (Scores *self,
            gsize   time)
{
  predict_null (self, time);
  for (guint m = 0; m < self->n_models; m++)
    {
      self->risks.risk = self->predicted[m] + time * self->risks.n;
      g_assert_cmpint (eg_risk_accuracy (&self->risks, &self->answers[m], self->auc_change[m], self->brier_change[m]), ==, EG_OK);
      if (m > 0)
        check_auc (self, m);
      check_brier (self, m);
    }
}

static void
take_predictions (Scores *self,
                  gsize   n_times)
{
  JsonObject *predicted = object_member (self->entry->result, "predicted_risk");
  g_autoptr(GList) names = json_object_get_members (predicted);

  self->names[self->n_models++] = "Null model";
  for (GList *l = names; l; l = l->next)
    {
      g_assert_cmpuint (self->n_models, <, N_MODELS);
      self->risks.n = json_array_get_length (json_object_get_array_member (predicted, l->data));
      self->names[self->n_models++] = l->data;
    }
  for (guint m = 0; m < self->n_models; m++)
    {
      JsonArray *rows = m > 0 ? json_object_get_array_member (predicted, self->names[m]) : NULL;

      self->predicted[m] = g_new0 (double, n_times * self->risks.n);
      self->auc_change[m] = g_new0 (double, self->risks.n);
      self->brier_change[m] = g_new0 (double, self->risks.n);
      for (gsize i = 0; rows && i < self->risks.n; i++)
        for (gsize t = 0; t < n_times; t++)
          self->predicted[m][t * self->risks.n + i] = element (json_array_get_array_element (rows, i), t);
    }
}

/* Up to each time: the scores at those before, each until the next, over the time. */
static void
check_integrated (const Entry *entry,
                  JsonArray   *times)
{
  JsonObject *table = object_member (entry->result, "Brier");
  JsonArray *brier = json_object_get_array_member (table, "Brier");
  guint n = json_array_get_length (times);

  for (guint i = 0; i < json_array_get_length (brier); i++)
    {
      double sum = 0;

      for (guint k = i - i % n; k < i; k++)
        sum += element (brier, k) * (element (times, (k + 1) % n) - element (times, k % n));
      check (entry, "integrated Brier score", 1 + sum / element (times, i % n),
             1 + element (json_object_get_array_member (table, "IBS"), i));
    }
}

void
run_score (const Entry *entry)
{
  JsonArray *times = json_object_get_array_member (entry->spec, "times");
  gboolean any = json_object_has_member (entry->spec, "event");
  const double *status = column_of (entry->table, "status");
  g_autofree guint8 *outcomes = NULL;
  Scores self = { .entry = entry };

  if (any)
    check_known (entry, "event", json_object_get_string_member (entry->spec, "event"), "status>0");
  if (json_object_has_member (entry->spec, "subset"))
    check_known (entry, "subset", json_object_get_string_member (entry->spec, "subset"), "first 312 rows");
  take_predictions (&self, json_array_get_length (times));
  outcomes = g_new (guint8, self.risks.n);
  for (gsize i = 0; i < self.risks.n; i++)
    outcomes[i] = any ? status[i] > 0 : status[i];
  self.risks.time = column_of (entry->table, "time");
  self.risks.status = outcomes;
  self.risks.cause = any ? 1 : json_object_get_int_member (entry->spec, "cause");
  for (guint t = 0; t < json_array_get_length (times); t++)
    {
      self.risks.at = element (times, t);
      check_time (&self, t);
    }
  check_integrated (entry, times);
  for (guint m = 0; m < self.n_models; m++)
    {
      g_free (self.predicted[m]);
      g_free (self.auc_change[m]);
      g_free (self.brier_change[m]);
    }
}

/* number and weights of the rows of finegray () */
void
check_pieces (const Entry *entry)
{
  gsize n = engraft_table_get_n_rows (entry->table), n_pieces;
  const double *status = column_of (entry->table, "crstat");
  g_autofree guint8 *outcomes = g_new (guint8, n);
  EgFineGrayRows rows = { .n = n, .time = column_of (entry->table, "t2"), .status = outcomes, .cause = 1 };
  EgFineGrayPiece *pieces;
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    outcomes[i] = status[i];
  g_assert_cmpint (eg_fine_gray_cut (&rows, &pieces, &n_pieces), ==, EG_OK);
  for (gsize i = 0; i < n_pieces; i++)
    sum += pieces[i].weight;
  free (pieces);
  check_count (entry, "rows", n_pieces, number_of (json_object_get_member (entry->result, "rows")));
  check (entry, "sum of weights", sum, number_of (json_object_get_member (entry->result, "sum_weights")));
}
