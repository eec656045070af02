/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftSubgroupTest:
 * @ENGRAFT_SUBGROUP_TEST_LIKELIHOOD_RATIO: twice the gain in log likelihood by the interaction
 * @ENGRAFT_SUBGROUP_TEST_WALD: of the coefficients of the interaction against their variance, robust where that is
 *
 * Tests that the hazard ratio is the same in all levels of a variable.
 */
typedef enum
{
  ENGRAFT_SUBGROUP_TEST_LIKELIHOOD_RATIO,
  ENGRAFT_SUBGROUP_TEST_WALD,
} EngraftSubgroupTest;

#define ENGRAFT_TYPE_SUBGROUP_OPTIONS (engraft_subgroup_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSubgroupOptions, engraft_subgroup_options, ENGRAFT, SUBGROUP_OPTIONS, EngraftOptions)

EngraftSubgroupOptions *engraft_subgroup_options_new (void);

G_END_DECLS
