/* engraft-training.c: the type and what is read from it; what it computes is in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-training.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-feature-private.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftTraining:
 *
 * Prediction models that were trained on the same patients, what each is worth for patients from whom it had not
 * learned, and the one that predicts.  Immutable.
 *
 * Folds are dealt by a seed; in each, everything that a learner does is done anew: filling what is missing, scaling,
 * and the choice of a penalty.  So the numbers do not flatter.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftTraining, engraft_training, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_training_result_init))

/**
 * engraft_training_error_quark:
 *
 * Names the domain of [error@TrainingError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-training-error-quark, engraft_training_error)

static void
trained_clear (gpointer data)
{
  EngraftTrainedLearner *trained = data;

  g_free (trained->refusal);
  g_clear_object (&trained->predictor);
  g_free (trained->risk);
  g_clear_pointer (&trained->refits, g_ptr_array_unref);
  g_free (trained->spread);
}

static void
engraft_training_finalize (GObject *object)
{
  EngraftTraining *self = ENGRAFT_TRAINING (object);

  g_clear_object (&self->options);
  g_clear_object (&self->data);
  g_clear_object (&self->notices);
  g_clear_object (&self->dictionary);
  g_free (self->site_title);
  g_free (self->period_title);
  g_free (self->period_until);
  g_free (self->values);
  g_free (self->time);
  g_free (self->status);
  g_free (self->folds);
  g_free (self->tested);
  g_clear_pointer (&self->curve, g_array_unref);
  g_array_unref (self->learners);
  g_clear_pointer (&self->source, json_node_unref);

  G_OBJECT_CLASS (engraft_training_parent_class)->finalize (object);
}

static void
engraft_training_class_init (EngraftTrainingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_training_finalize;
}

static void
engraft_training_init (EngraftTraining *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->learners = g_array_new (FALSE, TRUE, sizeof (EngraftTrainedLearner));
  g_array_set_clear_func (self->learners, trained_clear);
  self->chosen = -1;
}

/**
 * engraft_training_make_data:
 * @table: a table with a row for each patient
 * @cohort: what its columns mean
 * @options: what is predicted
 * @operation: (nullable): cancels the work
 * @error: return location for an error
 *
 * Gives the follow-up that a model would be trained with; features may be missing.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with an error of %G_IO_ERROR_CANCELLED
 */
EngraftSurvivalData *
engraft_training_make_data (EngraftTable            *table,
                            EngraftCohort           *cohort,
                            EngraftTrainingOptions  *options,
                            EngraftOperation        *operation,
                            GError                 **error)
{
  EngraftSurvivalDataFlags flags = ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                   | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS
                                   | ENGRAFT_SURVIVAL_DATA_TELLS_OTHERS;      /* with a remedy, see note_others () */
  EngraftOutcomeKind kind;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_TRAINING_OPTIONS (options), NULL);

  kind = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "outcome");
  if (kind == ENGRAFT_OUTCOME_KIND_COMPETING)
    flags |= ENGRAFT_SURVIVAL_DATA_COMPETING;
  else if (kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    flags |= ENGRAFT_SURVIVAL_DATA_WITHOUT_TIME;

  return engraft_survival_data_new_with_flags (table, cohort, flags, NULL, NULL, operation, error);
}

static gboolean
check_roles (EngraftTraining  *self,
             GError          **error)
{
  gboolean late = engraft_survival_data_get_entries (self->data, NULL) != NULL;

  if (!late && !engraft_survival_data_get_weights (self->data, NULL))
    return TRUE;
  g_set_error_literal (error, ENGRAFT_TRAINING_ERROR, ENGRAFT_TRAINING_ERROR_ROLES,
                       late ? _("A prediction is made at the start of follow-up, so each patient must be followed from there: take "
                                "“Entry” away from the roles.")
                            : _("A prediction model counts each patient once: take “Weight” away from the roles."));

  return FALSE;
}

