/* engraft-predicted-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-predicted-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/response/engraft-response-guess.h"
#include "libengraft/survival/engraft-survival-data.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

/* a yes-or-no outcome has two values; of a few more one may be named as the event */
#define MAX_VALUES 50

/* a model of many trees takes some microseconds a row */
#define ROWS_BETWEEN_QUESTIONS 1024

/**
 * engraft_predicted_rows_error_quark:
 *
 * Names the domain of [error@PredictedRowsError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-predicted-rows-error-quark, engraft_predicted_rows_error)

typedef struct
{
  EngraftPredictedRows *self;
  EngraftTable         *table;
  EngraftCohort        *cohort;
  EngraftOptions       *options;
  gboolean              without_outcome;
  EngraftOperation     *operation;
  double               *risks;       /* of all rows of the table; NaN where there is none */
  guint8               *events;      /* of all rows */
  double               *times;       /* of all rows; NaN where nothing is known of what came */
} Reader;

gboolean
engraft_predicted_rows_fail (GError                    **error,
                             EngraftPredictedRowsError   code,
                             char                       *message)
{
  g_set_error_literal (error, ENGRAFT_PREDICTED_ROWS_ERROR, code, message);
  g_free (message);

  return FALSE;
}

void
engraft_predicted_rows_say (GListStore      *notices,
                            EngraftSeverity  severity,
                            const char      *subject,
                            char            *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, message);

  g_list_store_append (notices, notice);
  g_free (message);
}

static const char *
get_text (Reader     *reader,
          const char *option)
{
  const char *text = engraft_options_get_string (reader->options, option);

  return text && *text ? text : NULL;
}

EngraftModel *
engraft_predicted_rows_load_model (EngraftOptions  *options,
                                   GError         **error)
{
  const char *text = engraft_options_get_string (options, "model");
  g_autoptr(GBytes) bytes = NULL;

  if (!text || !*text)
    return NULL;
  bytes = g_bytes_new (text, strlen (text));

  return engraft_model_new_from_bytes (bytes, error);
}

/* ---- what came true ---- */

/* Whether the model predicts a yes without a time, which follow-up cannot tell. */
static gboolean
is_timeless (Reader *reader)
{
  return reader->self->model && engraft_model_get_outcome_kind (reader->self->model) == ENGRAFT_OUTCOME_KIND_YES_NO;
}

/* Which of the values is the event; -1 with an error */
static int
find_event (Reader              *reader,
            EngraftColumn       *column,
            EngraftValueCoding  *coding,
            GError             **error)
{
  const char *asked = get_text (reader, "event");
  int value = coding->names->len == 1 ? 0 : engraft_response_guess_value (coding->names);

  if (!asked && coding->names->len == 1)
    {
      /* all are alike: whether they had the event is told by the word alone */
      int word = engraft_response_guess_word (coding->names->pdata[0]);

      if (word != 0)
        return word == 1 ? 0 : 1;
      value = -1;
    }
  for (guint i = 0; asked && i < coding->names->len; i++)
    if (g_str_equal (coding->names->pdata[i], asked))
      return i;
  if (asked)
    {
      engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
                                   g_strdup_printf (_("“%s” is no value of “%s”. Choose the value that is the event."), asked,
                                                    engraft_column_get_title (column)));
      return -1;
    }
  /* what the model calls it */
  for (guint i = 0; is_timeless (reader) && i < coding->names->len; i++)
    if (g_str_equal (coding->names->pdata[i], engraft_model_get_event (reader->self->model)))
      value = i;
  if (value < 0)
    engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
                                 g_strdup_printf (_("Which value of “%s” is the event?"), engraft_column_get_title (column)));

  return value;
}

static gboolean
read_yes_or_no (Reader      *reader,
                const char  *name,
                GError     **error)
{
  EngraftColumn *column = engraft_table_find_column (reader->table, name);
  guint n = engraft_table_get_n_rows (reader->table);
  g_autoptr(EngraftValueCoding) coding = NULL;
  int event;

  if (!column)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
                                        g_strdup_printf (_("There is no column “%s”. Choose the one that tells who had the event."),
                                                         name));
  coding = engraft_value_coding_new (column, NULL, n, MAX_VALUES);
  if (!coding || coding->names->len == 0)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
                                        g_strdup_printf (_("“%s” tells no yes or no: it has more than %d values, or none. Choose "
                                                           "another column."), engraft_column_get_title (column), MAX_VALUES));
  event = find_event (reader, column, coding, error);
  if (event < 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (coding->codes[i] != ENGRAFT_NO_CODE)
      {
        reader->events[i] = coding->codes[i] == (guint32) event;
        reader->times[i] = reader->events[i] ? 1 : 2;
      }
  /* Translators: a column, and the value of it that is the event */
  reader->self->title = event < (int) coding->names->len
                        ? g_strdup_printf (_("%s: %s"), engraft_column_get_title (column), (char *) coding->names->pdata[event])
                        : g_strdup (engraft_column_get_title (column));
  reader->self->horizon = 1;

  return TRUE;
}

