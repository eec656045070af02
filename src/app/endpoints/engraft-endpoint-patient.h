/* engraft-endpoint-patient.h: whose timeline is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/endpoints/engraft-endpoint.h"
#include "libengraft/endpoints/engraft-endpoint-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ENDPOINT_PATIENT (engraft_endpoint_patient_get_type ())

/* A list of the patients with what became of each, which can be searched, and buttons for the one before and the next. */
G_DECLARE_FINAL_TYPE (EngraftEndpointPatient, engraft_endpoint_patient, ENGRAFT, ENDPOINT_PATIENT, AdwPreferencesGroup)

/* ENDPOINT: whose patients; NULL: there is none yet */
void engraft_endpoint_patient_show (EngraftEndpointPatient       *self,
                                    EngraftEndpoint              *endpoint,
                                    EngraftEndpointFigureOptions *options);

G_END_DECLS
