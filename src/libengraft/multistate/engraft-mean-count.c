/* engraft-mean-count.c: computation and results; the report is in its neighbour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-mean-count-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/multistate/engraft-episodes.h"
#include "libengraft/multistate/engraft-step-curve-private.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

/* states of the kernel: alive, the event that is counted, dead */
#define COUNTER 1
#define DEAD 2

/**
 * EngraftMeanCount:
 *
 * How many events that can come again a subject has had on average by each time, in each group: the mean
 * cumulative function (Nelson 1988), with the robust standard error of Lawless and Nadeau (1995).  Where
 * another event ends the history, such as death, it is the mean among all, also those who have died (Ghosh
 * and Lin 2000).  Immutable.
 */

G_DEFINE_FINAL_TYPE (EngraftMeanCount, engraft_mean_count, G_TYPE_OBJECT)

static void
engraft_mean_count_finalize (GObject *object)
{
  EngraftMeanCount *self = ENGRAFT_MEAN_COUNT (object);

  g_clear_object (&self->data);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  engraft_shown_times_clear (&self->times);
  g_ptr_array_unref (self->curves);
  g_free (self->n_subjects);
  g_free (self->n_deaths);

  G_OBJECT_CLASS (engraft_mean_count_parent_class)->finalize (object);
}

static void
engraft_mean_count_class_init (EngraftMeanCountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_mean_count_finalize;
}

static void
engraft_mean_count_init (EngraftMeanCount *self)
{
  self->curves = g_ptr_array_new_with_free_func (g_object_unref);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* ---- computation ---- */

static void
add_notices (EngraftMeanCount      *self,
             const EngraftEpisodes *episodes,
             EngraftOperation      *operation)
{
  engraft_group_guard_warn (self->data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  engraft_model_notices_left_out (self->notices, self->data, FALSE);
  if (episodes->derived)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "entry",
                        _("No column says when a row begins, so each begins where the one before it of the same subject ends."));
  engraft_model_notices_empty (self->notices, engraft_model_notices_count_empty (self->data, NAN));
  if (episodes->n_gaps > 0)
    {
      g_autofree char *row = engraft_episodes_dup_row (self->data, episodes->first_gap);

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "entry",
                          ngettext ("%u row begins after the one before it of the same subject has ended (row %s is the first): "
                                    "subjects are not at risk in between.",
                                    "%u rows begin after the one before them of the same subject has ended (row %s is the first): "
                                    "subjects are not at risk in between.", episodes->n_gaps), episodes->n_gaps, row);
    }
  if (!engraft_survival_data_get_subjects (self->data, NULL))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "entry",
                        _("No column says who a row is about, so each row counts as a subject of its own. Choose the subject."));
}

/* Who has died has no more rows. */
static gboolean
check_deaths (EngraftMeanCount       *self,
              const EngraftEpisodes  *episodes,
              GError                **error)
{
  const guint8 *outcomes = engraft_survival_data_get_outcomes (self->data, NULL);

  for (gsize i = 0; i < episodes->n; i++)
    {
      guint32 row = episodes->order[i], before = episodes->previous[row];
      g_autofree char *number = NULL, *other = NULL;

      if (before == ENGRAFT_NO_CODE || outcomes[before] != ENGRAFT_OUTCOME_OTHER)
        continue;
      number = engraft_episodes_dup_row (self->data, row);
      other = engraft_episodes_dup_row (self->data, before);
      g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_ROWS,
                   _("Row %s goes on after row %s of the same subject has ended with an event that is another than the "
                     "one that is counted, and after which there is none. Correct one of them."), number, other);
      return FALSE;
    }

  return TRUE;
}