/* Whether an event of another kind is one that the prediction knows of; else it ends follow-up as censoring does, as in
 * the training of a model of hazards. */
static gboolean
is_competing (Reader *reader)
{
  return engraft_options_get_boolean (reader->options, "competing")
         || (reader->self->model && engraft_model_get_outcome_kind (reader->self->model) == ENGRAFT_OUTCOME_KIND_COMPETING);
}

static EngraftSurvivalData *
make_follow_up (Reader  *reader,
                GError **error)
{
  const EngraftSurvivalDataFlags flags = (is_competing (reader) ? ENGRAFT_SURVIVAL_DATA_COMPETING : 0)
                                         | ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                         | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS;
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_with_flags (reader->table, reader->cohort, flags, NULL, NULL,
                                                                              reader->operation, error);

  if (!data || !engraft_survival_data_check (data, error))
    return NULL;
  if (engraft_survival_data_get_entries (data, NULL))
    {
      engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
                                   g_strdup (_("A prediction is made at the start of follow-up, so each patient must be followed "
                                               "from there: take “Entry” away from the roles.")));
      return NULL;
    }

  return g_steal_pointer (&data);
}

/* What the tally has to say of rows that are left out is said of the analysis. */
static void
take_notices (Reader              *reader,
              EngraftSurvivalData *data)
{
  GListModel *notices = engraft_tally_get_notices (engraft_survival_data_get_tally (data));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_list_store_append (reader->self->notices, notice);
    }
}

static gboolean
read_follow_up (Reader  *reader,
                GError **error)
{
  g_autoptr(EngraftSurvivalData) data = make_follow_up (reader, error);
  const double *times;
  const guint8 *outcomes;
  const guint *rows;
  gsize n;

  if (!data)
    return FALSE;
  times = engraft_survival_data_get_times (data, &n);
  outcomes = engraft_survival_data_get_outcomes (data, NULL);
  rows = engraft_survival_data_get_rows (data, NULL);
  for (gsize i = 0; i < n; i++)
    {
      reader->times[rows[i]] = times[i];
      reader->events[rows[i]] = outcomes[i] == ENGRAFT_OUTCOME_EVENT ? 1
                                : outcomes[i] == ENGRAFT_OUTCOME_OTHER && is_competing (reader) ? 2 : 0;
    }
  take_notices (reader, data);
  reader->self->timed = TRUE;
  reader->self->unit = engraft_survival_data_get_unit (data);
  reader->self->title = g_strdup (engraft_survival_data_get_event_title (data));

  return TRUE;
}

static gboolean
has_follow_up (Reader *reader)
{
  EngraftOptions *cohort = ENGRAFT_OPTIONS (reader->cohort);
  const char *time = engraft_options_get_string (cohort, "time"), *status = engraft_options_get_string (cohort, "status");

  return time && *time && status && *status;
}

static gboolean
read_outcome (Reader  *reader,
              GError **error)
{
  const char *outcome = get_text (reader, "outcome");

  if (outcome)
    return read_yes_or_no (reader, outcome, error);
  if (has_follow_up (reader) && !is_timeless (reader))
    return read_follow_up (reader, error);
  reader->self->horizon = 1;
  if (reader->without_outcome)
    return TRUE;
  if (is_timeless (reader))
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
                                        g_strdup_printf (_("Choose the column that tells for whom “%s” was true: the model predicts "
                                                           "that without a time."), engraft_model_get_event (reader->self->model)));

  return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME,
                                      g_strdup (_("Choose the column that tells who had the event, or say how long patients were "
                                                  "followed and how that ended.")));
}

static gboolean
find_horizon (Reader  *reader,
              GError **error)
{
  EngraftPredictedRows *self = reader->self;
  double asked = engraft_options_get_double (reader->options, "horizon");
  EngraftTimeUnit unit;

  if (!self->timed)
    return TRUE;
  if (asked > 0)
    self->horizon = asked;
  else if (self->model)
    {
      double horizon = engraft_model_get_horizon (self->model, &unit);

      self->horizon = horizon * engraft_time_unit_convert (unit, self->unit);
    }
  else
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_HORIZON,
                                        g_strdup_printf (_("By what time does “%s” tell the risk? Write the horizon."),
                                                         self->risk_title));

  return TRUE;
}

