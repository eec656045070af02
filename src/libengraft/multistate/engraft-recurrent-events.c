/* engraft-recurrent-events.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-recurrent-events.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"

/**
 * EngraftRecurrentEvents:
 *
 * What an analysis of events that can come again answers: the [class@MeanCount] of each group and, when one was asked
 * for, the model of their hazard, a [class@CoxFit].  Immutable.
 */
struct _EngraftRecurrentEvents
{
  GObject           parent_instance;

  EngraftMeanCount *count;
  EngraftCoxFit    *model;      /* NULL: none was asked for */
  GListStore       *notices;
};

static void engraft_recurrent_events_result_init (EngraftResultInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftRecurrentEvents, engraft_recurrent_events, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_recurrent_events_result_init))

static void
engraft_recurrent_events_finalize (GObject *object)
{
  EngraftRecurrentEvents *self = ENGRAFT_RECURRENT_EVENTS (object);

  g_clear_object (&self->count);
  g_clear_object (&self->model);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_recurrent_events_parent_class)->finalize (object);
}

static void
engraft_recurrent_events_class_init (EngraftRecurrentEventsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_recurrent_events_finalize;
}

static void
engraft_recurrent_events_init (EngraftRecurrentEvents *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static void
add_notices (EngraftRecurrentEvents *self,
             GListModel             *notices)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_list_store_append (self->notices, notice);
    }
}

static void
say (EngraftRecurrentEvents *self,
     const char             *subject,
     const char             *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, subject, message);

  g_list_store_append (self->notices, notice);
}

/* A kind of model and covariates are chosen one after the other; until both are there, curves are shown. */
static gboolean
is_asked_for (EngraftRecurrentEvents  *self,
              EngraftRecurrentOptions *options,
              EngraftCoxOptions       *model)
{
  const char * const *covariates = engraft_options_get_strv (ENGRAFT_OPTIONS (model), "covariates");
  gboolean has_covariates = covariates && *covariates;
  gboolean has_kind = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "model") != ENGRAFT_RECURRENT_MODEL_NONE;

  if (has_kind && !has_covariates)
    say (self, "covariates", _("A model needs covariates; choose some."));
  if (has_covariates && !has_kind)
    say (self, "model", _("Covariates are used by a model; choose which."));

  return has_kind && has_covariates;
}

/* Mean counts need no covariate, so that the model may have fewer rows. */
static void
notice_rows (EngraftRecurrentEvents *self,
             EngraftTally           *tally)
{
  guint n = tally ? engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_COVARIATE) : 0;
  g_autofree char *message = NULL;

  if (n == 0)
    return;
  message = g_strdup_printf (ngettext ("%u row lacks a covariate; the model is without it.",
                                       "%u rows lack a covariate; the model is without them.", n), n);
  say (self, "covariates", message);
}

