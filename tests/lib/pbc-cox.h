/* pbc-cox.h: the patients of pbc, for Cox models.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-examples.h"


#define near(value, expected, tolerance) \
  G_STMT_START { \
    if (!(fabs ((value) - (expected)) <= (tolerance) * MAX (1e-3, fabs (expected)))) \
      g_error ("%s: %.17g should be %.17g", G_STRLOC, (double) (value), (double) (expected)); \
  } G_STMT_END

static inline EngraftTable *
read_pbc (void)
{
  g_autoptr(GFile) file = engraft_examples_get_data ("pbc");
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_import_file (file, options, NULL, NULL, &error);

  g_assert_no_error (error);

  return table;
}

static inline EngraftCohort *
make_cohort (const char *filter)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  const char *events[] = { "2", NULL }, *censored[] = { "0", "1", NULL };

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "censored", censored, "filter", filter, NULL);

  return cohort;
}

static inline gboolean
has_notice (GListModel *notices,
            const char *part)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), part))
        return TRUE;
    }

  return FALSE;
}