/* ---- what was predicted ---- */

static gboolean
read_risk_column (Reader      *reader,
                  const char  *name,
                  GError     **error)
{
  EngraftColumn *column = engraft_table_find_column (reader->table, name);
  EngraftColumnType type;
  const double *numbers;

  if (!column)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_RISK,
                                        g_strdup_printf (_("There is no column “%s”. Choose the one with the predicted risks."), name));
  type = engraft_column_get_column_type (column);
  if (type != ENGRAFT_COLUMN_NUMBER && type != ENGRAFT_COLUMN_INTEGER)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_RISK,
                                        g_strdup_printf (_("“%s” has no numbers. Choose the column with the predicted risks."),
                                                         engraft_column_get_title (column)));
  numbers = engraft_column_get_numbers (column, NULL);
  for (guint i = 0; i < engraft_table_get_n_rows (reader->table); i++)
    {
      if (!isnan (numbers[i]) && !(numbers[i] >= 0 && numbers[i] <= 1))
        {
          g_autofree char *value = engraft_format_number (numbers[i], 6);

          return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_RISK,
                                              g_strdup_printf (_("Row %u, “%s”: %s is no risk. Risks are between 0 and 1; divide "
                                                                 "percents by 100."), i + 1, engraft_column_get_title (column),
                                                               value));
        }
      reader->risks[i] = numbers[i];
    }
  reader->self->risk_title = g_strdup (engraft_column_get_title (column));

  return TRUE;
}

/* Of all rows, so that who is left out for what is known. */
static gboolean
predict (Reader  *reader,
         GError **error)
{
  EngraftPredictedRows *self = reader->self;
  EngraftModel *model = self->model;
  guint n = engraft_table_get_n_rows (reader->table);
  gsize p = engraft_dictionary_get_n (model->dictionary);
  g_autofree double *values = engraft_dictionary_encode (model->dictionary, reader->table, NULL, n, &self->n_unknown, error);
  EngraftTimeUnit unit;
  double at = engraft_model_get_horizon (model, &unit);

  if (!values || engraft_operation_set_error_if_cancelled (reader->operation, error))
    return FALSE;
  if (self->timed)
    at = self->horizon * engraft_time_unit_convert (self->unit, unit);
  for (guint i = 0; i < n; i++)
    {
      gboolean known = p == 0;

      if (i % ROWS_BETWEEN_QUESTIONS == 0 && engraft_operation_set_error_if_cancelled (reader->operation, error))
        return FALSE;
      for (gsize j = 0; j < p; j++)
        known |= !isnan (values[i * p + j]);
      /* of whom nothing is known nothing is predicted */
      reader->risks[i] = known ? engraft_predictor_get_risk (model->predictor, values + i * p, at) : NAN;
    }
  if (self->n_unknown)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "model",
                                g_strdup_printf (ngettext ("%u cell has a value that the model does not know.",
                                                           "%u cells have a value that the model does not know.", self->n_unknown),
                                                 self->n_unknown));

  return TRUE;
}

/* ---- rows ---- */

static gboolean
take_rows (Reader  *reader,
           GError **error)
{
  EngraftPredictedRows *self = reader->self;
  guint n = engraft_table_get_n_rows (reader->table);
  g_autoptr(GArray) taken = engraft_cohort_take_rows (reader->cohort, reader->table, error);

  if (!taken)
    return FALSE;
  self->n_filtered = n - taken->len;
  self->rows = g_new (guint, n + 1);
  self->risk = g_new (double, n + 1);
  self->event = g_new (guint8, n + 1);
  self->time = g_new (double, n + 1);
  for (guint k = 0; k < taken->len; k++)
    {
      guint row = g_array_index (taken, guint, k);

      if (isnan (reader->risks[row]))
        self->n_without_risk++;
      else if (isnan (reader->times[row]) && !reader->without_outcome)
        self->n_without_outcome++;
      else
        {
          self->rows[self->n] = row;
          self->risk[self->n] = reader->risks[row];
          self->event[self->n] = reader->events[row];
          self->time[self->n++] = reader->times[row];
        }
    }
  if (self->n_without_risk)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "risk",
                                g_strdup_printf (ngettext ("%u row has no risk and is left out.",
                                                           "%u rows have no risk and are left out.", self->n_without_risk),
                                                 self->n_without_risk));
  if (self->n_without_outcome)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "outcome",
                                g_strdup_printf (ngettext ("Of %u row it is not known what came; it is left out.",
                                                           "Of %u rows it is not known what came; they are left out.",
                                                           self->n_without_outcome), self->n_without_outcome));
  if (self->n == 0)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_ROWS,
                                        g_strdup (_("No row is left that has a risk and an outcome.")));

  return TRUE;
}

