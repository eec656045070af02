/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/survival/engraft-cox-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_COX_TERMS_ERROR (engraft_cox_terms_error_quark ())

/**
 * EngraftCoxTermsError:
 * @ENGRAFT_COX_TERMS_ERROR_NONE: there is no covariate
 * @ENGRAFT_COX_TERMS_ERROR_COVARIATE: a covariate cannot be understood
 * @ENGRAFT_COX_TERMS_ERROR_REFERENCE: a reference level cannot be understood
 *
 * Why a model cannot be made of what is asked for.
 */
typedef enum
{
  ENGRAFT_COX_TERMS_ERROR_NONE,
  ENGRAFT_COX_TERMS_ERROR_COVARIATE,
  ENGRAFT_COX_TERMS_ERROR_REFERENCE,
} EngraftCoxTermsError;

GQuark           engraft_cox_terms_error_quark  (void);

#define ENGRAFT_TYPE_COX_TERMS (engraft_cox_terms_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCoxTerms, engraft_cox_terms, ENGRAFT, COX_TERMS, GObject)

EngraftCoxTerms *engraft_cox_terms_new          (EngraftTable       *table,
                                                 EngraftCoxOptions  *options,
                                                 GError            **error);
GPtrArray       *engraft_cox_terms_get_columns  (EngraftCoxTerms    *self);
const char      *engraft_cox_terms_get_title    (EngraftCoxTerms    *self);
EngraftSurvivalData *
                 engraft_cox_terms_make_data    (EngraftCoxTerms    *self,
                                                 EngraftTable       *table,
                                                 EngraftCohort      *cohort,
                                                 EngraftSurvivalDataFlags flags,
                                                 EngraftOperation   *operation,
                                                 GError            **error);
guint            engraft_cox_terms_get_n        (EngraftCoxTerms    *self);
const char      *engraft_cox_terms_get_name     (EngraftCoxTerms    *self,
                                                 guint               term);

G_END_DECLS
