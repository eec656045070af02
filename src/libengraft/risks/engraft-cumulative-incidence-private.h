/* engraft-cumulative-incidence-private.h: what its parts know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/risks/engraft-incidence-causes.h"

G_BEGIN_DECLS

/* Gray's test of one cause; NaN where it is not made. */
typedef struct
{
  double chisq;
  int    df;
  double p;
} EngraftGrayAnswer;

struct _EngraftCumulativeIncidence
{
  GObject                   parent_instance;

  EngraftSurvivalData      *data;
  EngraftIncidenceOptions  *options;     /* a copy */
  EngraftIncidenceCauses    causes;
  guint                     n_groups;
  GPtrArray                *curves;      /* [group * (n_causes + 1) + state] */
  EngraftGrayAnswer        *tests;       /* of each cause */
  GListStore               *notices;

  EngraftTimeUnit           unit;
  double                    to_display;
  double                    confidence;
  double                    landmark;    /* in the unit of the data, NaN: none */
  GArray                   *times;       /* double, in the unit of the data */
  EngraftIncidenceVariance  variance;    /* that is used */
  gboolean                  weighted;
  gboolean                  entered;
  gboolean                  clustered;
  guint                     n_left_out;  /* by the landmark */
  guint                     n_records;
};

/* a time of the data as shown, without and with its unit */
double   engraft_incidence_show          (EngraftCumulativeIncidence  *self,
                                          double                       time);
char    *engraft_incidence_dup_time_unit (EngraftCumulativeIncidence  *self,
                                          double                       time);
/* “23% (18–29)” */
char    *engraft_incidence_dup_estimate  (EngraftIncidenceCurve       *curve,
                                          double                       time);
/* the smallest of the groups' last times */
double   engraft_incidence_common_time   (EngraftCumulativeIncidence  *self);
gboolean engraft_incidence_compute       (EngraftCumulativeIncidence  *self,
                                          EngraftOperation            *operation,
                                          GError                     **error);
void     engraft_incidence_add_notices   (EngraftCumulativeIncidence  *self,
                                          EngraftOperation            *operation);

G_END_DECLS
