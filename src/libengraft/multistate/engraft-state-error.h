/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_STATE_ERROR (engraft_state_error_quark ())

/**
 * EngraftStateError:
 * @ENGRAFT_STATE_ERROR_ROWS: the rows of a subject do not follow each other in time, or not as they may
 * @ENGRAFT_STATE_ERROR_STATES: there is no event, or more states than can be had, or an option names an
 *   unknown one
 * @ENGRAFT_STATE_ERROR_COLUMN: an option names a column that cannot be used
 * @ENGRAFT_STATE_ERROR_EMPTY: nobody is left to analyse
 *
 * Why nothing can be said of histories.
 */
typedef enum
{
  ENGRAFT_STATE_ERROR_ROWS,
  ENGRAFT_STATE_ERROR_STATES,
  ENGRAFT_STATE_ERROR_COLUMN,
  ENGRAFT_STATE_ERROR_EMPTY,
} EngraftStateError;

GQuark engraft_state_error_quark (void);

G_END_DECLS
