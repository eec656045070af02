/* example-project.h: what tests of the items of a project have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/project/engraft-project.h"

/* Until everything is computed */
static inline void
settle (EngraftProject *project)
{
  while (engraft_project_is_busy (project))
    g_main_context_iteration (NULL, TRUE);
}

/* An example that is shipped, computed */
static inline EngraftProject *
open_example (const char *id)
{
  g_autoptr(GError) error = NULL;
  EngraftProject *project = engraft_examples_open (id, &error);

  g_assert_no_error (error);
  settle (project);

  return project;
}

static inline EngraftAnalysis *
find_analysis (EngraftProject *project,
               const char     *id)
{
  EngraftItem *item = engraft_project_find (project, id);

  g_assert_true (ENGRAFT_IS_ANALYSIS (item));

  return ENGRAFT_ANALYSIS (item);
}

/* The notice of this subject that says what can be done; NULL: there is none */
static inline EngraftNotice *
find_remedy (EngraftItem *item,
             const char  *subject)
{
  GListModel *notices = engraft_item_get_notices (item);

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_remedy (notice) && g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0)
        return g_steal_pointer (&notice);
    }

  return NULL;
}
