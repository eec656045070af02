/* engraft-monitor-report.c: the watch on a model as tables, JSON and words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-model-monitor-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

static const EngraftResultTable tables[] = {
  [ENGRAFT_MONITOR_TABLE_BATCHES] = { "batches", N_("Batches"), N_("There is no batch."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MONITOR_TABLE_FEATURES] = { "features", N_("Features"), N_("There is no batch besides the reference."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MONITOR_TABLE_CUSUM] = { "cusum", N_("Sums"), N_("It is not known what came true. Choose the outcome."),
                                    ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_model_monitor, ENGRAFT_MODEL_MONITOR)

static const EngraftMonitorBatch *
get_batch (EngraftModelMonitor *self,
           guint                batch)
{
  return &g_array_index (self->batches, EngraftMonitorBatch, batch);
}

/* ---- tables ---- */

typedef struct
{
  double *value, *lower, *upper;
} Columns;

static Columns
add_columns (EngraftTableDraft *draft,
             const char        *name,
             const char        *title)
{
  g_autofree char *low = g_strconcat (name, "_lower", NULL), *high = g_strconcat (name, "_upper", NULL);
  /* Translators: the title of an estimate, before a limit of it */
  g_autofree char *from = g_strdup_printf (_("%s from"), title), *to = g_strdup_printf (_("%s to"), title);
  Columns columns;

  columns.value = engraft_table_draft_add_numbers (draft, name, title, ENGRAFT_COLUMN_NUMBER);
  columns.lower = engraft_table_draft_add_numbers (draft, low, from, ENGRAFT_COLUMN_NUMBER);
  columns.upper = engraft_table_draft_add_numbers (draft, high, to, ENGRAFT_COLUMN_NUMBER);

  return columns;
}

static void
set (Columns                   *columns,
     guint                      row,
     const EngraftMonitorValue *value)
{
  columns->value[row] = value->value;
  columns->lower[row] = value->lower;
  columns->upper[row] = value->upper;
}

static EngraftTable *
make_batches (EngraftModelMonitor *self)
{
  EngraftTableDraft draft;
  char **names, **notes;
  double *n, *known, *observed, *expected, *changed;
  Columns ratio, slope, c;

  engraft_table_draft_init (&draft, self->batches->len);
  names = engraft_table_draft_add_texts (&draft, "batch", _("Batch"));
  notes = engraft_table_draft_add_texts (&draft, "note", _("Note"));
  n = engraft_table_draft_add_numbers (&draft, "n", _("N"), ENGRAFT_COLUMN_INTEGER);
  known = engraft_table_draft_add_numbers (&draft, "known", _("Outcome known"), ENGRAFT_COLUMN_INTEGER);
  observed = engraft_table_draft_add_numbers (&draft, "observed", _("Observed"), ENGRAFT_COLUMN_NUMBER);
  expected = engraft_table_draft_add_numbers (&draft, "expected", _("Expected"), ENGRAFT_COLUMN_NUMBER);
  ratio = add_columns (&draft, "ratio", _("Observed / expected"));
  slope = add_columns (&draft, "slope", _("Calibration slope"));
  c = add_columns (&draft, "c", self->rows.timed ? _("C") : _("AUC"));
  changed = engraft_table_draft_add_numbers (&draft, "changed", _("Features changed"), ENGRAFT_COLUMN_INTEGER);
  for (guint b = 0; b < self->batches->len; b++)
    {
      const EngraftMonitorBatch *batch = get_batch (self, b);

      names[b] = g_strdup (batch->name);
      notes[b] = g_strdup (batch->is_reference ? _("reference") : "");
      n[b] = batch->end - batch->begin;
      known[b] = batch->n_known;
      observed[b] = batch->observed;
      expected[b] = batch->expected;
      set (&ratio, b, &batch->ratio);
      set (&slope, b, &batch->slope);
      set (&c, b, &batch->c);
      changed[b] = batch->is_reference ? NAN : engraft_model_monitor_count_worth (self, b);
    }

  return engraft_table_draft_finish (&draft, _("Batches"));
}

/* In words: what is said of a stability index, and of what is missing */
static const char *
get_verdict (const EngraftMonitorDrift *drift)
{
  return engraft_monitor_drift_is_worth (drift) ? _("look at it")
         : drift->q < ENGRAFT_MONITOR_Q && drift->psi >= ENGRAFT_MONITOR_MODERATE ? _("changed a little") : "";
}

