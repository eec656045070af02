/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/endpoints/engraft-endpoint-component.h"

G_BEGIN_DECLS

/**
 * EngraftEndpointStatus:
 * @ENGRAFT_ENDPOINT_STATUS_CHECK: written from memory: to be checked against what is cited before it is used
 * @ENGRAFT_ENDPOINT_STATUS_READ: what is cited was read
 *
 * How sure a definition is.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_STATUS_CHECK,
  ENGRAFT_ENDPOINT_STATUS_READ,
} EngraftEndpointStatus;

/**
 * EngraftEndpointCombination:
 * @ENGRAFT_ENDPOINT_COMBINATION_FIRST: the first of its components
 * @ENGRAFT_ENDPOINT_COMBINATION_TOGETHER: the first visit at which all components hold, such as a remission
 *
 * How an endpoint is made of its components.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_COMBINATION_FIRST,
  ENGRAFT_ENDPOINT_COMBINATION_TOGETHER,
} EngraftEndpointCombination;

#define ENGRAFT_ENDPOINT_ERROR (engraft_endpoint_error_quark ())

/**
 * EngraftEndpointError:
 * @ENGRAFT_ENDPOINT_ERROR_UNKNOWN: there is no definition of this name
 * @ENGRAFT_ENDPOINT_ERROR_DEFINITION: a definition cannot be understood
 *
 * What can be wrong with definitions of endpoints.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_ERROR_UNKNOWN,
  ENGRAFT_ENDPOINT_ERROR_DEFINITION,
} EngraftEndpointError;

GQuark engraft_endpoint_error_quark (void);

#define ENGRAFT_TYPE_ENDPOINT_DEFINITION (engraft_endpoint_definition_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEndpointDefinition, engraft_endpoint_definition, ENGRAFT, ENDPOINT_DEFINITION, EngraftOptions)

EngraftEndpointDefinition *engraft_endpoint_definition_new        (void);
EngraftEndpointDefinition *engraft_endpoint_definition_new_text   (const char                 *text,
                                                                   gssize                      size,
                                                                   GError                    **error);
EngraftEndpointDefinition *engraft_endpoint_definition_find       (const char                 *name,
                                                                   GError                    **error);
char                     **engraft_endpoint_definition_list_names (void);
gboolean                   engraft_endpoint_definition_validate   (EngraftEndpointDefinition  *self,
                                                                   GError                    **error);
const char                *engraft_endpoint_definition_get_title  (EngraftEndpointDefinition  *self);
const char                *engraft_endpoint_definition_get_note   (EngraftEndpointDefinition  *self);
char                      *engraft_endpoint_definition_to_text    (EngraftEndpointDefinition  *self);

G_END_DECLS
