/* engraft-mean-count-private.h: what its parts know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/multistate/engraft-mean-count.h"
#include "libengraft/multistate/engraft-shown-times.h"

G_BEGIN_DECLS

struct _EngraftMeanCount
{
  GObject                  parent_instance;

  EngraftSurvivalData     *data;
  EngraftRecurrentOptions *options;      /* a copy */
  EngraftShownTimes        times;
  GListStore              *notices;
  guint                    n_groups;
  GPtrArray               *curves;       /* of each group */
  guint                   *n_subjects;   /* the same */
  guint                   *n_deaths;
  double                   confidence;
};

/* the smallest of the groups' last times */
double engraft_mean_count_common_time (EngraftMeanCount *self);

G_END_DECLS