static gboolean
read_all (Reader  *reader,
          GError **error)
{
  EngraftPredictedRows *self = reader->self;
  const char *risk = get_text (reader, "risk");
  g_autoptr(GError) wrong = NULL;

  self->model = engraft_predicted_rows_load_model (reader->options, &wrong);
  if (wrong)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (!self->model && !risk)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_RISK,
                                        g_strdup (_("Open a model file, or choose the column with the risks that were predicted.")));
  if (self->model)
    self->risk_title = g_strdup (engraft_model_get_title (self->model));
  /* a column is what was predicted indeed; a model may have changed since */
  if (risk && !self->model && !read_risk_column (reader, risk, error))
    return FALSE;
  if (engraft_operation_set_error_if_cancelled (reader->operation, error) || !read_outcome (reader, error)
      || engraft_operation_set_error_if_cancelled (reader->operation, error) || !find_horizon (reader, error))
    return FALSE;
  if (self->model && !predict (reader, error))
    return FALSE;
  if (engraft_operation_set_error_if_cancelled (reader->operation, error))
    return FALSE;
  if (!self->title)
    self->title = g_strdup (self->model ? engraft_model_get_event (self->model) : "");

  return take_rows (reader, error);
}

gboolean
engraft_predicted_rows_read (EngraftPredictedRows  *self,
                             EngraftTable          *table,
                             EngraftCohort         *cohort,
                             EngraftOptions        *options,
                             gboolean               without_outcome,
                             EngraftOperation      *operation,
                             GError               **error)
{
  guint n = engraft_table_get_n_rows (table);
  g_autofree double *risks = g_new (double, n + 1), *times = g_new (double, n + 1);
  g_autofree guint8 *events = g_new0 (guint8, n + 1);
  Reader reader = { self, table, cohort, options, without_outcome, operation, risks, events, times };

  *self = (EngraftPredictedRows) { .notices = g_list_store_new (ENGRAFT_TYPE_NOTICE), .horizon = NAN };
  for (guint i = 0; i < n; i++)
    risks[i] = times[i] = NAN;

  return read_all (&reader, error);
}

/* ---- weights ---- */

typedef struct
{
  double time;
  guint  place;
  guint8 event;
} Ending;

static int
compare_endings (const void *a,
                 const void *b)
{
  const Ending *x = a, *y = b;

  return x->time < y->time ? -1 : x->time > y->time ? 1 : x->place < y->place ? -1 : x->place > y->place;
}

/* By the Kaplan-Meier curve of being censored, from which events at the same time have gone. */
static void
weigh_endings (const Ending *endings,
               guint         n,
               double        horizon,
               double       *weights)
{
  double g = 1, at_risk = n;
  guint k = 0;

  while (k < n && endings[k].time <= horizon)
    {
      double time = endings[k].time, events = 0, censored = 0;

      for (; k < n && endings[k].time == time; k++)
        if (endings[k].event || time == horizon)   /* who is seen to go on at the horizon itself is known */
          {
            weights[endings[k].place] = 1 / g;
            events++;
          }
        else
          censored++;
      at_risk -= events;
      if (censored > 0)
        g *= 1 - censored / at_risk;
      at_risk -= censored;
    }
  for (; k < n; k++)
    weights[endings[k].place] = 1 / g;
}

double *
engraft_predicted_rows_weigh (const EngraftPredictedRows *self,
                              const guint                *places,
                              guint                       n)
{
  double *weights = g_new0 (double, n + 1);
  g_autofree Ending *endings = g_new (Ending, n + 1);
  guint n_known = 0;

  for (guint i = 0; i < n; i++)
    {
      guint row = places ? places[i] : i;

      if (!isnan (self->time[row]))
        endings[n_known++] = (Ending) { self->time[row], i, self->event[row] };
    }
  if (self->timed)
    {
      qsort (endings, n_known, sizeof *endings, compare_endings);
      weigh_endings (endings, n_known, self->horizon, weights);
    }
  else
    for (guint k = 0; k < n_known; k++)
      weights[endings[k].place] = 1;

  return weights;
}

void
engraft_predicted_rows_add_json (const EngraftPredictedRows *self,
                                 JsonBuilder                *builder)
{
  engraft_json_text (builder, "risk", self->risk_title);
  engraft_json_text (builder, "event", self->title);
  engraft_json_number (builder, "horizon", self->timed ? self->horizon : NAN);
}

void
engraft_predicted_rows_clear (EngraftPredictedRows *self)
{
  g_clear_object (&self->model);
  g_clear_object (&self->notices);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->risk, g_free);
  g_clear_pointer (&self->event, g_free);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->risk_title, g_free);
}
