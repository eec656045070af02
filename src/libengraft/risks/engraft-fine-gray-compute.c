/* engraft-fine-gray-compute.c: covariates, and the fit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

/* The rows that have all covariates, and what each term is in them. */
typedef struct
{
  EngraftFineGray  *self;
  EngraftTable     *table;
  EngraftCoxTerms  *terms;
  EngraftOperation *operation;
  guint            *places;     /* of the rows among those of the data */
  guint            *rows;       /* in the table */
  gsize             n;
} Job;

static int
step_cb (double  fraction,
         void   *data)
{
  Job *job = data;

  if (!job->operation)
    return 0;
  engraft_operation_set_fraction (job->operation, fraction);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (job->operation));
}

static const char * const *
get_texts (Job        *job,
           const char *name)
{
  return engraft_options_get_strv (ENGRAFT_OPTIONS (job->self->options), name);
}

static gboolean
find_terms (Job     *job,
            GError **error)
{
  const char * const *covariates = get_texts (job, "covariates");
  g_autoptr(GError) reason = NULL;

  job->terms = engraft_cox_terms_new_for_list (job->table, covariates, get_texts (job, "references"), FALSE, &reason);
  if (!job->terms)
    {
      g_set_error_literal (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_COVARIATES, reason->message);
      return FALSE;
    }
  if (engraft_cox_terms_get_n (job->terms) == 0)
    {
      g_set_error_literal (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_COVARIATES,
                           _("Choose at least one covariate."));
      return FALSE;
    }

  return engraft_cox_guard_check_columns (job->table, covariates, job->self->data, job->self->landmark,
                                          get_texts (job, "known-at-start"), job->operation, error);
}

static gboolean
is_usable (EngraftColumn *column,
           guint          row)
{
  if (engraft_column_is_missing (column, row))
    return FALSE;

  return !engraft_column_is_numeric (column) || isfinite (engraft_column_get_numbers (column, NULL)[row]);
}

