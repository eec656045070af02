/* engraft-competing-risks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-competing-risks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/risks/engraft-cumulative-incidence-private.h"
#include "libengraft/risks/engraft-fine-gray-private.h"

/**
 * EngraftCompetingRisks:
 *
 * What an analysis of competing risks answers: the [class@CumulativeIncidence] of each cause and, when there are
 * covariates, the [class@FineGray] model of one of them.  Immutable.
 */
struct _EngraftCompetingRisks
{
  GObject                     parent_instance;

  EngraftCumulativeIncidence *incidence;
  EngraftFineGray            *model;      /* NULL: there are no covariates, or the rows are not for it */
  gboolean                    refused;       /* the model, for the rows are not for it */
  EngraftTable               *predictions;   /* of the model, the same */
  EngraftTable               *curves;        /* of its predictions over time, the same */
  GListStore                 *notices;
};

static void engraft_competing_risks_result_init (EngraftResultInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftCompetingRisks, engraft_competing_risks, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_competing_risks_result_init))

static void
engraft_competing_risks_finalize (GObject *object)
{
  EngraftCompetingRisks *self = ENGRAFT_COMPETING_RISKS (object);

  g_clear_object (&self->incidence);
  g_clear_object (&self->model);
  g_clear_object (&self->predictions);
  g_clear_object (&self->curves);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_competing_risks_parent_class)->finalize (object);
}

static void
engraft_competing_risks_class_init (EngraftCompetingRisksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_competing_risks_finalize;
}

static void
engraft_competing_risks_init (EngraftCompetingRisks *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* What the curves have said already, such as of the landmark, the model need not repeat. */
static gboolean
has_notice (EngraftCompetingRisks *self,
            EngraftNotice         *notice)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->notices)); i++)
    {
      g_autoptr(EngraftNotice) other = g_list_model_get_item (G_LIST_MODEL (self->notices), i);

      if (g_str_equal (engraft_notice_get_message (other), engraft_notice_get_message (notice)))
        return TRUE;
    }

  return FALSE;
}

static void
add_notices (EngraftCompetingRisks *self,
             GListModel            *notices)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (!has_notice (self, notice))
        g_list_store_append (self->notices, notice);
    }
}

/* The curves are right without it. */
static void
say_without_model (EngraftCompetingRisks *self,
                   const char            *reason)
{
  /* Translators: why, as a sentence that begins with a small letter or a number */
  g_autofree char *message = g_strdup_printf (_("The model of Fine and Gray is not made: %s"), reason);
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "covariates", message);

  g_list_store_append (self->notices, notice);
  self->refused = TRUE;
}

