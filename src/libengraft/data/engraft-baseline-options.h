/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftBaselineSummary:
 * @ENGRAFT_BASELINE_SUMMARY_MEDIAN: median and quartiles
 * @ENGRAFT_BASELINE_SUMMARY_MEAN: mean and standard deviation
 * @ENGRAFT_BASELINE_SUMMARY_RANGE: median and range
 *
 * What a number is shown by.
 */
typedef enum
{
  ENGRAFT_BASELINE_SUMMARY_MEDIAN,
  ENGRAFT_BASELINE_SUMMARY_MEAN,
  ENGRAFT_BASELINE_SUMMARY_RANGE,
} EngraftBaselineSummary;

#define ENGRAFT_TYPE_BASELINE_OPTIONS (engraft_baseline_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBaselineOptions, engraft_baseline_options, ENGRAFT, BASELINE_OPTIONS, EngraftOptions)

EngraftBaselineOptions *engraft_baseline_options_new (void);

G_END_DECLS