static void
note_missing (EngraftTraining *self)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(EngraftNotice) notice = NULL;

  for (guint j = 0; j < engraft_dictionary_get_n (self->dictionary); j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, j);
      guint n = engraft_feature_get_n_missing (feature);

      if (n)
        g_string_append_printf (names, "%s%s (%u)", names->len ? ", " : "", engraft_feature_get_title (feature), n);
    }
  if (names->len == 0)
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "features",
                               _("Missing values are filled by what is usual among the patients learned from; where at least ten "
                                 "are missing, that is a feature of its own; boosted trees learn what it means that a value is "
                                 "missing: %s."), names->str);
  g_list_store_append (self->notices, notice);
}

/* Patients leave with the file. */
static void
note_kept (EngraftTraining *self)
{
  g_autoptr(EngraftNotice) notice = NULL;

  if (!engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "keep-patients"))
    return;
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "keep-patients",
                                    _("The model will carry the patients of the training with their features and what became of them. "
                                      "Whoever gets its file can read them."));
  g_list_store_append (self->notices, notice);
}

static void
take_follow_up (EngraftTraining *self)
{
  gsize n;
  const guint8 *outcomes = engraft_survival_data_get_outcomes (self->data, &n);

  self->n = n;
  if (self->kind != ENGRAFT_OUTCOME_KIND_YES_NO)
    self->time = g_memdup2 (engraft_survival_data_get_times (self->data, NULL), n * sizeof (double));
  self->status = g_new (guint8, n + 1);
  for (gsize i = 0; i < n; i++)
    self->status[i] = outcomes[i] == ENGRAFT_OUTCOME_EVENT ? 1
                      : self->kind == ENGRAFT_OUTCOME_KIND_COMPETING && outcomes[i] == ENGRAFT_OUTCOME_OTHER ? 2 : 0;
}

/**
 * engraft_training_new:
 * @table: a table with a row for each patient
 * @cohort: what its columns mean
 * @options: what is learned from, and how it is held to account; copied
 * @operation: (nullable): to show progress and to cancel
 * @tally: (out) (optional) (nullable) (transfer full): what became of every row, also when nothing is trained
 * @error: return location for an error
 *
 * Trains each learner on all patients, on all but each fold, and on bootstrap samples; blocks, so call it in a thread.
 * As many models as learners times 1 + repeats times folds + bootstraps.
 *
 * Returns: (transfer full): the training, or %NULL with an error of %ENGRAFT_TRAINING_ERROR, %ENGRAFT_DICTIONARY_ERROR,
 *   %ENGRAFT_COX_FIT_ERROR, %ENGRAFT_SURVIVAL_DATA_ERROR or %G_IO_ERROR_CANCELLED
 */
EngraftTraining *
engraft_training_new (EngraftTable            *table,
                      EngraftCohort           *cohort,
                      EngraftTrainingOptions  *options,
                      EngraftOperation        *operation,
                      EngraftTally           **tally,
                      GError                 **error)
{
  g_autoptr(EngraftTraining) self = NULL;
  g_auto(GStrv) listed = NULL, shares = NULL;
  const char * const *features, * const *known;
  const guint *rows;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_TRAINING_OPTIONS (options), NULL);

  if (tally)
    *tally = NULL;
  self = g_object_new (ENGRAFT_TYPE_TRAINING, NULL);
  self->options = ENGRAFT_TRAINING_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  listed = engraft_training_list_features (self, table, cohort, &shares, error);
  if (!listed)
    return NULL;
  features = (const char * const *) listed;
  known = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "known-at-start");
  self->kind = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "outcome");
  self->data = engraft_training_make_data (table, cohort, self->options, operation, error);
  if (!self->data)
    return NULL;
  if (tally)
    *tally = g_object_ref (engraft_survival_data_get_tally (self->data));
  if (!engraft_survival_data_check (self->data, error) || !check_roles (self, error))
    return NULL;
  take_follow_up (self);
  rows = engraft_survival_data_get_rows (self->data, NULL);
  self->dictionary = engraft_dictionary_new (table, features, rows, self->n, error);
  if (!self->dictionary || !engraft_dictionary_set_shares (self->dictionary, (const char * const *) shares, error)
      || !engraft_training_check_features (self, table, cohort, features, error)
      || (self->time && !engraft_cox_guard_check_columns (table, features, self->data, NAN, known, operation, error)))
    return NULL;
  engraft_training_set_horizon (self);
  if (!engraft_training_check_task (self, error))
    return NULL;
  self->values = engraft_dictionary_encode (self->dictionary, table, rows, self->n, &self->n_unknown, error);
  if (!self->values || !engraft_training_compute (self, table, operation, error))
    return NULL;
  note_missing (self);
  note_kept (self);
  engraft_training_add_notices (self);
  engraft_training_note_source (self, table, cohort);

  return g_steal_pointer (&self);
}

