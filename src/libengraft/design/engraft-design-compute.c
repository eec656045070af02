/* engraft-design-compute.c: the size, the power or the effect.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/design/engraft-design-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/design/eg-root.h"

#define MOST_SUBJECTS 1e8

/* a drift of which the power is 1 to rounding */
#define LARGE_DRIFT 20
/* the curve of power goes from such a part of the answer to such a multiple */
#define FROM_SIZE .25
#define TO_SIZE   1.6

int
engraft_design_step (double  fraction,
                     void   *data)
{
  EngraftDesign *self = data;

  if (!self->operation)
    return 0;
  engraft_operation_set_fraction (self->operation, fraction);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (self->operation));
}

/* ---- the test with one look ---- */

static double
event_probability (EngraftDesign *self,
                   double         hazard_ratio)
{
  double hazard[ENGRAFT_DESIGN_MOST_PIECES];
  const EgPieces pieces = { self->n_hazards, self->hazard_from, hazard };

  for (gsize i = 0; i < self->n_hazards; i++)
    hazard[i] = self->hazard[i] * hazard_ratio;

  return eg_event_probability (&pieces, &self->trial);
}

double
engraft_design_event_share (EngraftDesign *self,
                            double         effect)
{
  double share = engraft_design_get_number (self, "event-share");

  if (!self->has_times)
    return isnan (share) ? 1 : share;   /* subjects are events */
  if (self->kind == ENGRAFT_DESIGN_KIND_LOG_RANK)
    return (self->ratio * event_probability (self, effect) + event_probability (self, 1)) / (1 + self->ratio);

  return event_probability (self, self->kind == ENGRAFT_DESIGN_KIND_ONE_SURVIVAL ? effect : 1);
}

static double
power_of_one_sample (EngraftDesign *self,
                     double         n,
                     double         effect)
{
  const EgPieces pieces = { self->n_hazards, self->hazard_from, self->hazard };
  EgOneSample sample;

  eg_one_sample_init (&sample, &pieces, effect, &self->trial);

  return eg_one_sample_power (&sample, self->alpha, self->sides, n);
}

static double
power_once (EngraftDesign *self,
            double         n,
            double         effect)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EgSurvivalTest events = { (EgEventsMethod) engraft_options_get_enum (options, "method"), effect, self->margin, self->ratio,
                            self->alpha, self->sides };
  EgProportionsTest proportions = { effect, engraft_options_get_double (options, "control-proportion"), self->margin,
                                    self->ratio, self->alpha, self->sides, engraft_options_get_boolean (options, "continuity") };

  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_LOG_RANK:
      return eg_survival_power (&events, n * engraft_design_event_share (self, effect));

    case ENGRAFT_DESIGN_KIND_COX:
      return eg_cox_power (effect / self->margin, engraft_options_get_double (options, "sd"), engraft_options_get_double (options, "r-squared"),
                           self->alpha, self->sides, n * engraft_design_event_share (self, effect));

    case ENGRAFT_DESIGN_KIND_ONE_SURVIVAL:
      return power_of_one_sample (self, n, effect);

    case ENGRAFT_DESIGN_KIND_PROPORTIONS:
      return eg_proportions_power (&proportions, n);

    case ENGRAFT_DESIGN_KIND_MEANS:
    default:
      return eg_means_power ((effect + self->margin) / engraft_options_get_double (options, "sd"), n, self->ratio,
                             engraft_options_get_boolean (options, "paired"), self->alpha, self->sides);
    }
}

static EgStatus
cross (EngraftDesign *self,
       double         drift,
       double        *upper,
       double        *lower)
{
  if (self->has_futility)
    return eg_sequential_crossing_between (self->n_looks, self->information, self->critical, self->futile, drift, upper,
                                           lower);

  return eg_sequential_crossing (self->n_looks, self->information, self->critical, self->sides, drift, upper, NULL);
}

/* With several looks the mean of the last statistic is what gives this power with one (exact where that is
 * normal). */
double
engraft_design_power_at (EngraftDesign *self,
                         double         n,
                         double         effect)
{
  double power = power_once (self, n / self->design_effect, effect), drift, upper[EG_MOST_LOOKS], sum = 0;

  if (self->n_looks < 2 || isnan (power))
    return power;
  drift = gsl_cdf_ugaussian_Pinv (power) + gsl_cdf_ugaussian_Qinv (self->alpha / self->sides);
  if (!(drift < LARGE_DRIFT))
    return 1;
  if (cross (self, drift, upper, NULL) != EG_OK)
    return NAN;
  for (guint k = 0; k < self->n_looks; k++)
    sum += upper[k];

  return sum;
}

/* ---- what is asked ---- */

static double
lacking_at_size (double  n,
                 void   *data)
{
  EngraftDesign *self = data;

  if (engraft_design_step (.5, self))
    return NAN;

  return engraft_design_power_at (self, n, self->effect) - engraft_design_get_number (self, "power");
}

static double
lacking_at_effect (double  effect,
                   void   *data)
{
  EngraftDesign *self = data;

  if (engraft_design_step (.5, self))
    return NAN;

  return engraft_design_power_at (self, engraft_design_get_number (self, "n"), effect)
         - engraft_design_get_number (self, "power");
}

