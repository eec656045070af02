/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftPoolingModel:
 * @ENGRAFT_POOLING_MODEL_NONE: none
 * @ENGRAFT_POOLING_MODEL_DERSIMONIAN_LAIRD: the variance between studies by DerSimonian’s and Laird’s moments
 * @ENGRAFT_POOLING_MODEL_REML: the same by restricted maximum likelihood
 *
 * Models of effects that differ between studies.
 */
typedef enum
{
  ENGRAFT_POOLING_MODEL_NONE,
  ENGRAFT_POOLING_MODEL_DERSIMONIAN_LAIRD,
  ENGRAFT_POOLING_MODEL_REML,
} EngraftPoolingModel;

#define ENGRAFT_TYPE_POOLING_OPTIONS (engraft_pooling_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPoolingOptions, engraft_pooling_options, ENGRAFT, POOLING_OPTIONS, EngraftOptions)

EngraftPoolingOptions *engraft_pooling_options_new (void);

G_END_DECLS