/**
 * engraft_training_get_options:
 * @self: a training
 *
 * Gives the options it was made with.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftTrainingOptions *
engraft_training_get_options (EngraftTraining *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  return self->options;
}

/**
 * engraft_training_get_tally:
 * @self: a training
 *
 * Tells what was counted and what was left out of the data.
 *
 * Returns: (transfer none): the tally
 */
EngraftTally *
engraft_training_get_tally (EngraftTraining *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  return engraft_survival_data_get_tally (self->data);
}

/**
 * engraft_training_get_notices:
 * @self: a training
 *
 * Gets what is to be known before it is believed.
 *
 * Returns: (transfer none): a list of [class@Notice]s
 */
GListModel *
engraft_training_get_notices (EngraftTraining *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_training_get_dictionary:
 * @self: a training
 *
 * Gets the features.
 *
 * Returns: (transfer none): the dictionary
 */
EngraftDictionary *
engraft_training_get_dictionary (EngraftTraining *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NULL);

  return self->dictionary;
}

EngraftOutcomes
engraft_training_get_outcomes (EngraftTraining *self)
{
  return (EngraftOutcomes) { self->kind, self->time, self->status, self->n, self->horizon };
}

/**
 * engraft_training_get_outcome_kind:
 * @self: a training
 *
 * Tells what is predicted.
 *
 * Returns: the kind
 */
EngraftOutcomeKind
engraft_training_get_outcome_kind (EngraftTraining *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), ENGRAFT_OUTCOME_KIND_EVENT);

  return self->kind;
}

/**
 * engraft_training_get_horizon:
 * @self: a training
 * @unit: (out) (optional): the unit of time
 *
 * Gets the time by which the event is predicted.
 *
 * Returns: the time; NaN of yes or no
 */
double
engraft_training_get_horizon (EngraftTraining *self,
                              EngraftTimeUnit *unit)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), NAN);

  if (unit)
    *unit = engraft_survival_data_get_unit (self->data);

  return self->horizon;
}

/**
 * engraft_training_get_n_patients:
 * @self: a training
 * @n_events: (out) (optional): how many had the event by the horizon
 * @n_censored: (out) (optional): of how many it is not known whether they had
 *
 * Counts the patients.
 *
 * Returns: how many are used
 */
guint
engraft_training_get_n_patients (EngraftTraining *self,
                                 guint           *n_events,
                                 guint           *n_censored)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), 0);

  if (n_events)
    *n_events = self->n_events;
  if (n_censored)
    *n_censored = self->n_censored;

  return self->n;
}

/**
 * engraft_training_get_n_learners:
 * @self: a training
 *
 * Tells how many learners there are; the first gives everybody the same risk.
 *
 * Returns: how many
 */
guint
engraft_training_get_n_learners (EngraftTraining *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), 0);

  return self->learners->len;
}

/**
 * engraft_training_get_learner:
 * @self: a training
 * @index: which
 * @title: (out) (optional) (transfer none): what people call it
 *
 * Names a learner.
 *
 * Returns: (transfer none): its nick
 */
