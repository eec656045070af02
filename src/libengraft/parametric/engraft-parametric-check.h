/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/survival/engraft-survival-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PARAMETRIC_CHECK (engraft_parametric_check_get_type ())

G_DECLARE_FINAL_TYPE (EngraftParametricCheck, engraft_parametric_check, ENGRAFT, PARAMETRIC_CHECK, GObject)

guint               engraft_parametric_check_get_n_groups (EngraftParametricCheck *self);
const char         *engraft_parametric_check_get_group    (EngraftParametricCheck *self,
                                                           guint                   group);
const double       *engraft_parametric_check_get_times    (EngraftParametricCheck *self,
                                                           guint                   group,
                                                           gsize                  *n);
const double       *engraft_parametric_check_get_survival (EngraftParametricCheck *self,
                                                           guint                   group,
                                                           gsize                  *n);
const double       *engraft_parametric_check_get_hazard   (EngraftParametricCheck *self,
                                                           guint                   group,
                                                           gsize                  *n);
double              engraft_parametric_check_get_observed (EngraftParametricCheck *self,
                                                           guint                   group,
                                                           double                  time);
const double       *engraft_parametric_check_get_pieces   (EngraftParametricCheck *self,
                                                           guint                   group,
                                                           gsize                  *n);
const double       *engraft_parametric_check_get_rates    (EngraftParametricCheck *self,
                                                           guint                   group,
                                                           gsize                  *n);
EngraftSurvivalFit *engraft_parametric_check_get_curves   (EngraftParametricCheck *self);
EngraftTurnbullFit *engraft_parametric_check_get_intervals (EngraftParametricCheck *self);
double              engraft_parametric_check_get_distance (EngraftParametricCheck *self,
                                                           guint                  *group,
                                                           double                 *time);

G_END_DECLS