static gboolean
list_rows (Job     *job,
           GError **error)
{
  GPtrArray *columns = engraft_cox_terms_get_columns (job->terms);
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (job->self->data, &n);
  const double *times = engraft_survival_data_get_times (job->self->data, &n);

  job->places = g_new (guint, MAX (n, 1));
  job->rows = g_new (guint, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    {
      gboolean whole = TRUE;

      if (i % EG_ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (job->operation, error))
        return FALSE;
      if (!engraft_survival_is_after (times[i], job->self->landmark))
        {
          job->self->n_before++;
          continue;
        }
      for (guint j = 0; j < columns->len && whole; j++)
        whole = is_usable (columns->pdata[j], rows[i]);
      if (!whole)
        continue;
      job->places[job->n] = i;
      job->rows[job->n++] = rows[i];
    }
  job->self->n_left_out = n - job->self->n_before - job->n;
  engraft_model_notices_left_out_of (job->self->notices, job->self->data, job->rows, job->n,
                                    job->self->landmark, "covariates", TRUE);

  return !engraft_operation_set_error_if_cancelled (job->operation, error);
}

/* A level is named with the one it is compared with, but of an interaction, whose covariates have rows of their own. */
static char *
dup_name (const EngraftCoxDesign *design,
          guint                   index)
{
  const EngraftCoxDesignColumn *column = &g_array_index (design->columns, EngraftCoxDesignColumn, index);
  const GPtrArray *words = design->words[column->parts[0].source];
  g_autofree char *title = NULL;

  if (column->n_parts > 1 || !words)
    return engraft_cox_design_dup_title (design, index);
  title = engraft_cox_design_dup_term_title (design, column->term);

  /* Translators: a covariate, a level of it and the one it is compared with: “sex: male (to female)” */
  return g_strdup_printf (_("%s: %s (to %s)"), title, (char *) words->pdata[column->parts[0].level],
                          (char *) words->pdata[design->references[column->parts[0].source]]);
}

static void
notice_constant_terms (EngraftFineGray *self)
{
  const EngraftCoxTerms *terms = self->design.terms;

  for (guint i = 0; i < terms->terms->len; i++)
    {
      const EngraftCoxTerm *term = terms->terms->pdata[i];
      const EngraftValueCoding *coding = self->design.codings[term->first];
      g_autofree char *title = NULL;

      if (term->second != ENGRAFT_COX_NO_SOURCE || !coding || coding->names->len > 1)
        continue;
      title = engraft_cox_design_dup_term_title (&self->design, i);
      engraft_model_notices_constant_term (self->notices, "covariates", title);
    }
}

static double *
gather_numbers (Job          *job,
                const double *numbers,
                double        start)
{
  double *gathered = numbers ? g_new (double, MAX (job->n, 1)) : NULL;

  for (gsize i = 0; numbers && i < job->n; i++)
    gathered[i] = numbers[job->places[i]] - start;

  return gathered;
}

static gboolean
add_terms (Job     *job,
           GError **error)
{
  EngraftFineGray *self = job->self;
  g_autoptr(GError) reason = NULL;
  g_autofree double *weights = gather_numbers (job, engraft_survival_data_get_weights (self->data, NULL), 0);

  if (!engraft_cox_design_init_for_rows (&self->design, job->terms, job->rows, job->n, weights, job->operation, &reason))
    {
      if (engraft_operation_set_error_if_cancelled (job->operation, error))
        return FALSE;
      g_set_error_literal (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_COVARIATES, reason->message);
      return FALSE;
    }
  for (guint j = 0; j < self->design.columns->len; j++)
    {
      double *values = g_new (double, MAX (job->n, 1));

      g_ptr_array_add (self->values, values);
      g_ptr_array_add (self->terms, dup_name (&self->design, j));
      if (engraft_operation_set_error_if_cancelled (job->operation, error))
        return FALSE;
      engraft_cox_design_fill_rows (&self->design, job->rows, j, job->n, values, job->operation);
    }
  engraft_cox_design_forget (&self->design);
  notice_constant_terms (self);

  return TRUE;
}

/* Entries that are before anybody leaves are from the start. */
static gboolean
any_late (EngraftFineGray *self,
          gsize            n)
{
  double first = INFINITY;

  for (gsize i = 0; i < n; i++)
    first = MIN (first, self->time[i]);
  for (gsize i = 0; self->entry && i < n; i++)
    if (self->entry[i] >= first)
      return TRUE;

  return FALSE;
}

static gboolean
are_counts (const double *weights,
            gsize         n)
{
  for (gsize i = 0; weights && i < n; i++)
    if (weights[i] != floor (weights[i]))
      return FALSE;

  return TRUE;
}

static guint32 *
gather_codes (Job           *job,
              const guint32 *codes,
              guint32       *n_codes)
{
  guint32 *gathered = codes ? g_new (guint32, MAX (job->n, 1)) : NULL;

  *n_codes = 0;
  for (gsize i = 0; codes && i < job->n; i++)
    {
      gathered[i] = codes[job->places[i]];
      *n_codes = MAX (*n_codes, gathered[i] + 1);
    }

  return gathered;
}

static gboolean
fit (Job     *job,
     GError **error)
{
  EngraftFineGray *self = job->self;
  gsize n;
  const double *times = engraft_survival_data_get_times (self->data, &n);
  const guint8 *endings = engraft_survival_data_get_endings (self->data, &n);
  const double start = isnan (self->landmark) ? 0 : self->landmark;
  gboolean by_group = engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "censoring-by-group");
  EgFineGrayRows rows = { .n = job->n, .cause = self->cause, .n_columns = self->values->len,
                          .x = (const double * const *) self->values->pdata };

  self->time = g_new (double, MAX (job->n, 1));
  self->status = g_new (guint8, MAX (job->n, 1));
  for (gsize i = 0; i < job->n; i++)
    {
      self->time[i] = times[job->places[i]] - start;
      self->status[i] = self->causes.of_ending[endings[job->places[i]]];
    }
  rows.time = self->time;
  rows.status = self->status;
  self->weight = gather_numbers (job, engraft_survival_data_get_weights (self->data, &n), 0);
  rows.weight = self->weight;
  rows.counts = are_counts (self->weight, job->n);
  self->entry = gather_numbers (job, engraft_survival_data_get_entries (self->data, &n), start);
  for (gsize i = 0; self->entry && start != 0 && i < job->n; i++)
    self->entry[i] = MAX (0, self->entry[i]);
  if (!any_late (self, job->n))
    g_clear_pointer (&self->entry, g_free);
  rows.entry = self->entry;
  if (by_group)
    self->groups = gather_codes (job, engraft_survival_data_get_groups (self->data, &n), &rows.n_censor_groups);
  self->clusters = gather_codes (job, engraft_survival_data_get_clusters (self->data, &n), &rows.n_clusters);
  rows.censor_group = self->groups;
  rows.cluster = self->clusters;

  self->infinite = g_new0 (guint8, self->values->len + 1);
  self->rows = rows;
  if (!engraft_survival_job_check (eg_fine_gray_init (&self->model, &rows, step_cb, job), error))
    return FALSE;
  if (self->model.n_events == 0 || self->model.n_untold > 0 || !engraft_fine_gray_set_aside (self))
    return TRUE;
  eg_fine_gray_clear (&self->model);

  return engraft_survival_job_check (eg_fine_gray_init (&self->model, &self->rows, step_cb, job), error);
}

