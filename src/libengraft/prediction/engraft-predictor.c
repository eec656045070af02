/* engraft-predictor.c: what all kinds of predictors have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-predictor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-breslow.h"
#include "libengraft/prediction/engraft-causes-predictor.h"
#include "libengraft/prediction/engraft-forest-predictor.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-network-predictor.h"
#include "libengraft/prediction/engraft-stack-predictor.h"
#include "libengraft/prediction/engraft-svm-predictor.h"
#include "libengraft/prediction/engraft-trees-predictor.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

typedef struct
{
  EngraftDictionary *dictionary;
  EngraftRiskLink    link;
  gsize              n_steps;
  double            *times;
  double            *hazard;     /* cumulative, of a score of 0 */
} EngraftPredictorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EngraftPredictor, engraft_predictor, G_TYPE_OBJECT)

G_DEFINE_QUARK (engraft-learner-error-quark, engraft_learner_error)

/* by EngraftRiskLink, as files call them */
static const char * const links[] = { "hazard", "logistic", "own" };

/* The first is that of files that do not tell. */
static GType (* const kinds[]) (void) = {
  engraft_linear_predictor_get_type,
  engraft_causes_predictor_get_type,
  engraft_trees_predictor_get_type,
  engraft_forest_predictor_get_type,
  engraft_svm_predictor_get_type,
  engraft_network_predictor_get_type,
  engraft_stack_predictor_get_type,
};

static EngraftPredictorPrivate *
get_private (EngraftPredictor *self)
{
  return engraft_predictor_get_instance_private (self);
}

static double
engraft_predictor_real_get_risk_of_score (EngraftPredictor *self,
                                          double            score,
                                          double            time)
{
  EngraftPredictorPrivate *private = get_private (self);
  double hazard;

  if (private->link == ENGRAFT_RISK_LINK_LOGISTIC)
    return 1 / (1 + exp (-score));
  hazard = eg_breslow_at (private->times, private->hazard, private->n_steps, time);

  /* nothing happens before the first event, however large the score */
  return hazard > 0 ? -expm1 (-hazard * exp (score)) : 0;
}

static double
engraft_predictor_real_get_risk (EngraftPredictor *self,
                                 const double     *values,
                                 double            time)
{
  return ENGRAFT_PREDICTOR_GET_CLASS (self)->get_risk_of_score (self, engraft_predictor_get_score (self, values), time);
}

static double
engraft_predictor_real_get_fill (EngraftPredictor *self,
                                 guint             feature)
{
  return NAN;
}

static void
engraft_predictor_real_thin (EngraftPredictor *self,
                             gsize             most)
{
}

static void
engraft_predictor_finalize (GObject *object)
{
  EngraftPredictorPrivate *private = get_private (ENGRAFT_PREDICTOR (object));

  g_clear_object (&private->dictionary);
  g_free (private->times);
  g_free (private->hazard);

  G_OBJECT_CLASS (engraft_predictor_parent_class)->finalize (object);
}

static void
engraft_predictor_class_init (EngraftPredictorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_predictor_finalize;

  klass->get_risk = engraft_predictor_real_get_risk;
  klass->get_risk_of_score = engraft_predictor_real_get_risk_of_score;
  klass->get_fill = engraft_predictor_real_get_fill;
  klass->thin = engraft_predictor_real_thin;
}

static void
engraft_predictor_init (EngraftPredictor *self)
{
}

EngraftPredictor *
engraft_predictor_new (GType              type,
                       EngraftDictionary *dictionary,
                       EngraftRiskLink    link)
{
  EngraftPredictor *self = g_object_new (type, NULL);
  EngraftPredictorPrivate *private = get_private (self);

  private->dictionary = g_object_ref (dictionary);
  private->link = link;

  return self;
}

const char *
engraft_predictor_get_kind (EngraftPredictor *self)
{
  return ENGRAFT_PREDICTOR_GET_CLASS (self)->kind;
}

EngraftDictionary *
engraft_predictor_get_dictionary (EngraftPredictor *self)
{
  return get_private (self)->dictionary;
}

