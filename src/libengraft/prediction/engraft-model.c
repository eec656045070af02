/* engraft-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_version.h>
#include <math.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-json-read.h"

/**
 * EngraftModel:
 *
 * A trained prediction model as it is kept in a file: what it predicts, its features, what it learned, models of
 * bootstrap samples by which one sees how sure it is, and how it was held to account.  Immutable.
 *
 * A file is JSON with a SHA-256 of its own content in canonical form, which is checked before anything else.
 */
G_DEFINE_FINAL_TYPE (EngraftModel, engraft_model, G_TYPE_OBJECT)

/**
 * engraft_model_error_quark:
 *
 * Names the domain of [error@ModelError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-model-error-quark, engraft_model_error)

static void
engraft_model_finalize (GObject *object)
{
  EngraftModel *self = ENGRAFT_MODEL (object);

  g_clear_pointer (&self->document, json_object_unref);
  g_free (self->sum);
  g_free (self->signer);
  g_free (self->signature);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->predictor);
  g_ptr_array_unref (self->refits);
  g_clear_pointer (&self->guard, engraft_model_guard_free);
  g_clear_pointer (&self->patients, engraft_model_patients_free);
  g_clear_pointer (&self->distributions, engraft_model_distributions_free);
  g_free (self->background);
  g_free (self->scores);
  g_free (self->title);
  g_free (self->event);
  g_free (self->learner);
  g_free (self->sentence);

  G_OBJECT_CLASS (engraft_model_parent_class)->finalize (object);
}

static void
engraft_model_class_init (EngraftModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_model_finalize;
}

static void
engraft_model_init (EngraftModel *self)
{
  self->refits = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static JsonNode *sort_members (JsonNode *node);

static JsonNode *
sort_object (JsonObject *object)
{
  JsonNode *sorted = json_node_init_object (json_node_alloc (), json_object_new ());
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GList) members = json_object_get_members (object);

  for (GList *link = members; link; link = link->next)
    g_ptr_array_add (names, link->data);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    json_object_set_member (json_node_get_object (sorted), names->pdata[i],
                            sort_members (json_object_get_member (object, names->pdata[i])));
  json_object_unref (json_node_get_object (sorted));

  return sorted;
}

static JsonNode *
sort_members (JsonNode *node)
{
  JsonArray *array, *sorted;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return sort_object (json_node_get_object (node));
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_node_copy (node);
  array = json_node_get_array (node);
  sorted = json_array_sized_new (json_array_get_length (array));
  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (sorted, sort_members (json_array_get_element (array, i)));
  node = json_node_init_array (json_node_alloc (), sorted);
  json_array_unref (sorted);

  return node;
}

char *
engraft_model_dup_canonical (JsonNode *node)
{
  g_autoptr(JsonNode) sorted = sort_members (node);

  return json_to_string (sorted, FALSE);
}

/* Who and what is in the file besides; nothing of it need be there, but what is there must fit. */
static gboolean
take_company (EngraftModel  *self,
              GError       **error)
{
  JsonObject *guard = engraft_json_read_object (self->document, "guard");
  JsonObject *patients = engraft_json_read_object (self->document, "patients");
  JsonObject *explain = engraft_json_read_object (self->document, "explain");
  JsonObject *distributions = engraft_json_read_object (self->document, "distributions");

  if (guard && !(self->guard = engraft_model_guard_new_from_json (self->dictionary, guard, error)))
    return FALSE;
  if (patients && !(self->patients = engraft_model_patients_new_from_json (self->dictionary, patients, error)))
    return FALSE;
  if (distributions
      && !(self->distributions = engraft_model_distributions_new_from_json (self->dictionary, distributions, error)))
    return FALSE;
  if (!explain || !json_object_has_member (explain, "background"))
    return TRUE;
  self->background = engraft_model_background_read_json (self->dictionary, explain, "background", &self->n_background, error);

  return self->background != NULL;
}

