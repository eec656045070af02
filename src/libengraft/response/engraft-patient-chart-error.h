/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ENGRAFT_PATIENT_CHART_ERROR (engraft_patient_chart_error_quark ())

/**
 * EngraftPatientChartError:
 * @ENGRAFT_PATIENT_CHART_ERROR_COLUMN: no column is chosen, or it is not there or of a type that cannot be used
 * @ENGRAFT_PATIENT_CHART_ERROR_ROWS: no row is left, or groups cannot be made
 * @ENGRAFT_PATIENT_CHART_ERROR_MODEL: the model of the values cannot be estimated
 *
 * Why there is no chart of patients.
 */
typedef enum
{
  ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
  ENGRAFT_PATIENT_CHART_ERROR_ROWS,
  ENGRAFT_PATIENT_CHART_ERROR_MODEL,
} EngraftPatientChartError;

GQuark engraft_patient_chart_error_quark (void);

G_END_DECLS