/* the effect that is better than the null: a hazard ratio below it, a proportion or a mean above it */
static double
find_effect (EngraftDesign *self)
{
  double control = engraft_design_get_number (self, "control-proportion");

  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_PROPORTIONS:
      return eg_root (lacking_at_effect, self, MAX (0, control - self->margin) + 1e-9, 1 - 1e-12);

    case ENGRAFT_DESIGN_KIND_MEANS:
      return eg_root (lacking_at_effect, self, -self->margin, 1000 * engraft_design_get_number (self, "sd"));

    case ENGRAFT_DESIGN_KIND_COX:
      return self->margin > 1 ? eg_root (lacking_at_effect, self, 1e-6, self->margin)
                              : eg_root (lacking_at_effect, self, 1, 1e6);

    default:
      return eg_root (lacking_at_effect, self, 1e-6, self->margin);
    }
}

static gboolean
is_one_arm (EngraftDesign *self)
{
  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_LOG_RANK:
    case ENGRAFT_DESIGN_KIND_PROPORTIONS:
      return FALSE;

    case ENGRAFT_DESIGN_KIND_MEANS:
      return engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "paired");

    default:
      return TRUE;
    }
}

/* Whole subjects in each arm; what is whole but for rounding is not rounded up.  Those that are there are not made
 * more by dividing them. */
static void
round_up (EngraftDesign *self)
{
  double control = self->size / (1 + self->ratio), experimental = self->size - control;

  if (is_one_arm (self))
    {
      self->n = self->n_experimental = ceil (self->size * (1 - 1e-12));
      return;
    }
  self->n_control = ceil (control * (1 - 1e-12));
  self->n_experimental = ceil (experimental * (1 - 1e-12));
  if (self->question != ENGRAFT_DESIGN_QUESTION_SIZE && self->size == floor (self->size))
    self->n_experimental = self->size - self->n_control;
  self->n = self->n_control + self->n_experimental;
}

/* Whether the trial is to show that its arm is not worse by a margin. */
gboolean
engraft_design_has_margin (EngraftDesign *self)
{
  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_LOG_RANK:
    case ENGRAFT_DESIGN_KIND_COX:
      return self->margin > 1;

    case ENGRAFT_DESIGN_KIND_PROPORTIONS:
    case ENGRAFT_DESIGN_KIND_MEANS:
      return self->margin > 0;

    default:
      return FALSE;
    }
}

void
engraft_design_get_centres (EngraftDesign *self,
                            double        *experimental,
                            double        *control)
{
  double size = engraft_design_get_number (self, "centre-size");

  *experimental = self->design_effect > 1 ? ceil (self->n_experimental / size * (1 - 1e-12)) : NAN;
  *control = self->design_effect > 1 && self->n_control ? ceil (self->n_control / size * (1 - 1e-12)) : NAN;
}

static gboolean
check (EngraftDesign  *self,
       double          value,
       GError        **error)
{
  if (!isnan (value))
    return TRUE;
  if (self->operation && g_cancellable_is_cancelled (engraft_operation_get_cancellable (self->operation)))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The analysis was cancelled."));
  else if (self->question == ENGRAFT_DESIGN_QUESTION_SIZE)
    g_set_error (error, ENGRAFT_DESIGN_ERROR, ENGRAFT_DESIGN_ERROR_NONE,
                 _("Not even %.0f subjects have this power. Choose a larger effect or longer follow-up."),
                 MOST_SUBJECTS);
  else
    g_set_error_literal (error, ENGRAFT_DESIGN_ERROR, ENGRAFT_DESIGN_ERROR_NONE,
                         _("No effect can be shown with this power by so few subjects. Take more, or less power."));

  return FALSE;
}

static gboolean
answer (EngraftDesign  *self,
        GError        **error)
{
  gboolean means = self->kind == ENGRAFT_DESIGN_KIND_MEANS;
  double least = means ? 2.5 * self->design_effect : 1e-3;

  if (self->question == ENGRAFT_DESIGN_QUESTION_EFFECT)
    {
      self->effect = find_effect (self);
      if (!check (self, self->effect, error))
        return FALSE;
    }
  if (self->question == ENGRAFT_DESIGN_QUESTION_SIZE)
    self->size = eg_root_above (lacking_at_size, self, least, MOST_SUBJECTS);
  else
    self->size = engraft_design_get_number (self, "n");
  if (!check (self, self->size, error))
    return FALSE;
  round_up (self);
  self->power = engraft_design_power_at (self, self->n, self->effect);
  if (self->has_times || !isnan (engraft_design_get_number (self, "event-share"))
      || self->kind == ENGRAFT_DESIGN_KIND_LOG_RANK || self->kind == ENGRAFT_DESIGN_KIND_COX)
    self->events = self->size * engraft_design_event_share (self, self->effect);

  return check (self, self->power, error);
}

