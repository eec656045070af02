/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/endpoints/engraft-win-ratio-options.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/engraft-result.h"

G_BEGIN_DECLS

#define ENGRAFT_WIN_RATIO_ERROR (engraft_win_ratio_error_quark ())

/**
 * EngraftWinRatioError:
 * @ENGRAFT_WIN_RATIO_ERROR_COLUMN: a column is not named, missing or of the wrong type
 * @ENGRAFT_WIN_RATIO_ERROR_OUTCOME: an outcome cannot be understood
 * @ENGRAFT_WIN_RATIO_ERROR_ARM: there are not two arms with two subjects each
 *
 * Why arms cannot be compared.
 */
typedef enum
{
  ENGRAFT_WIN_RATIO_ERROR_COLUMN,
  ENGRAFT_WIN_RATIO_ERROR_OUTCOME,
  ENGRAFT_WIN_RATIO_ERROR_ARM,
} EngraftWinRatioError;

GQuark engraft_win_ratio_error_quark (void);

/**
 * EngraftWinRatioTable:
 * @ENGRAFT_WIN_RATIO_TABLE_SUMMARY: win ratio, win odds and net benefit
 * @ENGRAFT_WIN_RATIO_TABLE_OUTCOMES: pairs that each outcome decided
 *
 * The tables of a win ratio.
 */
typedef enum
{
  ENGRAFT_WIN_RATIO_TABLE_SUMMARY,
  ENGRAFT_WIN_RATIO_TABLE_OUTCOMES,
} EngraftWinRatioTable;

#define ENGRAFT_TYPE_WIN_RATIO (engraft_win_ratio_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWinRatio, engraft_win_ratio, ENGRAFT, WIN_RATIO, GObject)

EngraftWinRatio *engraft_win_ratio_new          (EngraftTable            *table,
                                                 EngraftWinRatioOptions  *options,
                                                 EngraftOperation        *operation,
                                                 GError                 **error);
EngraftWinRatio *engraft_win_ratio_new_of_cohort (EngraftTable         *table,
                                                 EngraftCohort           *cohort,
                                                 EngraftWinRatioOptions  *options,
                                                 EngraftOperation        *operation,
                                                 GError                 **error);
EngraftWinRatioOptions *engraft_win_ratio_get_options (EngraftWinRatio   *self);
double           engraft_win_ratio_get_ratio    (EngraftWinRatio         *self,
                                                 double                  *lower,
                                                 double                  *upper);
EngraftTable    *engraft_win_ratio_to_table     (EngraftWinRatio         *self,
                                                 EngraftWinRatioTable     table);
JsonNode        *engraft_win_ratio_to_json      (EngraftWinRatio         *self);
GListModel      *engraft_win_ratio_get_notices  (EngraftWinRatio         *self);
char            *engraft_win_ratio_dup_sentence (EngraftWinRatio         *self);
char            *engraft_win_ratio_dup_methods  (EngraftWinRatio         *self);

G_END_DECLS
