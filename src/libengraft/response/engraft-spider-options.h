/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftSpiderMeasure:
 * @ENGRAFT_SPIDER_MEASURE_PERCENT: change in percent of the baseline
 * @ENGRAFT_SPIDER_MEASURE_DIFFERENCE: change in the unit of the value
 * @ENGRAFT_SPIDER_MEASURE_VALUE: the value itself
 *
 * How values over time are told.
 */
typedef enum
{
  ENGRAFT_SPIDER_MEASURE_PERCENT,
  ENGRAFT_SPIDER_MEASURE_DIFFERENCE,
  ENGRAFT_SPIDER_MEASURE_VALUE,
} EngraftSpiderMeasure;

/**
 * EngraftSpiderMean:
 * @ENGRAFT_SPIDER_MEAN_SMOOTH: a local linear regression
 * @ENGRAFT_SPIDER_MEAN_TIMES: the mean of the values at each time
 * @ENGRAFT_SPIDER_MEAN_NONE: none
 *
 * What is shown of all patients together.
 */
typedef enum
{
  ENGRAFT_SPIDER_MEAN_SMOOTH,
  ENGRAFT_SPIDER_MEAN_TIMES,
  ENGRAFT_SPIDER_MEAN_NONE,
} EngraftSpiderMean;

#define ENGRAFT_TYPE_SPIDER_OPTIONS (engraft_spider_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSpiderOptions, engraft_spider_options, ENGRAFT, SPIDER_OPTIONS,
                      EngraftOptions)

EngraftSpiderOptions *engraft_spider_options_new (void);

G_END_DECLS
