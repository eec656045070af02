/* engraft-endpoint-private.h: what the parts of a derived endpoint know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/endpoints/engraft-endpoint-subject.h"
#include "libengraft/endpoints/engraft-visits-private.h"

G_BEGIN_DECLS

/* A visit with its score; NaN: there is none. */
typedef struct
{
  double date;
  double value;
} EngraftEndpointVisit;

typedef struct
{
  guint                component;
  guint                subject;
  guint                number;       /* of the component and subject, from 1 */
  EngraftEndpointKind  kind;
  EgChangeDirection    direction;    /* of a progression */
  EgCause              cause;
  EngraftEndpointVisit onset;
  EngraftEndpointVisit baseline;     /* or reference */
  EngraftEndpointVisit clear;
  EngraftEndpointVisit confirmed[EG_PROGRESSION_MAX_PERIODS];
  EngraftEndpointVisit confirmed_free[EG_PROGRESSION_MAX_PERIODS];
  double               sustained;    /* the date up to which it holds */
  gboolean             sustained_last;
  gboolean             imputed;
} EngraftEndpointEvent;

/* What a visit was to a component: of the events, and why it made none. */
typedef struct
{
  guint  visit;      /* among those of the component */
  guint8 what;       /* an EgReason, or one of the roles below */
  guint  event;      /* the number of the event, of roles */
  double other;      /* the date of the other visit; NaN: none */
} EngraftEndpointNote;

enum
{
  ENGRAFT_NOTE_BASELINE = 100,
  ENGRAFT_NOTE_ONSET,
  ENGRAFT_NOTE_CONFIRMS,
  ENGRAFT_NOTE_SUSTAINS,
};

typedef struct
{
  EngraftEndpointComponent *options;   /* borrowed of the definition */
  EngraftVisits            *visits;
  EngraftVisits            *without;   /* what must not have been before; NULL: nothing, or the table does not tell */
  EgProgressionSettings     settings;
  GArray                   *steps;     /* of EgChangeStep: what settings point into */
  GArray                   *notes;     /* of EngraftEndpointNote, by visit */
  guint                     n_with_event;
  guint                     n_without_visit;
  guint                     n_too_early;     /* dates before the first day that counts */
  guint                     n_never_other;   /* subjects that were beyond the limit at every visit */
  guint                     n_without_share; /* subjects with a reference of 0 */
} EngraftEndpointPart;

typedef struct
{
  double start;
  double end;         /* the last date at which every component was still looked at; NaN: nothing was */
  guint  event;       /* the first; G_MAXUINT: none */
} EngraftEndpointPerson;

struct _EngraftEndpoint
{
  GObject                    parent_instance;

  EngraftEndpointDefinition *definition;   /* a copy */
  EngraftVisitOptions       *columns;      /* a copy */
  GArray                    *parts;        /* of EngraftEndpointPart: components that count */
  GArray                    *events;       /* of EngraftEndpointEvent, by component, subject and onset */
  EngraftEndpointPerson     *people;
  guint                      n_people;
  guint                      n_assessed;
  guint                      n_with_event;
  GPtrArray                 *kept;         /* of EngraftColumn: columns of the visits that the times take along */
  guint                     *kept_rows;    /* of each kept column and person: where its value is; G_MAXUINT: nowhere */
  GListStore                *notices;
};

/* ROWS, of guint: those of the visits that take part; NULL: all */
gboolean engraft_endpoint_compute  (EngraftEndpoint        *self,
                                    EngraftTable           *visits,
                                    const GArray           *rows,
                                    EngraftTable           *relapses,
                                    EngraftOperation       *operation,
                                    GError                **error);
/* the first run of visits beyond a limit, of component P or of all at once */
void     engraft_endpoint_find_limit       (EngraftEndpoint        *self,
                                            guint                   p,
                                            guint                   subject);
void     engraft_endpoint_find_together    (EngraftEndpoint        *self,
                                            guint                   subject);
EngraftEndpointEvent engraft_endpoint_make_event (guint               part,
                                                  guint               subject,
                                                  EngraftEndpointKind kind);
void     engraft_endpoint_part_note        (EngraftEndpointPart    *part,
                                            guint                   visit,
                                            guint                   what,
                                            guint                   event,
                                            double                  other);
/* where MEASURE was told of, also long before the start */
EngraftVisits *engraft_visits_new_of_occurrences (EngraftTable         *table,
                                                  const GArray         *rows,
                                                  EngraftVisitOptions  *options,
                                                  const char           *measure,
                                                  GError              **error);
/* visits of which only the dates count, or also those in the column COLUMN */
EngraftVisits *engraft_visits_new_of_dates (EngraftTable         *table,
                                            const GArray         *rows,
                                            EngraftTable         *relapses,
                                            EngraftVisitOptions  *options,
                                            const char           *column,
                                            GError              **error);
/* the place of the first note of a visit; what one says of it */
guint    engraft_endpoint_part_find_note  (const EngraftEndpointPart *part,
                                           guint                      visit);
EngraftVisitRole engraft_endpoint_note_get_role (const EngraftEndpointNote *note);
gboolean engraft_endpoint_keep_columns    (EngraftEndpoint           *self,
                                           EngraftTable              *visits,
                                           const GArray              *rows,
                                           GError                   **error);
gboolean engraft_endpoint_asks_for_cause  (const EngraftEndpointPart *part);
gboolean engraft_endpoint_is_together     (EngraftEndpoint           *self);
/* the component that it is of, or the whole where components hold together */
char    *engraft_endpoint_dup_event_title (EngraftEndpoint           *self,
                                           const EngraftEndpointEvent *event);
char    *engraft_endpoint_dup_part_title  (const EngraftEndpointPart *part);
/* all that a visit was; NEXT is the place of its first note, and then behind its last */
char    *engraft_endpoint_dup_visit_text  (EngraftEndpoint           *self,
                                           const EngraftEndpointPart *part,
                                           guint                      visit,
                                           guint                     *next);
char    *engraft_endpoint_dup_note        (EngraftEndpoint           *self,
                                           const EngraftEndpointNote *note);
const char *engraft_endpoint_cause_get_code (EgCause cause);
void     engraft_endpoint_result_init      (EngraftResultInterface *iface);

G_END_DECLS
