/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/survival/engraft-cox-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_FRAILTY_FIT_ERROR (engraft_frailty_fit_error_quark ())

/**
 * EngraftFrailtyFitError:
 * @ENGRAFT_FRAILTY_FIT_ERROR_CLUSTERS: there are none, too many, or each has but one row
 * @ENGRAFT_FRAILTY_FIT_ERROR_DATA: weights that are no whole numbers, or the exact method
 * @ENGRAFT_FRAILTY_FIT_ERROR_CONVERGENCE: no answer could be computed
 *
 * Why there is no model with frailties.
 */
typedef enum
{
  ENGRAFT_FRAILTY_FIT_ERROR_CLUSTERS,
  ENGRAFT_FRAILTY_FIT_ERROR_DATA,
  ENGRAFT_FRAILTY_FIT_ERROR_CONVERGENCE,
} EngraftFrailtyFitError;

GQuark             engraft_frailty_fit_error_quark      (void);

/**
 * EngraftFrailtyTable:
 * @ENGRAFT_FRAILTY_TABLE_COEFFICIENTS: a row a coefficient: hazard ratio, limits, p
 * @ENGRAFT_FRAILTY_TABLE_TESTS: the variance of the frailty and its test
 * @ENGRAFT_FRAILTY_TABLE_FRAILTIES: a row a cluster: rows, events, frailty
 *
 * The tables that a model with frailties can be read as.
 */
typedef enum
{
  ENGRAFT_FRAILTY_TABLE_COEFFICIENTS,
  ENGRAFT_FRAILTY_TABLE_TESTS,
  ENGRAFT_FRAILTY_TABLE_FRAILTIES,
} EngraftFrailtyTable;

#define ENGRAFT_TYPE_FRAILTY_FIT (engraft_frailty_fit_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFrailtyFit, engraft_frailty_fit, ENGRAFT, FRAILTY_FIT, GObject)

EngraftFrailtyFit *engraft_frailty_fit_new              (EngraftTable        *table,
                                                         EngraftCohort       *cohort,
                                                         EngraftCoxOptions   *options,
                                                         EngraftOperation    *operation,
                                                         EngraftTally       **tally,
                                                         GError             **error);
EngraftCoxFit     *engraft_frailty_fit_get_plain        (EngraftFrailtyFit   *self);
EngraftTally      *engraft_frailty_fit_get_tally        (EngraftFrailtyFit   *self);
GListModel        *engraft_frailty_fit_get_notices      (EngraftFrailtyFit   *self);
double             engraft_frailty_fit_get_theta        (EngraftFrailtyFit   *self,
                                                         double              *chisq,
                                                         double              *p);
double             engraft_frailty_fit_get_loglik       (EngraftFrailtyFit   *self,
                                                         double              *integrated);
guint              engraft_frailty_fit_get_n_coefficients (EngraftFrailtyFit *self);
const char        *engraft_frailty_fit_get_name         (EngraftFrailtyFit   *self,
                                                         guint                index);
double             engraft_frailty_fit_get_coefficient  (EngraftFrailtyFit   *self,
                                                         guint                index,
                                                         double              *se,
                                                         double              *z,
                                                         double              *p);
double             engraft_frailty_fit_get_hazard_ratio (EngraftFrailtyFit   *self,
                                                         guint                index,
                                                         double              *lower,
                                                         double              *upper);
guint              engraft_frailty_fit_get_n_clusters   (EngraftFrailtyFit   *self);
const char        *engraft_frailty_fit_get_cluster      (EngraftFrailtyFit   *self,
                                                         guint                cluster);
double             engraft_frailty_fit_get_frailty      (EngraftFrailtyFit   *self,
                                                         guint                cluster,
                                                         double              *n_rows,
                                                         double              *n_events);
EngraftTable      *engraft_frailty_fit_to_table         (EngraftFrailtyFit   *self,
                                                         EngraftFrailtyTable  kind);
JsonNode          *engraft_frailty_fit_to_json          (EngraftFrailtyFit   *self);
char              *engraft_frailty_fit_dup_sentence     (EngraftFrailtyFit   *self);
char              *engraft_frailty_fit_dup_methods      (EngraftFrailtyFit   *self);

G_END_DECLS
