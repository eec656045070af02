/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EngraftOutcome:
 * @ENGRAFT_OUTCOME_CENSORED: follow-up ended without the event
 * @ENGRAFT_OUTCOME_EVENT: the event
 * @ENGRAFT_OUTCOME_OTHER: another event, which precludes it
 * @ENGRAFT_OUTCOME_MISSING: not known; the row is left out
 *
 * How the follow-up of a row ended.
 */
typedef enum
{
  ENGRAFT_OUTCOME_CENSORED,
  ENGRAFT_OUTCOME_EVENT,
  ENGRAFT_OUTCOME_OTHER,
  ENGRAFT_OUTCOME_MISSING,
} EngraftOutcome;

/**
 * EngraftDropReason:
 * @ENGRAFT_DROP_FILTER: the filter is not true
 * @ENGRAFT_DROP_STATUS: no status, or one that means “unknown”
 * @ENGRAFT_DROP_TIME: no time
 * @ENGRAFT_DROP_NEGATIVE: a time below zero
 * @ENGRAFT_DROP_ENTRY: no entry
 * @ENGRAFT_DROP_INTERVAL: entry not before the end of follow-up
 * @ENGRAFT_DROP_GROUP: no group
 * @ENGRAFT_DROP_STRATA: no stratum
 * @ENGRAFT_DROP_WEIGHT: no weight, or one below zero
 * @ENGRAFT_DROP_CLUSTER: no cluster or subject where one is asked for
 * @ENGRAFT_DROP_COVARIATE: no value of a covariate of the model
 * @ENGRAFT_DROP_ZERO: a time of zero, where the analysis is of times above it
 * @ENGRAFT_DROP_ENDS: an interval that ends before it begins
 * @ENGRAFT_DROP_WEIGHTLESS: a weight of zero, in a model
 *
 * Why a row takes no part; a row is counted under the first that holds.
 */
typedef enum
{
  ENGRAFT_DROP_FILTER,
  ENGRAFT_DROP_STATUS,
  ENGRAFT_DROP_TIME,
  ENGRAFT_DROP_NEGATIVE,
  ENGRAFT_DROP_ENTRY,
  ENGRAFT_DROP_INTERVAL,
  ENGRAFT_DROP_GROUP,
  ENGRAFT_DROP_STRATA,
  ENGRAFT_DROP_WEIGHT,
  ENGRAFT_DROP_CLUSTER,
  ENGRAFT_DROP_COVARIATE,
  ENGRAFT_DROP_ZERO,
  ENGRAFT_DROP_ENDS,
  ENGRAFT_DROP_WEIGHTLESS,
} EngraftDropReason;

/**
 * ENGRAFT_N_DROP_REASONS:
 *
 * How many reasons there are.
 */
#define ENGRAFT_N_DROP_REASONS (ENGRAFT_DROP_WEIGHTLESS + 1)

#define ENGRAFT_TYPE_TALLY (engraft_tally_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTally, engraft_tally, ENGRAFT, TALLY, GObject)

guint           engraft_tally_get_n_rows        (EngraftTally      *self);
guint           engraft_tally_get_n_used        (EngraftTally      *self);
guint           engraft_tally_get_n_outcome     (EngraftTally      *self,
                                                 EngraftOutcome     outcome);
guint           engraft_tally_get_n_dropped     (EngraftTally      *self,
                                                 EngraftDropReason  reason);
const guint    *engraft_tally_get_dropped_rows  (EngraftTally      *self,
                                                 EngraftDropReason  reason,
                                                 gsize             *n_rows);
guint           engraft_tally_get_n_zero        (EngraftTally      *self);
guint           engraft_tally_get_n_duplicates  (EngraftTally      *self);
guint           engraft_tally_get_n_codes       (EngraftTally      *self);
const char     *engraft_tally_get_code          (EngraftTally      *self,
                                                 guint              index,
                                                 guint             *count,
                                                 EngraftOutcome    *outcome);
gboolean        engraft_tally_has_answers       (EngraftTally      *self);
gboolean        engraft_tally_is_competing      (EngraftTally      *self);
char           *engraft_tally_dup_sentence      (EngraftTally      *self);
GListModel     *engraft_tally_get_notices       (EngraftTally      *self);
gboolean        engraft_tally_has_errors        (EngraftTally      *self);

G_END_DECLS
