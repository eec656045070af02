/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftEndpointKind:
 * @ENGRAFT_ENDPOINT_KIND_PROGRESSION: a confirmed worsening or improvement of a measure
 * @ENGRAFT_ENDPOINT_KIND_RELAPSE: a relapse
 * @ENGRAFT_ENDPOINT_KIND_LIMIT: a measure, or its change, beyond a limit
 * @ENGRAFT_ENDPOINT_KIND_DATE: the date in a column, such as that of death
 *
 * What a part of an endpoint is.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_KIND_PROGRESSION,
  ENGRAFT_ENDPOINT_KIND_RELAPSE,
  ENGRAFT_ENDPOINT_KIND_LIMIT,
  ENGRAFT_ENDPOINT_KIND_DATE,
} EngraftEndpointKind;

/**
 * EngraftEndpointComparison:
 * @ENGRAFT_ENDPOINT_COMPARISON_ABOVE: above the limit
 * @ENGRAFT_ENDPOINT_COMPARISON_AT_LEAST: at least the limit
 * @ENGRAFT_ENDPOINT_COMPARISON_BELOW: below the limit
 * @ENGRAFT_ENDPOINT_COMPARISON_AT_MOST: at most the limit
 *
 * On which side of a limit an event is.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_COMPARISON_ABOVE,
  ENGRAFT_ENDPOINT_COMPARISON_AT_LEAST,
  ENGRAFT_ENDPOINT_COMPARISON_BELOW,
  ENGRAFT_ENDPOINT_COMPARISON_AT_MOST,
} EngraftEndpointComparison;

/**
 * EngraftEndpointQuantity:
 * @ENGRAFT_ENDPOINT_QUANTITY_VALUE: the value
 * @ENGRAFT_ENDPOINT_QUANTITY_CHANGE: its change from the reference visit
 * @ENGRAFT_ENDPOINT_QUANTITY_PERCENT: that in percent of the reference
 * @ENGRAFT_ENDPOINT_QUANTITY_PERCENT_A_YEAR: that divided by the years since then
 *
 * What is held against a limit.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_QUANTITY_VALUE,
  ENGRAFT_ENDPOINT_QUANTITY_CHANGE,
  ENGRAFT_ENDPOINT_QUANTITY_PERCENT,
  ENGRAFT_ENDPOINT_QUANTITY_PERCENT_A_YEAR,
} EngraftEndpointQuantity;

#define ENGRAFT_TYPE_ENDPOINT_COMPONENT (engraft_endpoint_component_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEndpointComponent, engraft_endpoint_component, ENGRAFT, ENDPOINT_COMPONENT, EngraftOptions)

EngraftEndpointComponent *engraft_endpoint_component_new       (void);
const char               *engraft_endpoint_component_get_title (EngraftEndpointComponent *self);

G_END_DECLS
