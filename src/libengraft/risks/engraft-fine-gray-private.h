/* engraft-fine-gray-private.h: what the parts of a model know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-fine-gray.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/risks/engraft-fine-gray.h"
#include "libengraft/risks/engraft-incidence-causes.h"
#include "libengraft/survival/engraft-cox-design.h"

G_BEGIN_DECLS

struct _EngraftFineGray
{
  GObject                 parent_instance;

  EngraftSurvivalData    *data;
  EngraftFineGrayOptions *options;      /* a copy */
  EngraftIncidenceCauses  causes;
  guint                   cause;        /* from 1 */
  EngraftCoxDesign        design;       /* of the rows that it was fitted to */
  GPtrArray              *terms;        /* of char: what each column of it is called */
  EgFineGray              model;
  EgFineGrayRows          rows;         /* that it was fitted to, in what follows */
  GPtrArray              *values;       /* of double arrays: each term */
  const double          **columns_used; /* of the fit: those of values, or zeros */
  double                 *zeros;        /* in the place of terms without a finite coefficient, or NULL */
  double                 *offset;       /* of each row, which puts those of no hazard aside, or NULL */
  guint8                 *infinite;     /* of each term, whether its coefficient has no finite estimate */
  double                 *usual;        /* of each such term its value in all rows with the event */
  double                 *time;
  guint8                 *status;
  guint32                *groups;
  guint32                *clusters;
  double                 *entry;        /* NULL when all are there from the start */
  double                 *weight;       /* NULL when there are none */
  double                  landmark;     /* in the unit of the data, from which times are counted; NaN: none */
  guint                   n_before;     /* rows that end at or before it */
  guint                   n_left_out;   /* for want of a covariate */
  double                  wald;
  int                     wald_df;
  GListStore             *notices;
};

/* FALSE: cancelled */
gboolean engraft_fine_gray_add_notices (EngraftFineGray    *self,
                                     EngraftOperation      *operation,
                                     GError               **error);
/* the normal quantile of the confidence level */
double   engraft_fine_gray_get_z    (EngraftFineGray      *self);
/* Whether the coefficient is on its way to infinity. */
gboolean engraft_fine_gray_runs_away (EngraftFineGray     *self,
                                     guint                 term);
/* Terms that divide those with the event from those without have no coefficient, and the model is fitted in the limit of
 * them: whoever has not the value of all with the event has no hazard, and keeps nobody from it.  FALSE: there is no such
 * limit. */
gboolean engraft_fine_gray_set_aside (EngraftFineGray     *self);
/* The first term without a finite coefficient by which somebody has no hazard that could be told, or -1. */
int      engraft_fine_gray_find_infinite (EngraftFineGray *self,
                                     const double         *values);
/* A row a profile of the options and a time, of TIMES in the unit of the data and in order; SHOWN are the same as shown, in
 * UNIT.  Notices tell what is not predicted.  O(profiles times rows terms). */
EngraftTable *engraft_fine_gray_predict_profiles (EngraftFineGray *self,
                                     GArray               *times,
                                     const double         *shown,
                                     const char           *unit);
/* The same at the times of the model, of which many are thinned out; shown times are SCALE times those of the data.
 * O(profiles times rows terms); fails only when it is cancelled or memory is short. */
EngraftTable *engraft_fine_gray_predict_curves (EngraftFineGray *self,
                                     double                scale,
                                     const char           *unit,
                                     EngraftOperation     *operation,
                                     GError              **error);

/* A model of what comes after LANDMARK, in the unit of the data (NaN: from the start on). */
EngraftFineGray *engraft_fine_gray_new_from (EngraftSurvivalData *data,
                                     EngraftTable         *table,
                                     EngraftFineGrayOptions *options,
                                     double                landmark,
                                     EngraftOperation     *operation,
                                     GError              **error);

gboolean engraft_fine_gray_compute  (EngraftFineGray      *self,
                                     EngraftTable         *table,
                                     EngraftOperation     *operation,
                                     GError              **error);

G_END_DECLS
