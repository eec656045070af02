/* engraft-stack-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-stack-predictor.h"

#include <math.h>

#include "kernel/prediction/eg-stack.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

/* in files, of weights that sum to 1 but for rounding */
#define ROUNDING 1e-6

struct _EngraftStackPredictor
{
  EngraftPredictor  parent_instance;

  GPtrArray        *parts;
  double            weights[EG_STACK_MODELS];
  double            drops[EG_STACK_MODELS];
};

G_DEFINE_FINAL_TYPE (EngraftStackPredictor, engraft_stack_predictor, ENGRAFT_TYPE_PREDICTOR)

static double
engraft_stack_predictor_get_score (EngraftPredictor *predictor,
                                   const double     *values)
{
  EngraftStackPredictor *self = ENGRAFT_STACK_PREDICTOR (predictor);
  double sum = 0;

  for (guint k = 0; k < self->parts->len; k++)
    if (self->weights[k] > 0)
      sum += self->weights[k] * engraft_predictor_get_score (self->parts->pdata[k], values);

  return sum;
}

/* The part of the reference that is of the same kind; a bootstrap model may lack it. */
static EngraftPredictor *
find_part (EngraftStackPredictor *self,
           EngraftPredictor      *like)
{
  for (guint k = 0; k < self->parts->len; k++)
    if (G_OBJECT_TYPE (self->parts->pdata[k]) == G_OBJECT_TYPE (like))
      return self->parts->pdata[k];

  return like;
}

static void
engraft_stack_predictor_explain (EngraftPredictor *predictor,
                                 EngraftPredictor *reference,
                                 const double     *values,
                                 double           *reasons)
{
  EngraftStackPredictor *self = ENGRAFT_STACK_PREDICTOR (predictor);
  const guint n = engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor));
  g_autofree double *own = g_new (double, n + 1);

  for (guint j = 0; j < n; j++)
    reasons[j] = 0;
  for (guint k = 0; k < self->parts->len; k++)
    {
      EngraftPredictor *part = self->parts->pdata[k];

      if (!(self->weights[k] > 0))
        continue;
      engraft_predictor_explain (part, find_part (ENGRAFT_STACK_PREDICTOR (reference), part), values, own);
      for (guint j = 0; j < n; j++)
        reasons[j] += self->weights[k] * own[j];
    }
}

static void
engraft_stack_predictor_thin (EngraftPredictor *predictor,
                              gsize             most)
{
  EngraftStackPredictor *self = ENGRAFT_STACK_PREDICTOR (predictor);

  for (guint k = 0; k < self->parts->len; k++)
    engraft_predictor_thin (self->parts->pdata[k], most);
}

/* ---- files ---- */

static void
engraft_stack_predictor_add_members (EngraftPredictor *predictor,
                                     JsonBuilder      *builder)
{
  EngraftStackPredictor *self = ENGRAFT_STACK_PREDICTOR (predictor);

  engraft_json_numbers (builder, "weights", self->weights, self->parts->len);
  engraft_json_numbers (builder, "drops", self->drops, self->parts->len);
  engraft_json_begin_array (builder, "parts");
  for (guint k = 0; k < self->parts->len; k++)
    engraft_predictor_add_json (self->parts->pdata[k], builder, NULL);
  json_builder_end_array (builder);
}

/* Of a kind that has no parts itself. */
static gboolean
read_parts (EngraftStackPredictor  *self,
            JsonArray              *array,
            GError                **error)
{
  for (guint k = 0; k < json_array_get_length (array); k++)
    {
      JsonNode *node = json_array_get_element (array, k);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *kind = object ? engraft_json_read_text (object, "kind") : NULL;
      EngraftPredictor *part;

      if (!kind || g_str_equal (kind, "stack") || g_str_equal (kind, "causes"))
        return FALSE;
      part = engraft_predictor_new_from_json (engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (self)), object, error);
      if (!part)
        return FALSE;
      g_ptr_array_add (self->parts, part);
      /* of an event scores are log hazards, whatever the risk of a part alone */
      if ((engraft_predictor_get_link (part) == ENGRAFT_RISK_LINK_LOGISTIC)
          != (engraft_predictor_get_link (ENGRAFT_PREDICTOR (self)) == ENGRAFT_RISK_LINK_LOGISTIC))
        return FALSE;
    }

  return TRUE;
}

