/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ENGRAFT_PREDICTED_ROWS_ERROR (engraft_predicted_rows_error_quark ())

/**
 * EngraftPredictedRowsError:
 * @ENGRAFT_PREDICTED_ROWS_ERROR_RISK: there is neither a model nor a column of risks, or the column has no risks
 * @ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME: it is not said, or not to be told, who had the event
 * @ENGRAFT_PREDICTED_ROWS_ERROR_HORIZON: it is not said by when the event is predicted
 * @ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS: a column by which rows are divided is not chosen, not there or of no use
 * @ENGRAFT_PREDICTED_ROWS_ERROR_ROWS: no row is left
 * @ENGRAFT_PREDICTED_ROWS_ERROR_FAILED: numbers could not be computed
 *
 * Why predictions cannot be held against what came true.
 */
typedef enum
{
  ENGRAFT_PREDICTED_ROWS_ERROR_RISK,
  ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
  ENGRAFT_PREDICTED_ROWS_ERROR_HORIZON,
  ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
  ENGRAFT_PREDICTED_ROWS_ERROR_ROWS,
  ENGRAFT_PREDICTED_ROWS_ERROR_FAILED,
} EngraftPredictedRowsError;

GQuark engraft_predicted_rows_error_quark (void);

G_END_DECLS
