/* cli-result.h: results of an analysis, as the command line needs them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/options/engraft-options.h"
#include "libengraft-chart/scene/engraft-scene.h"

/* What can be done with the results of one kind of analysis.  Tables are members of an enumeration,
 * named by their nicks. */
typedef struct
{
  GType       (*get_table_type) (void);
  const char   *table_names;     /* for people */
  EngraftTable *(*make_table)   (gpointer        result,
                                 int             kind);
  JsonNode     *(*make_json)    (gpointer        result);
  EngraftScene *(*make_figure)  (gpointer        result,
                                 EngraftOptions *options);   /* NULL: there is none */
  void          (*print)        (gpointer        result);
  GListModel   *(*get_notices)  (gpointer        result);
} CliResultKind;

extern const CliResultKind cli_survival_kind;
extern const CliResultKind cli_incidence_kind;
extern const CliResultKind cli_cox_kind;
extern const CliResultKind cli_parametric_kind;
extern const CliResultKind cli_turnbull_kind;
extern const CliResultKind cli_penalised_kind;
extern const CliResultKind cli_frailty_kind;
extern const CliResultKind cli_states_kind;
extern const CliResultKind cli_recurrent_kind;
