/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/prediction/engraft-outcome-kind.h"
#include "libengraft/prediction/engraft-training.h"

G_BEGIN_DECLS

#define ENGRAFT_MODEL_ERROR (engraft_model_error_quark ())

/**
 * EngraftModelError:
 * @ENGRAFT_MODEL_ERROR_FORMAT: it is no model file, or of a version that is not known
 * @ENGRAFT_MODEL_ERROR_CHECKSUM: it was changed since it was written
 * @ENGRAFT_MODEL_ERROR_CONTENT: something in it cannot be
 *
 * Why a model file is refused.
 */
typedef enum
{
  ENGRAFT_MODEL_ERROR_FORMAT,
  ENGRAFT_MODEL_ERROR_CHECKSUM,
  ENGRAFT_MODEL_ERROR_CONTENT,
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
const char        *engraft_model_get_title      (EngraftModel     *self);
const char        *engraft_model_get_event      (EngraftModel     *self);
const char        *engraft_model_get_learner    (EngraftModel     *self);
double             engraft_model_get_horizon    (EngraftModel     *self,
                                                 EngraftTimeUnit  *unit);
EngraftDictionary *engraft_model_get_dictionary (EngraftModel     *self);
EngraftOutcomeKind engraft_model_get_outcome_kind (EngraftModel   *self);
EngraftVerdict     engraft_model_get_verdict    (EngraftModel     *self);
const char        *engraft_model_get_sentence   (EngraftModel     *self);

G_END_DECLS
