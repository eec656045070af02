/* engraft-survival-data-private.h: what the parts of the data know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-survival-data.h"
#include "libengraft/survival/engraft-survival-groups.h"

G_BEGIN_DECLS

struct _EngraftSurvivalData
{
  GObject                parent_instance;

  EngraftTable          *table;       /* what it was made of; NULL when of other data */
  EngraftCohort         *cohort;      /* a copy */
  EngraftSurvivalDataFlags flags;
  EngraftTally          *tally;
  EngraftTimeUnit        unit;
  gsize                  n;

  guint                 *rows;
  const double          *times;       /* own_times, or the cells of time_column */
  double                *own_times;
  EngraftColumn         *time_column;
  double                *entries;
  double                *lefts;       /* NULL unless intervals are wanted */
  double                *rights;
  guint8                *outcomes;
  guint8                *endings;
  GPtrArray             *ending_names;     /* of char */
  GStrv                  ending_labels;    /* what the description of the status says of them; NULL: nothing */
  GArray                *ending_outcomes;  /* of EngraftOutcome */
  double                *weights;
  EngraftSurvivalGroups  groups;
  EngraftSurvivalGroups  strata;
  guint32               *clusters;
  guint32               *subjects;
  EngraftColumn         *subject_column;   /* what they are called; NULL when it is not known who rows are about */
  double                *late_times;       /* when the group of each row became known, NaN: never; or NULL */
  gboolean               late_is_status;   /* the group is an outcome */
  gboolean               late_is_declared; /* it is said of the group that it is known only later */
  gboolean               is_called_later;  /* the group by its name */
  char                  *late_title;       /* of the column that tells it; NULL: the group is a time itself */
  char                  *late_remedy;      /* an analysis that can be made instead; or NULL */
  char                  *late_landmark;    /* one with a landmark; or NULL */
  double                 late_middle;      /* that landmark */
  char                  *group_title;
  char                  *event_title;
  char                  *status_title;     /* NULL when the status is texts, which need none */
};

/* The same rows with only one of the events: those whose ending has CAUSE in OF_ENDING (by number of ending, 0:
 * censored); all others are censored. */
EngraftSurvivalData *engraft_survival_data_new_for_cause (EngraftSurvivalData *data,
                                                          const guint8        *of_ending,
                                                          guint8               cause,
                                                          const char          *title);

G_END_DECLS
