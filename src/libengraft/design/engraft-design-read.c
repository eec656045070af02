/* engraft-design-read.c: what is said of a trial, checked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/design/engraft-design-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

double
engraft_design_get_number (EngraftDesign *self,
                           const char    *name)
{
  return engraft_options_get_double (ENGRAFT_OPTIONS (self->options), name);
}

static gboolean
refuse (EngraftDesignError   code,
        GError             **error,
        const char          *message)
{
  g_set_error_literal (error, ENGRAFT_DESIGN_ERROR, code, message);

  return FALSE;
}

static gboolean
need (EngraftDesign  *self,
      const char     *name,
      GError        **error)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->options), name);

  if (!isnan (engraft_design_get_number (self, name)))
    return TRUE;
  g_set_error (error, ENGRAFT_DESIGN_ERROR, ENGRAFT_DESIGN_ERROR_MISSING,
               /* Translators: the name of a setting */
               _("“%s” is not given, but this kind of trial needs it."),
               g_dgettext (GETTEXT_PACKAGE, g_param_spec_get_nick (pspec)));

  return FALSE;
}

/* “0.1 6:0.05”: values with the times from which they hold; returns how many, 0 when it cannot be read */
static gsize
read_pieces (const char *text,
             double     *from,
             double     *value)
{
  g_auto(GStrv) parts = g_strsplit_set (text, " ,;", -1);
  gsize n = 0;

  for (guint i = 0; parts[i]; i++)
    {
      char *sign = strchr (parts[i], ':'), *end;

      if (!*parts[i])
        continue;
      if (n == ENGRAFT_DESIGN_MOST_PIECES)
        return 0;
      from[n] = sign ? g_ascii_strtod (parts[i], &end) : 0;
      if (sign && end != sign)
        return 0;
      value[n] = g_ascii_strtod (sign ? sign + 1 : parts[i], &end);
      if (*end || end == parts[i] || !(value[n] >= 0) || !isfinite (value[n]))
        return 0;
      if (n == 0 ? from[0] != 0 : !(from[n] > from[n - 1]))
        return 0;
      n++;
    }

  return n;
}

static gboolean
read_list (EngraftDesign  *self,
           const char     *name,
           double         *from,
           double         *value,
           gsize          *n,
           GError        **error)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), name);

  *n = text && *text ? read_pieces (text, from, value) : 0;
  if (!text || !*text || *n > 0)
    return TRUE;
  g_set_error (error, ENGRAFT_DESIGN_ERROR, ENGRAFT_DESIGN_ERROR_VALUE,
               _("“%s” is no list of values with the times from which they hold. Write it as in “0.1 6:0.05”: "
                 "0.1 at first, 0.05 from time 6 on."), text);

  return FALSE;
}

/* ---- survival ---- */

static gboolean
read_control (EngraftDesign  *self,
              GError        **error)
{
  double median = engraft_design_get_number (self, "control-median");
  double survival = engraft_design_get_number (self, "control-survival");
  double time = engraft_design_get_number (self, "control-time");

  if (!read_list (self, "control-hazards", self->hazard_from, self->hazard, &self->n_hazards, error))
    return FALSE;
  if (self->n_hazards > 0)
    return TRUE;
  if (isnan (median) && (isnan (survival) || isnan (time)))
    return refuse (ENGRAFT_DESIGN_ERROR_MISSING, error,
                   _("Survival of the control is not given. Give its median, a share that survives until a time, or "
                     "hazards."));
  self->n_hazards = 1;
  self->hazard_from[0] = 0;
  self->hazard[0] = isnan (median) ? -log (survival) / time : M_LN2 / median;

  return TRUE;
}

static gboolean
read_times (EngraftDesign  *self,
            gboolean        needed,
            GError        **error)
{
  double share = engraft_design_get_number (self, "event-share"), loss = engraft_design_get_number (self, "loss");
  gsize n_rates;

  if (!needed && (!isnan (share) || isnan (engraft_design_get_number (self, "accrual"))))
    return TRUE;
  if (!read_control (self, error) || !need (self, "accrual", error) || !need (self, "follow-up", error))
    return FALSE;
  if (!read_list (self, "accrual-rates", self->rate_from, self->rate, &n_rates, error))
    return FALSE;
  self->has_times = TRUE;
  self->trial = (EgTrialTime) { { n_rates, self->rate_from, self->rate }, engraft_design_get_number (self, "accrual"),
                                engraft_design_get_number (self, "follow-up"),
                                -log1p (-loss) / engraft_design_get_number (self, "loss-time") };
  if (n_rates > 0 && !(eg_pieces_integral (&self->trial.rates, self->trial.accrual) > 0) && self->trial.accrual > 0)
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error, _("With these rates of accrual nobody comes while "
                                                        "accrual lasts."));
  if (!(self->trial.accrual + self->trial.follow_up > 0))
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error, _("Accrual and follow-up are both 0, so nobody is observed."));

  return TRUE;
}

