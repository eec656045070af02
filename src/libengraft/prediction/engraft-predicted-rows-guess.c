/* engraft-predicted-rows-guess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-predicted-rows-guess.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/response/engraft-response-guess.h"

/* proposals that a person still reads */
#define MAX_PROPOSALS 6

/* a column of more values names people, not groups */
#define MAX_LEVELS 8

/* fewer different numbers are no risks */
#define FEWEST_RISKS 5

static gboolean
is_used (EngraftCohort  *cohort,
         EngraftOptions *options,
         const char     *name)
{
  static const char * const roles[] = { "subject", "time", "origin", "entry", "status", "weight" };
  static const char * const own[] = { "risk", "outcome" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), roles[i]), name) == 0)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_strcmp0 (engraft_options_get_string (options, own[i]), name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_risk (EngraftColumn *column)
{
  const double *numbers;
  double seen[FEWEST_RISKS];
  guint n_seen = 0;

  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_NUMBER)
    return FALSE;
  numbers = engraft_column_get_numbers (column, NULL);
  for (guint i = 0; i < engraft_column_get_n_rows (column); i++)
    {
      gboolean known = isnan (numbers[i]);

      if (!known && !(numbers[i] >= 0 && numbers[i] <= 1))
        return FALSE;
      for (guint k = 0; k < n_seen; k++)
        known |= seen[k] == numbers[i];
      if (!known && n_seen < FEWEST_RISKS)
        seen[n_seen++] = numbers[i];
    }

  return n_seen == FEWEST_RISKS;
}

/* Two values of which one says yes; or, with EVENT, one of some has its name. */
static gboolean
is_outcome (EngraftColumn *column,
            const char    *event)
{
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return FALSE;
  coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_LEVELS);
  for (guint i = 0; coding && event && i < coding->names->len; i++)
    if (g_str_equal (coding->names->pdata[i], event))
      return TRUE;

  return coding && coding->names->len <= 2 && engraft_response_guess_value (coding->names) >= 0;
}

/* What a model of a yes or no predicts; NULL: there is none. */
static char *
dup_event (EngraftOptions *options)
{
  const char *text = engraft_options_get_string (options, "model");
  g_autoptr(EngraftModel) model = text && *text ? engraft_model_new_from_text (text, NULL) : NULL;

  return model && engraft_model_get_outcome_kind (model) == ENGRAFT_OUTCOME_KIND_YES_NO ? g_strdup (engraft_model_get_event (model))
         : NULL;
}

static gboolean
is_group (EngraftColumn *column)
{
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return FALSE;
  coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_LEVELS);

  return coding && coding->names->len >= 2;
}

static void
propose (GListStore    *notices,
         EngraftColumn *column,
         const char    *option,
         gboolean       list,
         const char    *subject,
         char          *message)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, subject, message);

  if (list)
    {
      JsonArray *chosen = json_array_new ();

      json_array_add_string_element (chosen, engraft_column_get_name (column));
      json_object_set_array_member (object, option, chosen);
    }
  else
    json_object_set_string_member (object, option, engraft_column_get_name (column));
  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  engraft_notice_set_remedy (notice, engraft_column_get_title (column), "options", text);
  g_list_store_append (notices, notice);
  g_free (message);
}

static void
propose_column (GListStore    *notices,
                EngraftColumn *column,
                int            code,
                const char    *event,
                const char    *groups,
                gboolean       single)
{
  const char *title = engraft_column_get_title (column);

  if (code == ENGRAFT_PREDICTED_ROWS_ERROR_RISK && is_risk (column))
    propose (notices, column, "risk", FALSE, "risk", g_strdup_printf (_("“%s” may be the predicted risk."), title));
  else if (code == ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME && is_outcome (column, event))
    propose (notices, column, "outcome", FALSE, "outcome", g_strdup_printf (_("“%s” may tell who had the event."), title));
  else if (code == ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS
           && (is_group (column) || (single && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)))
    propose (notices, column, groups, !single, "groups", g_strdup_printf (_("“%s” may divide the rows."), title));
}

GListStore *
engraft_predicted_rows_guess (EngraftTable   *table,
                              EngraftCohort  *cohort,
                              EngraftOptions *options,
                              const GError   *error,
                              const char     *groups,
                              gboolean        single)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  const char *chosen = engraft_options_get_string (options, "outcome");
  g_autofree char *event = dup_event (options);

  /* which value of a column that is chosen is another question */
  if (error->domain != ENGRAFT_PREDICTED_ROWS_ERROR
      || (error->code == ENGRAFT_PREDICTED_ROWS_ERROR_OUTCOME && chosen && *chosen))
    return NULL;
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);

      if (g_list_model_get_n_items (G_LIST_MODEL (notices)) < MAX_PROPOSALS
          && !is_used (cohort, options, engraft_column_get_name (column)))
        propose_column (notices, column, error->code, event, groups, single);
    }

  return g_list_model_get_n_items (G_LIST_MODEL (notices)) ? g_steal_pointer (&notices) : NULL;
}
