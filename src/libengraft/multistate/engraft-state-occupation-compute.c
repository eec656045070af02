/* engraft-state-occupation-compute.c: the computation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-occupation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/multistate/engraft-step-curve-private.h"
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
  for (guint state = 0; state < self->n_states; state++)
    if (source->states >> state & 1)
      source->beginning += states->p0[state];
  g_ptr_array_add (self->curves, engraft_step_curve_new (states, source));
}

static void
add_curves (EngraftStateOccupation *self,
            const EgStateCurve     *curves)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);

  for (guint group = 0; group < self->n_groups; group++)
    {
      EngraftStepCurveSource source = {
        .group = engraft_survival_data_get_n_groups (self->data) > 0
                 ? engraft_survival_data_get_group (self->data, group) : "",
        .interval = engraft_options_get_enum (options, "interval"), .confidence = self->confidence,
      };

      for (guint state = 0; state < self->n_states; state++)
        add_state_curve (self, &curves[group], &source, state);
      for (guint set = 0; set < self->n_sets; set++)
        add_set_curve (self, &curves[group], &source, set);
    }
}

static EgStateRows
get_rows (EngraftStateOccupation    *self,
          const EngraftSurvivalRows *rows)
{
  EgStateRows states = { .rows = rows->rows, .from = self->model.from, .to = self->model.to,
                         .n_states = self->n_states, .sets = self->model.sets, .n_sets = self->n_sets };

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
    add_curves (self, curves);
  for (guint group = 0; group < self->n_groups; group++)
    eg_state_curve_clear (&curves[group]);
  if (!engraft_survival_job_check (status, error) || !choose_horizon (self, error))
    return FALSE;
  job->from = .7;
  job->share = .3;
  status = eg_state_sojourns_init (self->sojourns, rows, self->horizon, engraft_survival_job_step, job);

  return engraft_survival_job_check (status, error);
}

gboolean
engraft_state_occupation_compute (EngraftStateOccupation  *self,
                                  EngraftTable            *table,
                                  EngraftOperation        *operation,
                                  GError                 **error)
{
  EngraftSurvivalJob job = { .operation = operation };
  EngraftEpisodes *episodes = &self->episodes;
  EgStateRows rows;
  gboolean done = engraft_episodes_init (episodes, self->data, error)
                  && engraft_state_model_init (&self->model, self->data, table, episodes, self->options, error);

  if (done)
    {
      self->n_states = self->model.names->len;
      self->n_sets = self->model.set_names->len;
      self->n_subjects = episodes->n_subjects;
      self->derived = episodes->derived;
      self->n_gaps = episodes->n_gaps;
      self->first_gap = episodes->n_gaps > 0 ? engraft_episodes_dup_row (self->data, episodes->first_gap) : NULL;
      engraft_survival_rows_init (&job.rows, self->data);
      self->n_groups = job.rows.rows.n_groups;
      self->sojourns = g_new0 (EgStateSojourn, self->n_groups);
      rows = get_rows (self, &job.rows);
      done = compute_curves (self, &rows, &job, error);
      engraft_survival_rows_clear (&job.rows);
    }

  return done;
}
