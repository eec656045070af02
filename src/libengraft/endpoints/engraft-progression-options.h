/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftEndpointScale:
 * @ENGRAFT_ENDPOINT_SCALE_EDSS: Expanded Disability Status Scale: 0 to 10 in half steps, higher is worse
 * @ENGRAFT_ENDPOINT_SCALE_T25FW: timed 25-foot walk: seconds, above 0, higher is worse
 * @ENGRAFT_ENDPOINT_SCALE_NHPT: nine-hole peg test: seconds, above 0, higher is worse
 * @ENGRAFT_ENDPOINT_SCALE_SDMT: Symbol Digit Modalities Test: 0 to 110, lower is worse
 * @ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE: another measure, of any value
 * @ENGRAFT_ENDPOINT_SCALE_LOWER_IS_WORSE: another measure, of any value
 *
 * What is measured: the range of values, and which way is worse.
 */
typedef enum
{
  ENGRAFT_ENDPOINT_SCALE_EDSS,
  ENGRAFT_ENDPOINT_SCALE_T25FW,
  ENGRAFT_ENDPOINT_SCALE_NHPT,
  ENGRAFT_ENDPOINT_SCALE_SDMT,
  ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE,
  ENGRAFT_ENDPOINT_SCALE_LOWER_IS_WORSE,
} EngraftEndpointScale;

/**
 * EngraftEventChoice:
 * @ENGRAFT_EVENT_CHOICE_FIRST_WORSENING: the first confirmed worsening
 * @ENGRAFT_EVENT_CHOICE_FIRST_IMPROVEMENT: the first confirmed improvement
 * @ENGRAFT_EVENT_CHOICE_FIRST: the first confirmed change
 * @ENGRAFT_EVENT_CHOICE_FIRST_EACH: the first worsening and the first improvement
 * @ENGRAFT_EVENT_CHOICE_FIRST_CAUSE: the first worsening of each cause
 * @ENGRAFT_EVENT_CHOICE_FIRST_PIRA: the first progression independent of relapse activity
 * @ENGRAFT_EVENT_CHOICE_FIRST_RAW: the first relapse-associated worsening
 * @ENGRAFT_EVENT_CHOICE_ALL: all, one after the other
 *
 * Which events are looked for.
 */
typedef enum
{
  ENGRAFT_EVENT_CHOICE_FIRST_WORSENING,
  ENGRAFT_EVENT_CHOICE_FIRST_IMPROVEMENT,
  ENGRAFT_EVENT_CHOICE_FIRST,
  ENGRAFT_EVENT_CHOICE_FIRST_EACH,
  ENGRAFT_EVENT_CHOICE_FIRST_CAUSE,
  ENGRAFT_EVENT_CHOICE_FIRST_PIRA,
  ENGRAFT_EVENT_CHOICE_FIRST_RAW,
  ENGRAFT_EVENT_CHOICE_ALL,
} EngraftEventChoice;

/**
 * EngraftBaselineScheme:
 * @ENGRAFT_BASELINE_SCHEME_FIXED: the first visit that may be one
 * @ENGRAFT_BASELINE_SCHEME_ROVING: moves after each confirmed change
 * @ENGRAFT_BASELINE_SCHEME_ROVING_IMPR: moves after each confirmed improvement
 * @ENGRAFT_BASELINE_SCHEME_ROVING_WORS: moves after each confirmed worsening
 *
 * What scores are compared with.
 */
typedef enum
{
  ENGRAFT_BASELINE_SCHEME_FIXED,
  ENGRAFT_BASELINE_SCHEME_ROVING,
  ENGRAFT_BASELINE_SCHEME_ROVING_IMPR,
  ENGRAFT_BASELINE_SCHEME_ROVING_WORS,
} EngraftBaselineScheme;

/**
 * EngraftSmallChanges:
 * @ENGRAFT_SMALL_CHANGES_NONE: they never move the baseline
 * @ENGRAFT_SMALL_CHANGES_ALL: confirmed ones do
 * @ENGRAFT_SMALL_CHANGES_IMPROVEMENT: confirmed improvements do
 * @ENGRAFT_SMALL_CHANGES_WORSENING: confirmed worsenings do
 *
 * Whether changes below the minimal change move a roving baseline.
 */
typedef enum
{
  ENGRAFT_SMALL_CHANGES_NONE,
  ENGRAFT_SMALL_CHANGES_ALL,
  ENGRAFT_SMALL_CHANGES_IMPROVEMENT,
  ENGRAFT_SMALL_CHANGES_WORSENING,
} EngraftSmallChanges;

/**
 * EngraftLocalExtremes:
 * @ENGRAFT_LOCAL_EXTREMES_ALLOWED: a baseline may be one
 * @ENGRAFT_LOCAL_EXTREMES_SKIP_STRICT: not if both neighbours are the minimal change away
 * @ENGRAFT_LOCAL_EXTREMES_SKIP_ALL: never
 *
 * What becomes of a baseline at a visit whose neighbours are both better, or both worse.
 */
typedef enum
{
  ENGRAFT_LOCAL_EXTREMES_ALLOWED,
  ENGRAFT_LOCAL_EXTREMES_SKIP_STRICT,
  ENGRAFT_LOCAL_EXTREMES_SKIP_ALL,
} EngraftLocalExtremes;

/**
 * EngraftPrecedingVisit:
 * @ENGRAFT_PRECEDING_VISIT_BASELINE: the baseline
 * @ENGRAFT_PRECEDING_VISIT_LAST: the last visit before the onset
 * @ENGRAFT_PRECEDING_VISIT_LAST_CLEAR: the last one from which onset and confirmation are the minimal change away
 *
 * The visit before a worsening around which there may be no relapse.
 */
typedef enum
{
  ENGRAFT_PRECEDING_VISIT_BASELINE,
  ENGRAFT_PRECEDING_VISIT_LAST,
  ENGRAFT_PRECEDING_VISIT_LAST_CLEAR,
} EngraftPrecedingVisit;

#define ENGRAFT_TYPE_PROGRESSION_OPTIONS (engraft_progression_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftProgressionOptions, engraft_progression_options, ENGRAFT, PROGRESSION_OPTIONS, EngraftOptions)

EngraftProgressionOptions *engraft_progression_options_new (void);

G_END_DECLS
