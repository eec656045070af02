/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftChangeMeasure:
 * @ENGRAFT_CHANGE_MEASURE_PERCENT: in percent of the value before
 * @ENGRAFT_CHANGE_MEASURE_DIFFERENCE: in the unit of the value
 *
 * How a change is told.
 */
typedef enum
{
  ENGRAFT_CHANGE_MEASURE_PERCENT,
  ENGRAFT_CHANGE_MEASURE_DIFFERENCE,
} EngraftChangeMeasure;

/**
 * EngraftWaterfallOrder:
 * @ENGRAFT_WATERFALL_ORDER_DESCENDING: the largest increase first
 * @ENGRAFT_WATERFALL_ORDER_ASCENDING: the largest decrease first
 * @ENGRAFT_WATERFALL_ORDER_DATA: as the rows stand
 *
 * In which order patients stand.
 */
typedef enum
{
  ENGRAFT_WATERFALL_ORDER_DESCENDING,
  ENGRAFT_WATERFALL_ORDER_ASCENDING,
  ENGRAFT_WATERFALL_ORDER_DATA,
} EngraftWaterfallOrder;

#define ENGRAFT_TYPE_WATERFALL_OPTIONS (engraft_waterfall_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWaterfallOptions, engraft_waterfall_options, ENGRAFT, WATERFALL_OPTIONS,
                      EngraftOptions)

EngraftWaterfallOptions *engraft_waterfall_options_new (void);

G_END_DECLS
