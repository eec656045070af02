/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/trials/engraft-trials.h"

G_BEGIN_DECLS

/**
 * EngraftLandscapePart:
 * @ENGRAFT_LANDSCAPE_PHASES: phase by status: trials and their share of the phase
 * @ENGRAFT_LANDSCAPE_COMPLETION: by phase: completed of all, and of those that have ended
 * @ENGRAFT_LANDSCAPE_SPONSORS: by class of lead sponsor
 * @ENGRAFT_LANDSCAPE_THERAPIES: class of condition by class of therapy
 * @ENGRAFT_LANDSCAPE_YEARS: by year of start
 * @ENGRAFT_LANDSCAPE_PHASE_GRID: a row a phase, with columns of each status, also where there is no trial
 * @ENGRAFT_LANDSCAPE_THERAPY_GRID: a row a class of conditions, with columns of each class of therapies
 *
 * Tables of a landscape of trials.
 */
typedef enum
{
  ENGRAFT_LANDSCAPE_PHASES,
  ENGRAFT_LANDSCAPE_COMPLETION,
  ENGRAFT_LANDSCAPE_SPONSORS,
  ENGRAFT_LANDSCAPE_THERAPIES,
  ENGRAFT_LANDSCAPE_YEARS,
  ENGRAFT_LANDSCAPE_PHASE_GRID,
  ENGRAFT_LANDSCAPE_THERAPY_GRID,
} EngraftLandscapePart;

/**
 * ENGRAFT_N_LANDSCAPE_PARTS:
 *
 * How many tables a landscape has.
 */
#define ENGRAFT_N_LANDSCAPE_PARTS (ENGRAFT_LANDSCAPE_THERAPY_GRID + 1)

EngraftTable *engraft_trial_landscape_make     (EngraftTable         *trials,
                                                EngraftLandscapePart  part,
                                                double                level);
JsonNode     *engraft_trial_landscape_to_json  (EngraftTrials        *trials,
                                                double                level);
char         *engraft_trial_landscape_dup_methods (double             level);

G_END_DECLS