static void
count_subjects (EngraftMeanCount      *self,
                const EngraftEpisodes *episodes)
{
  const guint32 *groups = engraft_survival_data_get_groups (self->data, NULL);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (self->data, NULL);

  self->n_subjects = g_new0 (guint, self->n_groups);
  self->n_deaths = g_new0 (guint, self->n_groups);
  for (gsize i = 0; i < episodes->n; i++)
    {
      guint32 row = episodes->order[i], before = episodes->previous[row], group = groups ? groups[row] : 0;

      self->n_subjects[group] += before == ENGRAFT_NO_CODE || (groups && groups[before] != group);
      self->n_deaths[group] += outcomes[row] == ENGRAFT_OUTCOME_OTHER;
    }
}

static EgStatus
add_curves (EngraftMeanCount   *self,
            EgStateCurve       *curves,
            EngraftOperation   *operation)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *title = engraft_survival_data_get_event_title (self->data);

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
        .name = title ? title : "", .states = 1, .arrivals = 1u << COUNTER, .values = curves[group].p + COUNTER,
        .se = curves[group].se + COUNTER, .stride = curves[group].n_states,
        .interval = engraft_options_get_enum (options, "interval"), .confidence = self->confidence, .count = TRUE,
        .beginning = curves[group].n > 0 || curves[group].n_rows == 0 ? 0 : NAN,
        .operation = operation,
      };

      g_ptr_array_add (self->curves, engraft_step_curve_new (&curves[group], &source));
    }

  return engraft_operation_set_error_if_cancelled (operation, NULL) ? EG_STOPPED : EG_OK;
}

static gboolean
compute_curves (EngraftMeanCount       *self,
                const EngraftEpisodes  *episodes,
                EngraftOperation       *operation,
                GError                **error)
{
  EngraftSurvivalJob job = { .operation = operation, .share = 1 };
  const guint8 *outcomes = engraft_survival_data_get_outcomes (self->data, NULL);
  g_autofree guint8 *to = g_new (guint8, MAX (episodes->n, 1));
  g_autofree EgStateCurve *curves = NULL;
  EgStateRows rows = { .to = to, .n_states = 3, .counters = 1u << COUNTER };
  EgStatus status;

  engraft_survival_rows_init (&job.rows, self->data);
  self->n_groups = job.rows.rows.n_groups;
  count_subjects (self, episodes);
  for (gsize i = 0; i < episodes->n; i++)
    to[i] = outcomes[i] == ENGRAFT_OUTCOME_EVENT ? COUNTER : outcomes[i] == ENGRAFT_OUTCOME_OTHER ? DEAD : EG_NO_STATE;
  rows.rows = job.rows.rows;
  rows.rows.entry = episodes->entry;
  curves = g_new0 (EgStateCurve, self->n_groups);
  status = eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, engraft_survival_job_step, &job);
  if (status == EG_OK)
    status = add_curves (self, curves, operation);
  for (guint group = 0; group < self->n_groups; group++)
    eg_state_curve_clear (&curves[group]);
  engraft_survival_rows_clear (&job.rows);

  return engraft_survival_job_check (status, error);
}

/**
 * engraft_mean_count_new:
 * @data: what to analyse, made with %ENGRAFT_SURVIVAL_DATA_EPISODES and %ENGRAFT_SURVIVAL_DATA_COMPETING
 * @options: what to compute; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an #EngraftStateError, #EngraftSurvivalDataError or `G_IO_ERROR_CANCELLED`
 *
 * Estimates the mean count of the event over time in each group.  May be called in any thread.
 * O(rows log times).
 *
 * A row is a period of one subject and ends with the event, with another after which there is none
 * (death), or with neither.
 *
 * Returns: (transfer full) (nullable): the result
 */
