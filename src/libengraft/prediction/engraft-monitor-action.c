/* engraft-monitor-action.c: what is proposed, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-model-monitor-private.h"
#include "libengraft/text/engraft-format.h"

/* batches that are recent when there was no alarm */
#define RECENT 3

/* fewer events say nothing of a slope */
#define FEWEST_EVENTS 20

/* a model that orders no better than this tells nobody apart */
#define USELESS_C .6

/* a slope that is surely less is that of a model without a signal */
#define USELESS_SLOPE .3

gboolean
engraft_monitor_drift_is_worth (const EngraftMonitorDrift *self)
{
  return (self->q < ENGRAFT_MONITOR_Q && self->psi >= ENGRAFT_MONITOR_LARGE)
         || (self->missing_q < ENGRAFT_MONITOR_Q && self->missing_now - self->missing_before >= ENGRAFT_MONITOR_MORE_MISSING);
}

guint
engraft_model_monitor_count_worth (EngraftModelMonitor *self,
                                   guint                batch)
{
  guint width = self->titles->len, n = 0;

  for (guint j = 0; j < width && !g_array_index (self->batches, EngraftMonitorBatch, batch).is_reference; j++)
    n += engraft_monitor_drift_is_worth (&self->drift[(gsize) batch * width + j]);

  return n;
}

/* ---- features ---- */

/* What has changed most, of all batches; -1: nothing */
static int
find_worst (EngraftModelMonitor *self)
{
  guint width = self->titles->len;
  int worst = -1;

  for (guint b = 0; b < self->batches->len; b++)
    for (guint j = 0; j < width && !g_array_index (self->batches, EngraftMonitorBatch, b).is_reference; j++)
      {
        guint k = b * width + j;

        if (engraft_monitor_drift_is_worth (&self->drift[k])
            && (worst < 0 || !(self->drift[k].psi <= self->drift[worst].psi)))
          worst = k;
      }

  return worst;
}

static char *
dup_drift (EngraftModelMonitor *self,
           int                  worst)
{
  const EngraftMonitorDrift *drift = &self->drift[worst];
  const char *feature = self->titles->pdata[worst % self->titles->len];
  const char *batch = g_array_index (self->batches, EngraftMonitorBatch, worst / self->titles->len).name;
  g_autofree char *psi = engraft_format_number (drift->psi, 2);

  if (drift->psi >= ENGRAFT_MONITOR_LARGE && drift->q < ENGRAFT_MONITOR_Q)
    /* Translators: a feature, a batch, and a number */
    return g_strdup_printf (_("“%s” of “%s” is distributed otherwise (stability index %s)"), feature, batch, psi);
  else
    {
      g_autofree char *before = engraft_format_percent (drift->missing_before, 0), *now = engraft_format_percent (drift->missing_now, 0);

      /* Translators: a feature, a batch, and two shares */
      return g_strdup_printf (_("“%s” is missing in %s of “%s” instead of %s"), feature, now, batch, before);
    }
}

/* ---- outcomes ---- */

static int
find_batch (EngraftModelMonitor *self,
            guint                row)
{
  for (guint b = 0; b < self->batches->len; b++)
    {
      const EngraftMonitorBatch *batch = &g_array_index (self->batches, EngraftMonitorBatch, b);

      for (guint i = batch->begin; i < batch->end; i++)
        if (self->order[i] == row)
          return b;
    }

  return -1;
}

/* The first alarm of both; EG_NO_ALARM when there is none */
static gsize
get_alarm (EngraftModelMonitor *self,
           guint               *side)
{
  *side = self->alarms[1] < self->alarms[0];

  return MIN (self->alarms[0], self->alarms[1]);
}

/* What is recent: from the batch of the alarm on, else the last few. */
static void
measure_recent (EngraftModelMonitor *self,
                gsize                alarm,
                EngraftMonitorBatch *recent,
                EngraftOperation    *operation)
{
  guint n = self->batches->len;
  int from = n > RECENT ? n - RECENT : 0;

  if (alarm != EG_NO_ALARM)
    from = find_batch (self, g_array_index (self->cases, guint, alarm));
  *recent = (EngraftMonitorBatch) { .begin = g_array_index (self->batches, EngraftMonitorBatch, from).begin,
                                    .end = g_array_index (self->batches, EngraftMonitorBatch, n - 1).end };
  engraft_model_monitor_measure (self, recent->begin, recent->end, recent, operation);
}

/* What moves the logits of rows so that as many are expected as were observed; NaN: that cannot be told, or was cancelled. */
static double
find_shift (EngraftModelMonitor       *self,
            const EngraftMonitorBatch *recent,
            EngraftOperation          *operation)
{
  double low = -20, high = 20, share = recent->observed / recent->expected, all = 0;

  if (!(recent->observed > 0) || !(recent->expected > 0))
    return NAN;
  for (guint i = recent->begin; i < recent->end; i++)
    all += self->rows.risk[self->order[i]];
  while (high - low > 1e-13)
    {
      const double middle = (low + high) / 2, against = exp (-middle);
      double sum = 0;

      if (engraft_operation_set_error_if_cancelled (operation, NULL))
        return NAN;
      for (guint i = recent->begin; i < recent->end; i++)
        {
          double p = CLAMP (self->rows.risk[self->order[i]], 1e-6, 1 - 1e-6);

          sum += p / (p + (1 - p) * against);      /* its logit moved by the middle */
        }
      *(sum < share * all ? &low : &high) = middle;
    }

  return (low + high) / 2;
}

static char *
dup_value (const EngraftMonitorValue *value)
{
  return engraft_format_estimate (value->value, value->lower, value->upper);
}

