/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/endpoints/engraft-endpoint-definition.h"
#include "libengraft/endpoints/engraft-visits.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/engraft-result.h"

G_BEGIN_DECLS

/**
 * EngraftEndpointTable:
 * @ENGRAFT_ENDPOINT_TABLE_EVENTS: a row an event
 * @ENGRAFT_ENDPOINT_TABLE_TIMES: a row a subject, for survival: ADTTE
 * @ENGRAFT_ENDPOINT_TABLE_TIMELINE: a row a visit, with what it was to the endpoint
 * @ENGRAFT_ENDPOINT_TABLE_SUMMARY: a row a component
 *
 * The tables of a derived endpoint.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_TABLE_EVENTS,
  ENGRAFT_ENDPOINT_TABLE_TIMES,
  ENGRAFT_ENDPOINT_TABLE_TIMELINE,
  ENGRAFT_ENDPOINT_TABLE_SUMMARY,
} EngraftEndpointTable;

#define ENGRAFT_TYPE_ENDPOINT (engraft_endpoint_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEndpoint, engraft_endpoint, ENGRAFT, ENDPOINT, GObject)

EngraftEndpoint           *engraft_endpoint_new            (EngraftTable               *visits,
                                                            EngraftTable               *relapses,
                                                            EngraftVisitOptions        *columns,
                                                            EngraftEndpointDefinition  *definition,
                                                            EngraftOperation           *operation,
                                                            GError                    **error);
EngraftEndpoint           *engraft_endpoint_new_of_cohort  (EngraftTable               *visits,
                                                            EngraftCohort              *cohort,
                                                            EngraftTable               *relapses,
                                                            EngraftVisitOptions        *columns,
                                                            EngraftEndpointDefinition  *definition,
                                                            EngraftOperation           *operation,
                                                            GError                    **error);
EngraftEndpointDefinition *engraft_endpoint_get_definition (EngraftEndpoint            *self);
guint                      engraft_endpoint_get_n_subjects (EngraftEndpoint            *self);
guint                      engraft_endpoint_get_n_events   (EngraftEndpoint            *self);
guint                      engraft_endpoint_get_n_with_event (EngraftEndpoint          *self);
EngraftTable              *engraft_endpoint_to_table       (EngraftEndpoint            *self,
                                                            EngraftEndpointTable        table);
JsonNode                  *engraft_endpoint_to_json        (EngraftEndpoint            *self);
GListModel                *engraft_endpoint_get_notices    (EngraftEndpoint            *self);
char                      *engraft_endpoint_dup_sentence   (EngraftEndpoint            *self);
char                      *engraft_endpoint_dup_methods    (EngraftEndpoint            *self);

G_END_DECLS
