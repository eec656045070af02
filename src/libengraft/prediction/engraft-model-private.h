/* engraft-model-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-model-guard.h"
#include "libengraft/prediction/engraft-model-patients.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-predictor.h"

G_BEGIN_DECLS

struct _EngraftModel
{
  GObject            parent_instance;

  JsonObject        *document;      /* all of it but its checksum */
  EngraftDictionary *dictionary;
  EngraftPredictor  *predictor;
  GPtrArray         *refits;        /* of EngraftPredictor, of bootstrap samples */
  char              *title;
  char              *event;
  char              *learner;
  char              *sentence;
  EngraftOutcomeKind kind;
  double             horizon;     /* NaN: yes or no */
  EngraftTimeUnit    unit;
  EngraftVerdict     verdict;
  guint              n_patients;
  guint              n_events;
  double             c;
  double             slope;

  EngraftModelGuard    *guard;         /* NULL: of a file that was written without */
  EngraftModelPatients *patients;      /* NULL: it carries none */
  double               *scores;        /* of these, once somebody has asked for them */
  double               *background;    /* rows of features for explanations; NULL: none */
  guint                 n_background;
};

/* The same text for the same content: members by name, no blanks. */
char *engraft_model_dup_canonical (JsonNode *node);

/* The score of each patient that it carries; in any thread. */
const double *engraft_model_get_patient_scores (EngraftModel *self);

G_END_DECLS