/* What was found in the training, in words; those of who trained it where nothing else was kept. */
static char *
say_verdict (EngraftModel *self,
             JsonObject   *evaluation)
{
  g_autoptr(GArray) reasons = engraft_verdict_words_read_json (evaluation, self->kind);
  const EngraftVerdictFacts facts = {
    .learner = self->learner, .event = self->event, .kind = self->kind, .horizon = self->horizon, .unit = self->unit, .c = self->c,
    .c_se = engraft_json_read_number (evaluation, "c-se"), .gain = engraft_json_read_number (evaluation, "gain"),
    .verdict = self->verdict, .reasons = reasons,
  };

  return reasons ? engraft_verdict_words_say (&facts) : g_strdup (engraft_json_read_text (evaluation, "sentence"));
}

/* Reads what the document says, which is what is kept. */
static gboolean
take_document (EngraftModel  *self,
               GError       **error)
{
  JsonObject *task = engraft_json_read_object (self->document, "task");
  JsonObject *learner = engraft_json_read_object (self->document, "learner");
  JsonObject *training = engraft_json_read_object (self->document, "train");
  JsonObject *evaluation = engraft_json_read_object (self->document, "evaluation");
  JsonArray *refits = learner ? engraft_json_read_array (learner, "refits") : NULL;
  JsonNode *features = json_object_get_member (self->document, "features");
  JsonObject *body = learner ? engraft_json_read_object (learner, "body") : NULL;
  g_autoptr(GEnumClass) units = g_type_class_ref (ENGRAFT_TYPE_TIME_UNIT), verdicts = g_type_class_ref (ENGRAFT_TYPE_VERDICT);
  g_autoptr(GEnumClass) kinds = g_type_class_ref (ENGRAFT_TYPE_OUTCOME_KIND);
  GEnumValue *unit = NULL, *verdict = NULL, *kind;

  if (!task || !body || !training || !evaluation || !features || !refits)
    return FALSE;
  /* what a file without the word predicts */
  kind = g_enum_get_value (kinds, ENGRAFT_OUTCOME_KIND_EVENT);
  if (json_object_has_member (task, "kind"))
    kind = engraft_json_read_text (task, "kind") ? g_enum_get_value_by_nick (kinds, engraft_json_read_text (task, "kind")) : NULL;
  if (engraft_json_read_text (task, "unit"))
    unit = g_enum_get_value_by_nick (units, engraft_json_read_text (task, "unit"));
  if (engraft_json_read_text (evaluation, "verdict"))
    verdict = g_enum_get_value_by_nick (verdicts, engraft_json_read_text (evaluation, "verdict"));
  self->title = g_strdup (engraft_json_read_text (self->document, "title"));
  self->event = g_strdup (engraft_json_read_text (task, "outcome"));
  self->learner = g_strdup (engraft_json_read_text (learner, "title"));
  self->horizon = engraft_json_read_number (task, "horizon");
  self->n_patients = MAX (0, engraft_json_read_number (training, "n"));
  self->n_events = MAX (0, engraft_json_read_number (training, "events"));
  self->c = engraft_json_read_number (evaluation, "c");
  self->slope = engraft_json_read_number (evaluation, "slope");
  if (!kind || !unit || !verdict || !self->title || !self->event || !self->learner || !*self->learner
      || !engraft_json_read_text (evaluation, "sentence")
      || (kind->value != ENGRAFT_OUTCOME_KIND_YES_NO && (!(self->horizon > 0) || !isfinite (self->horizon))))
    return FALSE;
  self->kind = kind->value;
  self->unit = unit->value;
  self->verdict = verdict->value;
  self->sentence = say_verdict (self, evaluation);
  self->dictionary = engraft_dictionary_new_from_json (features, error);
  self->predictor = self->dictionary ? engraft_predictor_new_from_json (self->dictionary, body, error) : NULL;
  for (guint i = 0; self->predictor && i < json_array_get_length (refits); i++)
    {
      JsonNode *node = json_array_get_element (refits, i);
      EngraftPredictor *refit;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;
      refit = engraft_predictor_new_from_json (self->dictionary, json_node_get_object (node), error);
      if (!refit)
        return FALSE;
      g_ptr_array_add (self->refits, refit);
    }

  return self->predictor && take_company (self, error);
}

