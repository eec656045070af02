/* engraft-mantel-byar-private.h: what its parts know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-mantel-byar.h"

G_BEGIN_DECLS

#define ENGRAFT_N_CHANGE_GROUPS 2

/* Rows of the data, each divided where its group changes; and who was where. */
typedef struct
{
  GArray *rows;       /* of guint: the row of the data */
  GArray *starts;     /* of double */
  GArray *stops;      /* of double */
  GArray *events;     /* of guint32: 1 where the piece ends with the event */
  GArray *groups;     /* of guint32: 0 before, 1 after */
  GArray *comes[ENGRAFT_N_CHANGE_GROUPS];     /* of double, rising, of each group: when somebody comes under observation */
  GArray *goes[ENGRAFT_N_CHANGE_GROUPS];      /* ends of pieces of any kind */
  GArray *changes;                            /* from the first group to the second */
  GArray *deaths[ENGRAFT_N_CHANGE_GROUPS];    /* events */
  double  start;                              /* from where curves and counts are */
  guint   n_subjects; /* under observation after the start */
  guint   n_changes;  /* under observation, after the start */
  guint   n_late;     /* the change is at the end of the row or later */
  guint   n_ever[ENGRAFT_N_CHANGE_GROUPS];
  double  time[ENGRAFT_N_CHANGE_GROUPS];
  guint   n_events[ENGRAFT_N_CHANGE_GROUPS];
} EngraftChangePieces;

struct _EngraftMantelByar
{
  GObject                   parent_instance;

  EngraftMantelByarOptions *change;      /* a copy */
  EngraftSurvivalFit       *fit;
  GListStore               *notices;
  EngraftChangePieces       pieces;
  char                     *names[ENGRAFT_N_CHANGE_GROUPS];
};

/* engraft-mantel-byar-pieces.c */
gboolean engraft_change_pieces_init        (EngraftChangePieces       *self,
                                            EngraftTable              *table,
                                            EngraftCohort             *cohort,
                                            EngraftSurvivalData       *data,
                                            double                     start,
                                            EngraftMantelByarOptions  *change,
                                            EngraftOperation          *operation,
                                            GError                   **error);
void     engraft_change_pieces_clear       (EngraftChangePieces       *self);
void     engraft_change_pieces_count       (EngraftChangePieces       *self,
                                            guint                      group,
                                            double                     time,
                                            EngraftChangeCounts       *counts);
/* follow-up of the pieces, with the names of the groups */
EngraftSurvivalData *
         engraft_change_pieces_make_data   (EngraftChangePieces       *self,
                                            EngraftSurvivalData       *data,
                                            char                     **names,
                                            EngraftOperation          *operation,
                                            GError                   **error);

/* engraft-mantel-byar-report.c */
void     engraft_mantel_byar_add_notices   (EngraftMantelByar         *self);
void     engraft_mantel_byar_result_init   (EngraftResultInterface    *iface);

G_END_DECLS
