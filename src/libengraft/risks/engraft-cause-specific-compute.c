/* engraft-cause-specific-compute.c: models of all causes, and the risks that follow from them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cause-specific-private.h"

#include <glib/gi18n-lib.h>

#include "kernel/risks/eg-absolute-risk.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

/* A curve of more steps looks the same. */
#define MAX_STEPS 400

/* Risks that add up to this leave nobody. */
#define CERTAIN (1 - 1e-12)

/* ---- models ---- */

/* What is said of a model is said with its cause. */
static void
take_notices (EngraftCauseSpecific *self,
              EngraftCoxFit        *fit,
              const char           *cause)
{
  GListModel *notices = engraft_cox_fit_get_notices (fit);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);
      /* Translators: a cause, and what is to be said of the model of it */
      g_autofree char *message = g_strdup_printf (_("“%s”: %s"), cause, engraft_notice_get_message (notice));
      g_autoptr(EngraftNotice) own = engraft_notice_new_text (engraft_notice_get_severity (notice),
                                                              engraft_notice_get_subject (notice), message);

      g_list_store_append (self->notices, own);
    }
}

static gboolean
fit_cause (EngraftCauseSpecific  *self,
           EngraftCoxTerms       *terms,
           EngraftCoxOptions     *options,
           guint                  cause,
           EngraftOperation      *operation,
           GError               **error)
{
  const char *name = self->causes.names->pdata[cause];
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_for_cause (self->data, self->causes.of_ending,
                                                                             cause + 1, name);
  EngraftCoxFit *fit = engraft_cox_fit_new (data, terms, options, operation, error);

  if (!fit)
    {
      /* Translators: comes before why the model of a cause could not be fitted */
      g_prefix_error (error, _("“%s”: "), name);
      return FALSE;
    }
  g_ptr_array_add (self->fits, fit);
  take_notices (self, fit, name);

  return TRUE;
}

/* ---- risks ---- */

static gboolean
can_predict (EngraftCauseSpecific *self)
{
  if (self->profiles->len == 0)
    return FALSE;
  if (engraft_survival_data_get_n_strata (self->data) > 1)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles", _("No risk is predicted: models with strata have several baseline hazards. Take "
                                                          "the strata as a covariate, or leave them out."));
  else if (engraft_survival_data_get_weights (self->data, NULL))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles", _("No risk is predicted: that is not done for rows with weights."));
  else if (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "ties") == ENGRAFT_COX_TIES_EXACT)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles", _("No risk is predicted: the exact method has no baseline hazard. Choose Efron’s "
                                                          "method."));
  else
    return TRUE;

  return FALSE;
}

/* Covariates of a profile in each model. */
static gboolean
read_profile (EngraftCauseSpecific  *self,
              const char            *profile,
              GPtrArray             *rows,
              GError               **error)
{
  for (guint k = 0; k < self->fits->len; k++)
    {
      EngraftCoxFit *fit = self->fits->pdata[k];
      double *row = g_new0 (double, fit->cox.p + 1);

      g_ptr_array_add (rows, row);
      if (!engraft_cox_design_read (&fit->design, profile, row, error))
        return FALSE;
    }

  return TRUE;
}

/* Whoever has no hazard of one cause that could be told has no risk of any. */
static gboolean
notice_infinite (EngraftCauseSpecific *self,
                 guint                 profile,
                 GPtrArray            *rows,
                 gboolean              tell)
{
  for (guint k = 0; k < self->fits->len; k++)
    {
      EngraftCoxFit *fit = self->fits->pdata[k];
      int infinite = engraft_cox_fit_find_infinite (fit, rows->pdata[k]);

      if (infinite < 0)
        continue;
      /* the model of the cause says itself that it has none */
      if (tell && !engraft_cox_fit_has_failed (fit))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles",
                            _("No risk is predicted for “%s”: the coefficient of “%s” for “%s” has no finite estimate, which is no certainty."),
                            engraft_cause_specific_get_profile (self, profile), engraft_cox_fit_get_name (fit, infinite),
                            (char *) self->causes.names->pdata[k]);
      return TRUE;
    }

  return FALSE;
}

/* Somebody far from all others, whose hazards rise to a certainty at once: what all risks add up to is then 1. */
static void
notice_certain (EngraftCauseSpecific  *self,
                const EngraftRiskGrid *grid,
                guint                  profile)
{
  const guint n_causes = self->fits->len;

  for (gsize time = 0; time < grid->n_times; time++)
    {
      double all = 0;

      for (guint cause = 0; cause < n_causes; cause++)
        all += grid->risks[((gsize) profile * n_causes + cause) * grid->n_times + time];
      if (!(all >= CERTAIN))
        continue;
      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles",
                          _("Do not rely on the risks of “%s”: they add up to a certainty, as it is too far from those whom the models "
                            "are of."), engraft_cause_specific_get_profile (self, profile));
      return;
    }
}

