/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/risks/engraft-fine-gray-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FINE_GRAY (engraft_fine_gray_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFineGray, engraft_fine_gray, ENGRAFT, FINE_GRAY, GObject)

#define ENGRAFT_FINE_GRAY_ERROR (engraft_fine_gray_error_quark ())

/**
 * EngraftFineGrayError:
 * @ENGRAFT_FINE_GRAY_ERROR_DATA: rows for which the model is not made, although there are curves: intervals of one subject, or
 *   late entries of which too few overlap
 * @ENGRAFT_FINE_GRAY_ERROR_COVARIATES: no covariate, or one that cannot be used
 * @ENGRAFT_FINE_GRAY_ERROR_EVENTS: the cause does not exist or has not happened
 *
 * Why there is no model.
 */
typedef enum
{
  ENGRAFT_FINE_GRAY_ERROR_DATA,
  ENGRAFT_FINE_GRAY_ERROR_COVARIATES,
  ENGRAFT_FINE_GRAY_ERROR_EVENTS,
} EngraftFineGrayError;

GQuark           engraft_fine_gray_error_quark       (void);

EngraftFineGray *engraft_fine_gray_new               (EngraftSurvivalData     *data,
                                                      EngraftTable            *table,
                                                      EngraftFineGrayOptions  *options,
                                                      EngraftOperation        *operation,
                                                      GError                 **error);
const char      *engraft_fine_gray_get_cause         (EngraftFineGray         *self);
double           engraft_fine_gray_get_confidence    (EngraftFineGray         *self);
guint            engraft_fine_gray_get_n_records     (EngraftFineGray         *self);
guint            engraft_fine_gray_get_n_events      (EngraftFineGray         *self);
guint            engraft_fine_gray_get_n_competing   (EngraftFineGray         *self);
guint            engraft_fine_gray_get_n_left_out    (EngraftFineGray         *self);
gboolean         engraft_fine_gray_has_converged     (EngraftFineGray         *self);
guint            engraft_fine_gray_get_n_terms       (EngraftFineGray         *self);
const char      *engraft_fine_gray_get_term          (EngraftFineGray         *self,
                                                      guint                    index);
gboolean         engraft_fine_gray_is_infinite       (EngraftFineGray         *self,
                                                      guint                    index);
double           engraft_fine_gray_get_coefficient   (EngraftFineGray         *self,
                                                      guint                    index,
                                                      double                  *se,
                                                      double                  *p);
double           engraft_fine_gray_get_ratio         (EngraftFineGray         *self,
                                                      guint                    index,
                                                      double                  *lower,
                                                      double                  *upper);
const double    *engraft_fine_gray_get_variance      (EngraftFineGray         *self,
                                                      gboolean                 robust,
                                                      gsize                   *n);
double           engraft_fine_gray_get_likelihood    (EngraftFineGray         *self,
                                                      double                  *without);
double           engraft_fine_gray_get_wald          (EngraftFineGray         *self,
                                                      guint                   *df,
                                                      double                  *p);
const double    *engraft_fine_gray_get_times         (EngraftFineGray         *self,
                                                      gsize                   *n);
const double    *engraft_fine_gray_get_jumps         (EngraftFineGray         *self,
                                                      gsize                   *n);
double          *engraft_fine_gray_predict           (EngraftFineGray         *self,
                                                      const double            *values,
                                                      gsize                    n_values,
                                                      gsize                   *n);
double           engraft_fine_gray_predict_at        (EngraftFineGray         *self,
                                                      const double            *values,
                                                      gsize                    n_values,
                                                      double                   time,
                                                      double                  *se,
                                                      double                  *lower,
                                                      double                  *upper);
GListModel      *engraft_fine_gray_get_notices       (EngraftFineGray         *self);
EngraftTable    *engraft_fine_gray_to_table          (EngraftFineGray         *self);
JsonNode        *engraft_fine_gray_to_json           (EngraftFineGray         *self);
char            *engraft_fine_gray_dup_methods       (EngraftFineGray         *self);

G_END_DECLS
