/* engraft-model-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-model-distributions.h"
#include "libengraft/prediction/engraft-model-guard.h"
#include "libengraft/prediction/engraft-model-patients.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-predictor.h"

G_BEGIN_DECLS

#define ENGRAFT_MODEL_FORMAT "engraft-model/1"
#define ENGRAFT_MODEL_SIGNATURE "ed25519"

/* a model is not made from more than so many others, one after the other */
#define ENGRAFT_MODEL_MOST_PARENTS 64

struct _EngraftModel
{
  GObject            parent_instance;

  JsonObject        *document;      /* all of it but its checksum and signature */
  char              *sum;           /* SHA-256 of that in canonical form */
  char              *signer;        /* the public key of who signed it, in base 64; NULL: nobody */
  char              *signature;
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
  EngraftModelDistributions *distributions;   /* of what it learned from; NULL: of a file that was written without */
  double               *scores;        /* of these, once somebody has asked for them */
  double                base;          /* the score that reasons are added to, likewise */
  gboolean              has_base;
  double               *background;    /* rows of features for explanations; NULL: none */
  guint                 n_background;
};

/* Takes what DOCUMENT says, which it keeps; who signed is set by the caller. */
EngraftModel *engraft_model_new_from_document (JsonObject  *document,
                                               GError     **error);

/* Whether lineage and card are as they must be. */
gboolean      engraft_model_check             (EngraftModel  *self,
                                               GError       **error);

/* The same text for the same content: members by name, no blanks. */
char *engraft_model_dup_canonical (JsonNode *node);

/* The score of each patient that it carries; in any thread. */
const double *engraft_model_get_patient_scores (EngraftModel *self);

/* What reasons are added to: the same for everybody; in any thread. */
double        engraft_model_get_base           (EngraftModel *self);

G_END_DECLS