EngraftMeanCount *
engraft_mean_count_new (EngraftSurvivalData      *data,
                        EngraftRecurrentOptions  *options,
                        EngraftOperation         *operation,
                        GError                  **error)
{
  g_autoptr(EngraftMeanCount) self = NULL;
  EngraftEpisodes episodes;
  gboolean done;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data), NULL);
  g_return_val_if_fail (ENGRAFT_IS_RECURRENT_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_MEAN_COUNT, NULL);
  self->data = g_object_ref (data);
  self->options = ENGRAFT_RECURRENT_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->confidence = engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence");
  engraft_shown_times_init (&self->times, data, ENGRAFT_OPTIONS (options), self->notices);
  done = engraft_episodes_init (&episodes, data, operation, error) && check_deaths (self, &episodes, error)
         && compute_curves (self, &episodes, operation, error);
  if (done)
    {
      add_notices (self, &episodes, operation);
      done = !engraft_operation_set_error_if_cancelled (operation, error);
    }
  engraft_episodes_clear (&episodes);

  return done ? g_steal_pointer (&self) : NULL;
}

/* ---- what it is ---- */

double
engraft_mean_count_common_time (EngraftMeanCount *self)
{
  double time = INFINITY;

  for (guint group = 0; group < self->n_groups; group++)
    {
      double last = engraft_step_curve_get_last_time (self->curves->pdata[group]);

      if (!isnan (last))
        time = MIN (time, last);
    }

  return isinf (time) ? NAN : time;
}

/**
 * engraft_mean_count_get_data:
 * @self: a result
 *
 * Tells what it was made from.
 *
 * Returns: (transfer none): what it was made from
 */
EngraftSurvivalData *
engraft_mean_count_get_data (EngraftMeanCount *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);

  return self->data;
}

/**
 * engraft_mean_count_get_options:
 * @self: a result
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options it was made with; not to be changed
 */
EngraftRecurrentOptions *
engraft_mean_count_get_options (EngraftMeanCount *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);

  return self->options;
}

/**
 * engraft_mean_count_get_n_groups:
 * @self: a result
 *
 * Tells how many groups it has, 1 when none were asked for.
 *
 * Returns: how many groups it has
 */
guint
engraft_mean_count_get_n_groups (EngraftMeanCount *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), 0);

  return self->n_groups;
}

/**
 * engraft_mean_count_get_curve:
 * @self: a result
 * @group: the number of a group
 *
 * Gives the mean count over time in a group.
 *
 * Returns: (transfer none): the mean count over time
 */
EngraftStepCurve *
engraft_mean_count_get_curve (EngraftMeanCount *self,
                              guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);
  g_return_val_if_fail (group < self->n_groups, NULL);

  return self->curves->pdata[group];
}

/**
 * engraft_mean_count_get_n_subjects:
 * @self: a result
 * @group: the number of a group
 *
 * Tells how many subjects a group has.
 *
 * Returns: how many subjects a group has
 */
guint
engraft_mean_count_get_n_subjects (EngraftMeanCount *self,
                                   guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), 0);
  g_return_val_if_fail (group < self->n_groups, 0);

  return self->n_subjects[group];
}

/**
 * engraft_mean_count_get_n_deaths:
 * @self: a result
 * @group: the number of a group
 *
 * Tells how many histories end with another event, after which there is none.
 *
 * Returns: how many histories end so
 */
guint
engraft_mean_count_get_n_deaths (EngraftMeanCount *self,
                                 guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), 0);
  g_return_val_if_fail (group < self->n_groups, 0);

  return self->n_deaths[group];
}

/**
 * engraft_mean_count_get_notices:
 * @self: a result
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_mean_count_get_notices (EngraftMeanCount *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_mean_count_get_unit:
 * @self: a result
 *
 * Gives the unit in which times are shown.
 *
 * Returns: the unit in which times are shown
 */
EngraftTimeUnit
engraft_mean_count_get_unit (EngraftMeanCount *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), ENGRAFT_TIME_UNIT_NONE);

  return self->times.unit;
}

/**
 * engraft_mean_count_get_scale:
 * @self: a result
 *
 * Tells what a time of a curve is multiplied with to be shown.
 *
 * Returns: what a time of a curve is multiplied with to be shown
 */
double
engraft_mean_count_get_scale (EngraftMeanCount *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), 1);

  return engraft_shown_times_get_scale (&self->times);
}
