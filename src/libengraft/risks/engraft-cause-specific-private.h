/* engraft-cause-specific-private.h: what the parts of the models know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-result.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/multistate/engraft-shown-times.h"
#include "libengraft/risks/engraft-cause-specific.h"
#include "libengraft/risks/engraft-incidence-causes.h"

G_BEGIN_DECLS

/* Risks of every profile and cause at the same times. */
typedef struct
{
  gsize   n_times;
  double *times;      /* in the unit of the data */
  double *risks;      /* [(profile * causes + cause) * n_times + time]; NULL: none */
  double *errors;     /* the same */
} EngraftRiskGrid;

struct _EngraftCauseSpecific
{
  GObject                      parent_instance;

  EngraftSurvivalData         *data;
  EngraftCauseSpecificOptions *options;     /* a copy */
  EngraftIncidenceCauses       causes;
  GPtrArray                   *fits;        /* of EngraftCoxFit, of each cause */
  EngraftShownTimes            times;
  GPtrArray                   *profiles;    /* of char */
  EngraftRiskGrid              chosen;      /* up to the chosen times */
  EngraftRiskGrid              steps;       /* at those of events */
  double                       confidence;
  GListStore                  *notices;
};

/* engraft-cause-specific-result.c */
void     engraft_cause_specific_result_init (EngraftResultInterface *iface);

/* engraft-cause-specific-compute.c */
void     engraft_risk_grid_clear        (EngraftRiskGrid       *self);
gboolean engraft_cause_specific_compute (EngraftCauseSpecific  *self,
                                         EngraftCoxTerms       *terms,
                                         EngraftOperation      *operation,
                                         GError               **error);

G_END_DECLS
