/* engraft-state-occupation-compute.c: the computation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-occupation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/multistate/engraft-state-events.h"
#include "libengraft/multistate/engraft-step-curve-private.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

static void
add_state_curve (EngraftStateOccupation *self,
                 const EgStateCurve     *states,
                 EngraftStepCurveSource *source,
                 guint                   state)
{
  source->name = self->model.names->pdata[state];
  source->states = source->arrivals = 1u << state;
  source->values = states->p + state;
  source->se = states->se + state;
  source->stride = states->n_states;
  source->beginning = states->p0[state];
  source->beginning_se = states->p0_se[state];
  g_ptr_array_add (self->curves, engraft_step_curve_new (states, source));
}

/* Moves within a set are no arrivals in it, so that arrivals are not counted. */
static void
add_set_curve (EngraftStateOccupation *self,
               const EgStateCurve     *states,
               EngraftStepCurveSource *source,
               guint                   set)
{
  source->name = self->model.set_names->pdata[set];
  source->states = self->model.sets[set];
  source->arrivals = 0;
  source->values = states->set_p + set;
  source->se = states->set_se + set;
  source->stride = states->n_sets;
  source->beginning = 0;
  source->beginning_se = states->set_p0_se[set];
  for (guint state = 0; state < self->n_states; state++)
    if (source->states >> state & 1)
      source->beginning += states->p0[state];
  g_ptr_array_add (self->curves, engraft_step_curve_new (states, source));
}

static EgStatus
add_curves (EngraftStateOccupation *self,
            EgStateCurve           *curves,
            EngraftOperation       *operation)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);

  for (guint group = 0; group < self->n_groups; group++)
    if (eg_state_curve_forget_weightless (&curves[group]))
      engraft_model_notices_weightless (self->notices, engraft_survival_data_get_n_groups (self->data) > 0
                                                       ? engraft_survival_data_get_group (self->data, group)
                                                       : C_("group", "all"));
  for (guint group = 0; group < self->n_groups; group++)
    {
      EngraftStepCurveSource source = {
        .group = engraft_survival_data_get_n_groups (self->data) > 0
                 ? engraft_survival_data_get_group (self->data, group) : "",
        .interval = engraft_options_get_enum (options, "interval"), .confidence = self->confidence,
        .operation = operation,
      };

      for (guint state = 0; state < self->n_states; state++)
        add_state_curve (self, &curves[group], &source, state);
      for (guint set = 0; set < self->n_sets; set++)
        add_set_curve (self, &curves[group], &source, set);
    }

  return engraft_operation_set_error_if_cancelled (operation, NULL) ? EG_STOPPED : EG_OK;
}

/* A code of each episode, of those of the rows; rows without one are their own */
static guint32 *
spread (const guint32         *codes,
        const EngraftEpisodes *episodes)
{
  guint32 *all = g_new (guint32, MAX (episodes->n, 1));

  for (gsize i = 0; i < episodes->n; i++)
    all[i] = codes ? codes[episodes->rows[i]] : episodes->rows[i];

  return all;
}

/* What the rows say holds for each episode they are divided into. */
static void
divide_rows (EngraftSurvivalRows   *self,
             const EngraftEpisodes *episodes)
{
  EgSurvivalRows *rows = &self->rows;

  if (rows->weight)
    {
      self->weight = g_new (double, MAX (episodes->n, 1));
      for (gsize i = 0; i < episodes->n; i++)
        self->weight[i] = rows->weight[episodes->rows[i]];
      rows->weight = self->weight;
    }
  if (rows->group)
    rows->group = self->group = spread (rows->group, episodes);
  if (rows->stratum)
    rows->stratum = self->stratum = spread (rows->stratum, episodes);
  if (!rows->cluster)
    rows->n_clusters = (guint32) rows->n;
  rows->cluster = self->cluster = spread (rows->cluster, episodes);
  rows->time = episodes->times;
  rows->status = NULL;
  rows->n = episodes->n;
}

