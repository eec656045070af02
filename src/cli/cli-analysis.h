/* cli-analysis.h: what the commands that analyse a data file have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/cli-output.h"
#include "libengraft/survival/engraft-survival-data.h"

/* as in the help */
typedef enum
{
  CLI_ROLES,
  CLI_ANALYSIS,
  CLI_FIGURE,
  CLI_IMPORT,
} CliFlagGroup;

typedef enum
{
  CLI_NO_ARGUMENT = 1,
  CLI_COMMAS_ARE_SPACES = 2,
  CLI_SWITCHES_ON = 4,      /* sets the option of the flag's own name to true as well */
  CLI_SEMICOLONS = 8,       /* a list whose members have commas */
} CliFlagTraits;

/* Each is one setting of the analysis or of the import; what is not here can be set by --set */
typedef struct
{
  CliFlagGroup   group;
  const char    *flag;
  const char    *path;
  CliFlagTraits  traits;
  const char    *summary;
  const char    *argument;
} CliFlag;

typedef struct _CliAnalysis CliAnalysis;

/* The first members say what the command is; the others are its own while it runs. */
struct _CliAnalysis
{
  const char          *command;      /* “km” */
  const char          *kind;         /* of item in a project that proposes what to do about errors; NULL: none does */
  const char          *summary;
  GType              (*get_spec_type) (void);   /* options with cohort, options and figure */
  const CliFlag       *flags;        /* besides those of roles and import */
  gsize                n_flags;
  EngraftSurvivalData *(*make_data)  (CliAnalysis          *self,
                                      EngraftTable         *table,
                                      EngraftCohort        *cohort,
                                      EngraftOperation     *operation,
                                      GError              **error);   /* NULL: as for curves */
  GType              (*get_result_type) (void);   /* of an EngraftResult */
  void               (*prepare)      (CliAnalysis          *self);   /* of the spec; NULL: nothing */
  gpointer           (*compute)      (CliAnalysis          *self,
                                      EngraftTable         *table,
                                      EngraftSurvivalData  *data,
                                      EngraftOperation     *operation,
                                      GError              **error);
  /* instead of make_data and compute, for what is not about follow-up: nothing is guessed, no tally is printed; unless it
   * counts rows, whose tally it leaves in TALLY, also when it fails */
  gpointer           (*compute_table) (CliAnalysis          *self,
                                      EngraftTable         *table,
                                      EngraftCohort        *cohort,
                                      EngraftOperation     *operation,
                                      GError              **error);

  gboolean             counts_rows;

  EngraftTally        *tally;
  EngraftOptions      *spec;
  EngraftOptions      *import;       /* EngraftImportOptions */
  CliOutput            output;
};

int cli_analysis_run (CliAnalysis  *self,
                      int           argc,
                      char        **argv);