/* where each look ends the trial when the effect is there */
static void
find_crossing (EngraftDesign *self)
{
  double drift;

  if (self->kind == ENGRAFT_DESIGN_KIND_LOOKS)
    {
      self->power = engraft_design_get_number (self, "power");
      drift = self->has_futility ? self->drift : eg_sequential_drift (self->n_looks, self->information, self->critical,
                                                                      self->sides, self->power);
    }
  else
    drift = gsl_cdf_ugaussian_Qinv (self->alpha / self->sides)
            + gsl_cdf_ugaussian_Pinv (power_once (self, self->n / self->design_effect, self->effect));
  if (self->kind == ENGRAFT_DESIGN_KIND_LOOKS)
    {
      double once = gsl_cdf_ugaussian_Qinv (self->alpha / self->sides) + gsl_cdf_ugaussian_Pinv (self->power);

      self->size = drift * drift / once / once;   /* how many times as much information */
    }
  cross (self, MIN (drift, LARGE_DRIFT), self->crossing, self->giving_up);
  if (self->has_futility)
    {
      double upper[EG_MOST_LOOKS];

      cross (self, 0, upper, self->giving_up_null);
    }
}

/* ---- proportions of one arm ---- */

static gboolean
find_single (EngraftDesign  *self,
             GError        **error)
{
  double p0 = engraft_design_get_number (self, "control-proportion");
  int largest = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "largest");
  EgStatus status = EG_OK;

  if (self->question == ENGRAFT_DESIGN_QUESTION_POWER)
    eg_single_stage_of (p0, self->effect, self->alpha, (gsize) engraft_design_get_number (self, "n"), &self->single);
  else
    status = eg_single_stage (p0, self->effect, self->alpha, engraft_design_get_number (self, "power"), largest,
                              &self->single, &self->always, engraft_design_step, self);
  if (status == EG_STOPPED || self->single.n == 0)
    {
      if (status == EG_STOPPED)
        return check (self, NAN, error);
      g_set_error (error, ENGRAFT_DESIGN_ERROR, ENGRAFT_DESIGN_ERROR_NONE,
                   _("No trial of up to %d subjects has this power. Allow a larger one, or choose a larger effect."),
                   largest);
      return FALSE;
    }
  self->size = self->n = self->n_experimental = self->single.n;
  self->power = self->single.power;

  return TRUE;
}

static gboolean
find_stages (EngraftDesign  *self,
             GError        **error)
{
  int largest = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "largest");
  EgStatus status;

  self->stages = g_new0 (EgTwoStage, largest + 1);
  status = eg_two_stage (engraft_design_get_number (self, "control-proportion"), self->effect, self->alpha,
                         engraft_design_get_number (self, "power"), largest, self->stages, &self->n_stages, &self->optimal,
                         engraft_design_step, self);
  if (status == EG_STOPPED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The analysis was cancelled."));
      return FALSE;
    }
  if (self->n_stages == 0)
    {
      g_set_error (error, ENGRAFT_DESIGN_ERROR, ENGRAFT_DESIGN_ERROR_NONE,
                   _("No trial of up to %d subjects has this power. Allow a larger one, or choose a larger effect."),
                   largest);
      return FALSE;
    }
  self->size = self->n = self->n_experimental = self->stages[self->optimal].n;
  self->power = self->stages[self->optimal].power;

  return TRUE;
}

/* ---- power of other sizes ---- */

static double
power_of_size (EngraftDesign *self,
               double         n)
{
  EgTwoStage single;

  if (self->kind != ENGRAFT_DESIGN_KIND_ONE_PROPORTION)
    return engraft_design_power_at (self, n, self->effect);
  eg_single_stage_of (engraft_design_get_number (self, "control-proportion"), self->effect, self->alpha, (gsize) n, &single);

  return single.power;
}

/* Every size where these are few: exact power goes up and down from one to the next. */
static gboolean
fill_curve (EngraftDesign  *self,
            GError        **error)
{
  double from = MAX (3, floor (self->n * FROM_SIZE)), to = MAX (from + 1, ceil (self->n * TO_SIZE)), last = 0;

  for (guint i = 0; i < ENGRAFT_DESIGN_MOST_POINTS; i++)
    {
      double size = to - from < ENGRAFT_DESIGN_MOST_POINTS ? from + i
                                                           : round (from + (to - from) * i / (ENGRAFT_DESIGN_MOST_POINTS - 1.));

      if (size > to || size <= last)
        break;
      if (engraft_design_step (.5 + .5 * i / ENGRAFT_DESIGN_MOST_POINTS, self))
        return check (self, NAN, error);
      last = self->sizes[self->n_points] = size;
      self->powers[self->n_points++] = power_of_size (self, size);
    }

  return TRUE;
}

gboolean
engraft_design_compute (EngraftDesign  *self,
                        GError        **error)
{
  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_TWO_STAGE:
      return find_stages (self, error);

    case ENGRAFT_DESIGN_KIND_ONE_PROPORTION:
      return find_single (self, error) && fill_curve (self, error);

    case ENGRAFT_DESIGN_KIND_LOOKS:
      find_crossing (self);
      return TRUE;

    default:
      if (!answer (self, error))
        return FALSE;
      find_crossing (self);
      return fill_curve (self, error);
    }
}
