/* cli-commands.h: what engraft-cli can do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* argv[0] is the command's name; the answer is the program's exit status */
int cli_cif      (int    argc,
                  char **argv);
int cli_cox      (int    argc,
                  char **argv);
int cli_endpoint (int    argc,
                  char **argv);
int cli_evidence (int    argc,
                  char **argv);
int cli_intervals (int    argc,
                   char **argv);
int cli_design   (int    argc,
                  char **argv);
int cli_table1   (int    argc,
                  char **argv);
int cli_impute   (int    argc,
                  char **argv);
int cli_iptw     (int    argc,
                  char **argv);
int cli_mantel_byar (int argc,
                  char **argv);
int cli_km       (int    argc,
                  char **argv);
int cli_match    (int    argc,
                  char **argv);
int cli_meta     (int    argc,
                  char **argv);
int cli_model (int argc,
               char **argv);
int cli_nomenclature (int argc,
                  char **argv);
int cli_parametric (int    argc,
                  char **argv);
int cli_train    (int    argc,
                  char **argv);
int cli_predict  (int    argc,
                  char **argv);
int cli_audit    (int    argc,
                  char **argv);
int cli_monitor  (int    argc,
                  char **argv);
int cli_registry (int    argc,
                  char **argv);
int cli_waterfall (int    argc,
                  char **argv);
int cli_swimmer (int    argc,
                char **argv);
int cli_mmrm (int    argc,
              char **argv);
int cli_spider (int    argc,
               char **argv);
int cli_adverse_events (int    argc,
                        char **argv);
int cli_compress (int argc,
                  char **argv);
int cli_consort (int    argc,
                 char **argv);
int cli_flow (int    argc,
              char **argv);
int cli_box_plot (int    argc,
                 char **argv);
int cli_response (int    argc,
                  char **argv);
int cli_rmst     (int    argc,
                  char **argv);
int cli_run      (int    argc,
                  char **argv);
int cli_score    (int    argc,
                  char **argv);
int cli_csc      (int    argc,
                  char **argv);
int cli_mcf      (int    argc,
                  char **argv);
int cli_states   (int    argc,
                  char **argv);
int cli_pool     (int    argc,
                  char **argv);
int cli_subgroups (int   argc,
                  char **argv);
int cli_trials   (int    argc,
                  char **argv);
int cli_turnbull (int    argc,
                  char **argv);
int cli_examples (int    argc,
                  char **argv);
int cli_win_ratio (int   argc,
                  char **argv);
