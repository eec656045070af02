/* reference-cox.h: parts of the comparison of one Cox model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-cox-fit-private.h"
#include "reference.h"

/* The cumulated hazard MEMBER, of covariates X. */
void check_hazard (const Entry   *entry,
                   EngraftCoxFit *fit,
                   const char    *member,
                   const double  *x);

/* What is predicted for the patients of the entry. */
void check_curves (const Entry   *entry,
                   EngraftCoxFit *fit);

/* Martingale, deviance, score and Schoenfeld residuals and dfbetas; MAP: each coefficient of R in the fit. */
void check_residuals (const Entry   *entry,
                      EngraftCoxFit *fit,
                      const guint   *map);

/* The tests of proportional hazards */
void check_zph (const Entry   *entry,
                EngraftCoxFit *fit);

/* The coefficient that R calls NAME. */
guint find_coefficient (const Entry   *entry,
                        EngraftCoxFit *fit,
                        const char    *name);
