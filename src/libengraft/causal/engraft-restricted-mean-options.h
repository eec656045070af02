/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftMeanLink:
 * @ENGRAFT_MEAN_LINK_IDENTITY: covariates add to the mean: coefficients are differences in time
 * @ENGRAFT_MEAN_LINK_LOG: covariates multiply it: coefficients are logs of ratios
 *
 * How a restricted mean depends on covariates.
 */
typedef enum
{
  ENGRAFT_MEAN_LINK_IDENTITY,
  ENGRAFT_MEAN_LINK_LOG,
} EngraftMeanLink;

#define ENGRAFT_TYPE_RESTRICTED_MEAN_OPTIONS (engraft_restricted_mean_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRestrictedMeanOptions, engraft_restricted_mean_options, ENGRAFT, RESTRICTED_MEAN_OPTIONS,
                      EngraftOptions)

EngraftRestrictedMeanOptions *engraft_restricted_mean_options_new (void);

G_END_DECLS
