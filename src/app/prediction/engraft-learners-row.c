/* engraft-learners-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-learners-row.h"

#include <glib/gi18n.h>

#include "libengraft/prediction/engraft-learner.h"

struct _EngraftLearnersRow
{
  EngraftChecksRow   parent_instance;

  EngraftOutcomeKind outcome;
  gboolean           filled;
};

G_DEFINE_FINAL_TYPE (EngraftLearnersRow, engraft_learners_row, ENGRAFT_TYPE_CHECKS_ROW)

static const char *
engraft_learners_row_get_none (EngraftChecksRow *row)
{
  return _("Those that take seconds, and the model above");
}

static const char *
engraft_learners_row_get_detail (EngraftChecksRow *row,
                                 const char       *nick)
{
  const EngraftLearner *learner = engraft_learners_find (nick, ENGRAFT_LEARNERS_ROW (row)->outcome);

  return !learner ? _("Not of such an outcome") : learner->is_complex ? _("Takes longer, and must surpass the ridge model") : NULL;
}

static void
engraft_learners_row_class_init (EngraftLearnersRowClass *klass)
{
  ENGRAFT_CHECKS_ROW_CLASS (klass)->get_none = engraft_learners_row_get_none;
  ENGRAFT_CHECKS_ROW_CLASS (klass)->get_detail = engraft_learners_row_get_detail;
  ENGRAFT_CHECKS_ROW_CLASS (klass)->says_names = TRUE;
}

static void
engraft_learners_row_init (EngraftLearnersRow *self)
{
}

void
engraft_learners_row_set_outcome (EngraftLearnersRow *self,
                                  EngraftOutcomeKind  outcome)
{
  g_autoptr(GPtrArray) nicks = g_ptr_array_new (), titles = g_ptr_array_new ();
  const EngraftLearner *all;
  guint n;

  g_return_if_fail (ENGRAFT_IS_LEARNERS_ROW (self));

  if (self->filled && self->outcome == outcome)
    return;
  self->filled = TRUE;
  self->outcome = outcome;
  all = engraft_learners_list (&n);
  for (guint k = 0; k < n; k++)
    if (all[k].outcomes & 1u << outcome && !all[k].is_same)      /* that one is always there */
      {
        g_ptr_array_add (nicks, (gpointer) all[k].nick);
        g_ptr_array_add (titles, (gpointer) _(all[k].title));
      }
  g_ptr_array_add (nicks, NULL);
  g_ptr_array_add (titles, NULL);
  engraft_checks_row_set_texts (ENGRAFT_CHECKS_ROW (self), (const char * const *) nicks->pdata, (const char * const *) titles->pdata);
}