static gboolean
fit_model (EngraftRecurrentEvents   *self,
           EngraftTable             *table,
           EngraftCohort            *cohort,
           EngraftRecurrentOptions  *options,
           EngraftCoxOptions        *model,
           EngraftOperation         *operation,
           GError                  **error)
{
  g_autoptr(EngraftOptions) whole = engraft_options_copy (ENGRAFT_OPTIONS (model));
  g_autoptr(EngraftTally) tally = NULL;

  g_object_set (whole, "confidence", engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence"), NULL);
  self->model = engraft_recurrent_fit_new (table, cohort, options, ENGRAFT_COX_OPTIONS (whole), operation, &tally, error);
  if (!self->model)
    return FALSE;
  notice_rows (self, tally);
  add_notices (self, engraft_cox_fit_get_notices (self->model));

  return TRUE;
}

/**
 * engraft_recurrent_events_make_data:
 * @table: a table
 * @cohort: what its columns mean
 * @operation: (nullable): cancels the work
 * @error: return location for an error
 *
 * Gives the follow-up of mean counts, which do not use strata; the model does, and finds its own rows.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_recurrent_events_make_data (EngraftTable      *table,
                                    EngraftCohort     *cohort,
                                    EngraftOperation  *operation,
                                    GError           **error)
{
  const EngraftSurvivalDataFlags flags = ENGRAFT_SURVIVAL_DATA_EPISODES | ENGRAFT_SURVIVAL_DATA_COMPETING
                                         | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA;

  return engraft_survival_data_new_with_flags (table, cohort, flags, NULL, NULL, operation, error);
}

/**
 * engraft_recurrent_events_new:
 * @data: the follow-up, by [func@RecurrentEvents.make_data]
 * @table: the table that @data were made of
 * @cohort: what its columns mean
 * @options: what to compute; copied
 * @model: the covariates of the model, which has the level of @options; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Computes the mean counts and, when @options name a model and @model covariates, the model; blocks, so call it in a
 * thread.
 *
 * Returns: (transfer full): the result, or %NULL with an error of [ctor@MeanCount.new] or [func@recurrent_fit_new]
 */
EngraftRecurrentEvents *
engraft_recurrent_events_new (EngraftSurvivalData      *data,
                              EngraftTable             *table,
                              EngraftCohort            *cohort,
                              EngraftRecurrentOptions  *options,
                              EngraftCoxOptions        *model,
                              EngraftOperation         *operation,
                              GError                  **error)
{
  g_autoptr(EngraftRecurrentEvents) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_RECURRENT_OPTIONS (options) && ENGRAFT_IS_COX_OPTIONS (model), NULL);

  self = g_object_new (ENGRAFT_TYPE_RECURRENT_EVENTS, NULL);
  self->count = engraft_mean_count_new (data, options, operation, error);
  if (!self->count)
    return NULL;
  add_notices (self, engraft_mean_count_get_notices (self->count));
  if (is_asked_for (self, options, model) && !fit_model (self, table, cohort, options, model, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_recurrent_events_get_count:
 * @self: a result
 *
 * Gets the curves.
 *
 * Returns: (transfer none): how many events there were on average over time
 */
EngraftMeanCount *
engraft_recurrent_events_get_count (EngraftRecurrentEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RECURRENT_EVENTS (self), NULL);

  return self->count;
}

/**
 * engraft_recurrent_events_get_model:
 * @self: a result
 *
 * Gets the model.
 *
 * Returns: (transfer none) (nullable): the model; %NULL when none was asked for
 */
EngraftCoxFit *
engraft_recurrent_events_get_model (EngraftRecurrentEvents *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RECURRENT_EVENTS (self), NULL);

  return self->model;
}

/* ---- as a result ---- */

#define MODEL (ENGRAFT_MEAN_COUNT_TABLE_STEPS + 1)

static const EngraftResultTable tables[] = {
  [ENGRAFT_MEAN_COUNT_TABLE_SUMMARY] = { "summary", N_("Groups"), N_("There are no groups."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MEAN_COUNT_TABLE_TIMES] = { "times", N_("At Chosen Times"),
                                       N_("Say at which times under Estimates in the options, such as “1 2 5”."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MEAN_COUNT_TABLE_STEPS] = { "steps", N_("Every Step"), N_("There are no curves."), ENGRAFT_TABLE_SHAPE_LONG },
  [MODEL] = { "model", N_("Hazard Ratios"), N_("Choose a model and covariates under Model in the options."),
              ENGRAFT_TABLE_SHAPE_ROWS },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  EngraftRecurrentEvents *self = ENGRAFT_RECURRENT_EVENTS (result);
  g_autoptr(GPtrArray) none = NULL;

  if (table < MODEL)
    return engraft_mean_count_to_table (self->count, table);
  if (self->model)
    return engraft_cox_fit_to_table (self->model, ENGRAFT_COX_TABLE_COEFFICIENTS);

  none = g_ptr_array_new ();
  return engraft_table_new (_("Hazard Ratios"), none);
}

static JsonNode *
to_json (EngraftResult *result)
{
  EngraftRecurrentEvents *self = ENGRAFT_RECURRENT_EVENTS (result);
  JsonNode *node = engraft_mean_count_to_json (self->count);

  if (self->model)
    json_object_set_member (json_node_get_object (node), "model", engraft_cox_fit_to_json (self->model));

  return node;
}

static GListModel *
get_notices (EngraftResult *result)
{
  return G_LIST_MODEL (ENGRAFT_RECURRENT_EVENTS (result)->notices);
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_mean_count_dup_sentence (ENGRAFT_RECURRENT_EVENTS (result)->count);
}

static char *
dup_methods (EngraftResult *result)
{
  EngraftRecurrentEvents *self = ENGRAFT_RECURRENT_EVENTS (result);
  g_autofree char *count = engraft_mean_count_dup_methods (self->count), *kind = NULL, *model = NULL;

  if (!self->model)
    return g_steal_pointer (&count);
  kind = engraft_recurrent_dup_methods (engraft_mean_count_get_options (self->count));
  model = engraft_cox_fit_dup_methods (self->model);

  return g_strdup_printf ("%s\n\n%s\n\n%s", count, kind, model);
}

static void
engraft_recurrent_events_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
