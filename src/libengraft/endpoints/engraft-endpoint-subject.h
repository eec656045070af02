/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/endpoints/engraft-endpoint.h"

G_BEGIN_DECLS

/**
 * EngraftVisitRole:
 * @ENGRAFT_VISIT_ROLE_NONE: only a visit
 * @ENGRAFT_VISIT_ROLE_BASELINE: what others are compared with
 * @ENGRAFT_VISIT_ROLE_ONSET: an event began
 * @ENGRAFT_VISIT_ROLE_CONFIRMS: confirmed an event
 * @ENGRAFT_VISIT_ROLE_REFUSED: changed, but no event, or no baseline; the text says why
 *
 * What a visit was to an endpoint.
 */
typedef enum
{
  ENGRAFT_VISIT_ROLE_NONE,
  ENGRAFT_VISIT_ROLE_BASELINE,
  ENGRAFT_VISIT_ROLE_ONSET,
  ENGRAFT_VISIT_ROLE_CONFIRMS,
  ENGRAFT_VISIT_ROLE_REFUSED,
} EngraftVisitRole;

/**
 * EngraftVisitMark: (skip)
 * @day: of the visit, since the start
 * @value: what was measured
 * @role: the weightiest thing that it was
 *
 * A visit of one subject on its timeline.
 */
typedef struct
{
  double           day;
  double           value;
  EngraftVisitRole role;
} EngraftVisitMark;

/**
 * EngraftTimelineSpan: (skip)
 * @from: a day since the start
 * @to: another, not before it
 * @value: of a baseline
 * @limit: of a baseline, the value from which a change counts; NaN: there is none
 *
 * Days for which a baseline holds, or in which an event could be confirmed.
 */
typedef struct
{
  double from, to;
  double value;
  double limit;
} EngraftTimelineSpan;

guint       engraft_endpoint_get_n_components    (EngraftEndpoint *self);
char       *engraft_endpoint_dup_component_title (EngraftEndpoint *self,
                                                  guint            component);
gboolean    engraft_endpoint_component_has_values (EngraftEndpoint *self,
                                                  guint            component);
guint       engraft_endpoint_get_n_people        (EngraftEndpoint *self);
const char *engraft_endpoint_get_person          (EngraftEndpoint *self,
                                                  guint            person);
gboolean    engraft_endpoint_find_person         (EngraftEndpoint *self,
                                                  const char      *name,
                                                  guint           *person);
guint       engraft_endpoint_get_typical_person  (EngraftEndpoint *self);
gboolean    engraft_endpoint_get_time            (EngraftEndpoint *self,
                                                  guint            person,
                                                  double          *days,
                                                  gboolean        *has_event);
guint       engraft_endpoint_get_telling_component (EngraftEndpoint *self,
                                                  guint            person);
char       *engraft_endpoint_dup_answer          (EngraftEndpoint *self,
                                                  guint            person);
char       *engraft_endpoint_dup_reason          (EngraftEndpoint *self,
                                                  guint            person);
GArray     *engraft_endpoint_list_marks          (EngraftEndpoint *self,
                                                  guint            component,
                                                  guint            person);
char       *engraft_endpoint_dup_mark_text       (EngraftEndpoint *self,
                                                  guint            component,
                                                  guint            person,
                                                  guint            mark);
GArray     *engraft_endpoint_list_baselines      (EngraftEndpoint *self,
                                                  guint            component,
                                                  guint            person);
GArray     *engraft_endpoint_list_windows        (EngraftEndpoint *self,
                                                  guint            component,
                                                  guint            person);
GArray     *engraft_endpoint_list_relapses       (EngraftEndpoint *self,
                                                  guint            person);

G_END_DECLS