static gboolean
take (EngraftModel  *self,
      GError       **error)
{
  g_autoptr(GError) inner = NULL;

  if (take_document (self, &inner) && engraft_model_check (self, &inner))
    return TRUE;
  if (inner)
    g_set_error (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT, _("The model file cannot be used: %s."), inner->message);
  else
    g_set_error_literal (error, ENGRAFT_MODEL_ERROR, ENGRAFT_MODEL_ERROR_CONTENT,
                         _("The model file lacks a part that a model must have."));

  return FALSE;
}

EngraftModel *
engraft_model_new_from_document (JsonObject  *document,
                                 GError     **error)
{
  g_autoptr(EngraftModel) self = g_object_new (ENGRAFT_TYPE_MODEL, NULL);
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), document);
  g_autofree char *canonical = engraft_model_dup_canonical (node);

  self->document = json_object_ref (document);
  self->sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);

  return take (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
add_evaluation (JsonBuilder                  *builder,
                EngraftTraining              *training,
                const EngraftTrainedLearner  *trained)
{
  g_autofree char *sentence = engraft_training_dup_sentence (training), *methods = engraft_training_dup_methods (training);
  g_autoptr(GArray) reasons = NULL;

  engraft_training_judge (training, training->chosen, &reasons);
  engraft_json_begin_object (builder, "evaluation");
  engraft_json_nick (builder, "verdict", ENGRAFT_TYPE_VERDICT, engraft_training_get_verdict (training, training->chosen));
  engraft_json_number (builder, "c", trained->held_out.c);
  engraft_json_number (builder, "c-se", trained->held_out.c_se);
  engraft_json_number (builder, "auc", trained->held_out.auc);
  engraft_json_number (builder, "brier", trained->held_out.brier);
  engraft_json_number (builder, "gain", engraft_training_get_gain (training, trained));
  engraft_json_number (builder, "slope", trained->held_out.slope);
  engraft_json_number (builder, "c-optimism", trained->n_refits ? trained->optimism.c : NAN);
  /* for whoever reads the file as it is, and for versions that know no reasons; others say these in their language */
  engraft_json_text (builder, "sentence", sentence);
  engraft_verdict_words_add_json (reasons, builder);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);
}

/* What computed it: other versions may give other last digits. */
static void
add_engine (JsonBuilder *builder)
{
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  engraft_json_begin_object (builder, "engine");
  engraft_json_text (builder, "engraft", PACKAGE_VERSION);
  engraft_json_text (builder, "glib", glib);
  engraft_json_text (builder, "gsl", gsl_version);
  json_builder_end_object (builder);
}

static JsonNode *
make_document (EngraftTraining *training,
               const char      *title)
{
  const EngraftTrainedLearner *trained = &g_array_index (training->learners, EngraftTrainedLearner, training->chosen);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  guint n_events = 0, n_background = engraft_options_get_int (ENGRAFT_OPTIONS (training->options), "background");

  for (guint i = 0; i < training->n; i++)
    n_events += training->status[i] == 1;
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", ENGRAFT_MODEL_FORMAT);
  engraft_json_text (builder, "title", title);
  engraft_json_begin_object (builder, "task");
  engraft_json_text (builder, "outcome", engraft_survival_data_get_event_title (training->data));
  engraft_json_nick (builder, "kind", ENGRAFT_TYPE_OUTCOME_KIND, training->kind);
  engraft_json_text (builder, "time-zero", "start of follow-up");
  engraft_json_number (builder, "horizon", training->horizon);
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, engraft_survival_data_get_unit (training->data));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "features");
  json_builder_add_value (builder, engraft_dictionary_to_json (training->dictionary));
  engraft_json_begin_object (builder, "learner");
  engraft_json_text (builder, "kind", trained->learner->nick);
  engraft_json_text (builder, "title", trained->learner->title);
  engraft_training_add_columns (builder, trained->predictor);
  engraft_predictor_add_json (trained->predictor, builder, "body");
  engraft_json_begin_array (builder, "refits");
  for (guint b = 0; trained->refits && b < trained->refits->len; b++)
    engraft_predictor_add_json (trained->refits->pdata[b], builder, NULL);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  engraft_json_begin_object (builder, "train");
  engraft_json_number (builder, "n", training->n);
  engraft_json_number (builder, "events", n_events);
  engraft_json_number (builder, "events-by-horizon", training->n_events);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (training->options)));
  if (training->source)
    {
      json_builder_set_member_name (builder, "source");
      json_builder_add_value (builder, json_node_copy (training->source));
    }
  json_builder_end_object (builder);
  add_evaluation (builder, training, trained);
  engraft_model_guard_add_json (training, trained, builder);
  engraft_model_distributions_add_json (training, trained, builder);
  if (n_background > 0)
    {
      engraft_json_begin_object (builder, "explain");
      engraft_model_background_add_json (training, n_background, builder);
      json_builder_end_object (builder);
    }
  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (training->options), "keep-patients"))
    engraft_model_patients_add_json (training, builder);
  engraft_training_add_card (training, builder);
  add_engine (builder);
  engraft_json_begin_array (builder, "parents");
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/**
 * engraft_model_new:
 * @training: a training
 * @title: what the model is called
 *
 * Makes a model of the one of a training that predicts.
 *
 * Returns: (transfer full): the model
 */