static gboolean
predict_profile (EngraftCauseSpecific  *self,
                 EngraftRiskGrid       *grid,
                 const EgAbsoluteRisk  *risks,
                 guint                  profile,
                 EngraftSurvivalJob    *job,
                 GError               **error)
{
  const guint n_causes = self->fits->len;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  EgStatus status = EG_OK;

  if (!read_profile (self, self->profiles->pdata[profile], rows, error))
    return FALSE;
  if (notice_infinite (self, profile, rows, grid == &self->chosen))
    {
      const gsize at = profile * n_causes * grid->n_times;

      for (gsize i = 0; i < n_causes * grid->n_times; i++)
        grid->risks[at + i] = grid->errors[at + i] = NAN;
      return TRUE;
    }
  for (guint cause = 0; cause < n_causes && status == EG_OK; cause++)
    {
      gsize at = (profile * n_causes + cause) * grid->n_times;

      status = eg_absolute_risk_predict (risks, cause, (const double * const *) rows->pdata, grid->times, grid->n_times,
                                         job->rows.rows.cluster, job->rows.rows.n_clusters,
                                         (EgRiskVariance) engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "variance"),
                                         grid->risks + at, grid->errors + at, engraft_survival_job_step, job);
    }

  /* at the chosen times, if there are any */
  if (status == EG_OK && (grid == &self->chosen || self->chosen.n_times == 0))
    notice_certain (self, grid, profile);

  return engraft_survival_job_check (status, error);
}

/* takes the times */
static gboolean
fill_grid (EngraftCauseSpecific  *self,
           EngraftRiskGrid       *grid,
           GArray                *times,
           const EgAbsoluteRisk  *risks,
           EngraftSurvivalJob    *job,
           GError               **error)
{
  const gsize n = (gsize) self->profiles->len * self->fits->len * times->len;
  gboolean done = TRUE;

  grid->n_times = times->len;
  grid->times = (double *) (gpointer) g_array_free (times, FALSE);
  grid->risks = g_new (double, n + 1);
  grid->errors = g_new (double, n + 1);
  for (guint profile = 0; done && profile < self->profiles->len; profile++)
    done = predict_profile (self, grid, risks, profile, job, error);

  return done;
}

void
engraft_risk_grid_clear (EngraftRiskGrid *self)
{
  g_free (self->times);
  g_free (self->risks);
  g_free (self->errors);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The times at which an event of any cause happened; of many every few, and the last. */
static GArray *
list_steps (EngraftCauseSpecific *self)
{
  gsize n;
  const double *times = engraft_survival_data_get_times (self->data, &n);
  const guint8 *endings = engraft_survival_data_get_endings (self->data, NULL);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_steps = 0;
  double every;

  for (gsize i = 0; i < n; i++)
    if (self->causes.of_ending[endings[i]])
      g_array_append_val (steps, times[i]);
  g_array_sort (steps, compare_times);
  for (guint i = 0; i < steps->len; i++)
    if (n_steps == 0 || g_array_index (steps, double, i) > g_array_index (steps, double, n_steps - 1))
      g_array_index (steps, double, n_steps++) = g_array_index (steps, double, i);
  every = (double) n_steps / MAX_STEPS;
  if (every > 1)
    for (guint i = 0; i < MAX_STEPS; i++)
      g_array_index (steps, double, i) = g_array_index (steps, double, (guint) ((i + 1) * every - .5));
  g_array_set_size (steps, MIN (n_steps, MAX_STEPS));

  return steps;
}

static gboolean
predict (EngraftCauseSpecific  *self,
         EngraftOperation      *operation,
         GError               **error)
{
  EngraftSurvivalJob job = { .operation = operation, .from = .8, .share = .2 };
  g_autofree const EgCox **models = g_new (const EgCox *, self->fits->len + 1);
  EgAbsoluteRisk risks;
  EgStatus status;
  gboolean done;

  for (guint k = 0; k < self->fits->len; k++)
    models[k] = &((EngraftCoxFit *) self->fits->pdata[k])->cox;
  engraft_survival_rows_init (&job.rows, self->data);
  status = eg_absolute_risk_init (&risks, models, self->fits->len);
  done = engraft_survival_job_check (status, error);
  done = done && fill_grid (self, &self->chosen, g_array_copy (self->times.chosen), &risks, &job, error);
  done = done && fill_grid (self, &self->steps, list_steps (self), &risks, &job, error);
  if (status == EG_OK)
    eg_absolute_risk_clear (&risks);
  engraft_survival_rows_clear (&job.rows);

  return done;
}

gboolean
engraft_cause_specific_compute (EngraftCauseSpecific  *self,
                                EngraftCoxTerms       *terms,
                                EngraftOperation      *operation,
                                GError               **error)
{
  g_autoptr(EngraftCoxOptions) options = engraft_cause_specific_options_to_cox (self->options);

  if (self->causes.names->len < 2)
    {
      g_set_error_literal (error, ENGRAFT_CAUSE_SPECIFIC_ERROR, ENGRAFT_CAUSE_SPECIFIC_ERROR_CAUSES,
                           _("There is but one cause, so this is a plain Cox model. Name the values of the status that "
                             "are another, competing event."));
      return FALSE;
    }
  for (guint cause = 0; cause < self->causes.names->len; cause++)
    if (!fit_cause (self, terms, options, cause, operation, error))
      return FALSE;

  return !can_predict (self) || predict (self, operation, error);
}
