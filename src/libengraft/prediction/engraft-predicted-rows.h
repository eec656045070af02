/* engraft-predicted-rows.h: rows of a table with what was predicted for each, and what came true.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-predicted-rows-error.h"

G_BEGIN_DECLS

/* Rows that the filter takes, that have a risk and an outcome, in the order of the table. */
typedef struct
{
  EngraftModel    *model;         /* or NULL: risks are of a column */
  gboolean         timed;         /* whether rows are followed for some time; else the outcome is yes or no */
  guint            n;
  guint           *rows;          /* of the table */
  double          *risk;
  guint8          *event;         /* 0: none, or censored; 1: the event; 2: another, which precludes it */
  double          *time;          /* end of follow-up; of an outcome without time 1 of an event and 2 of none */
  double           horizon;       /* in the unit of the data; 1 of an outcome without time */
  EngraftTimeUnit  unit;
  char            *title;         /* of the event */
  char            *risk_title;    /* of the model or column */
  guint            n_filtered;
  guint            n_without_risk;
  guint            n_without_outcome;
  guint            n_unknown;     /* cells with a value that the model does not know */
  GListStore      *notices;       /* of EngraftNotice */
} EngraftPredictedRows;

/* By OPTIONS with “model”, “risk”, “outcome”, “event”, “horizon” and “competing”.  WITHOUT_OUTCOME: rows are taken whether or not it is
 * known what came, and what came may not be said at all; of rows in which it is not known, time is NaN.  To be cleared also
 * when it fails. */
gboolean engraft_predicted_rows_read  (EngraftPredictedRows  *self,
                                       EngraftTable          *table,
                                       EngraftCohort         *cohort,
                                       EngraftOptions        *options,
                                       gboolean               without_outcome,
                                       EngraftOperation      *operation,
                                       GError               **error);
void     engraft_predicted_rows_clear (EngraftPredictedRows  *self);

/* The model of an option “model”; NULL without an error when there is none. */
EngraftModel *engraft_predicted_rows_load_model (EngraftOptions *options,
                                                 GError        **error);

/* Weights by which those of N rows that are known stand for those censored before the horizon among them: 0 of these and of who
 * has no outcome, 1 of an outcome without time.  PLACES: which rows; NULL: the first. */
double       *engraft_predicted_rows_weigh (const EngraftPredictedRows *self,
                                            const guint    *places,
                                            guint           n);

/* What was predicted, of the object that is open. */
void          engraft_predicted_rows_add_json (const EngraftPredictedRows *self,
                                               JsonBuilder                *builder);

/* Takes the message. */
void     engraft_predicted_rows_say   (GListStore            *notices,
                                       EngraftSeverity        severity,
                                       const char            *subject,
                                       char                  *message);
gboolean engraft_predicted_rows_fail  (GError               **error,
                                       EngraftPredictedRowsError code,
                                       char                  *message);

G_END_DECLS
