/* engraft-parametric-fit-private.h: what the parts of a model know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/parametric/eg-parametric.h"
#include "libengraft/engraft-result.h"
#include "libengraft/parametric/engraft-parametric-check.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/survival/engraft-cox-design.h"

G_BEGIN_DECLS

/* One law of those that are compared. */
typedef struct
{
  EngraftDistribution distribution;
  gboolean            converged;
  double              loglik;
  guint               df;
  double              aic, bic;
} EngraftParametricRival;

struct _EngraftParametricFit
{
  GObject                   parent_instance;

  EngraftSurvivalData      *data;
  EngraftParametricOptions *options;     /* a copy */
  GListStore               *notices;
  EngraftCoxDesign          location;
  EngraftCoxDesign          cure;
  GPtrArray                *columns;     /* of double *, of the rows that are used: location, then cure */
  EgParametric              model;
  double                   *variance;    /* that which is used */
  gboolean                  robust;
  double                    wald;
  GPtrArray                *names;       /* of char, of the parameters */
  GPtrArray                *titles;      /* of char, as people call them */
  GArray                   *rivals;      /* of EngraftParametricRival, by AIC; or NULL */
  EngraftParametricCheck   *check;
  EngraftDistribution       distribution;
  EngraftTimeUnit           unit;
  double                    confidence;
};

/* covariates of the time, or of the cured share */
EngraftCoxTerms *engraft_parametric_terms_new      (EngraftTable              *table,
                                                    EngraftParametricOptions  *options,
                                                    gboolean                   of_cure,
                                                    GError                   **error);
gboolean engraft_parametric_fit_compute            (EngraftParametricFit      *self,
                                                    EngraftTable              *table,
                                                    EngraftOperation          *operation,
                                                    GError                   **error);
void     engraft_parametric_fit_add_notices        (EngraftParametricFit      *self,
                                                    EngraftOperation          *operation);
double   engraft_parametric_fit_get_z              (EngraftParametricFit      *self);

/* how often a time of the data has the unit in which it is shown */
double   engraft_parametric_fit_show               (EngraftParametricFit      *self,
                                                    double                     time);
guint    engraft_parametric_fit_get_n_strata       (EngraftParametricFit      *self);
const char *engraft_parametric_fit_get_stratum     (EngraftParametricFit      *self,
                                                    guint                      stratum);

/* X has room for the columns of the location and of the cure */
gboolean engraft_parametric_fit_read_profile       (EngraftParametricFit      *self,
                                                    const char                *profile,
                                                    double                    *x,
                                                    GError                   **error);
double   engraft_parametric_fit_survival           (EngraftParametricFit      *self,
                                                    const double              *x,
                                                    guint                      stratum,
                                                    double                     time,
                                                    double                    *lower,
                                                    double                    *upper);
double   engraft_parametric_fit_quantile           (EngraftParametricFit      *self,
                                                    const double              *x,
                                                    guint                      stratum,
                                                    double                     share,
                                                    double                    *se,
                                                    double                    *lower,
                                                    double                    *upper);

/* as any result is shown */
void   engraft_parametric_fit_result_init (EngraftResultInterface *iface);

G_END_DECLS