static gboolean
engraft_stack_predictor_read (EngraftPredictor  *predictor,
                              JsonObject        *object,
                              GError           **error)
{
  EngraftStackPredictor *self = ENGRAFT_STACK_PREDICTOR (predictor);
  JsonArray *parts = engraft_json_read_array (object, "parts"), *drops = engraft_json_read_array (object, "drops");
  gsize n = 0;
  g_autofree double *weights = engraft_json_read_numbers (object, "weights", &n);
  double sum = 0;

  if (engraft_predictor_get_link (predictor) == ENGRAFT_RISK_LINK_OWN || !parts || !drops || !weights || n == 0 ||
      n > EG_STACK_MODELS || json_array_get_length (parts) != n || json_array_get_length (drops) != n)
    return FALSE;
  for (gsize k = 0; k < n; k++)
    {
      JsonNode *drop = json_array_get_element (drops, k);

      /* of the only part it is not known, and null */
      if (!JSON_NODE_HOLDS_NULL (drop) && !(JSON_NODE_HOLDS_VALUE (drop) && isfinite (json_node_get_double (drop))))
        return FALSE;
      self->drops[k] = JSON_NODE_HOLDS_NULL (drop) ? NAN : json_node_get_double (drop);
      if (!(weights[k] >= 0))
        return FALSE;
      self->weights[k] = weights[k];
      sum += weights[k];
    }

  return fabs (sum - 1) < ROUNDING && read_parts (self, parts, error);
}

/* ---- the object ---- */

static void
engraft_stack_predictor_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_STACK_PREDICTOR (object)->parts);

  G_OBJECT_CLASS (engraft_stack_predictor_parent_class)->finalize (object);
}

static void
engraft_stack_predictor_class_init (EngraftStackPredictorClass *klass)
{
  EngraftPredictorClass *predictor_class = ENGRAFT_PREDICTOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_stack_predictor_finalize;

  predictor_class->kind = "stack";
  predictor_class->get_score = engraft_stack_predictor_get_score;
  predictor_class->explain = engraft_stack_predictor_explain;
  predictor_class->thin = engraft_stack_predictor_thin;
  predictor_class->add_members = engraft_stack_predictor_add_members;
  predictor_class->read = engraft_stack_predictor_read;
}

static void
engraft_stack_predictor_init (EngraftStackPredictor *self)
{
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
}

EngraftPredictor *
engraft_stack_predictor_new (EngraftRiskLink  link,
                             GPtrArray       *parts,
                             const double    *weights,
                             const double    *drops)
{
  EngraftPredictor *predictor = engraft_predictor_new (ENGRAFT_TYPE_STACK_PREDICTOR,
                                                       engraft_predictor_get_dictionary (parts->pdata[0]),
                                                       link);
  EngraftStackPredictor *self = ENGRAFT_STACK_PREDICTOR (predictor);

  for (guint k = 0; k < parts->len; k++)
    {
      g_ptr_array_add (self->parts, g_object_ref (parts->pdata[k]));
      self->weights[k] = weights[k];
      self->drops[k] = drops[k];
    }

  return predictor;
}

guint
engraft_stack_predictor_get_n (EngraftStackPredictor *self)
{
  return self->parts->len;
}

EngraftPredictor *
engraft_stack_predictor_get_part (EngraftStackPredictor *self,
                                  guint                  part,
                                  double                *weight,
                                  double                *drop)
{
  *weight = self->weights[part];
  *drop = self->drops[part];

  return self->parts->pdata[part];
}
