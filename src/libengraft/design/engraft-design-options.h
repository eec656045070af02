/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftDesignKind:
 * @ENGRAFT_DESIGN_KIND_LOG_RANK: two arms, survival compared by the log-rank test
 * @ENGRAFT_DESIGN_KIND_COX: a covariate in a Cox model
 * @ENGRAFT_DESIGN_KIND_ONE_SURVIVAL: one arm against a known survival curve
 * @ENGRAFT_DESIGN_KIND_PROPORTIONS: two proportions
 * @ENGRAFT_DESIGN_KIND_ONE_PROPORTION: one proportion against a known one, exact
 * @ENGRAFT_DESIGN_KIND_TWO_STAGE: the same in Simon’s two stages
 * @ENGRAFT_DESIGN_KIND_MEANS: means, by Student’s test
 * @ENGRAFT_DESIGN_KIND_LOOKS: only the boundaries of a test with several looks
 *
 * What a trial compares.
 */
typedef enum
{
  ENGRAFT_DESIGN_KIND_LOG_RANK,
  ENGRAFT_DESIGN_KIND_COX,
  ENGRAFT_DESIGN_KIND_ONE_SURVIVAL,
  ENGRAFT_DESIGN_KIND_PROPORTIONS,
  ENGRAFT_DESIGN_KIND_ONE_PROPORTION,
  ENGRAFT_DESIGN_KIND_TWO_STAGE,
  ENGRAFT_DESIGN_KIND_MEANS,
  ENGRAFT_DESIGN_KIND_LOOKS,
} EngraftDesignKind;

/**
 * EngraftDesignQuestion:
 * @ENGRAFT_DESIGN_QUESTION_SIZE: how many subjects are needed
 * @ENGRAFT_DESIGN_QUESTION_POWER: what power so many subjects have
 * @ENGRAFT_DESIGN_QUESTION_EFFECT: what effect so many subjects can show with this power
 *
 * What is asked; the other two are given.
 */
typedef enum
{
  ENGRAFT_DESIGN_QUESTION_SIZE,
  ENGRAFT_DESIGN_QUESTION_POWER,
  ENGRAFT_DESIGN_QUESTION_EFFECT,
} EngraftDesignQuestion;

/**
 * EngraftEventsMethod:
 * @ENGRAFT_EVENTS_METHOD_SCHOENFELD: Schoenfeld 1981
 * @ENGRAFT_EVENTS_METHOD_FREEDMAN: Freedman 1982
 * @ENGRAFT_EVENTS_METHOD_HSIEH: Hsieh 1992
 *
 * By what formula events of a log-rank test are counted.
 */
typedef enum
{
  ENGRAFT_EVENTS_METHOD_SCHOENFELD,
  ENGRAFT_EVENTS_METHOD_FREEDMAN,
  ENGRAFT_EVENTS_METHOD_HSIEH,
} EngraftEventsMethod;

/**
 * EngraftBoundary:
 * @ENGRAFT_BOUNDARY_SPEND_OBRIEN_FLEMING: Lan and DeMets’ spending of the kind of O’Brien and Fleming
 * @ENGRAFT_BOUNDARY_SPEND_POCOCK: Lan and DeMets’ spending of the kind of Pocock
 * @ENGRAFT_BOUNDARY_SPEND_POWER: Kim and DeMets’ spending, a power of the information
 * @ENGRAFT_BOUNDARY_SPEND_GAMMA: Hwang, Shih and DeCani’s spending
 * @ENGRAFT_BOUNDARY_OBRIEN_FLEMING: O’Brien and Fleming’s boundary
 * @ENGRAFT_BOUNDARY_POCOCK: Pocock’s boundary
 * @ENGRAFT_BOUNDARY_WANG_TSIATIS: Wang and Tsiatis’ family
 *
 * What a test with several looks must exceed.
 */
typedef enum
{
  ENGRAFT_BOUNDARY_SPEND_OBRIEN_FLEMING,
  ENGRAFT_BOUNDARY_SPEND_POCOCK,
  ENGRAFT_BOUNDARY_SPEND_POWER,
  ENGRAFT_BOUNDARY_SPEND_GAMMA,
  ENGRAFT_BOUNDARY_OBRIEN_FLEMING,
  ENGRAFT_BOUNDARY_POCOCK,
  ENGRAFT_BOUNDARY_WANG_TSIATIS,
} EngraftBoundary;

/**
 * EngraftFutility:
 * @ENGRAFT_FUTILITY_NONE: a trial goes on however small its effect
 * @ENGRAFT_FUTILITY_NON_BINDING: it may be given up; the level holds even if it is not
 * @ENGRAFT_FUTILITY_BINDING: it must be given up, for which it need show less
 *
 * Whether a trial is given up at a look.
 */
typedef enum
{
  ENGRAFT_FUTILITY_NONE,
  ENGRAFT_FUTILITY_NON_BINDING,
  ENGRAFT_FUTILITY_BINDING,
} EngraftFutility;

#define ENGRAFT_TYPE_DESIGN_OPTIONS (engraft_design_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDesignOptions, engraft_design_options, ENGRAFT, DESIGN_OPTIONS, EngraftOptions)

EngraftDesignOptions *engraft_design_options_new (EngraftDesignKind kind);

G_END_DECLS
