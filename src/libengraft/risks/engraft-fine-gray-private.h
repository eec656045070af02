/* engraft-fine-gray-private.h: what the parts of a model know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-fine-gray.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/risks/engraft-fine-gray.h"
#include "libengraft/risks/engraft-incidence-causes.h"

G_BEGIN_DECLS

struct _EngraftFineGray
{
  GObject                 parent_instance;

  EngraftSurvivalData    *data;
  EngraftFineGrayOptions *options;      /* a copy */
  EngraftIncidenceCauses  causes;
  guint                   cause;        /* from 1 */
  GPtrArray              *terms;        /* of char */
  GPtrArray              *covariates;   /* of char: titles */
  GArray                 *sources;      /* of guint: the covariate of each term */
  EgFineGray              model;
  EgFineGrayRows          rows;         /* that it was fitted to, in what follows */
  GPtrArray              *values;       /* of double arrays: each term */
  double                 *time;
  guint8                 *status;
  guint32                *groups;
  guint32                *clusters;
  guint                   n_left_out;   /* for want of a covariate */
  double                  wald;
  int                     wald_df;
  GListStore             *notices;
};

void     engraft_fine_gray_add_notices (EngraftFineGray    *self);
/* the normal quantile of the confidence level */
double   engraft_fine_gray_get_z    (EngraftFineGray      *self);
gboolean engraft_fine_gray_compute  (EngraftFineGray      *self,
                                     EngraftTable         *table,
                                     EngraftOperation     *operation,
                                     GError              **error);

G_END_DECLS
