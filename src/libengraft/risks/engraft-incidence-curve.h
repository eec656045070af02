/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_INCIDENCE_CURVE (engraft_incidence_curve_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIncidenceCurve, engraft_incidence_curve, ENGRAFT, INCIDENCE_CURVE, GObject)

const char   *engraft_incidence_curve_get_group     (EngraftIncidenceCurve *self);
const char   *engraft_incidence_curve_get_cause     (EngraftIncidenceCurve *self);
guint         engraft_incidence_curve_get_n_records (EngraftIncidenceCurve *self);
guint         engraft_incidence_curve_get_n_events  (EngraftIncidenceCurve *self);
double        engraft_incidence_curve_get_last_time (EngraftIncidenceCurve *self);
const double *engraft_incidence_curve_get_times     (EngraftIncidenceCurve *self,
                                                     gsize                 *n);
const double *engraft_incidence_curve_get_values    (EngraftIncidenceCurve *self,
                                                     gsize                 *n);
const double *engraft_incidence_curve_get_se        (EngraftIncidenceCurve *self,
                                                     gsize                 *n);
const double *engraft_incidence_curve_get_lower     (EngraftIncidenceCurve *self,
                                                     gsize                 *n);
const double *engraft_incidence_curve_get_upper     (EngraftIncidenceCurve *self,
                                                     gsize                 *n);
double        engraft_incidence_curve_get_estimate  (EngraftIncidenceCurve *self,
                                                     double                 time,
                                                     double                *se,
                                                     double                *lower,
                                                     double                *upper);
void          engraft_incidence_curve_get_counts    (EngraftIncidenceCurve *self,
                                                     double                 time,
                                                     guint                 *n_at_risk,
                                                     guint                 *n_events);
double       *engraft_incidence_curve_dup_naive     (EngraftIncidenceCurve *self,
                                                     gsize                 *n);

G_END_DECLS
