/* engraft-model-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-guard.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-leverage.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-json-read.h"

/* a status */
#define COMPETING 2

static const double alphas[ENGRAFT_MODEL_N_ALPHAS] = { .2, .1, .05 };

double
engraft_model_guard_get_alpha (guint index)
{
  return alphas[index];
}

void
engraft_model_guard_free (EngraftModelGuard *self)
{
  if (!self)
    return;
  g_free (self->mean);
  g_free (self->scale);
  g_free (self->inverse);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_strfreev (self->rising);
  g_strfreev (self->falling);
  g_strfreev (self->needed);
  g_clear_object (&self->second);
  g_free (self->second_title);
  g_free (self);
}

/* ---- of a training ---- */

/* Levels are no numbers. */
static double *
make_numbers (EngraftTraining *training)
{
  gsize p = engraft_dictionary_get_n (training->dictionary);
  double *numbers = g_memdup2 (training->values, (training->n * p + 1) * sizeof (double));

  for (gsize j = 0; j < p; j++)
    if (engraft_feature_get_kind (engraft_dictionary_get_feature (training->dictionary, j)) == ENGRAFT_FEATURE_CATEGORY)
      for (gsize i = 0; i < training->n; i++)
        numbers[i * p + j] = NAN;

  return numbers;
}

static double
correlate (const double *numbers,
           gsize         n,
           gsize         p,
           gsize         a,
           gsize         b)
{
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  gsize known = 0;

  for (gsize i = 0; i < n; i++)
    if (!isnan (numbers[i * p + a]) && !isnan (numbers[i * p + b]))
      {
        x += numbers[i * p + a];
        y += numbers[i * p + b];
        known++;
      }
  x /= (double) known;
  y /= (double) known;
  for (gsize i = 0; i < n; i++)
    if (!isnan (numbers[i * p + a]) && !isnan (numbers[i * p + b]))
      {
        double dx = numbers[i * p + a] - x, dy = numbers[i * p + b] - y;

        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
      }

  return xx > 0 && yy > 0 ? xy / sqrt (xx * yy) : 0;
}

