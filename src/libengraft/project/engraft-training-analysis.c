/* engraft-training-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-training-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-training-analysis-spec.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-training.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-cox-guard.h"

/**
 * EngraftTrainingAnalysis:
 *
 * Prediction models trained by one data set, in a project.
 */
struct _EngraftTrainingAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTrainingAnalysis, engraft_training_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Many models are no matter of a frame */
#define MAX_ROWS_AT_ONCE 0

/* The data are those by which rows are counted; the training finds its own. */
static EngraftResult *
engraft_training_analysis_compute (EngraftTable      *table,
                                        GObject           *data,
                                        EngraftOptions    *spec,
                                        EngraftOperation  *operation,
                                        GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftTraining *training = engraft_training_new (table, cohort, ENGRAFT_TRAINING_OPTIONS (options), operation,
                                                         NULL, error);

  return training ? ENGRAFT_RESULT (training) : NULL;
}

static GObject *
engraft_training_analysis_make_data (EngraftTable      *table,
                                          EngraftOptions    *spec,
                                          EngraftOperation  *operation,
                                          EngraftTally     **tally,
                                          GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  EngraftTrainingOptions *options = ENGRAFT_TRAINING_OPTIONS (engraft_options_get_options (spec, "options"));

  return engraft_analysis_take_data (engraft_training_make_data (table, cohort, options, operation, error), tally, error);
}

static gboolean
engraft_training_analysis_has_same_data (EngraftOptions *a,
                                         EngraftOptions *b)
{
  return engraft_options_equal (engraft_options_get_options (a, "cohort"), engraft_options_get_options (b, "cohort"))
         && engraft_options_get_enum (engraft_options_get_options (a, "options"), "outcome")
            == engraft_options_get_enum (engraft_options_get_options (b, "options"), "outcome");
}

/* Only to say that a feature is known at the start: a prediction has no other time zero. */
static GListStore *
engraft_training_analysis_list_remedies (EngraftTable      *table,
                                         GObject           *data,
                                         EngraftOptions    *spec,
                                         EngraftOperation  *operation,
                                         const GError      *error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  g_autoptr(EngraftCoxOptions) covariates = engraft_cox_options_new ();
  g_autoptr(EngraftCoxTerms) terms = NULL;

  if (!data || !g_error_matches (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL))
    return NULL;
  g_object_set (covariates, "covariates", engraft_options_get_strv (options, "features"), NULL);
  terms = engraft_cox_terms_new (table, covariates, NULL);

  return terms ? engraft_cox_guard_list_answers (terms, ENGRAFT_SURVIVAL_DATA (data), options, operation) : NULL;
}

static GType
engraft_training_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_TRAINING_ANALYSIS_SPEC;
}

static void
engraft_training_analysis_class_init (EngraftTrainingAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_training_analysis_get_spec_type;
  analysis_class->make_data = engraft_training_analysis_make_data;
  analysis_class->has_same_data = engraft_training_analysis_has_same_data;
  analysis_class->compute = engraft_training_analysis_compute;
  analysis_class->list_remedies = engraft_training_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_training_analysis_init (EngraftTrainingAnalysis *self)
{
}

/* An item of a kind that keeps the model which the training has now, in its options; NULL: nothing is trained. */
static EngraftItem *
make_item (EngraftTrainingAnalysis *self,
           const char              *kind,
           const char              *step,
           const char              *name_format)
{
  EngraftResult *result = engraft_analysis_get_result (ENGRAFT_ANALYSIS (self));
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL, *text = NULL;
  EngraftItem *item;

  if (!result || !project)
    return NULL;
  model = engraft_model_new (ENGRAFT_TRAINING (result), engraft_item_get_name (ENGRAFT_ITEM (self)));
  bytes = engraft_model_to_bytes (model);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  name = g_strdup_printf (name_format, engraft_item_get_name (ENGRAFT_ITEM (self)));
  engraft_project_begin_step (project, step);
  item = engraft_project_add (project, kind, name);
  g_object_set (engraft_options_get_options (engraft_item_get_spec (item), "options"), "model", text, NULL);
  engraft_project_end_step (project);

  return item;
}

/**
 * engraft_training_analysis_make_prediction:
 * @self: a training in a project
 *
 * Adds an item to the project in which a patient is predicted by the model that the training has now; the item keeps the
 * model, whatever becomes of the training.
 *
 * Returns: (transfer none) (nullable): the item; %NULL: nothing is trained
 */
EngraftItem *
engraft_training_analysis_make_prediction (EngraftTrainingAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING_ANALYSIS (self), NULL);

  return make_item (self, "prediction", _("Prediction"), _("Patient by %s"));
}

/**
 * engraft_training_analysis_make_card:
 * @self: a training in a project
 *
 * Adds an item to the project with the card of the model that the training has now, which it keeps.
 *
 * Returns: (transfer none) (nullable): the item; %NULL: nothing is trained
 */
EngraftItem *
engraft_training_analysis_make_card (EngraftTrainingAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRAINING_ANALYSIS (self), NULL);

  return make_item (self, "model-card", _("Model Card"), _("Card of %s"));
}