EngraftRiskLink
engraft_predictor_get_link (EngraftPredictor *self)
{
  return get_private (self)->link;
}

double
engraft_predictor_get_score (EngraftPredictor *self,
                             const double     *values)
{
  return ENGRAFT_PREDICTOR_GET_CLASS (self)->get_score (self, values);
}

double
engraft_predictor_get_risk (EngraftPredictor *self,
                            const double     *values,
                            double            time)
{
  return ENGRAFT_PREDICTOR_GET_CLASS (self)->get_risk (self, values, time);
}

/* a kind that tells the risk itself is asked for it */
double
engraft_predictor_get_risk_of_score (EngraftPredictor *self,
                                     const double     *values,
                                     double            score,
                                     double            time)
{
  if (ENGRAFT_PREDICTOR_GET_CLASS (self)->get_risk != engraft_predictor_real_get_risk)
    return engraft_predictor_get_risk (self, values, time);

  return ENGRAFT_PREDICTOR_GET_CLASS (self)->get_risk_of_score (self, score, time);
}

void
engraft_predictor_explain (EngraftPredictor *self,
                           EngraftPredictor *reference,
                           const double     *values,
                           double           *reasons)
{
  ENGRAFT_PREDICTOR_GET_CLASS (self)->explain (self, reference, values, reasons);
}

gboolean
engraft_predictor_explain_by_background (EngraftPredictor *self,
                                         const double     *background,
                                         guint             n,
                                         const double     *values,
                                         double           *reasons,
                                         double           *base)
{
  EngraftPredictorClass *klass = ENGRAFT_PREDICTOR_GET_CLASS (self);

  return klass->explain_by_background && klass->explain_by_background (self, background, n, values, reasons, base);
}

double
engraft_predictor_get_fill (EngraftPredictor *self,
                            guint             feature)
{
  return ENGRAFT_PREDICTOR_GET_CLASS (self)->get_fill (self, feature);
}

void
engraft_predictor_thin (EngraftPredictor *self,
                        gsize             most)
{
  EngraftPredictorPrivate *private = get_private (self);

  for (gsize k = 0; private->n_steps > most && k < most; k++)
    {
      gsize from = (k + 1) * private->n_steps / most - 1;

      private->times[k] = private->times[from];
      private->hazard[k] = private->hazard[from];
    }
  private->n_steps = MIN (private->n_steps, most);
  ENGRAFT_PREDICTOR_GET_CLASS (self)->thin (self, most);
}

void
engraft_predictor_set_hazard (EngraftPredictor *self,
                              const double     *times,
                              const double     *hazard,
                              gsize             n)
{
  EngraftPredictorPrivate *private = get_private (self);

  g_free (private->times);
  g_free (private->hazard);
  private->times = g_memdup2 (times, n * sizeof (double));
  private->hazard = g_memdup2 (hazard, n * sizeof (double));
  private->n_steps = n;
}

gsize
engraft_predictor_get_hazard (EngraftPredictor  *self,
                              const double     **times,
                              const double     **hazard)
{
  EngraftPredictorPrivate *private = get_private (self);

  *times = private->times;
  *hazard = private->hazard;

  return private->n_steps;
}

gboolean
engraft_predictor_fit_hazard (EngraftPredictor          *self,
                              const EngraftLearningSet  *set,
                              const guint32             *rows,
                              guint                      n,
                              GError                   **error)
{
  gsize p = engraft_dictionary_get_n (set->dictionary);
  g_autofree double *scores = g_new (double, n + 1), *time = g_new (double, n + 1);
  g_autofree guint8 *status = g_new (guint8, n + 1);
  EgBreslow breslow;
  gboolean any;

  for (guint i = 0; i < n; i++)
    {
      scores[i] = engraft_predictor_get_score (self, set->values + rows[i] * p);
      time[i] = set->time[rows[i]];
      status[i] = set->status[rows[i]];
    }
  if (eg_breslow_init (&breslow, time, status, scores, NULL, n) != EG_OK)
    {
      g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_CONVERGENCE,
                           _("the model could not be computed from these rows"));
      return FALSE;
    }
  any = breslow.n > 0;
  if (any)
    engraft_predictor_set_hazard (self, breslow.times, breslow.hazard, breslow.n);
  else
    g_set_error_literal (error, ENGRAFT_LEARNER_ERROR, ENGRAFT_LEARNER_ERROR_EVENTS, _("none of these rows has the event"));
  eg_breslow_clear (&breslow);

  return any;
}