static EngraftTable *
make_features (EngraftModelMonitor *self)
{
  EngraftTableDraft draft;
  char **names, **features, **verdicts;
  double *psi, *ks, *q, *area, *difference, *before, *now, *missing, *outside;
  guint n = 0, i = 0, width = self->titles->len;

  for (guint b = 0; b < self->batches->len; b++)
    n += get_batch (self, b)->is_reference ? 0 : width;
  engraft_table_draft_init (&draft, n);
  names = engraft_table_draft_add_texts (&draft, "batch", _("Batch"));
  features = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  verdicts = engraft_table_draft_add_texts (&draft, "verdict", _("Verdict"));
  psi = engraft_table_draft_add_numbers (&draft, "psi", _("Stability index"), ENGRAFT_COLUMN_NUMBER);
  ks = engraft_table_draft_add_numbers (&draft, "ks", _("Kolmogorov–Smirnov"), ENGRAFT_COLUMN_NUMBER);
  q = engraft_table_draft_add_numbers (&draft, "q", _("Adjusted p"), ENGRAFT_COLUMN_NUMBER);
  area = engraft_table_draft_add_numbers (&draft, "wasserstein", _("Wasserstein distance"), ENGRAFT_COLUMN_NUMBER);
  difference = engraft_table_draft_add_numbers (&draft, "difference", _("Difference of means (SD)"), ENGRAFT_COLUMN_NUMBER);
  before = engraft_table_draft_add_numbers (&draft, "missing_before", _("Missing before"), ENGRAFT_COLUMN_NUMBER);
  now = engraft_table_draft_add_numbers (&draft, "missing_now", _("Missing now"), ENGRAFT_COLUMN_NUMBER);
  missing = engraft_table_draft_add_numbers (&draft, "missing_q", _("Adjusted p of missing"), ENGRAFT_COLUMN_NUMBER);
  outside = engraft_table_draft_add_numbers (&draft, "outside", _("Outside the training"), ENGRAFT_COLUMN_NUMBER);
  for (guint b = 0; b < self->batches->len; b++)
    for (guint j = 0; j < width && !get_batch (self, b)->is_reference; j++, i++)
      {
        const EngraftMonitorDrift *drift = &self->drift[(gsize) b * width + j];

        names[i] = g_strdup (get_batch (self, b)->name);
        features[i] = g_strdup (self->titles->pdata[j]);
        verdicts[i] = g_strdup (get_verdict (drift));
        psi[i] = drift->psi;
        ks[i] = drift->ks;
        q[i] = drift->q;
        area[i] = drift->wasserstein;
        difference[i] = drift->difference;
        before[i] = drift->missing_before;
        now[i] = drift->missing_now;
        missing[i] = drift->missing_q;
        outside[i] = drift->outside;
      }

  return engraft_table_draft_finish (&draft, _("Features"));
}

static EngraftTable *
make_cusum (EngraftModelMonitor *self)
{
  EngraftTableDraft draft;
  char **alarms;
  double *cases, *row, *risk, *event, *up, *down;
  guint n = self->cases->len;

  engraft_table_draft_init (&draft, n);
  cases = engraft_table_draft_add_numbers (&draft, "case", _("Case"), ENGRAFT_COLUMN_INTEGER);
  row = engraft_table_draft_add_numbers (&draft, "row", _("Row"), ENGRAFT_COLUMN_INTEGER);
  risk = engraft_table_draft_add_numbers (&draft, "risk", _("Risk"), ENGRAFT_COLUMN_NUMBER);
  event = engraft_table_draft_add_numbers (&draft, "event", _("Event"), ENGRAFT_COLUMN_INTEGER);
  up = engraft_table_draft_add_numbers (&draft, "more", _("Sum for more events"), ENGRAFT_COLUMN_NUMBER);
  down = engraft_table_draft_add_numbers (&draft, "fewer", _("Sum for fewer events"), ENGRAFT_COLUMN_NUMBER);
  alarms = engraft_table_draft_add_texts (&draft, "alarm", _("Alarm"));
  for (guint i = 0; i < n; i++)
    {
      guint k = g_array_index (self->cases, guint, i);

      cases[i] = i + 1;
      row[i] = self->rows.rows[k] + 1;
      risk[i] = self->rows.risk[k];
      event[i] = self->rows.event[k] == 1 && self->rows.time[k] <= self->rows.horizon;
      up[i] = self->sums[0][i];
      down[i] = self->sums[1][i];
      alarms[i] = g_strdup (self->alarms[0] == i ? _("more events") : self->alarms[1] == i ? _("fewer events") : "");
    }

  return engraft_table_draft_finish (&draft, _("Sums"));
}

/**
 * engraft_model_monitor_to_table:
 * @self: the watch on a model
 * @table: which of its tables
 *
 * Gives one of its tables.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_model_monitor_to_table (EngraftModelMonitor *self,
                                EngraftMonitorTable  table)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), NULL);

  return table == ENGRAFT_MONITOR_TABLE_CUSUM ? make_cusum (self)
         : table == ENGRAFT_MONITOR_TABLE_FEATURES ? make_features (self) : make_batches (self);
}

/* ---- JSON ---- */

