/* engraft-recurrent-fit.c: models of events that can come again, as Cox models of prepared rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-recurrent-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/multistate/engraft-episodes.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-survival-data-work.h"

/* columns that are made; no file has such names */
#define ENTRY "(entry)"
#define TIME "(time)"
#define NUMBER "(event number)"

#define ANDERSEN "Andersen PK, Gill RD. Cox’s regression model for counting processes: a large sample study. Ann Stat " \
                 "1982;10:1100–20."
#define PRENTICE "Prentice RL, Williams BJ, Peterson AV. On the regression analysis of multivariate failure time data. " \
                 "Biometrika 1981;68:373–9."

typedef struct
{
  EngraftTable            *table;
  EngraftSurvivalData     *data;
  EngraftEpisodes          episodes;
  EngraftRecurrentModel    kind;
  int                      most;
  gboolean                 goes_on;   /* a row, in the time of the model, after its beginning */
  double                  *entry;     /* of each row of the table */
  double                  *time;
  double                  *number;
} Maker;

static EngraftColumn *
find_column (EngraftTable  *table,
             EngraftCohort *cohort,
             const char    *role)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), role);

  return name && *name ? engraft_table_find_column (table, name) : NULL;
}

/* Rows that are not used are as they were, so that they are left out for the same reason. */
static void
keep_rows (Maker         *maker,
           EngraftCohort *cohort)
{
  EngraftColumn *time = find_column (maker->table, cohort, "time"), *entry = find_column (maker->table, cohort, "entry");
  EngraftColumn *origin = find_column (maker->table, cohort, "origin");
  gboolean dates = engraft_column_get_column_type (time) == ENGRAFT_COLUMN_DATE;

  for (guint row = 0; row < engraft_table_get_n_rows (maker->table); row++)
    {
      maker->time[row] = engraft_survival_work_time (time, dates ? origin : NULL, row);
      maker->entry[row] = entry ? engraft_survival_work_time (entry, dates ? origin : NULL, row) : -1;
      maker->number[row] = 1;
      if (maker->kind == ENGRAFT_RECURRENT_MODEL_PWP_GAP && entry && !(maker->entry[row] < maker->time[row]))
        maker->time[row] = NAN;
    }
}

/* Time since the event before begins with the row after that event, and goes on through rows that end without one. */
static void
fill_rows (Maker *maker)
{
  const gboolean gap = maker->kind == ENGRAFT_RECURRENT_MODEL_PWP_GAP;
  const EngraftEpisodes *episodes = &maker->episodes;
  const double *times = engraft_survival_data_get_times (maker->data, NULL);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (maker->data, NULL);
  const guint *rows = engraft_survival_data_get_rows (maker->data, NULL);
  guint n_events = 0;
  double since = 0;

  for (gsize i = 0; i < episodes->n; i++)
    {
      guint32 one = episodes->order[i], before = episodes->previous[one];
      double begin = episodes->entry ? episodes->entry[one] : 0;
      guint row = rows[one];

      n_events = before == ENGRAFT_NO_CODE ? 0 : n_events + (outcomes[before] == ENGRAFT_OUTCOME_EVENT);
      if (!gap)
        since = 0;
      else if (before == ENGRAFT_NO_CODE || outcomes[before] == ENGRAFT_OUTCOME_EVENT)
        since = begin;
      maker->number[row] = maker->most > 0 ? MIN (n_events + 1, (guint) maker->most) : n_events + 1;
      /* the kernels take an entry below 0 for observed from the start */
      maker->entry[row] = begin == since ? -1 : begin - since;
      maker->goes_on |= begin > since;
      maker->time[row] = times[one] - since;
    }
}

static EngraftTable *
add_column (EngraftTable      *table,
            const char        *name,
            const char        *label,
            EngraftColumnType  type,
            double            *values)
{
  const gsize size = engraft_table_get_n_rows (table) * sizeof *values;
  g_autoptr(EngraftColumn) plain = engraft_column_new_numbers (name, type, g_bytes_new (values, size));
  g_autoptr(EngraftColumn) column = engraft_column_describe (plain, label, NULL, NULL);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (table, i)));
  g_ptr_array_add (columns, g_object_ref (column));

  return engraft_table_new (engraft_table_get_title (table), columns);
}

/* The roles of the columns that were made. */
static EngraftCohort *
make_cohort (Maker         *maker,
             EngraftCohort *cohort)
{
  EngraftOptions *copy = engraft_options_copy (ENGRAFT_OPTIONS (cohort));
  const char *subject = engraft_options_get_string (copy, "subject");
  const char *cluster = engraft_options_get_string (copy, "cluster");
  const char * const *strata = engraft_options_get_strv (copy, "strata");
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  gboolean gap = maker->kind == ENGRAFT_RECURRENT_MODEL_PWP_GAP;

  for (guint i = 0; strata && strata[i]; i++)
    g_ptr_array_add (all, g_strdup (strata[i]));
  if (maker->kind != ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL)
    g_ptr_array_add (all, g_strdup (NUMBER));
  g_ptr_array_add (all, NULL);
  /* time begins anew with each event of a subject, who is a cluster */
  if (gap && (!cluster || !*cluster))
    g_object_set (copy, "cluster", subject, NULL);
  if (gap)
    g_object_set (copy, "subject", NULL, NULL);
  g_object_set (copy, "time", TIME, "entry", gap && !maker->goes_on ? NULL : ENTRY, "origin", NULL, "strata", all->pdata,
                "time-unit", engraft_survival_data_get_unit (maker->data), NULL);

  return ENGRAFT_COHORT (copy);
}

