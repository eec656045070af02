/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/prediction/engraft-model-key.h"
#include "libengraft/prediction/engraft-outcome-kind.h"
#include "libengraft/prediction/engraft-training.h"

G_BEGIN_DECLS

#define ENGRAFT_MODEL_ERROR (engraft_model_error_quark ())

/**
 * EngraftModelError:
 * @ENGRAFT_MODEL_ERROR_FORMAT: it is no model file, or of a version that is not known
 * @ENGRAFT_MODEL_ERROR_CHECKSUM: it was changed since it was written
 * @ENGRAFT_MODEL_ERROR_CONTENT: something in it cannot be
 * @ENGRAFT_MODEL_ERROR_SIGNATURE: it was not signed by whom it says
 *
 * Why a model file is refused.
 */
typedef enum
{
  ENGRAFT_MODEL_ERROR_FORMAT,
  ENGRAFT_MODEL_ERROR_CHECKSUM,
  ENGRAFT_MODEL_ERROR_CONTENT,
  ENGRAFT_MODEL_ERROR_SIGNATURE,
} EngraftModelError;

GQuark engraft_model_error_quark (void);

#define ENGRAFT_TYPE_MODEL (engraft_model_get_type ())

G_DECLARE_FINAL_TYPE (EngraftModel, engraft_model, ENGRAFT, MODEL, GObject)

EngraftModel      *engraft_model_new            (EngraftTraining  *training,
                                                 const char       *title);
EngraftModel      *engraft_model_new_from_bytes (GBytes           *bytes,
                                                 GError          **error);
EngraftModel      *engraft_model_new_from_text  (const char       *text,
                                                 GError          **error);
GBytes            *engraft_model_to_bytes       (EngraftModel     *self);
guint              engraft_model_get_n_patients (EngraftModel     *self);
gboolean           engraft_model_has_background (EngraftModel     *self);
gboolean           engraft_model_has_distributions (EngraftModel  *self);
EngraftModel      *engraft_model_new_with_card  (EngraftModel     *self,
                                                 const char * const *settings,
                                                 GError          **error);
EngraftModel      *engraft_model_new_signed     (EngraftModel     *self,
                                                 EngraftModelKey  *key);
const char        *engraft_model_get_checksum   (EngraftModel     *self);
const char        *engraft_model_get_signer     (EngraftModel     *self);
const char        *engraft_model_get_card_text  (EngraftModel     *self,
                                                 const char       *item);
const char        *engraft_model_get_title      (EngraftModel     *self);
const char        *engraft_model_get_event      (EngraftModel     *self);
const char        *engraft_model_get_learner    (EngraftModel     *self);
double             engraft_model_get_horizon    (EngraftModel     *self,
                                                 EngraftTimeUnit  *unit);
EngraftDictionary *engraft_model_get_dictionary (EngraftModel     *self);
gboolean           engraft_model_counts_feature (EngraftModel     *self,
                                                 guint             feature);
EngraftOutcomeKind engraft_model_get_outcome_kind (EngraftModel   *self);
EngraftVerdict     engraft_model_get_verdict    (EngraftModel     *self);
const char        *engraft_model_get_sentence   (EngraftModel     *self);

G_END_DECLS
