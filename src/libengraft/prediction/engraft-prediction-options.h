/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftSimilarity:
 * @ENGRAFT_SIMILARITY_FEATURES: in their features: the root of the mean square of differences in standard deviations
 * @ENGRAFT_SIMILARITY_RISK: in what the model makes of them: the difference of scores in standard deviations
 *
 * By what patients of the training are like a patient.
 */
typedef enum
{
  ENGRAFT_SIMILARITY_FEATURES,
  ENGRAFT_SIMILARITY_RISK,
} EngraftSimilarity;

/**
 * EngraftExplanation:
 * @ENGRAFT_EXPLANATION_MODEL: as the model explains itself
 * @ENGRAFT_EXPLANATION_BACKGROUND: by Shapley values compared with the patients that it carries for that
 *
 * Where the reasons of a prediction come from.
 */
typedef enum
{
  ENGRAFT_EXPLANATION_MODEL,
  ENGRAFT_EXPLANATION_BACKGROUND,
} EngraftExplanation;

#define ENGRAFT_TYPE_PREDICTION_OPTIONS (engraft_prediction_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPredictionOptions, engraft_prediction_options, ENGRAFT, PREDICTION_OPTIONS, EngraftOptions)

EngraftPredictionOptions *engraft_prediction_options_new       (void);
char                     *engraft_prediction_options_dup_value (EngraftPredictionOptions *self,
                                                                const char               *feature,
                                                                gboolean                  other);
void                      engraft_prediction_options_set_value (EngraftPredictionOptions *self,
                                                                const char               *feature,
                                                                gboolean                  other,
                                                                const char               *value);

G_END_DECLS
