/* engraft-adverse-events-private.h: what the parts of adverse events know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/response/eg-risk-comparison.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-adverse-events.h"

G_BEGIN_DECLS

/* CTCAE has 5; 0 stands for one that is not known */
#define ENGRAFT_N_GRADES 5

typedef struct
{
  char  *name;
  char  *level;     /* what it is in the data; NULL: as its name */
  guint  at_risk;
} EngraftAdverseArm;

typedef struct
{
  char     *subject;
  guint     number;        /* of the subject; the same text is the same number */
  guint     row, arm;      /* row: of the table of events */
  guint     system, term;  /* places in the names */
  guint     grade;
  gboolean  serious;
  char     *start;
} EngraftAdverseEvent;

/* Of a row and an arm: subjects, each once, by the worst of their grades */
typedef struct
{
  guint            grades[ENGRAFT_N_GRADES + 1];
  guint            any, severe, serious;
  double           any_limits[2], severe_limits[2];
  EgRiskComparison any_comparison, severe_comparison;   /* with the reference */
} EngraftAdverseCount;

typedef struct
{
  EngraftAdverseEventsLevel  level;
  guint                      system, term;
  const char                *name;
  guint                      from, to;  /* its events, in the order of body systems and terms */
  EngraftAdverseCount       *counts;    /* of each arm */
} EngraftAdverseRow;

/* Where an event is counted: rows of its term and body system, G_MAXUINT where they are not shown */
typedef struct
{
  guint term, system, arm;
} EngraftAdversePlace;

struct _EngraftAdverseEvents
{
  GObject                      parent_instance;

  EngraftAdverseEventsOptions *options;      /* a copy */
  char                        *subject_column;   /* NULL: rows are subjects */
  char                        *subject_title, *arm_title, *term_title, *system_title, *start_title;   /* of what is chosen */
  GArray                      *arms;         /* of EngraftAdverseArm */
  GArray                      *events;       /* of EngraftAdverseEvent, as in the table */
  EngraftOperation            *operation;    /* while it is made, else NULL */
  GPtrArray                   *ordered;      /* the same, by body system and term */
  GPtrArray                   *terms, *systems;   /* of char * */
  GArray                      *rows;         /* of EngraftAdverseRow, as they are shown */
  GHashTable                  *numbers;      /* of each subject that has an event */
  guint                       *first_own;    /* of each number, and the end: of its events in OWN */
  EngraftAdversePlace         *own;
  GListStore                  *notices;
  guint                        reference, n_filtered, n_left_out, n_hidden, n_subjects;
  gboolean                     has_grade, has_serious, has_table;
  double                       level;
};

/* engraft-adverse-events-read.c */
gboolean engraft_adverse_events_read        (EngraftAdverseEvents    *self,
                                             EngraftTable            *events,
                                             EngraftTable            *subjects,
                                             EngraftCohort           *cohort,
                                             GError                 **error);
/* engraft-adverse-events.c: what a row holds */
void     engraft_adverse_row_clear          (gpointer                 data);
/* engraft-adverse-events-compute.c */
gboolean engraft_adverse_events_compute     (EngraftAdverseEvents    *self,
                                             GError                 **error);
/* engraft-adverse-events-find.c */
/* What is needed to find the rows of a subject, of events that are in order */
void     engraft_adverse_events_index       (EngraftAdverseEvents    *self);
/* Implements EngraftResultInterface.find_rows. */
GHashTable *engraft_adverse_events_find_rows (EngraftResult          *result,
                                            guint                    table,
                                            GHashTable              *subjects);
/* engraft-adverse-events-report.c */
void     engraft_adverse_events_result_init (EngraftResultInterface  *iface);

G_END_DECLS
