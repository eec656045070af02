/* engraft-weighting-private.h: what the parts of a weighted comparison know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/causal/eg-balance.h"
#include "kernel/causal/eg-logistic.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/engraft-result.h"

G_BEGIN_DECLS

/* Of the propensity model's columns, the treated group second. */
typedef struct
{
  char      *name;
  char      *title;
  EgMoments  before[2];
  EgMoments  after[2];
} EngraftWeightingColumn;

struct _EngraftWeighting
{
  GObject                  parent_instance;

  EngraftWeightingOptions *options;      /* a copy */
  GListStore              *notices;
  EngraftSurvivalData     *data;         /* without weights */
  EngraftSurvivalFit      *curves;
  EngraftCoxFit           *model;
  EgLogistic               propensity;
  GArray                  *columns;      /* of EngraftWeightingColumn */
  gsize                    n;
  double                  *weights;
  gsize                    n_truncated;
};

gboolean engraft_weighting_compute     (EngraftWeighting  *self,
                                        EngraftTable      *table,
                                        EngraftCohort     *cohort,
                                        EngraftOperation  *operation,
                                        EngraftTally     **tally,
                                        GError           **error);
void     engraft_weighting_add_notices (EngraftWeighting  *self,
                                        EngraftOperation  *operation);

/* the name of the column of weights, which the table does not have */
#define ENGRAFT_WEIGHTING_COLUMN "weight by propensity"
#define ENGRAFT_WEIGHTING_TREATED "treated"

void engraft_weighting_result_init (EngraftResultInterface *iface);

G_END_DECLS