EngraftModel *
engraft_model_new (EngraftTraining *training,
                   const char      *title)
{
  g_autoptr(EngraftModel) self = NULL;
  g_autoptr(JsonNode) document = NULL;
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (training) && title, NULL);

  document = make_document (training, title);
  self = engraft_model_new_from_document (json_node_get_object (document), &error);
  if (!self)
    g_critical ("A model that was just made cannot be read: %s", error->message);

  return g_steal_pointer (&self);
}

/**
 * engraft_model_to_bytes:
 * @self: a model
 *
 * Writes it with its checksum.  The same model gives the same bytes.
 *
 * Returns: (transfer full): the content of a model file
 */
GBytes *
engraft_model_to_bytes (EngraftModel *self)
{
  g_autoptr(JsonNode) node = NULL, whole = NULL;
  char *text;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  node = json_node_init_object (json_node_alloc (), self->document);
  whole = sort_members (node);
  json_object_set_string_member (json_node_get_object (whole), "sha256", self->sum);
  if (self->signer)
    {
      JsonObject *signature = json_object_new ();

      json_object_set_string_member (signature, "alg", ENGRAFT_MODEL_SIGNATURE);
      json_object_set_string_member (signature, "key", self->signer);
      json_object_set_string_member (signature, "sig", self->signature);
      json_object_set_object_member (json_node_get_object (whole), "signature", signature);
    }
  text = engraft_model_dup_canonical (whole);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * engraft_model_get_n_patients:
 * @self: a model
 *
 * Tells how many patients of its training the file carries, whom whoever has it can read.
 *
 * Returns: how many; 0: none
 */
guint
engraft_model_get_n_patients (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), 0);

  return self->patients ? self->patients->n : 0;
}

/**
 * engraft_model_has_background:
 * @self: a model
 *
 * Tells whether it carries patients by which its answers can be explained.
 *
 * Returns: whether it does
 */
gboolean
engraft_model_has_background (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), FALSE);

  return self->n_background > 0;
}

/**
 * engraft_model_has_distributions:
 * @self: a model
 *
 * Tells whether it knows how what it learned from was distributed, by which it can be watched.
 *
 * Returns: whether it does
 */
gboolean
engraft_model_has_distributions (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), FALSE);

  return self->distributions != NULL;
}

/**
 * engraft_model_get_title:
 * @self: a model
 *
 * Gets what it is called.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_model_get_title (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  return self->title;
}

/**
 * engraft_model_get_event:
 * @self: a model
 *
 * Names what it predicts.
 *
 * Returns: (transfer none): the event
 */
const char *
engraft_model_get_event (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  return self->event;
}

/**
 * engraft_model_get_outcome_kind:
 * @self: a model
 *
 * Tells what it predicts.
 *
 * Returns: the kind
 */
EngraftOutcomeKind
engraft_model_get_outcome_kind (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), ENGRAFT_OUTCOME_KIND_EVENT);

  return self->kind;
}

/**
 * engraft_model_get_learner:
 * @self: a model
 *
 * Names how it was learned.
 *
 * Returns: (transfer none): the learner, translated
 */
const char *
engraft_model_get_learner (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  return g_dgettext (GETTEXT_PACKAGE, self->learner);
}
