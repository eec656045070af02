/* example-training.h: trainings with the tables of examples.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-training-private.h"

#include "example-table.h"

static inline EngraftTrainingOptions *
make_options (EngraftOutcomeKind  kind,
              const char * const *features,
              const char         *learner)
{
  EngraftTrainingOptions *options = engraft_training_options_new ();

  g_object_set (options, "outcome", kind, "features", features, "learners", (const char * const []) { learner, NULL },
                "horizon", 1826., "repeats", 1, "bootstraps", 25, NULL);

  return options;
}

static inline EngraftTrainedLearner *
get_learner (EngraftTraining *training,
             guint            index)
{
  return &g_array_index (training->learners, EngraftTrainedLearner, index);
}

static inline double
get_cell (EngraftTable *table,
          const char   *column,
          guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, column), NULL)[row];
}