static EgStateRows
get_rows (EngraftStateOccupation    *self,
          const EngraftSurvivalRows *rows)
{
  EgStateRows states = { .rows = rows->rows, .from = self->model.from, .to = self->model.to,
                         .n_states = self->n_states, .sets = self->model.sets, .n_sets = self->n_sets,
                         .known_beginning = engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options),
                                                                         "known-beginning") };

  states.rows.entry = self->episodes.entry;

  return states;
}

static gboolean
choose_horizon (EngraftStateOccupation  *self,
                GError                 **error)
{
  double asked = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "horizon");

  self->horizon = isnan (asked) ? engraft_state_occupation_common_time (self)
                                : engraft_shown_times_to_data (&self->times, asked);
  if (isfinite (self->horizon))
    return TRUE;
  g_set_error_literal (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_EMPTY,
                       _("No group has rows that can be used, so nothing can be said of its states."));

  return FALSE;
}

/* Rows that all weigh nothing stay nowhere that could be told. */
static void
forget_sojourn (EgStateSojourn *sojourn)
{
  const gsize n = sojourn->n_states;

  for (gsize i = 0; i < n; i++)
    sojourn->mean[i] = NAN;
  for (gsize i = 0; i < n * n; i++)
    sojourn->covariance[i] = NAN;
}

static gboolean
compute_curves (EngraftStateOccupation *self,
                const EgStateRows      *rows,
                EngraftSurvivalJob     *job,
                GError                **error)
{
  g_autofree EgStateCurve *curves = g_new0 (EgStateCurve, self->n_groups);
  EgStatus status;

  job->share = .7;
  status = eg_state_curves_init (curves, rows, EG_STATE_JACKKNIFE, engraft_survival_job_step, job);
  if (status == EG_OK)
    status = add_curves (self, curves, job->operation);
  for (guint group = 0; group < self->n_groups; group++)
    eg_state_curve_clear (&curves[group]);
  if (!engraft_survival_job_check (status, error) || !choose_horizon (self, error))
    return FALSE;
  job->from = .7;
  job->share = .3;
  status = eg_state_sojourns_init (self->sojourns, rows, self->horizon, engraft_survival_job_step, job);
  for (guint group = 0; group < self->n_groups && status == EG_OK; group++)
    if (isnan (engraft_step_curve_get_beginning (engraft_state_occupation_get_curve (self, group, 0))))
      forget_sojourn (&self->sojourns[group]);

  return engraft_survival_job_check (status, error);
}

static gboolean
compute_all (EngraftStateOccupation  *self,
             EngraftOperation        *operation,
             GError                 **error)
{
  EngraftSurvivalJob job = { .operation = operation };
  const EngraftEpisodes *episodes = &self->episodes;
  EgStateRows rows;
  gboolean done;

  self->n_states = self->model.names->len;
  self->n_sets = self->model.set_names->len;
  self->n_subjects = episodes->n_subjects;
  self->derived = episodes->derived;
  self->n_gaps = episodes->n_gaps;
  self->first_gap = episodes->n_gaps > 0 ? engraft_episodes_dup_row (self->data, episodes->first_gap) : NULL;
  engraft_survival_rows_init (&job.rows, self->data);
  if (episodes->rows)
    divide_rows (&job.rows, episodes);
  self->n_groups = job.rows.rows.n_groups;
  self->sojourns = g_new0 (EgStateSojourn, self->n_groups);
  rows = get_rows (self, &job.rows);
  done = compute_curves (self, &rows, &job, error);
  engraft_survival_rows_clear (&job.rows);

  return done;
}

gboolean
engraft_state_occupation_compute (EngraftStateOccupation  *self,
                                  EngraftTable            *table,
                                  EngraftOperation        *operation,
                                  GError                 **error)
{
  g_autoptr(GArray) events = engraft_state_events_read (table, self->options, error);
  EngraftEpisodes *episodes = &self->episodes;
  gboolean done;

  if (!events)
    return FALSE;

  done = events->len > 0 ? engraft_episodes_init_with_events (episodes, self->data, events, operation, error)
                         : engraft_episodes_init (episodes, self->data, operation, error);

  return done && engraft_state_model_init (&self->model, self->data, table, episodes, events, self->options, operation,
                                            error)
         && !engraft_operation_set_error_if_cancelled (operation, error) && compute_all (self, operation, error);
}
