/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftIncidenceVariance:
 * @ENGRAFT_INCIDENCE_VARIANCE_JACKKNIFE: the infinitesimal jackknife (R’s survival)
 * @ENGRAFT_INCIDENCE_VARIANCE_GRAY: the delta method as Gray has it (R’s cmprsk)
 *
 * How standard errors of a cumulative incidence are estimated.  The two differ
 * in the third digit or so.
 */
typedef enum
{
  ENGRAFT_INCIDENCE_VARIANCE_JACKKNIFE,
  ENGRAFT_INCIDENCE_VARIANCE_GRAY,
} EngraftIncidenceVariance;

#define ENGRAFT_TYPE_INCIDENCE_OPTIONS (engraft_incidence_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIncidenceOptions, engraft_incidence_options, ENGRAFT, INCIDENCE_OPTIONS, EngraftOptions)

EngraftIncidenceOptions *engraft_incidence_options_new (void);

G_END_DECLS
