/* example-training.h: trainings with the tables of examples.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-training-private.h"


static inline void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * MAX (1e-3, fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static inline EngraftTable *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_import_file (file, options, NULL, NULL, &error);

  g_assert_no_error (error);

  return table;
}

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