/* Intervals of one subject are no subjects, and who of them is censored is not known of each row. */
static gboolean
check_subjects (Job     *job,
                GError **error)
{
  const char *name = job->self->data->cohort
                     ? engraft_options_get_string (ENGRAFT_OPTIONS (job->self->data->cohort), "subject") : NULL;
  EngraftColumn *column = name ? engraft_table_find_column (job->table, name) : NULL;
  g_autofree guint32 *codes = NULL;
  gsize n;

  if (!column || !engraft_survival_data_get_entries (job->self->data, &n))
    return TRUE;
  codes = g_new (guint32, MAX (job->n, 1));
  if (engraft_value_coding_number (column, job->rows, job->n, codes, job->operation) == job->n)
    return TRUE;
  g_set_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_DATA,
               _("several rows have the same “%s”: they are intervals of one follow-up, of which this model is not made. Take a "
                 "data set with one row for each, with what is known when follow-up begins."), engraft_column_get_title (column));

  return FALSE;
}

static gboolean
check_events (EngraftFineGray  *self,
              GError          **error)
{
  if (self->model.n_untold > 0)
    {
      g_set_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_DATA,
                   ngettext ("%u row had another event so early that nobody who was there by then was still there when others "
                             "came under observation: how many like it were missed cannot be told. Choose a later "
                             "landmark.",
                             "%u rows had another event so early that nobody who was there by then was still there when "
                             "others came under observation: how many like them were missed cannot be told. Choose a "
                             "later landmark.", self->model.n_untold), (guint) self->model.n_untold);
      return FALSE;
    }
  if (self->model.n_events > 0)
    return TRUE;
  g_set_error (error, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_EVENTS,
               _("“%s” has not happened in any row that has all covariates, so nothing can be said of it."),
               engraft_fine_gray_get_cause (self));

  return FALSE;
}

/* b' V^-1 b */
static void
set_wald (EngraftFineGray *self)
{
  const gsize p = self->model.n_columns;
  g_autofree double *variance = g_new (double, p * p + 1), *b = g_new (double, p + 1);
  gsize n = 0;

  for (gsize i = 0; i < p; i++)
    {
      gsize m = 0;

      if (isnan (self->model.coefficients[i]))
        continue;
      b[n] = self->model.coefficients[i];
      for (gsize j = 0; j < p; j++)
        if (!isnan (self->model.coefficients[j]))
          variance[n * self->model.df + m++] = self->model.robust[i * p + j];
      n++;
    }
  self->wald_df = n > 0 ? eg_quadratic_form (variance, b, n, &self->wald) : 0;
  if (self->wald_df == 0)
    self->wald = NAN;
}

gboolean
engraft_fine_gray_compute (EngraftFineGray   *self,
                           EngraftTable      *table,
                           EngraftOperation  *operation,
                           GError           **error)
{
  Job job = { .self = self, .table = table, .operation = operation };
  gboolean done = find_terms (&job, error);

  if (done)
    done = list_rows (&job, error) && check_subjects (&job, error) && add_terms (&job, error) && fit (&job, error)
           && check_events (self, error);
  if (done)
    set_wald (self);
  g_clear_object (&job.terms);
  g_free (job.places);
  g_free (job.rows);

  return done;
}
