/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftStateView:
 * @ENGRAFT_STATE_VIEW_STACKED: the probability of each state, one upon the other
 * @ENGRAFT_STATE_VIEW_LANES: the course of each subject in a lane of its own
 *
 * What a figure of several states draws.
 */
typedef enum
{
  ENGRAFT_STATE_VIEW_STACKED,
  ENGRAFT_STATE_VIEW_LANES,
} EngraftStateView;

/**
 * EngraftLaneOrder:
 * @ENGRAFT_LANE_ORDER_FOLLOW_UP: the longest follow-up first
 * @ENGRAFT_LANE_ORDER_FIRST_STATE: by the state that subjects come to first, and how soon
 * @ENGRAFT_LANE_ORDER_TIME_TO_STATE: those who came to one state first, the soonest at the top
 * @ENGRAFT_LANE_ORDER_DATA: as in the data
 *
 * How the lanes of subjects follow each other.
 */
typedef enum
{
  ENGRAFT_LANE_ORDER_FOLLOW_UP,
  ENGRAFT_LANE_ORDER_FIRST_STATE,
  ENGRAFT_LANE_ORDER_TIME_TO_STATE,
  ENGRAFT_LANE_ORDER_DATA,
} EngraftLaneOrder;

/**
 * EngraftLaneChoice:
 * @ENGRAFT_LANE_CHOICE_FIRST: the first of the order
 * @ENGRAFT_LANE_CHOICE_LAST: the last of the order
 * @ENGRAFT_LANE_CHOICE_SPREAD: evenly spread over the order
 *
 * Which subjects have a lane when there are more than can be shown.
 */
typedef enum
{
  ENGRAFT_LANE_CHOICE_FIRST,
  ENGRAFT_LANE_CHOICE_LAST,
  ENGRAFT_LANE_CHOICE_SPREAD,
} EngraftLaneChoice;

#define ENGRAFT_TYPE_OCCUPATION_FIGURE_OPTIONS (engraft_occupation_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftOccupationFigureOptions, engraft_occupation_figure_options, ENGRAFT,
                      OCCUPATION_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftOccupationFigureOptions *engraft_occupation_figure_options_new (void);

G_END_DECLS
