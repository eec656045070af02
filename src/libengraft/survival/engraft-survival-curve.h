/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_CURVE (engraft_survival_curve_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalCurve, engraft_survival_curve, ENGRAFT, SURVIVAL_CURVE, GObject)

const char   *engraft_survival_curve_get_name       (EngraftSurvivalCurve *self);
guint         engraft_survival_curve_get_n_records  (EngraftSurvivalCurve *self);
guint         engraft_survival_curve_get_n_events   (EngraftSurvivalCurve *self);
double        engraft_survival_curve_get_origin     (EngraftSurvivalCurve *self);
gboolean      engraft_survival_curve_is_weighted    (EngraftSurvivalCurve *self);
gboolean      engraft_survival_curve_is_robust      (EngraftSurvivalCurve *self);
double        engraft_survival_curve_get_last_time  (EngraftSurvivalCurve *self);
const double *engraft_survival_curve_get_times      (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_at_risk    (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_events     (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_censored   (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_survival   (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_se_log     (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_lower      (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_upper      (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_hazard     (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_se_hazard  (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_band_lower (EngraftSurvivalCurve *self,
                                                     gsize                *n);
const double *engraft_survival_curve_get_band_upper (EngraftSurvivalCurve *self,
                                                     gsize                *n);
double        engraft_survival_curve_get_estimate   (EngraftSurvivalCurve *self,
                                                     double                time,
                                                     double               *se,
                                                     double               *lower,
                                                     double               *upper);
void          engraft_survival_curve_get_counts     (EngraftSurvivalCurve *self,
                                                     double                time,
                                                     guint                *n_at_risk,
                                                     guint                *n_events,
                                                     guint                *n_censored);
double        engraft_survival_curve_get_quantile   (EngraftSurvivalCurve *self,
                                                     double                p,
                                                     double               *lower,
                                                     double               *upper);
double        engraft_survival_curve_get_rmst       (EngraftSurvivalCurve *self,
                                                     double                tau,
                                                     double               *se);

G_END_DECLS
