/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftFairnessRemedy:
 * @ENGRAFT_FAIRNESS_REMEDY_NONE: nothing is changed
 * @ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE: the logit of the risk is moved in each group of enough events
 * @ENGRAFT_FAIRNESS_REMEDY_THRESHOLD: each group gets the threshold that finds as many of its events as the common one of all
 * @ENGRAFT_FAIRNESS_REMEDY_REWEIGH: rows get weights by which the event is as frequent in each group
 *
 * What is tried against a gap; it changes nothing but what is shown beside.
 */
typedef enum
{
  ENGRAFT_FAIRNESS_REMEDY_NONE,
  ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE,
  ENGRAFT_FAIRNESS_REMEDY_THRESHOLD,
  ENGRAFT_FAIRNESS_REMEDY_REWEIGH,
} EngraftFairnessRemedy;

#define ENGRAFT_TYPE_FAIRNESS_OPTIONS (engraft_fairness_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFairnessOptions, engraft_fairness_options, ENGRAFT, FAIRNESS_OPTIONS, EngraftOptions)

EngraftFairnessOptions *engraft_fairness_options_new (void);

G_END_DECLS
