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