/**
 * engraft_recurrent_prepare_table:
 * @table: a table
 * @cohort: what its columns mean
 * @options: which model
 * @prepared: (out) (transfer full): what the columns of the table that is returned mean
 * @operation: (nullable): cancels the work
 * @error: return location for an #EngraftStateError, #EngraftSurvivalDataError or `G_IO_ERROR_CANCELLED`
 *
 * Makes rows of events into the intervals of a model: when each begins and ends, and of which event of the
 * subject in order it is, in columns that are added.  A row is a period of one subject; where no column says
 * when it begins, it begins where the one before it of the same subject ends.  O(rows log rows).
 *
 * Returns: (transfer full) (nullable): a table of as many rows
 */
EngraftTable *
engraft_recurrent_prepare_table (EngraftTable             *table,
                                 EngraftCohort            *cohort,
                                 EngraftRecurrentOptions  *options,
                                 EngraftCohort           **prepared,
                                 EngraftOperation         *operation,
                                 GError                  **error)
{
  const EngraftSurvivalDataFlags flags = ENGRAFT_SURVIVAL_DATA_EPISODES | ENGRAFT_SURVIVAL_DATA_COMPETING;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftTable) first = NULL, second = NULL;
  g_autofree double *values = NULL;
  guint n;
  Maker maker = { .table = table };

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_RECURRENT_OPTIONS (options) && prepared, NULL);

  data = engraft_survival_data_new_with_flags (table, cohort, flags, NULL, NULL, operation, error);
  if (!data || !engraft_survival_data_check (data, error))
    return NULL;
  maker.data = data;
  maker.kind = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "model");
  maker.most = engraft_options_get_int (ENGRAFT_OPTIONS (options), "most-events");
  if (!engraft_episodes_init (&maker.episodes, data, operation, error))
    {
      engraft_episodes_clear (&maker.episodes);
      return NULL;
    }
  n = engraft_table_get_n_rows (table);
  values = g_new (double, 3 * (gsize) n + 1);
  maker.entry = values;
  maker.time = values + n;
  maker.number = values + 2 * n;
  keep_rows (&maker, cohort);
  if (!engraft_operation_set_error_if_cancelled (operation, NULL))
    fill_rows (&maker);
  engraft_episodes_clear (&maker.episodes);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;
  first = add_column (table, ENTRY, _("Entry"), ENGRAFT_COLUMN_NUMBER, maker.entry);
  second = add_column (first, TIME, _("Time"), ENGRAFT_COLUMN_NUMBER, maker.time);
  *prepared = make_cohort (&maker, cohort);

  return add_column (second, NUMBER, _("Event number"), ENGRAFT_COLUMN_INTEGER, maker.number);
}

/**
 * engraft_recurrent_check_covariates:
 * @table: a table
 * @cohort: what its columns mean
 * @options: which model
 * @model: its covariates
 * @remedies: (out) (optional) (nullable) (transfer full): notices of what can be said about the error
 * @operation: (nullable): cancels the work
 * @error: return location for one of the errors of [func@recurrent_prepare_table] and [ctor@CoxTerms.new], or
 *   %ENGRAFT_COX_FIT_ERROR_IMMORTAL
 *
 * Asks whether the covariates are known when each row begins, in time since the beginning of follow-up, in which their own
 * times are counted, whatever the time of the model.
 *
 * Returns: %FALSE when one is known only later, or there is no model
 */
gboolean
engraft_recurrent_check_covariates (EngraftTable             *table,
                                    EngraftCohort            *cohort,
                                    EngraftRecurrentOptions  *options,
                                    EngraftCoxOptions        *model,
                                    GListStore              **remedies,
                                    EngraftOperation         *operation,
                                    GError                  **error)
{
  g_autoptr(EngraftRecurrentOptions) total = ENGRAFT_RECURRENT_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  g_autoptr(EngraftCohort) prepared = NULL;
  g_autoptr(EngraftTable) rows = NULL;
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  const char * const *known = engraft_options_get_strv (ENGRAFT_OPTIONS (model), "known-at-start");

  g_object_set (total, "model", ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL, NULL);
  rows = engraft_recurrent_prepare_table (table, cohort, total, &prepared, operation, error);
  terms = rows ? engraft_cox_terms_new (rows, model, error) : NULL;
  if (terms)
    data = engraft_survival_data_new_for_columns (rows, prepared, engraft_cox_terms_get_columns (terms),
                                                  engraft_cox_terms_get_title (terms), operation, error);
  if (data && remedies)
    *remedies = engraft_cox_guard_list_answers (terms, data, ENGRAFT_OPTIONS (model), operation);

  return data && engraft_cox_guard_check (terms, data, NAN, known, operation, error);
}

