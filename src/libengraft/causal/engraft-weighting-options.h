/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftEstimand:
 * @ENGRAFT_ESTIMAND_ALL: the effect in all subjects
 * @ENGRAFT_ESTIMAND_TREATED: the effect in those like the treated
 * @ENGRAFT_ESTIMAND_OVERLAP: the effect in those in whom both treatments were chosen
 *
 * In whom the effect of a treatment is wanted.
 */
typedef enum
{
  ENGRAFT_ESTIMAND_ALL,
  ENGRAFT_ESTIMAND_TREATED,
  ENGRAFT_ESTIMAND_OVERLAP,
} EngraftEstimand;

#define ENGRAFT_TYPE_WEIGHTING_OPTIONS (engraft_weighting_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWeightingOptions, engraft_weighting_options, ENGRAFT, WEIGHTING_OPTIONS, EngraftOptions)

EngraftWeightingOptions *engraft_weighting_options_new (void);

G_END_DECLS
