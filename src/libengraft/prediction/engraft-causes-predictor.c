/* engraft-causes-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-causes-predictor.h"

#include <math.h>

#include "libengraft/text/engraft-json-read.h"

#define MOST_SCORE 600

struct _EngraftCausesPredictor
{
  EngraftPredictor  parent_instance;

  EngraftPredictor *event;
  EngraftPredictor *other;     /* or NULL */
};

G_DEFINE_FINAL_TYPE (EngraftCausesPredictor, engraft_causes_predictor, ENGRAFT_TYPE_PREDICTOR)

/* The steps of one of both hazards. */
typedef struct
{
  gsize         n;
  gsize         at;
  const double *times;
  const double *hazard;
  double        ratio;     /* of the patient to the baseline */
} Steps;

static Steps
get_steps (EngraftPredictor *predictor,
           const double     *values)
{
  Steps steps = { 0 };

  if (predictor)
    {
      steps.n = engraft_predictor_get_hazard (predictor, &steps.times, &steps.hazard);
      /* of two that are infinite neither has a share */
      steps.ratio = exp (MIN (engraft_predictor_get_score (predictor, values), MOST_SCORE));
    }

  return steps;
}

static double
get_time (const Steps *steps)
{
  return steps->at < steps->n ? steps->times[steps->at] : INFINITY;
}

/* by how much the hazard rises at a time */
static double
rise (Steps  *steps,
      double  time)
{
  double rise;

  if (get_time (steps) > time)
    return 0;
  rise = steps->hazard[steps->at] - (steps->at ? steps->hazard[steps->at - 1] : 0);
  steps->at++;

  return rise * steps->ratio;
}

static double
engraft_causes_predictor_get_risk (EngraftPredictor *predictor,
                                   const double     *values,
                                   double            time)
{
  EngraftCausesPredictor *self = ENGRAFT_CAUSES_PREDICTOR (predictor);
  Steps event = get_steps (self->event, values), other = get_steps (self->other, values);
  double left = 1, risk = 0;

  while (left > 0)
    {
      double now = MIN (get_time (&event), get_time (&other)), first, both;

      if (now > time || isinf (now))
        break;
      first = rise (&event, now);
      both = first + rise (&other, now);
      /* of a hazard of 1 and more nobody is left: each event has its share of them */
      if (both >= 1)
        {
          risk += left * first / both;
          break;
        }
      risk += left * first;
      left *= 1 - both;
    }

  return risk;
}

static double
engraft_causes_predictor_get_score (EngraftPredictor *predictor,
                                    const double     *values)
{
  return engraft_predictor_get_score (ENGRAFT_CAUSES_PREDICTOR (predictor)->event, values);
}

static void
engraft_causes_predictor_explain (EngraftPredictor *predictor,
                                  EngraftPredictor *reference,
                                  const double     *values,
                                  double           *reasons)
{
  engraft_predictor_explain (ENGRAFT_CAUSES_PREDICTOR (predictor)->event, ENGRAFT_CAUSES_PREDICTOR (reference)->event, values,
                             reasons);
}

static double
engraft_causes_predictor_get_fill (EngraftPredictor *predictor,
                                   guint             feature)
{
  return engraft_predictor_get_fill (ENGRAFT_CAUSES_PREDICTOR (predictor)->event, feature);
}

static void
engraft_causes_predictor_thin (EngraftPredictor *predictor,
                               gsize             most)
{
  EngraftCausesPredictor *self = ENGRAFT_CAUSES_PREDICTOR (predictor);

  engraft_predictor_thin (self->event, most);
  if (self->other)
    engraft_predictor_thin (self->other, most);
}

static void
engraft_causes_predictor_add_members (EngraftPredictor *predictor,
                                      JsonBuilder      *builder)
{
  EngraftCausesPredictor *self = ENGRAFT_CAUSES_PREDICTOR (predictor);

  engraft_predictor_add_json (self->event, builder, "event");
  if (self->other)
    engraft_predictor_add_json (self->other, builder, "other");
}

static gboolean
read_part (EngraftPredictor  *self,
           JsonObject        *object,
           const char        *member,
           EngraftPredictor **part,
           GError           **error)
{
  JsonObject *of = engraft_json_read_object (object, member);

  /* of a kind that has no parts itself */
  if (!of || g_strcmp0 (engraft_json_read_text (of, "kind"), "linear") != 0)
    return FALSE;
  *part = engraft_predictor_new_from_json (engraft_predictor_get_dictionary (self), of, error);

  return *part && engraft_predictor_get_link (*part) == ENGRAFT_RISK_LINK_HAZARD;
}

static gboolean
engraft_causes_predictor_read (EngraftPredictor  *predictor,
                               JsonObject        *object,
                               GError           **error)
{
  EngraftCausesPredictor *self = ENGRAFT_CAUSES_PREDICTOR (predictor);

  return engraft_predictor_get_link (predictor) == ENGRAFT_RISK_LINK_OWN
         && read_part (predictor, object, "event", &self->event, error)
         && (!json_object_has_member (object, "other") || read_part (predictor, object, "other", &self->other, error));
}

static void
engraft_causes_predictor_finalize (GObject *object)
{
  EngraftCausesPredictor *self = ENGRAFT_CAUSES_PREDICTOR (object);

  g_clear_object (&self->event);
  g_clear_object (&self->other);

  G_OBJECT_CLASS (engraft_causes_predictor_parent_class)->finalize (object);
}

static void
engraft_causes_predictor_class_init (EngraftCausesPredictorClass *klass)
{
  EngraftPredictorClass *predictor_class = ENGRAFT_PREDICTOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_causes_predictor_finalize;

  predictor_class->kind = "causes";
  predictor_class->get_score = engraft_causes_predictor_get_score;
  predictor_class->get_risk = engraft_causes_predictor_get_risk;
  predictor_class->explain = engraft_causes_predictor_explain;
  predictor_class->get_fill = engraft_causes_predictor_get_fill;
  predictor_class->thin = engraft_causes_predictor_thin;
  predictor_class->add_members = engraft_causes_predictor_add_members;
  predictor_class->read = engraft_causes_predictor_read;
}

static void
engraft_causes_predictor_init (EngraftCausesPredictor *self)
{
}

EngraftPredictor *
engraft_causes_predictor_new (EngraftPredictor *event,
                              EngraftPredictor *other)
{
  EngraftPredictor *self = engraft_predictor_new (ENGRAFT_TYPE_CAUSES_PREDICTOR, engraft_predictor_get_dictionary (event),
                                                  ENGRAFT_RISK_LINK_OWN);

  ENGRAFT_CAUSES_PREDICTOR (self)->event = g_object_ref (event);
  ENGRAFT_CAUSES_PREDICTOR (self)->other = other ? g_object_ref (other) : NULL;

  return self;
}

EngraftPredictor *
engraft_causes_predictor_get_event (EngraftCausesPredictor *self)
{
  return self->event;
}

EngraftPredictor *
engraft_causes_predictor_get_other (EngraftCausesPredictor *self)
{
  return self->other;
}
