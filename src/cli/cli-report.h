/* cli-report.h: an analysis as text and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-result.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/options/engraft-options.h"

/* What there is to report; what is not there is NULL */
typedef struct
{
  const char     *name;      /* of the file or the analysis */
  EngraftTable   *table;
  GListModel     *read;      /* notices of the reader */
  EngraftTally   *tally;
  GListModel     *notices;   /* of the tally and the result */
  EngraftResult  *result;
  GListModel     *remedies;  /* what can be done about the error */
  EngraftOptions *spec;      /* with cohort, options and figure */
  const char     *error;
} CliReport;

void      cli_report_print       (const CliReport *self);
/* to the error output, where the error is */
void      cli_report_print_remedies (const CliReport *self);
JsonNode *cli_report_to_json     (const CliReport *self);
/* rows of a table in aligned columns, by locale */
void      cli_report_print_table (EngraftTable    *table);
/* the same with a title, unless there are no rows */
void      cli_report_print_part  (EngraftTable    *table,
                                  const char      *title);
