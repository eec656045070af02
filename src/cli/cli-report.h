/* cli-report.h: a survival analysis as text and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-survival-fit.h"

/* What there is to report; what is not there is NULL */
typedef struct
{
  const char          *name;      /* of the file or the analysis */
  EngraftTable        *table;
  GListModel          *read;      /* notices of the reader */
  EngraftTally        *tally;
  GListModel          *notices;   /* of the tally and the fit */
  EngraftSurvivalFit  *fit;
  EngraftOptions      *spec;      /* EngraftSurvivalAnalysisSpec */
  const char          *error;
} CliReport;

void      cli_report_print       (const CliReport *self);
JsonNode *cli_report_to_json     (const CliReport *self);
/* rows of a table in aligned columns, by locale */
void      cli_report_print_table (EngraftTable    *table);