static gboolean
read_survival (EngraftDesign  *self,
               GError        **error)
{
  double hr = engraft_design_get_number (self, "hazard-ratio");
  gboolean freedman = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "method") != ENGRAFT_EVENTS_METHOD_SCHOENFELD;
  gboolean one = self->kind == ENGRAFT_DESIGN_KIND_ONE_SURVIVAL;

  self->margin = isnan (engraft_design_get_number (self, "margin")) || one ? 1 : engraft_design_get_number (self, "margin");
  self->effect = hr;
  if (self->question != ENGRAFT_DESIGN_QUESTION_EFFECT && !need (self, "hazard-ratio", error))
    return FALSE;
  if (self->kind == ENGRAFT_DESIGN_KIND_LOG_RANK && self->margin != 1 && freedman)
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error, _("Only Schoenfeld’s formula is for non-inferiority."));
  if (self->margin < 1)
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error, _("A margin of non-inferiority is a hazard ratio above 1."));
  if (self->question != ENGRAFT_DESIGN_QUESTION_EFFECT && (self->margin > 1 ? hr >= self->margin : hr == 1))
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error,
                   self->margin > 1 ? _("The hazard ratio is not below the margin, so non-inferiority does not hold.")
                                    : _("The hazard ratio is 1: there is no effect to show."));

  return read_times (self, self->kind == ENGRAFT_DESIGN_KIND_ONE_SURVIVAL, error);
}

/* ---- others ---- */

static gboolean
read_proportions (EngraftDesign  *self,
                  GError        **error)
{
  double p1 = engraft_design_get_number (self, "proportion"), p0 = engraft_design_get_number (self, "control-proportion");
  gboolean one = self->kind != ENGRAFT_DESIGN_KIND_PROPORTIONS;

  self->margin = isnan (engraft_design_get_number (self, "margin")) || one ? 0 : engraft_design_get_number (self, "margin");
  self->effect = p1;
  if (!need (self, "control-proportion", error))
    return FALSE;
  if (self->question == ENGRAFT_DESIGN_QUESTION_EFFECT && !one)
    return TRUE;
  if (!need (self, "proportion", error))
    return FALSE;
  if (one && !(p1 > p0))
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error,
                   _("The proportion that is hoped for is not above the known one. Count what is to become more "
                     "frequent: successes rather than failures."));
  if (self->margin > 0 ? !(p1 - p0 + self->margin > 0) : p1 == p0)
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error,
                   _("With these proportions there is nothing to show: they are equal, or differ by the "
                     "margin or more."));

  return TRUE;
}

static gboolean
read_means (EngraftDesign  *self,
            GError        **error)
{
  double margin = engraft_design_get_number (self, "margin");

  self->margin = isnan (margin) ? 0 : margin;
  self->effect = engraft_design_get_number (self, "difference");
  if (self->question == ENGRAFT_DESIGN_QUESTION_EFFECT)
    return TRUE;
  if (!need (self, "difference", error))
    return FALSE;
  if (self->margin > 0 && !(self->effect > -self->margin))
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error, _("The experimental arm is worse by the margin or more, so "
                                                        "non-inferiority does not hold."));
  if (self->margin == 0 && self->effect == 0)
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error, _("The difference of means is 0: there is no effect "
                                                        "to show."));

  return TRUE;
}

/* Centres that are allocated as a whole: only a normal test of arms has their design effect. */
static void
read_centres (EngraftDesign *self)
{
  gboolean exact = self->kind == ENGRAFT_DESIGN_KIND_ONE_PROPORTION || self->kind == ENGRAFT_DESIGN_KIND_TWO_STAGE
                   || self->kind == ENGRAFT_DESIGN_KIND_LOOKS;

  self->design_effect = exact ? 1 : eg_design_effect (engraft_design_get_number (self, "centre-size"),
                                                      engraft_design_get_number (self, "centre-variation"),
                                                      engraft_design_get_number (self, "correlation"));
}

static gboolean
read_question (EngraftDesign  *self,
               GError        **error)
{
  gboolean stages = self->kind == ENGRAFT_DESIGN_KIND_TWO_STAGE;

  if (self->question == ENGRAFT_DESIGN_QUESTION_SIZE || self->kind == ENGRAFT_DESIGN_KIND_LOOKS)
    return TRUE;
  if (stages || (self->kind == ENGRAFT_DESIGN_KIND_ONE_PROPORTION && self->question == ENGRAFT_DESIGN_QUESTION_EFFECT))
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error, _("For this kind of trial only the size can be asked."));

  return need (self, "n", error);
}