void
engraft_predictor_add_json (EngraftPredictor *self,
                            JsonBuilder      *builder,
                            const char       *name)
{
  EngraftPredictorPrivate *private = get_private (self);

  engraft_json_begin_object (builder, name);
  engraft_json_text (builder, "kind", engraft_predictor_get_kind (self));
  engraft_json_text (builder, "link", links[private->link]);
  ENGRAFT_PREDICTOR_GET_CLASS (self)->add_members (self, builder);
  if (private->link == ENGRAFT_RISK_LINK_HAZARD)
    {
      engraft_json_numbers (builder, "t", private->times, private->n_steps);
      engraft_json_numbers (builder, "H0", private->hazard, private->n_steps);
    }
  json_builder_end_object (builder);
}

static gboolean
read_hazard (EngraftPredictor *self,
             JsonObject       *object)
{
  gsize n = 0, n_steps = 0;
  g_autofree double *times = engraft_json_read_numbers (object, "t", &n_steps);
  g_autofree double *hazard = engraft_json_read_numbers (object, "H0", &n);

  if (!times || !hazard || n != n_steps || n == 0)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (hazard[i] < (i ? hazard[i - 1] : 0) || (i && times[i] <= times[i - 1]))
      return FALSE;
  engraft_predictor_set_hazard (self, times, hazard, n);

  return TRUE;
}

/* Of a file without the word there is but one that it could be. */
static gboolean
read_link (JsonObject      *object,
           EngraftRiskLink *link)
{
  const char *word = engraft_json_read_text (object, "link");

  *link = ENGRAFT_RISK_LINK_HAZARD;
  if (!json_object_has_member (object, "link"))
    return TRUE;
  for (guint i = 0; word && i < G_N_ELEMENTS (links); i++)
    if (g_str_equal (word, links[i]))
      {
        *link = i;
        return TRUE;
      }

  return FALSE;
}

static GType
find_kind (JsonObject *object)
{
  const char *kind = engraft_json_read_text (object, "kind");

  if (!json_object_has_member (object, "kind"))
    return kinds[0] ();
  for (guint i = 0; kind && i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GTypeClass) klass = g_type_class_ref (kinds[i] ());

      if (g_str_equal (ENGRAFT_PREDICTOR_CLASS (klass)->kind, kind))
        return kinds[i] ();
    }

  return G_TYPE_INVALID;
}

EngraftPredictor *
engraft_predictor_new_from_json (EngraftDictionary  *dictionary,
                                 JsonObject         *object,
                                 GError            **error)
{
  g_autoptr(EngraftPredictor) self = NULL;
  g_autoptr(GError) inner = NULL;
  GType type = find_kind (object);
  EngraftRiskLink link;

  if (type == G_TYPE_INVALID)
    {
      g_set_error (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                   _("It is of a kind, “%s”, that this version of Engraft does not know"),
                   engraft_json_read_text (object, "kind") ? engraft_json_read_text (object, "kind") : "?");
      return NULL;
    }
  if (read_link (object, &link))
    {
      self = engraft_predictor_new (type, dictionary, link);
      if (ENGRAFT_PREDICTOR_GET_CLASS (self)->read (self, object, &inner)
          && (link != ENGRAFT_RISK_LINK_HAZARD || read_hazard (self, object)))
        return g_steal_pointer (&self);
    }
  if (inner)
    g_propagate_error (error, g_steal_pointer (&inner));
  else
    g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                         _("What the model has learned does not fit its features"));

  return NULL;
}