/* The model has the causes and the level of the curves. */
static EngraftFineGrayOptions *
complete_model (EngraftFineGrayOptions  *model,
                EngraftIncidenceOptions *options)
{
  EngraftOptions *whole = engraft_options_copy (ENGRAFT_OPTIONS (model));

  g_object_set (whole, "causes", engraft_options_get_strv (ENGRAFT_OPTIONS (options), "causes"),
                "confidence", engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence"), NULL);

  return ENGRAFT_FINE_GRAY_OPTIONS (whole);
}

/* for the profiles, when curves are wanted at these times, and over time */
static gboolean
predict (EngraftCompetingRisks  *self,
         EngraftOperation       *operation,
         GError                **error)
{
  const char *unit = engraft_time_unit_get_name (self->incidence->unit);
  GArray *times = self->incidence->times;
  g_autofree double *shown = g_new (double, times->len + 1);

  for (guint i = 0; i < times->len; i++)
    shown[i] = engraft_incidence_show (self->incidence, g_array_index (times, double, i));
  self->predictions = engraft_fine_gray_predict_profiles (self->model, times, shown, unit);
  self->curves = engraft_fine_gray_predict_curves (self->model, engraft_cumulative_incidence_get_scale (self->incidence), unit,
                                                   operation, error);

  return self->curves != NULL;
}

/**
 * engraft_competing_risks_new:
 * @data: the follow-up, made by [ctor@SurvivalData.new_competing]
 * @table: the table that @data were made of
 * @options: what to compute of the curves; copied
 * @model: the model, of which only the covariates, the profiles, the cause and how censoring is estimated are taken; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Computes; blocks, so call it in a thread.
 *
 * Returns: (transfer full): the result, or %NULL with an error of %ENGRAFT_INCIDENCE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
EngraftCompetingRisks *
engraft_competing_risks_new (EngraftSurvivalData      *data,
                             EngraftTable             *table,
                             EngraftIncidenceOptions  *options,
                             EngraftFineGrayOptions   *model,
                             EngraftOperation         *operation,
                             GError                  **error)
{
  const char * const *covariates;
  g_autoptr(EngraftFineGrayOptions) whole = NULL;
  g_autoptr(GError) reason = NULL;
  g_autoptr(EngraftCompetingRisks) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (data) && ENGRAFT_IS_TABLE (table), NULL);
  g_return_val_if_fail (ENGRAFT_IS_INCIDENCE_OPTIONS (options) && ENGRAFT_IS_FINE_GRAY_OPTIONS (model), NULL);

  self = g_object_new (ENGRAFT_TYPE_COMPETING_RISKS, NULL);
  self->incidence = engraft_cumulative_incidence_new (data, options, operation, error);
  if (!self->incidence)
    return NULL;
  add_notices (self, engraft_cumulative_incidence_get_notices (self->incidence));

  covariates = engraft_options_get_strv (ENGRAFT_OPTIONS (model), "covariates");
  if (!covariates || !*covariates)
    return g_steal_pointer (&self);
  whole = complete_model (model, options);
  self->model = engraft_fine_gray_new_from (data, table, whole, self->incidence->landmark, operation, &reason);
  if (!self->model && g_error_matches (reason, ENGRAFT_FINE_GRAY_ERROR, ENGRAFT_FINE_GRAY_ERROR_DATA))
    {
      say_without_model (self, reason->message);
      return g_steal_pointer (&self);
    }
  if (!self->model)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (!predict (self, operation, error))
    return NULL;
  add_notices (self, engraft_fine_gray_get_notices (self->model));

  return g_steal_pointer (&self);
}

/**
 * engraft_competing_risks_get_incidence:
 * @self: a result
 *
 * Gets the curves.
 *
 * Returns: (transfer none): how likely each cause is over time
 */
EngraftCumulativeIncidence *
engraft_competing_risks_get_incidence (EngraftCompetingRisks *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPETING_RISKS (self), NULL);

  return self->incidence;
}

/**
 * engraft_competing_risks_get_model:
 * @self: a result
 *
 * Gets the model.
 *
 * Returns: (transfer none) (nullable): the model; %NULL when there are no covariates, or it is not made of such rows, which a
 *   notice says
 */
EngraftFineGray *
engraft_competing_risks_get_model (EngraftCompetingRisks *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPETING_RISKS (self), NULL);

  return self->model;
}

/**
 * engraft_competing_risks_is_model_refused:
 * @self: a result
 *
 * Tells whether there is no model although there are covariates, because it is not made of such rows.
 *
 * Returns: whether a notice says why there is no model
 */
gboolean
engraft_competing_risks_is_model_refused (EngraftCompetingRisks *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPETING_RISKS (self), FALSE);

  return self->refused;
}

/**
 * engraft_competing_risks_get_predicted:
 * @self: a result
 *
 * Gets what the model predicts over time.
 *
 * Returns: (transfer none) (nullable): of each profile the incidence at the events of the cause, of many at some: columns
 *   “profile”, “time” as shown, “incidence”, “se”, “lower” and “upper”; no rows without profiles, %NULL without a model
 */
EngraftTable *
engraft_competing_risks_get_predicted (EngraftCompetingRisks *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COMPETING_RISKS (self), NULL);

  return self->curves;
}

/* ---- as a result ---- */

#define MODEL (ENGRAFT_INCIDENCE_TABLE_STEPS + 1)
#define PREDICTIONS (MODEL + 1)
#define PREDICTED (PREDICTIONS + 1)

