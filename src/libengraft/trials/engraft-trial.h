/* engraft-trial.h: one trial as a registry has it, while it is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A primary outcome; each may be NULL */
typedef struct
{
  char *measure;
  char *time_frame;
} EngraftTrialOutcome;

/* Serious adverse events of a group; NAN where they are not reported */
typedef struct
{
  char   *id;
  char   *title;
  double  affected;
  double  at_risk;
} EngraftTrialGroup;

/* What a registry does not tell is NULL or NAN.  Words are those of version 2 of ClinicalTrials.gov. */
typedef struct
{
  char      *id;
  char      *title;
  char      *status;          /* COMPLETED … */
  char      *why_stopped;
  char      *start;           /* YYYY, YYYY-MM or YYYY-MM-DD: as much as is known */
  char      *completion;
  char      *phase;           /* PHASE1/PHASE2 … */
  char      *study_type;
  char      *allocation;
  char      *sponsor_class;   /* of the lead sponsor */
  double     enrolment;       /* subjects */
  double     has_results;     /* 0 or 1 */
  double     n_locations;
  double     n_serious_terms;
  GPtrArray *conditions;
  GPtrArray *interventions;   /* TYPE: name */
  GArray    *outcomes;        /* of EngraftTrialOutcome */
  GArray    *groups;          /* of EngraftTrialGroup */
} EngraftTrial;

EngraftTrial *engraft_trial_new   (void);
void          engraft_trial_clear (EngraftTrial *self);
void          engraft_trial_free  (EngraftTrial *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftTrial, engraft_trial_free)

G_END_DECLS
