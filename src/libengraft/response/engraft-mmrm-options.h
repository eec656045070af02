/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftMmrmCovariance:
 * @ENGRAFT_MMRM_COVARIANCE_AUTOMATIC: the first of the others with which the model converges
 * @ENGRAFT_MMRM_COVARIANCE_UNSTRUCTURED: a variance of each visit, a covariance of each pair
 * @ENGRAFT_MMRM_COVARIANCE_TOEPLITZ: a variance of each visit, a correlation of each distance of visits
 * @ENGRAFT_MMRM_COVARIANCE_AUTOREGRESSIVE: one variance, a correlation that falls with the distance of visits
 * @ENGRAFT_MMRM_COVARIANCE_COMPOUND_SYMMETRY: one variance, one correlation
 *
 * How the values of one subject vary together.
 */
typedef enum
{
  ENGRAFT_MMRM_COVARIANCE_AUTOMATIC,
  ENGRAFT_MMRM_COVARIANCE_UNSTRUCTURED,
  ENGRAFT_MMRM_COVARIANCE_TOEPLITZ,
  ENGRAFT_MMRM_COVARIANCE_AUTOREGRESSIVE,
  ENGRAFT_MMRM_COVARIANCE_COMPOUND_SYMMETRY,
} EngraftMmrmCovariance;

#define ENGRAFT_TYPE_MMRM_OPTIONS (engraft_mmrm_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMmrmOptions, engraft_mmrm_options, ENGRAFT, MMRM_OPTIONS,
                      EngraftOptions)

EngraftMmrmOptions *engraft_mmrm_options_new (void);

G_END_DECLS
