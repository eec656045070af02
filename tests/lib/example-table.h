/* example-table.h: the tables of examples, for tests of models that learn from them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "libengraft/io/engraft-import.h"

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