gboolean
engraft_design_read (EngraftDesign  *self,
                     GError        **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);

  self->kind = engraft_options_get_enum (options, "kind");
  self->question = engraft_options_get_enum (options, "question");
  self->alpha = engraft_options_get_double (options, "alpha");
  self->sides = engraft_options_get_int (options, "sides");
  self->ratio = engraft_options_get_double (options, "ratio");
  self->events = self->power = NAN;
  read_centres (self);
  if (!read_question (self, error))
    return FALSE;

  switch (self->kind)
    {
    case ENGRAFT_DESIGN_KIND_LOG_RANK:
    case ENGRAFT_DESIGN_KIND_COX:
    case ENGRAFT_DESIGN_KIND_ONE_SURVIVAL:
      return read_survival (self, error);

    case ENGRAFT_DESIGN_KIND_PROPORTIONS:
    case ENGRAFT_DESIGN_KIND_ONE_PROPORTION:
    case ENGRAFT_DESIGN_KIND_TWO_STAGE:
      return read_proportions (self, error);

    case ENGRAFT_DESIGN_KIND_MEANS:
      return read_means (self, error);

    case ENGRAFT_DESIGN_KIND_LOOKS:
    default:
      return TRUE;
    }
}

/* ---- looks ---- */

static gboolean
read_information (EngraftDesign  *self,
                  GError        **error)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "information");
  g_auto(GStrv) parts = g_strsplit_set (text ? text : "", " ,;", -1);
  double last = 0;
  guint n = 0;

  for (guint i = 0; parts[i]; i++)
    {
      char *end;
      double share = g_ascii_strtod (parts[i], &end);

      if (!*parts[i])
        continue;
      if (*end || !(share > last) || share > 1 || n == EG_MOST_LOOKS)
        break;
      self->information[n++] = last = share;
    }
  if (n > 0 && last == 1)
    {
      self->n_looks = n;
      return TRUE;
    }
  if (text && *text)
    {
      g_set_error (error, ENGRAFT_DESIGN_ERROR, ENGRAFT_DESIGN_ERROR_VALUE,
                   _("“%s” are no shares of information: they should rise to 1, as in “0.5 0.75 1”."), text);
      return FALSE;
    }
  self->n_looks = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "looks");
  for (guint k = 0; k < self->n_looks; k++)
    self->information[k] = k + 1 == self->n_looks ? 1 : (k + 1.) / self->n_looks;

  return TRUE;
}

static EgStatus
find_bounds (EngraftDesign      *self,
             const EgSequential *efficacy)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  int futility = engraft_options_get_enum (options, "futility");
  EgFutility both = { *efficacy, (EgBoundary) engraft_options_get_enum (options, "futility-boundary"),
                      engraft_options_get_double (options, "futility-parameter"),
                      1 - engraft_options_get_double (options, "power"), futility == ENGRAFT_FUTILITY_BINDING };

  self->has_futility = futility != ENGRAFT_FUTILITY_NONE && self->n_looks > 1;
  if (!self->has_futility)
    return eg_sequential_bounds (efficacy, self->critical, self->spent, engraft_design_step, self);

  return eg_futility_bounds (&both, self->critical, self->futile, self->spent, self->beta_spent, &self->drift,
                             engraft_design_step, self);
}

gboolean
engraft_design_read_looks (EngraftDesign  *self,
                           GError        **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  gboolean one = self->kind == ENGRAFT_DESIGN_KIND_ONE_PROPORTION || self->kind == ENGRAFT_DESIGN_KIND_TWO_STAGE;
  EgSequential bounds = { .information = self->information, .alpha = self->alpha, .sides = self->sides,
                          .parameter = engraft_options_get_double (options, "boundary-parameter"),
                          .boundary = (EgBoundary) engraft_options_get_enum (options, "boundary") };
  EgStatus status;

  if (!read_information (self, error))
    return FALSE;
  if (one && self->n_looks > 1)
    return refuse (ENGRAFT_DESIGN_ERROR_VALUE, error,
                   _("Several looks are not for a proportion of one arm. Take the kind two-stage."));
  bounds.n = self->n_looks;
  status = find_bounds (self, &bounds);
  if (status == EG_OK)
    return TRUE;
  if (status == EG_STOPPED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The analysis was cancelled."));
  else
    refuse (ENGRAFT_DESIGN_ERROR_VALUE, error,
            _("There is no such boundary. The level must be below 0.5 on each side, the parameter of a power above 0, and "
              "a boundary of futility one of the spendings; so must that of efficacy be when futility is binding."));

  return FALSE;
}
