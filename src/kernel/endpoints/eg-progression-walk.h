/* eg-progression-walk.h: a subject's visits while they are gone through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/endpoints/eg-progression.h"
#include "kernel/endpoints/eg-relapse-distance.h"
#include "kernel/endpoints/eg-value-tree.h"

typedef struct
{
  const EgProgressionSettings *settings;
  EgProgression               *result;
  EgVisit                     *visits;     /* a copy: a moved baseline may take another value */
  EgValueTree                  tree;       /* of the values as they were given: a moved baseline is behind the search */
  EgRelapseDistance           *distances;
  size_t                       n;
  const EgRelapse             *relapses;
  size_t                       n_relapses;
  double                       draw;
  size_t                       room_events;
  size_t                       room_steps;
  EgStatus                     status;

  size_t                       baseline;
  double                       reference;  /* the baseline's value */
  int                          has_reference;
  size_t                       search;     /* where the search goes on */
  size_t                       relapse;    /* the first after the baseline; n_relapses: none */
} EgProgressionWalk;

/* A change seen at ONSET, and what may confirm it. */
typedef struct
{
  size_t            onset;
  size_t            first;                                 /* the visit that confirms it, of the first period that has one */
  size_t            confirming[EG_PROGRESSION_MAX_PERIODS];
  EgChangeDirection direction;
  size_t            end;                                   /* the first visit at which it no longer holds, or n */
} EgCandidate;

int    eg_progression_met       (const EgProgressionWalk *walk,
                                 size_t                   visit,
                                 EgChangeDirection        direction,
                                 int                      any);
size_t eg_progression_hold      (const EgProgressionWalk *walk,
                                 size_t                   from,
                                 EgChangeDirection        direction,
                                 int                      any);
int    eg_progression_extreme   (const EgProgressionWalk *walk,
                                 size_t                   visit);
void   eg_progression_note      (EgProgressionWalk       *walk,
                                 EgReason                 reason,
                                 size_t                   visit,
                                 size_t                   other);

/* Decides what the change at ONSET is, notes it, and moves search and baseline on.  Returns 0 where it is passed over: then
 * the search goes on from the same baseline, whatever relapses came. */
int    eg_progression_judge     (EgProgressionWalk       *walk,
                                 size_t                   onset);

/* The cause of the worsening in EVENT, and of each period the visit that confirms it without a relapse. */
void   eg_progression_find_cause (const EgProgressionWalk *walk,
                                  const EgCandidate       *candidate,
                                  EgProgressionEvent      *event);
int    eg_progression_is_raw     (const EgProgressionWalk *walk,
                                  size_t                   visit);
size_t eg_progression_next_confirming (const EgProgressionWalk *walk,
                                       size_t                   onset,
                                       size_t                   period,
                                       size_t                   from);
