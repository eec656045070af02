/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftRecurrentModel:
 * @ENGRAFT_RECURRENT_MODEL_NONE: no model
 * @ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL: each event alike, in time since the beginning (Andersen and Gill 1982)
 * @ENGRAFT_RECURRENT_MODEL_PWP_TOTAL: first, second … events in strata of their own, in time since the beginning
 *   (Prentice, Williams and Peterson 1981)
 * @ENGRAFT_RECURRENT_MODEL_PWP_GAP: the same in time since the event before
 *
 * How the hazard of an event that can come again is modelled.
 */
typedef enum
{
  ENGRAFT_RECURRENT_MODEL_NONE,
  ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL,
  ENGRAFT_RECURRENT_MODEL_PWP_TOTAL,
  ENGRAFT_RECURRENT_MODEL_PWP_GAP,
} EngraftRecurrentModel;

#define ENGRAFT_TYPE_RECURRENT_OPTIONS (engraft_recurrent_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRecurrentOptions, engraft_recurrent_options, ENGRAFT, RECURRENT_OPTIONS, EngraftOptions)

EngraftRecurrentOptions *engraft_recurrent_options_new (void);

G_END_DECLS