static void
decide (EngraftModelMonitor  *self,
        EngraftMonitorAction  action,
        char                 *reason)
{
  self->action = action;
  g_free (self->reason);
  self->reason = reason;
}

/* TRUE: what came true decides. */
static gboolean
decide_by_outcome (EngraftModelMonitor *self,
                   EngraftOperation    *operation)
{
  EngraftMonitorBatch recent;
  guint side;
  gsize alarm = get_alarm (self, &side);
  g_autofree char *ratio = NULL, *slope = NULL, *c = NULL;
  gboolean enough;

  if (!self->has_outcome)
    return FALSE;
  measure_recent (self, alarm, &recent, operation);
  self->shift = find_shift (self, &recent, operation);
  ratio = dup_value (&recent.ratio);
  slope = dup_value (&recent.slope);
  c = dup_value (&recent.c);
  enough = recent.n_events >= FEWEST_EVENTS;
  if (enough && recent.c.upper < USELESS_C && recent.slope.upper < 1)
    decide (self, ENGRAFT_MONITOR_ACTION_RETIRE,
            g_strdup_printf (_("the model hardly tells people apart any more (%s, slope %s)"), c, slope));
  else if (enough && recent.slope.upper < USELESS_SLOPE)
    decide (self, ENGRAFT_MONITOR_ACTION_RETIRE, g_strdup_printf (_("risks have lost their meaning (slope %s)"), slope));
  else if (enough && (recent.slope.upper < 1 || recent.slope.lower > 1))
    decide (self, ENGRAFT_MONITOR_ACTION_REFIT,
            recent.slope.upper < 1
              ? g_strdup_printf (_("risks are too far apart (slope %s), which no shift mends"), slope)
              : g_strdup_printf (_("risks are too close to each other (slope %s), which no shift mends"), slope));
  else if (alarm != EG_NO_ALARM)
    {
      g_autofree char *name = engraft_model_monitor_dup_case (self, alarm);

      decide (self, ENGRAFT_MONITOR_ACTION_RECALIBRATE,
              side ? g_strdup_printf (_("events became rarer than predicted: alarm at %s; since then observed / expected %s"), name, ratio)
                   : g_strdup_printf (_("events became more frequent than predicted: alarm at %s; since then observed / expected %s"),
                                      name, ratio));
    }
  else if (enough && (recent.ratio.lower > 1 || recent.ratio.upper < 1))
    decide (self, ENGRAFT_MONITOR_ACTION_RECALIBRATE, g_strdup_printf (_("observed / expected events are lately %s"), ratio));
  else
    return FALSE;

  return TRUE;
}

/* All features to be looked at, each with the batches, at most a few of them */
static char *
list_features (EngraftModelMonitor *self)
{
  guint width = self->titles->len;
  GString *text = g_string_new (NULL);

  for (guint j = 0; j < width; j++)
    {
      const char *first = NULL;
      guint n = 0;

      for (guint b = 0; b < self->batches->len; b++)
        if (!g_array_index (self->batches, EngraftMonitorBatch, b).is_reference
            && engraft_monitor_drift_is_worth (&self->drift[(gsize) b * width + j]))
          {
            first = first ? first : g_array_index (self->batches, EngraftMonitorBatch, b).name;
            n++;
          }
      if (n)
        /* Translators: a feature, in how many batches, and the first of them */
        g_string_append_printf (text, ngettext ("%s“%s” (%u batch, “%s”)", "%s“%s” (%u batches, “%s” first)", n), text->len ? ", " : "",
                                (char *) self->titles->pdata[j], n, first);
    }

  return g_string_free (text, FALSE);
}

char *
engraft_model_monitor_dup_advice (EngraftModelMonitor *self)
{
  g_autofree char *shift = isnan (self->shift) ? NULL : engraft_format_fixed (self->shift, 2), *features = list_features (self);
  const char *look = *features ? features : NULL;

  switch (self->action)
    {
    case ENGRAFT_MONITOR_ACTION_RECALIBRATE:
      if (!shift)
        return g_strdup (_("Look at what changed before risks are moved."));
      return look ? g_strdup_printf (_("Adding %s to the logit of each risk would make it right for recent rows. Look first at %s."), shift, look)
                  : g_strdup_printf (_("Adding %s to the logit of each risk would make it right for recent rows."), shift);

    case ENGRAFT_MONITOR_ACTION_REFIT:
      return g_strdup (_("Train it on recent rows, or on all with these, and hold it to account anew before it is used."));

    case ENGRAFT_MONITOR_ACTION_RETIRE:
      return g_strdup (_("Until another model takes its place decide without these risks."));

    case ENGRAFT_MONITOR_ACTION_LOOK:
      return g_strdup_printf (_("Is it measured, coded and recorded as before? Look at %s."), look ? look : "–");

    case ENGRAFT_MONITOR_ACTION_NONE:
    default:
      return NULL;
    }
}

gboolean
engraft_model_monitor_propose (EngraftModelMonitor  *self,
                               EngraftOperation     *operation,
                               GError              **error)
{
  int worst = find_worst (self);
  g_autofree char *drift = worst >= 0 ? dup_drift (self, worst) : NULL;

  if (decide_by_outcome (self, operation))
    {
      if (drift)
        decide (self, self->action, g_strdup_printf (_("%s; besides, %s"), self->reason, drift));
    }
  else if (drift)
    decide (self, ENGRAFT_MONITOR_ACTION_LOOK, g_steal_pointer (&drift));
  else
    decide (self, ENGRAFT_MONITOR_ACTION_NONE,
            g_strdup (self->has_outcome ? _("what comes in is as it was, and as many events come as are predicted")
                                        : _("what comes in is as it was; what came true is not known")));

  return !engraft_operation_set_error_if_cancelled (operation, error);
}