static void
add_value (JsonBuilder               *builder,
           const char                *name,
           const EngraftMonitorValue *value)
{
  engraft_json_begin_object (builder, name);
  engraft_json_number (builder, "value", value->value);
  engraft_json_number (builder, "lower", value->lower);
  engraft_json_number (builder, "upper", value->upper);
  json_builder_end_object (builder);
}

static void
add_drift (JsonBuilder               *builder,
           const char                *feature,
           const EngraftMonitorDrift *drift)
{
  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "feature", feature);
  engraft_json_number (builder, "psi", drift->psi);
  engraft_json_number (builder, "ks", drift->ks);
  engraft_json_number (builder, "p", drift->p);
  engraft_json_number (builder, "q", drift->q);
  engraft_json_number (builder, "wasserstein", drift->wasserstein);
  engraft_json_number (builder, "difference", drift->difference);
  engraft_json_number (builder, "missing-before", drift->missing_before);
  engraft_json_number (builder, "missing-now", drift->missing_now);
  engraft_json_number (builder, "missing-q", drift->missing_q);
  engraft_json_number (builder, "outside", drift->outside);
  engraft_json_truth (builder, "worth", engraft_monitor_drift_is_worth (drift));
  json_builder_end_object (builder);
}

static void
add_batch (JsonBuilder         *builder,
           EngraftModelMonitor *self,
           guint                b)
{
  const EngraftMonitorBatch *batch = get_batch (self, b);

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "batch", batch->name);
  engraft_json_truth (builder, "reference", batch->is_reference);
  engraft_json_number (builder, "n", batch->end - batch->begin);
  engraft_json_number (builder, "known", batch->n_known);
  engraft_json_number (builder, "observed", batch->observed);
  engraft_json_number (builder, "expected", batch->expected);
  add_value (builder, "ratio", &batch->ratio);
  add_value (builder, "slope", &batch->slope);
  add_value (builder, "c", &batch->c);
  engraft_json_begin_array (builder, "features");
  for (guint j = 0; j < self->titles->len && !batch->is_reference; j++)
    add_drift (builder, self->titles->pdata[j], &self->drift[(gsize) b * self->titles->len + j]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_sums (JsonBuilder         *builder,
          EngraftModelMonitor *self)
{
  const char * const names[] = { "more", "fewer" };

  for (guint side = 0; side < 2; side++)
    {
      gboolean alarm = self->alarms[side] != EG_NO_ALARM;
      g_autofree char *name = alarm ? engraft_model_monitor_dup_case (self, self->alarms[side]) : NULL;

      engraft_json_begin_object (builder, names[side]);
      engraft_json_number (builder, "alarm", alarm ? self->alarms[side] + 1. : NAN);
      engraft_json_text (builder, "case", name);
      if (self->sums[side])
        engraft_json_numbers (builder, "sums", self->sums[side], self->cases->len);
      json_builder_end_object (builder);
    }
}

/**
 * engraft_model_monitor_to_json:
 * @self: the watch on a model
 *
 * Gets all of it.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *
engraft_model_monitor_to_json (EngraftModelMonitor *self)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), NULL);

  builder = json_builder_new ();
  sentence = engraft_model_monitor_dup_sentence (self);
  methods = engraft_model_monitor_dup_methods (self);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-monitor-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_predicted_rows_add_json (&self->rows, builder);
  engraft_json_nick (builder, "action", ENGRAFT_TYPE_MONITOR_ACTION, self->action);
  engraft_json_text (builder, "reason", self->reason);
  engraft_json_begin_array (builder, "batches");
  for (guint b = 0; b < self->batches->len; b++)
    add_batch (builder, self, b);
  json_builder_end_array (builder);
  add_sums (builder, self);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/**
 * engraft_model_monitor_dup_sentence:
 * @self: the watch on a model
 *
 * Gives the answer in words.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_model_monitor_dup_sentence (EngraftModelMonitor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), NULL);

  switch (self->action)
    {
    case ENGRAFT_MONITOR_ACTION_LOOK:
      /* Translators: a model, and a reason that begins with a small letter */
      return g_strdup_printf (_("Look at the data of “%s”: %s."), self->rows.risk_title, self->reason);

    case ENGRAFT_MONITOR_ACTION_RECALIBRATE:
      return g_strdup_printf (_("Recalibrate “%s” in the large: %s."), self->rows.risk_title, self->reason);

    case ENGRAFT_MONITOR_ACTION_REFIT:
      return g_strdup_printf (_("Train “%s” again: %s."), self->rows.risk_title, self->reason);

    case ENGRAFT_MONITOR_ACTION_RETIRE:
      return g_strdup_printf (_("Do not use “%s” any more: %s."), self->rows.risk_title, self->reason);

    case ENGRAFT_MONITOR_ACTION_NONE:
    default:
      return g_strdup_printf (_("Nothing is to be done about “%s”: %s."), self->rows.risk_title, self->reason);
    }
}

