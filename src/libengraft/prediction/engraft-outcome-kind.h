/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EngraftOutcomeKind:
 * @ENGRAFT_OUTCOME_KIND_EVENT: an event by a horizon, of which it may not be known in everybody whether it came
 * @ENGRAFT_OUTCOME_KIND_COMPETING: the same when another event may come first, after which it can not
 * @ENGRAFT_OUTCOME_KIND_YES_NO: something that is or is not, without a time
 *
 * What a prediction is of.
 */
typedef enum
{
  ENGRAFT_OUTCOME_KIND_EVENT,
  ENGRAFT_OUTCOME_KIND_COMPETING,
  ENGRAFT_OUTCOME_KIND_YES_NO,
} EngraftOutcomeKind;

G_END_DECLS