static void
add_moments (EngraftTraining *training,
             JsonBuilder     *builder)
{
  gsize p = engraft_dictionary_get_n (training->dictionary);
  g_autofree double *numbers = make_numbers (training), *mean = g_new0 (double, p + 1), *scale = g_new0 (double, p + 1);
  g_autofree double *inverse = g_new0 (double, p * p + 1);

  if (eg_leverage_init (numbers, training->n, p, mean, scale, inverse) != EG_OK)
    return;
  engraft_json_begin_object (builder, "moments");
  engraft_json_number (builder, "n", training->n);
  engraft_json_numbers (builder, "mean", mean, p);
  engraft_json_numbers (builder, "sd", scale, p);
  engraft_json_numbers (builder, "inverse", inverse, p * p);
  engraft_json_begin_array (builder, "tied");
  for (gsize a = 0; a < p; a++)
    for (gsize b = a + 1; b < p; b++)
      {
        double r = correlate (numbers, training->n, p, a, b), pair[] = { a, b, r };

        if (fabs (r) > ENGRAFT_MODEL_TIED)
          engraft_json_numbers (builder, NULL, pair, 3);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* By patients from whom the model had not learned, of whom it is known whether they had the event by the horizon. */
static void
add_sets (EngraftTraining             *training,
          const EngraftTrainedLearner *trained,
          JsonBuilder                 *builder)
{
  g_autofree double *risk = g_new (double, training->n + 1);
  g_autofree guint8 *event = g_new (guint8, training->n + 1);
  EgConformalClasses sets;
  guint n = 0;

  if (!trained->risk)
    return;
  for (guint k = 0; k < training->n_tested; k++)
    {
      guint i = training->tested[k];
      gboolean had = training->status[i] == 1 && (!training->time || training->time[i] <= training->horizon);

      /* who had another event before it, or is a no, is known not to have it */
      if (!had && training->time && training->status[i] != COMPETING && training->time[i] < training->horizon)
        continue;
      risk[n] = trained->risk[i];
      event[n++] = had;
    }
  engraft_json_begin_object (builder, "conformal");
  engraft_json_number (builder, "n-unknown", training->n_tested - n);
  engraft_json_begin_array (builder, "sets");
  for (guint a = 0; a < ENGRAFT_MODEL_N_ALPHAS; a++)
    if (eg_conformal_classes (risk, event, n, alphas[a], TRUE, &sets) == EG_OK)
      {
        engraft_json_begin_object (builder, NULL);
        engraft_json_number (builder, "alpha", alphas[a]);
        engraft_json_number (builder, "n-without", sets.n[0]);
        engraft_json_number (builder, "n-with", sets.n[1]);
        /* null: there are not enough */
        engraft_json_number (builder, "limit-without", sets.limit[0]);
        engraft_json_number (builder, "limit-with", sets.limit[1]);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_names (JsonBuilder        *builder,
           const char         *name,
           const char * const *names)
{
  engraft_json_begin_array (builder, name);
  for (guint i = 0; names && names[i]; i++)
    engraft_json_text (builder, NULL, names[i]);
  json_builder_end_array (builder);
}

/* The ridge model where another one predicts; else the last that does not. */
static const EngraftTrainedLearner *
find_second (EngraftTraining             *training,
             const EngraftTrainedLearner *trained)
{
  const EngraftTrainedLearner *second = NULL;

  for (guint k = 0; k < training->learners->len; k++)
    {
      const EngraftTrainedLearner *other = &g_array_index (training->learners, EngraftTrainedLearner, k);

      if (other == trained || other->refusal || other->learner->is_same || !other->predictor)
        continue;
      if (!second || !g_str_equal (second->learner->nick, "ridge"))
        second = other;
    }

  return second;
}

void
engraft_model_guard_add_json (EngraftTraining             *training,
                              const EngraftTrainedLearner *trained,
                              JsonBuilder                 *builder)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (training->options);
  const EngraftTrainedLearner *second = find_second (training, trained);

  engraft_json_begin_object (builder, "guard");
  add_moments (training, builder);
  add_sets (training, trained, builder);
  engraft_json_begin_object (builder, "expected");
  add_names (builder, "rising", engraft_options_get_strv (options, "rising"));
  add_names (builder, "falling", engraft_options_get_strv (options, "falling"));
  add_names (builder, "needed", engraft_options_get_strv (options, "guideline"));
  json_builder_end_object (builder);
  if (second)
    {
      engraft_json_begin_object (builder, "second");
      engraft_json_text (builder, "kind", second->learner->nick);
      engraft_json_text (builder, "title", second->learner->title);
      engraft_predictor_add_json (second->predictor, builder, "body");
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/* ---- of a file ---- */

static gboolean
read_pair (EngraftModelGuard *self,
           JsonNode          *node,
           guint              p)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  double numbers[3];
  EngraftFeaturePair pair;

  if (!array || json_array_get_length (array) != 3)
    return FALSE;
  for (guint k = 0; k < 3; k++)
    {
      if (!JSON_NODE_HOLDS_VALUE (json_array_get_element (array, k)))
        return FALSE;
      numbers[k] = json_array_get_double_element (array, k);
    }
  if (!(numbers[0] >= 0 && numbers[0] < p && numbers[1] >= 0 && numbers[1] < p && fabs (numbers[2]) <= 1.0001))
    return FALSE;
  pair = (EngraftFeaturePair) { numbers[0], numbers[1], numbers[2] };
  g_array_append_val (self->pairs, pair);

  return TRUE;
}

static gboolean
read_moments (EngraftModelGuard *self,
              JsonObject        *moments,
              gsize              p)
{
  JsonArray *pairs = engraft_json_read_array (moments, "tied");
  double n = engraft_json_read_number (moments, "n");
  gsize n_mean = 0, n_scale = 0, n_inverse = 0;

  self->mean = engraft_json_read_numbers (moments, "mean", &n_mean);
  self->scale = engraft_json_read_numbers (moments, "sd", &n_scale);
  self->inverse = engraft_json_read_numbers (moments, "inverse", &n_inverse);
  if (!self->mean || !self->scale || !self->inverse || n_mean != p || n_scale != p || n_inverse != p * p || !pairs
      || !(n >= 1 && n <= G_MAXUINT32))
    return FALSE;
  self->n = n;
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    if (!read_pair (self, json_array_get_element (pairs, i), p))
      return FALSE;

  return TRUE;
}

/* a limit is above 1 where there were not enough */
static double
read_limit (JsonObject *object,
            const char *member)
{
  double limit = engraft_json_read_number (object, member);

  return isnan (limit) ? INFINITY : limit;
}

static gboolean
read_sets (EngraftModelGuard *self,
           JsonObject        *conformal)
{
  JsonArray *sets = engraft_json_read_array (conformal, "sets");
  double n_unknown = engraft_json_read_number (conformal, "n-unknown");

  if (!sets || json_array_get_length (sets) != ENGRAFT_MODEL_N_ALPHAS || !(n_unknown >= 0 && n_unknown <= G_MAXUINT32))
    return FALSE;
  self->n_unknown = n_unknown;
  for (guint a = 0; a < ENGRAFT_MODEL_N_ALPHAS; a++)
    {
      JsonNode *node = json_array_get_element (sets, a);
      JsonObject *set = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      double n[2];

      if (!set || engraft_json_read_number (set, "alpha") != alphas[a])
        return FALSE;
      n[0] = engraft_json_read_number (set, "n-without");
      n[1] = engraft_json_read_number (set, "n-with");
      if (!(n[0] >= 0 && n[0] <= G_MAXUINT32 && n[1] >= 0 && n[1] <= G_MAXUINT32))
        return FALSE;
      self->sets[a] = (EgConformalClasses) { alphas[a], TRUE, { n[0], n[1] },
                                             { read_limit (set, "limit-without"), read_limit (set, "limit-with") } };
    }
  self->has_sets = TRUE;

  return TRUE;
}

static char **
read_names (JsonObject *object,
            const char *member)
{
  JsonArray *array = engraft_json_read_array (object, member);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

static gboolean
read_second (EngraftModelGuard  *self,
             EngraftDictionary  *dictionary,
             JsonObject         *second,
             GError            **error)
{
  JsonObject *body = engraft_json_read_object (second, "body");

  self->second_title = g_strdup (engraft_json_read_text (second, "title"));
  if (!body || !self->second_title)
    return FALSE;
  self->second = engraft_predictor_new_from_json (dictionary, body, error);

  return self->second != NULL;
}

static gboolean
read_all (EngraftModelGuard  *self,
          EngraftDictionary  *dictionary,
          JsonObject         *object,
          GError            **error)
{
  JsonObject *moments = engraft_json_read_object (object, "moments"), *sets = engraft_json_read_object (object, "conformal");
  JsonObject *expected = engraft_json_read_object (object, "expected"), *second = engraft_json_read_object (object, "second");

  if (!moments || !read_moments (self, moments, engraft_dictionary_get_n (dictionary)) || (sets && !read_sets (self, sets)))
    return FALSE;
  if (expected)
    {
      self->rising = read_names (expected, "rising");
      self->falling = read_names (expected, "falling");
      self->needed = read_names (expected, "needed");
    }

  return !second || read_second (self, dictionary, second, error);
}

EngraftModelGuard *
engraft_model_guard_new_from_json (EngraftDictionary  *dictionary,
                                   JsonObject         *object,
                                   GError            **error)
{
  g_autoptr(EngraftModelGuard) self = g_new0 (EngraftModelGuard, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (EngraftFeaturePair));
  if (read_all (self, dictionary, object, error))
    return g_steal_pointer (&self);
  if (error && !*error)
    g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                         _("What it keeps of its training does not fit its features"));

  return NULL;
}