/* In time since the event before, nothing can be told by times since the beginning: they are asked before. */
static EngraftCoxOptions *
check_in_total_time (EngraftTable             *table,
                     EngraftCohort            *cohort,
                     EngraftRecurrentOptions  *options,
                     EngraftCoxOptions        *model,
                     EngraftOperation         *operation,
                     GError                  **error)
{
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(GPtrArray) known = g_ptr_array_new ();
  const char * const *strata = engraft_options_get_strv (ENGRAFT_OPTIONS (cohort), "strata");
  EngraftOptions *copy;

  if (engraft_recurrent_check_covariates (table, cohort, options, model, NULL, operation, error))
    terms = engraft_cox_terms_new (table, model, error);
  if (!terms)
    return NULL;
  for (guint i = 0; i < terms->sources->len; i++)
    g_ptr_array_add (known, ((EngraftCoxSource *) terms->sources->pdata[i])->name);
  /* so were strata; the number of an event is known when its row begins */
  for (guint i = 0; strata && strata[i]; i++)
    g_ptr_array_add (known, (char *) strata[i]);
  g_ptr_array_add (known, (char *) NUMBER);
  g_ptr_array_add (known, NULL);
  copy = engraft_options_copy (ENGRAFT_OPTIONS (model));
  g_object_set (copy, "known-at-start", known->pdata, NULL);

  return ENGRAFT_COX_OPTIONS (copy);
}

/**
 * engraft_recurrent_fit_new:
 * @table: a table
 * @cohort: what its columns mean
 * @options: which model
 * @model: its covariates; copied
 * @operation: (nullable): to show progress and to cancel
 * @tally: (out) (optional) (nullable) (transfer full): what became of every row
 * @error: return location for one of the errors of [func@recurrent_prepare_table] and [ctor@CoxFit.new_for_table]
 *
 * Fits the model of Andersen and Gill, or one of Prentice, Williams and Peterson, with robust standard errors over
 * subjects.  Blocks.  An event that ends the history counts as a censoring.
 *
 * Returns: (transfer full) (nullable): the model
 */
EngraftCoxFit *
engraft_recurrent_fit_new (EngraftTable             *table,
                           EngraftCohort            *cohort,
                           EngraftRecurrentOptions  *options,
                           EngraftCoxOptions        *model,
                           EngraftOperation         *operation,
                           EngraftTally            **tally,
                           GError                  **error)
{
  g_autoptr(EngraftCohort) prepared = NULL;
  g_autoptr(EngraftTable) rows = NULL;
  g_autoptr(EngraftCoxOptions) own = NULL;

  if (tally)
    *tally = NULL;
  if (engraft_options_get_enum (ENGRAFT_OPTIONS (options), "model") == ENGRAFT_RECURRENT_MODEL_PWP_GAP)
    {
      own = check_in_total_time (table, cohort, options, model, operation, error);
      if (!own)
        return NULL;
    }
  rows = engraft_recurrent_prepare_table (table, cohort, options, &prepared, operation, error);
  if (!rows)
    return NULL;

  return engraft_cox_fit_new_for_table (rows, prepared, own ? own : model, operation, tally, error);
}

/**
 * engraft_recurrent_dup_methods:
 * @options: which model
 *
 * Gives a sentence on the model for the methods section of a paper, and the work it cites.
 *
 * Returns: (transfer full) (nullable): a sentence on the model; %NULL when there is none
 */
char *
engraft_recurrent_dup_methods (EngraftRecurrentOptions *options)
{
  g_return_val_if_fail (ENGRAFT_IS_RECURRENT_OPTIONS (options), NULL);

  switch (engraft_options_get_enum (ENGRAFT_OPTIONS (options), "model"))
    {
    case ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL:
      return g_strconcat (_("The events of a patient were modelled alike by the model of Andersen and Gill, in time "
                            "since the beginning, with robust standard errors over patients."), "\n\n" ANDERSEN, NULL);
    case ENGRAFT_RECURRENT_MODEL_PWP_TOTAL:
      return g_strconcat (_("First, second and later events were modelled in strata by the model of Prentice, Williams "
                            "and Peterson, in time since the beginning, with robust standard errors over patients."),
                          "\n\n" PRENTICE, NULL);
    case ENGRAFT_RECURRENT_MODEL_PWP_GAP:
      return g_strconcat (_("First, second and later events were modelled in strata by the model of Prentice, Williams "
                            "and Peterson, in time since the event before, with robust standard errors over patients."),
                          "\n\n" PRENTICE, NULL);
    case ENGRAFT_RECURRENT_MODEL_NONE:
    default:
      return NULL;
    }
}
