/* eg-progression.h: confirmed worsening and improvement of one subject's score over visits.
 *
 * Visits are gone through in their order.  The first that is at least the minimal change away from the baseline is the
 * onset of an event if the score stays there at every visit up to one that may confirm it.  The rules and their names are
 * those of Montobbio et al. 2024 and 2026 (msprog); windows are in days and include both ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"
#include "kernel/endpoints/eg-minimal-change.h"

#define EG_PROGRESSION_MAX_PERIODS 4
#define EG_NO_VISIT ((size_t) -1)

typedef enum
{
  EG_EVENT_FIRST_WORSENING,
  EG_EVENT_FIRST_IMPROVEMENT,
  EG_EVENT_FIRST,              /* whichever comes first */
  EG_EVENT_FIRST_EACH,         /* the first worsening and the first improvement */
  EG_EVENT_FIRST_CAUSE,        /* the first worsening of each cause */
  EG_EVENT_FIRST_PIRA,
  EG_EVENT_FIRST_RAW,
  EG_EVENT_ALL,
} EgEventChoice;

typedef enum
{
  EG_BASELINE_FIXED,
  EG_BASELINE_ROVING,          /* moves after each confirmed event */
  EG_BASELINE_ROVING_BETTER,   /* after each confirmed improvement */
  EG_BASELINE_ROVING_WORSE,    /* after each confirmed worsening */
} EgBaselineScheme;

typedef enum
{
  EG_SMALL_NONE,               /* confirmed changes below the minimal change never move a roving baseline */
  EG_SMALL_ALL,
  EG_SMALL_BETTER,
  EG_SMALL_WORSE,
} EgSmallChanges;

typedef enum
{
  EG_EXTREMES_ALLOWED,         /* a baseline may be a visit between two that are both better, or both worse */
  EG_EXTREMES_SKIP_CLEAR,      /* not if they are so by the minimal change */
  EG_EXTREMES_SKIP_ALL,
} EgExtremes;

typedef enum
{
  EG_PRECEDING_BASELINE,
  EG_PRECEDING_LAST,           /* the visit before the onset */
  EG_PRECEDING_LAST_CLEAR,     /* the last one from which onset and confirmation are at least the minimal change away */
} EgPreceding;

/* Days before and after a visit.  Between two visits NaN after the first and NaN before the second joins them. */
typedef struct
{
  double before;
  double after;
} EgDays;

typedef struct
{
  EgMinimalChange  change;
  EgEventChoice    choice;
  EgBaselineScheme baseline;
  int              from_onset;           /* go on, and move the baseline, from the onset; else from the confirmation */
  EgSmallChanges   small_changes;
  int              never_lower;          /* a moved baseline below the one before takes the value of that one */
  int              after_relapses;       /* a new baseline after every relapse */
  EgExtremes       extremes;
  double           periods[EG_PROGRESSION_MAX_PERIODS];   /* confirmed after any of these many days */
  size_t           n_periods;            /* 1 to 4 */
  EgDays           tolerance;            /* a confirming visit may be so many days early, late (INFINITY: or more) */
  double           sustained;            /* days from the onset for which it must hold; INFINITY: to the end; 0: none */
  int              only_at_confirmation; /* visits between do not count */
  EgDays           relapse_to_baseline;  /* least days from the last relapse, to the next one; 0 does not count */
  EgDays           relapse_to_event;
  EgDays           relapse_to_confirmation;
  EgDays           associated;           /* most days from a relapse, to the next one, of RAW */
  EgDays           free_preceding;       /* PIRA: no relapse from BEFORE days before to AFTER after; both 0: not asked */
  EgDays           free_event;
  EgDays           free_confirmation;
  EgPreceding      preceding;            /* what free_preceding is about */
  int              free_by_ends;         /* PIRA: onset and confirmation outside relapses that have ends, only AFTER counts */
  double           impute_last;          /* share of worsenings at the last visit that count without confirmation */
  double           impute_within;        /* days from the first visit up to which they may; INFINITY: all */
} EgProgressionSettings;

