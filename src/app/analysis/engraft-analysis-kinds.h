/* engraft-analysis-kinds.h: what the page of an analysis has to know of each kind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* One row a kind, in engraft-analysis-kinds.c. */
typedef struct
{
  GType       (*get_item_type) (void);
  GType       (*get_form_type) (void);
  const char   *no_result;        /* in title case, for translation: “No Curves” */
  gboolean      asks_others;      /* which values are competing events */
  gboolean      asks_covariates;
  gboolean      asks_subgroups;   /* which column has the two arms, and which the subgroups */
  gboolean      asks_clusters;    /* which rows belong together */
  gboolean      asks_states;      /* which value is none, and the others are states */
  gboolean      asks_subject;     /* whose row it is */
  gboolean      takes_ends;       /* events may be known up to an interval, instead of time and status */
  gboolean      asks_ends;        /* they are: it asks for the ends first */
  gboolean      asks_groups;      /* which treatments are compared */
  gboolean      is_timeless;      /* it needs no follow-up */
  gboolean      takes_follow_up;  /* though it may have one */
  gboolean      begins_with_table; /* what is looked at first is the table */
  const char   *covariates_title; /* the question, for translation; NULL: what may change the hazard */
  const char   *covariates_option; /* NULL: “covariates” */
  gboolean      asks_change;      /* when the group changes */
} EngraftAnalysisKind;

const EngraftAnalysisKind *engraft_analysis_kinds_find (EngraftAnalysis *analysis);

G_END_DECLS
