/* engraft-learning-set.h: patients to learn from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/prediction/engraft-outcome-kind.h"

G_BEGIN_DECLS

#define ENGRAFT_LEARNER_ERROR (engraft_learner_error_quark ())

GQuark engraft_learner_error_quark (void);

enum
{
  ENGRAFT_LEARNER_ERROR_EVENTS,
  ENGRAFT_LEARNER_ERROR_INFINITE,
  ENGRAFT_LEARNER_ERROR_CONVERGENCE,
};

/* Patients with their features and what became of them. */
typedef struct
{
  EngraftDictionary  *dictionary;
  const double       *values;     /* n by the features of the dictionary */
  const double       *time;       /* NULL: yes or no */
  const guint8       *status;     /* 1: the event, or yes; 2: the competing event */
  guint               n;
  EngraftOutcomeKind  kind;
} EngraftLearningSet;

G_END_DECLS
