/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"
#include "libengraft/response/engraft-response-options.h"

G_BEGIN_DECLS

/**
 * EngraftAdverseEventsOrder:
 * @ENGRAFT_ADVERSE_EVENTS_ORDER_FREQUENCY: by how many subjects of all arms had it, of any grade
 * @ENGRAFT_ADVERSE_EVENTS_ORDER_SEVERE: by how many had it severely
 * @ENGRAFT_ADVERSE_EVENTS_ORDER_DIFFERENCE: by how far the compared arm differs from the reference, whichever way
 * @ENGRAFT_ADVERSE_EVENTS_ORDER_NAME: by name
 *
 * In which order terms stand.
 */
typedef enum
{
  ENGRAFT_ADVERSE_EVENTS_ORDER_FREQUENCY,
  ENGRAFT_ADVERSE_EVENTS_ORDER_SEVERE,
  ENGRAFT_ADVERSE_EVENTS_ORDER_DIFFERENCE,
  ENGRAFT_ADVERSE_EVENTS_ORDER_NAME,
} EngraftAdverseEventsOrder;

#define ENGRAFT_TYPE_ADVERSE_EVENTS_OPTIONS (engraft_adverse_events_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAdverseEventsOptions, engraft_adverse_events_options, ENGRAFT, ADVERSE_EVENTS_OPTIONS,
                      EngraftOptions)

EngraftAdverseEventsOptions *engraft_adverse_events_options_new (void);

G_END_DECLS