static const EngraftResultTable tables[] = {
  [ENGRAFT_INCIDENCE_TABLE_SUMMARY] = { "summary", N_("Groups and Causes"), N_("There are no groups."),
                                        ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_INCIDENCE_TABLE_TIMES] = { "times", N_("At Chosen Times"),
                                      N_("Say at which times under Estimates in the options, such as “1 2 5”."),
                                      ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_INCIDENCE_TABLE_TESTS] = { "tests", N_("Tests"),
                                      N_("A test compares groups: choose a group in the options."),
                                      ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_INCIDENCE_TABLE_STEPS] = { "steps", N_("Every Step"), N_("There are no curves."), ENGRAFT_TABLE_SHAPE_LONG },
  [MODEL] = { "model", N_("Fine–Gray Model"), N_("Choose covariates under Model in the options."),
              ENGRAFT_TABLE_SHAPE_ROWS },
  [PREDICTIONS] = { "predictions", N_("Predicted Incidence"),
                    N_("Say for whom under Model in the options, such as “age=50, sex=f”, and at which times under Estimates."),
                    ENGRAFT_TABLE_SHAPE_ROWS },
  [PREDICTED] = { "predicted-steps", N_("Predicted Incidence, Every Step"),
                  N_("Say for whom under Model in the options, such as “age=50, sex=f”."), ENGRAFT_TABLE_SHAPE_LONG },
};

static EngraftTable *
to_table (EngraftResult *result,
          guint          table)
{
  EngraftCompetingRisks *self = ENGRAFT_COMPETING_RISKS (result);
  g_autoptr(GPtrArray) none = NULL;

  if (table < MODEL)
    return engraft_cumulative_incidence_to_table (self->incidence, table);
  if (self->model)
    return table == MODEL ? engraft_fine_gray_to_table (self->model)
           : g_object_ref (table == PREDICTIONS ? self->predictions : self->curves);

  none = g_ptr_array_new ();
  return engraft_table_new (table == MODEL ? _("Fine–Gray Model") : _("Predicted Incidence"), none);
}

/* arrays, as of curves; what there is no prediction of is null */
static void
add_predictions (JsonObject   *model,
                 const char   *name,
                 EngraftTable *table)
{
  JsonObject *object = json_object_new ();

  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);
      const double *numbers = engraft_column_get_numbers (column, NULL);
      JsonArray *array = json_array_new ();

      for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
        {
          g_autofree char *text = numbers ? NULL : engraft_column_dup_cell (column, row);

          if (!numbers)
            json_array_add_string_element (array, text);
          else if (isfinite (numbers[row]))
            json_array_add_double_element (array, numbers[row]);
          else
            json_array_add_null_element (array);
        }
      json_object_set_array_member (object, engraft_column_get_name (column), array);
    }
  json_object_set_object_member (model, name, object);
}

static JsonNode *
to_json (EngraftResult *result)
{
  EngraftCompetingRisks *self = ENGRAFT_COMPETING_RISKS (result);
  JsonNode *node = engraft_cumulative_incidence_to_json (self->incidence);

  if (self->model)
    {
      JsonNode *model = engraft_fine_gray_to_json (self->model);

      add_predictions (json_node_get_object (model), "predictions", self->predictions);
      add_predictions (json_node_get_object (model), "predicted-steps", self->curves);
      json_object_set_member (json_node_get_object (node), "model", model);
    }

  return node;
}

static GListModel *
get_notices (EngraftResult *result)
{
  return G_LIST_MODEL (ENGRAFT_COMPETING_RISKS (result)->notices);
}

static char *
dup_sentence (EngraftResult *result)
{
  return engraft_cumulative_incidence_dup_sentence (ENGRAFT_COMPETING_RISKS (result)->incidence);
}

static char *
dup_methods (EngraftResult *result)
{
  EngraftCompetingRisks *self = ENGRAFT_COMPETING_RISKS (result);
  g_autofree char *curves = engraft_cumulative_incidence_dup_methods (self->incidence), *model = NULL;

  if (!self->model)
    return g_steal_pointer (&curves);
  model = engraft_fine_gray_dup_methods (self->model);

  return g_strdup_printf ("%s\n\n%s", curves, model);
}

static void
engraft_competing_risks_result_init (EngraftResultInterface *iface)
{
  iface->tables = tables;
  iface->n_tables = G_N_ELEMENTS (tables);
  iface->to_table = to_table;
  iface->to_json = to_json;
  iface->get_notices = get_notices;
  iface->dup_sentence = dup_sentence;
  iface->dup_methods = dup_methods;
}
