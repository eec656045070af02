/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STEP_CURVE (engraft_step_curve_get_type ())

G_DECLARE_FINAL_TYPE (EngraftStepCurve, engraft_step_curve, ENGRAFT, STEP_CURVE, GObject)

const char   *engraft_step_curve_get_group        (EngraftStepCurve *self);
const char   *engraft_step_curve_get_name         (EngraftStepCurve *self);
guint         engraft_step_curve_get_n_records    (EngraftStepCurve *self);
guint         engraft_step_curve_get_n_events     (EngraftStepCurve *self);
double        engraft_step_curve_get_beginning    (EngraftStepCurve *self);
double        engraft_step_curve_get_beginning_se (EngraftStepCurve *self);
double        engraft_step_curve_get_last_time    (EngraftStepCurve *self);
const double *engraft_step_curve_get_times        (EngraftStepCurve *self,
                                                   gsize            *n);
const double *engraft_step_curve_get_values       (EngraftStepCurve *self,
                                                   gsize            *n);
const double *engraft_step_curve_get_se           (EngraftStepCurve *self,
                                                   gsize            *n);
const double *engraft_step_curve_get_lower        (EngraftStepCurve *self,
                                                   gsize            *n);
const double *engraft_step_curve_get_upper        (EngraftStepCurve *self,
                                                   gsize            *n);
double        engraft_step_curve_get_estimate     (EngraftStepCurve *self,
                                                   double            time,
                                                   double           *se,
                                                   double           *lower,
                                                   double           *upper);
void          engraft_step_curve_get_counts       (EngraftStepCurve *self,
                                                   double            time,
                                                   guint            *n_at_risk,
                                                   guint            *n_events);

G_END_DECLS