const char *
engraft_training_get_learner (EngraftTraining  *self,
                              guint             index,
                              const char      **title)
{
  const EngraftLearner *learner;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, NULL);

  learner = g_array_index (self->learners, EngraftTrainedLearner, index).learner;
  if (title)
    *title = g_dgettext (GETTEXT_PACKAGE, learner->title);

  return learner->nick;
}

/**
 * engraft_training_get_chosen:
 * @self: a training
 *
 * Tells whose model predicts: the one that was asked for, else the first that takes away as much of the error of the same
 * risk for everybody as the best does, within one percent.
 *
 * Returns: its index
 */
int
engraft_training_get_chosen (EngraftTraining *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self), -1);

  return self->chosen;
}

/**
 * engraft_training_get_discrimination:
 * @self: a training
 * @index: of a learner
 * @c: (out): Harrell’s C of patients from whom it had not learned
 * @c_low: (out): lower end of its 95 % interval
 * @c_high: (out): upper end
 * @auc: (out): at the horizon, weighted for censoring
 * @corrected_c: (out): C of its own patients less its optimism; NaN without bootstrap samples
 *
 * Tells how well a learner tells patients apart.
 *
 * Returns: whether it has numbers
 */
gboolean
engraft_training_get_discrimination (EngraftTraining *self,
                                     guint            index,
                                     double          *c,
                                     double          *c_low,
                                     double          *c_high,
                                     double          *auc,
                                     double          *corrected_c)
{
  const EngraftTrainedLearner *trained;
  const EngraftMeasures *m;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, FALSE);

  trained = &g_array_index (self->learners, EngraftTrainedLearner, index);
  m = &trained->held_out;
  *c = trained->refusal ? NAN : m->c;
  *c_low = trained->refusal ? NAN : m->c - 1.959963984540054 * m->c_se;
  *c_high = trained->refusal ? NAN : m->c + 1.959963984540054 * m->c_se;
  *auc = trained->refusal ? NAN : m->auc;
  *corrected_c = trained->refusal || !trained->n_refits ? NAN : trained->apparent.c - trained->optimism.c;

  return !trained->refusal;
}

/**
 * engraft_training_get_accuracy:
 * @self: a training
 * @index: of a learner
 * @brier: (out): the Brier score at the horizon, of patients from whom it had not learned
 * @gain: (out): the share of the Brier score of the same risk for everybody that it takes away (index of prediction accuracy)
 * @slope: (out): the calibration slope
 * @slope_low: (out): lower end of its 95 % interval
 * @slope_high: (out): upper end
 *
 * Tells how right the risks of a learner are.
 *
 * Returns: whether it has numbers
 */
gboolean
engraft_training_get_accuracy (EngraftTraining *self,
                               guint            index,
                               double          *brier,
                               double          *gain,
                               double          *slope,
                               double          *slope_low,
                               double          *slope_high)
{
  const EngraftTrainedLearner *trained;
  const EngraftMeasures *m;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, FALSE);

  trained = &g_array_index (self->learners, EngraftTrainedLearner, index);
  m = &trained->held_out;
  *brier = trained->refusal ? NAN : m->brier;
  *gain = engraft_training_get_gain (self, trained);
  *slope = trained->refusal ? NAN : m->slope;
  *slope_low = trained->refusal ? NAN : m->slope - 1.959963984540054 * m->slope_se;
  *slope_high = trained->refusal ? NAN : m->slope + 1.959963984540054 * m->slope_se;

  return !trained->refusal;
}

/**
 * engraft_training_get_risk:
 * @self: a training
 * @index: of a learner
 * @patient: of those that are used
 *
 * Gets the risk of a patient by the horizon, by models that had not learned from it: the mean over repeats.
 *
 * Returns: the risk; NaN when the learner has no numbers, or the patient was only learned from
 */
double
engraft_training_get_risk (EngraftTraining *self,
                           guint            index,
                           guint            patient)
{
  const EngraftTrainedLearner *trained;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len && patient < self->n, NAN);

  trained = &g_array_index (self->learners, EngraftTrainedLearner, index);

  return trained->refusal ? NAN : trained->risk[patient];
}