typedef struct
{
  double date;          /* days; ascending, each once */
  double value;
  int    may_confirm;
} EgVisit;

typedef struct
{
  double onset;         /* days; ascending */
  double end;           /* NaN where it is not known; else a visit up to it is within the relapse, whatever the distances */
} EgRelapse;

typedef enum
{
  EG_CAUSE_NONE,        /* of improvements */
  EG_CAUSE_RAW,
  EG_CAUSE_PIRA,
  EG_CAUSE_UNDEFINED,   /* neither: no relapse at its onset, but one where PIRA may have none */
} EgCause;

/* Visits are their places, EG_NO_VISIT where there is none. */
typedef struct
{
  EgChangeDirection direction;
  EgCause           cause;
  size_t            onset;
  size_t            baseline;
  double            baseline_value;
  size_t            last_clear;          /* see EG_PRECEDING_LAST_CLEAR; the first visit where none is */
  size_t            confirmed[EG_PROGRESSION_MAX_PERIODS];
  size_t            confirmed_free[EG_PROGRESSION_MAX_PERIODS];   /* so that it is PIRA */
  size_t            sustained;           /* the last visit at which it still holds */
  int               imputed;             /* at the last visit, without confirmation */
} EgProgressionEvent;

typedef enum
{
  EG_REASON_BASELINE_RELAPSE,     /* VISIT was no baseline: too near a relapse */
  EG_REASON_BASELINE_EXTREME,     /* VISIT was no baseline: a local extreme */
  EG_REASON_BASELINE_MOVED,       /* VISIT became the baseline after the event at OTHER */
  EG_REASON_BASELINE_SMALL,       /* VISIT became the baseline after a confirmed small change at OTHER */
  EG_REASON_BASELINE_AFTER,       /* VISIT became the baseline after a relapse */
  EG_REASON_NEAR_RELAPSE,         /* changed at VISIT, which is too near a relapse to be an onset */
  EG_REASON_BEHIND_RELAPSE,       /* changed at VISIT, but a relapse since the baseline asks for another baseline */
  EG_REASON_LAST_VISIT,           /* changed at VISIT, the last: nothing can confirm it */
  EG_REASON_NO_CONFIRMATION,      /* changed at VISIT, no visit in the window may confirm it */
  EG_REASON_NOT_HELD,             /* changed at VISIT, no longer at OTHER, not after the visit that would confirm */
  EG_REASON_SMALL,                /* changed at VISIT, by less than counts, and the baseline stays */
  EG_REASON_NOT_SUSTAINED,        /* confirmed at VISIT, no longer at OTHER, too early */
  EG_REASON_NOT_ASKED,            /* confirmed at VISIT, an improvement or of a cause that is not looked for */
} EgReason;

typedef struct
{
  EgReason reason;
  size_t   visit;
  size_t   other;
  size_t   baseline;
  double   baseline_value;
} EgProgressionStep;

/* What came of one subject; owns its arrays.  Only the events that were asked for, in the order of their onsets; steps in
 * the order in which they were taken. */
typedef struct
{
  EgProgressionEvent *events;
  size_t              n_events;
  EgProgressionStep  *steps;
  size_t              n_steps;
} EgProgression;

/* Goes through N visits and N_RELAPSES relapses.  DRAW in [0, 1) decides whether a worsening at the last visit is imputed.
 * Relapses before the first visit by more than relapse_to_baseline.before do not count, unless they have ends.
 * O(visits log visits), and for each change O(log relapses) for each visit in the window of its confirmation; for the last clear
 * visit of an event as many as there are between them.
 * EG_BAD_INPUT: visits or relapses are not in order, a value is not finite, n_periods is out of range, or a window has its
 * end before its beginning; then EVENTS and STEPS are empty. */
EgStatus eg_progression_init  (EgProgression               *self,
                               const EgProgressionSettings *settings,
                               const EgVisit               *visits,
                               size_t                       n,
                               const EgRelapse             *relapses,
                               size_t                       n_relapses,
                               double                       draw);
void     eg_progression_clear (EgProgression               *self);