static void
say_batches (EngraftModelMonitor *self,
             EngraftMethodsDraft *draft)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);

  if (self->by_count)
    engraft_methods_draft_say (draft, g_strdup_printf (_("Rows were put into windows of %d in the order in which they came."),
                                                       engraft_options_get_int (options, "window")));
  if (self->by_training)
    engraft_methods_draft_say (draft, g_strdup_printf (
      ngettext ("%u batch was compared with the %u patients of the training, whose distributions the model file holds as quantiles.",
                "%u batches were compared with the %u patients of the training, whose distributions the model file holds as quantiles.",
                self->batches->len), self->batches->len, self->n_reference));
  else
    engraft_methods_draft_say (draft, self->before.n
      ? g_strdup_printf (ngettext ("%u batch was compared with %u people of a table of reference.",
                                   "%u batches were compared with %u people of a table of reference.", self->batches->len),
                         self->batches->len, self->n_reference)
      : g_strdup_printf (ngettext ("%u batch was there; it was compared with %u people of the first.",
                                   "%u batches were there; later ones were compared with %u people of the first.", self->batches->len),
                         self->batches->len, self->n_reference));
}

static void
say_features (EngraftMethodsDraft *draft)
{
  guint siddiqi = engraft_methods_draft_cite (draft, "Siddiqi N. Credit risk scorecards. Hoboken: Wiley; 2006.");
  guint benjamini = engraft_methods_draft_cite (draft, "Benjamini Y, Hochberg Y. Controlling the false discovery rate. J R Stat Soc B. "
                                                       "1995;57(1):289-300.");

  engraft_methods_draft_say (draft, g_strdup_printf (
    _("Distributions were compared by the population stability index of tenths of the reference [%u], the distances of Kolmogorov and "
      "Smirnov and of Wasserstein, levels by Pearson’s or Fisher’s test, and so what is missing; p values were adjusted by the method of "
      "Benjamini and Hochberg [%u]. A feature is to be looked at from an index of 0.25 or 10 more missing in 100 on, if the adjusted p is "
      "below 0.05."), siddiqi, benjamini));
}

static void
say_outcomes (EngraftModelMonitor *self,
              EngraftMethodsDraft *draft)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  guint breslow = engraft_methods_draft_cite (draft, "Breslow NE, Day NE. Statistical methods in cancer research, vol. II. Lyon: IARC; "
                                                     "1987.");
  guint steiner = engraft_methods_draft_cite (draft, "Steiner SH, Cook RJ, Farewell VT, Treasure T. Monitoring surgical performance using "
                                                     "risk-adjusted cumulative sum charts. Biostatistics. 2000;1(4):441-452.");
  g_autofree char *odds = engraft_format_number (engraft_options_get_double (options, "odds-ratio"), 3);
  g_autofree char *limit = engraft_format_number (engraft_options_get_double (options, "limit"), 3);

  engraft_methods_draft_say (draft, g_strdup_printf (
    _("Observed / expected events have Byar’s limits [%u]. A risk-adjusted cumulative sum [%u] is tuned to an odds ratio of %s, and its "
      "inverse for fewer events, and gives an alarm at %s."), breslow, steiner, odds, limit));
  if (self->rows.timed)
    engraft_methods_draft_say (draft, g_strdup (
      _("Who is known stands by inverse weights for those of the same batch who were censored before the horizon.")));
}

/**
 * engraft_model_monitor_dup_methods:
 * @self: the watch on a model
 *
 * Gives sentences for a report.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_model_monitor_dup_methods (EngraftModelMonitor *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_MONITOR (self), NULL);

  engraft_methods_draft_init (&draft);
  say_batches (self, &draft);
  say_features (&draft);
  if (self->has_outcome)
    say_outcomes (self, &draft);
  engraft_methods_draft_say (&draft, g_strdup (
    _("What is proposed follows from these limits: to retire a model that hardly tells people apart, to train it again where the "
      "calibration slope of recent rows is not 1, to recalibrate in the large after an alarm or where observed / expected is not 1, and "
      "to look at the data where features changed. Nothing of it is done by itself.")));

  return engraft_methods_draft_finish (&draft);
}
