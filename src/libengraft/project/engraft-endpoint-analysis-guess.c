/* engraft-endpoint-analysis-guess.c: which columns and endpoints are likely meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-endpoint-analysis-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/endpoints/engraft-endpoint-definition.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/text/engraft-json.h"

/* More buttons are no help. */
#define MAX_PROPOSALS 8

/* Names of columns in small letters, without lines; the likeliest first. */
static const struct
{
  const char *option;
  const char *names;
  guint       types;      /* a mask of 1 << EngraftColumnType; 0: any */
} known[] = {
  { "date", " visitdate dateofvisit visitdt date adt vsdt qsdt datum visitday day ady time tag fecha ",
    1u << ENGRAFT_COLUMN_DATE | 1u << ENGRAFT_COLUMN_NUMBER | 1u << ENGRAFT_COLUMN_INTEGER },
  { "measure", " measure paramcd param test testcd qstestcd lbtestcd vstestcd parameter outcome ",
    1u << ENGRAFT_COLUMN_CATEGORY | 1u << ENGRAFT_COLUMN_TEXT },
  { "value", " value aval result score qsstresn lbstresn vsstresn ",
    1u << ENGRAFT_COLUMN_NUMBER | 1u << ENGRAFT_COLUMN_INTEGER },
  { "start", " start startdt startdate trtsdt randdt randomised randomisationdate transplant transplantdate txdate infusiondate ",
    1u << ENGRAFT_COLUMN_DATE | 1u << ENGRAFT_COLUMN_NUMBER | 1u << ENGRAFT_COLUMN_INTEGER },
  { "birth", " birth birthdate dateofbirth birthday dob brthdt brthdtc born geburtsdatum ", 1u << ENGRAFT_COLUMN_DATE },
  { "relapse", " relapse relapsed isrelapse relapsedate schub ", 0 },
};

static char *
simplify (const char *name)
{
  GString *simple = g_string_new (" ");

  for (; *name; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (simple, g_ascii_tolower (*name));
  g_string_append_c (simple, ' ');

  return g_string_free (simple, FALSE);
}

/* the column whose name comes first among NAMES; NULL: none */
static const char *
find_column (EngraftTable *table,
             const char   *names,
             guint         types)
{
  const char *best = NULL, *found = NULL;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      g_autofree char *simple = simplify (engraft_column_get_name (column));
      const char *at = strlen (simple) > 2 ? strstr (names, simple) : NULL;

      if (!at || (best && at >= best) || (types && !(types & 1u << engraft_column_get_column_type (column))))
        continue;
      best = at;
      found = engraft_column_get_name (column);
    }

  return found;
}

/* Relapses are of another data set that is called so and knows the subjects by a column of the same name. */
static void
guess_relapses (EngraftAnalysis *self,
                const char      *subject)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self));
  GListModel *items = G_LIST_MODEL (engraft_item_get_project (ENGRAFT_ITEM (self)));
  EngraftDataSet *visits = engraft_analysis_get_data_set (self);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (items, i);
      EngraftTable *table = ENGRAFT_IS_DATA_SET (item) ? engraft_data_set_get_table (ENGRAFT_DATA_SET (item)) : NULL;
      g_autofree char *name = table ? g_utf8_strdown (engraft_item_get_name (item), -1) : NULL;
      const char *date;

      if (!table || item == ENGRAFT_ITEM (visits) || !strstr (name, "relapse") || !engraft_table_find_column (table, subject))
        continue;
      date = find_column (table, " relapsedate onset onsetdate date startdate start day ", known[0].types);
      g_object_set (spec, "relapses", engraft_item_get_id (item), NULL);
      g_object_set (engraft_analysis_get_options (self), "relapse-date", date, "relapse", NULL, NULL);
      return;
    }
}

/**
 * engraft_endpoint_analysis_guess_columns: (skip)
 * @self: an endpoint whose data set is chosen
 *
 * Sets the columns that are likely meant, by their names, and the data set of relapses; a first guess, to be corrected.
 */
void
engraft_endpoint_analysis_guess_columns (EngraftAnalysis *self)
{
  EngraftDataSet *data_set;
  EngraftTable *table;
  EngraftOptions *options, *cohort;
  g_autoptr(EngraftCohort) guess = NULL;
  const char *subject, *group;

  g_return_if_fail (ENGRAFT_IS_ENDPOINT_ANALYSIS (self));

  data_set = engraft_analysis_get_data_set (self);
  table = data_set ? engraft_data_set_get_table (data_set) : NULL;
  if (!table)
    return;
  options = engraft_analysis_get_options (self);
  cohort = ENGRAFT_OPTIONS (engraft_analysis_get_cohort (self));
  guess = engraft_cohort_guess (table);
  subject = engraft_options_get_string (cohort, "subject");
  if (!subject)
    subject = engraft_options_get_string (ENGRAFT_OPTIONS (guess), "subject");
  group = engraft_options_get_string (cohort, "group");
  if (!group)
    group = engraft_options_get_string (ENGRAFT_OPTIONS (guess), "group");
  g_object_set (options, "subject", subject, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_object_set (options, known[i].option, find_column (table, known[i].names, known[i].types), NULL);
  if (!engraft_options_get_string (options, "measure") || !engraft_options_get_string (options, "value"))
    g_object_set (options, "measure", NULL, "value", NULL, NULL);
  if (group && g_strcmp0 (group, engraft_options_get_string (options, "measure")) != 0)
    g_object_set (options, "keep", (const char * const []) { group, NULL }, NULL);
  if (subject)
    guess_relapses (self, subject);
}

/* ---- endpoints ---- */

/* whether something called so is measured: a column, or a value of the column that tells */
static gboolean
is_measured (EngraftTable   *table,
             EngraftOptions *columns,
             const char     *measure)
{
  const char *by = engraft_options_get_string (columns, "measure");
  EngraftColumn *column = by && *by ? engraft_table_find_column (table, by) : NULL;

  for (guint i = 0; !column && i < engraft_table_get_n_columns (table); i++)
    if (!g_ascii_strcasecmp (engraft_column_get_name (engraft_table_get_column (table, i)), measure))
      return TRUE;
  for (guint i = 0; column && i < engraft_column_get_n_rows (column); i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (column, i);

      if (!g_ascii_strcasecmp (cell, measure))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_possible (EngraftTable              *table,
             EngraftOptions            *columns,
             EngraftEndpointDefinition *definition)
{
  GListModel *components = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (definition), "components"));
  gboolean has_measure = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (components); i++)
    {
      g_autoptr(EngraftOptions) component = g_list_model_get_item (components, i);
      const char *measure = engraft_options_get_string (component, "measure");

      if (engraft_options_get_enum (component, "kind") == ENGRAFT_ENDPOINT_KIND_RELAPSE
          || !engraft_options_get_boolean (component, "on"))
        continue;
      if (!measure || !is_measured (table, columns, measure))
        return FALSE;
      has_measure = TRUE;
    }

  return has_measure;
}

static void
propose (GListStore                *notices,
         EngraftEndpointDefinition *definition)
{
  g_autoptr(JsonNode) node = engraft_options_to_json (ENGRAFT_OPTIONS (definition));
  g_autofree char *text = json_to_string (node, FALSE);
  const char *title = engraft_endpoint_definition_get_title (definition);
  /* Translators: the title of an endpoint */
  g_autofree char *message = g_strdup_printf (_("The data have what this needs: %s."), title);
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "definition", message);

  engraft_notice_set_remedy (notice, title, "definition", text);
  g_list_store_append (notices, notice);
}

GListStore *
engraft_endpoint_analysis_guess (EngraftTable      *table,
                                 GObject           *data,
                                 EngraftOptions    *spec,
                                 EngraftOperation  *operation,
                                 const GError      *error)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_auto(GStrv) names = NULL;

  if (!g_error_matches (error, ENGRAFT_ENDPOINT_ERROR, ENGRAFT_ENDPOINT_ERROR_UNKNOWN))
    return NULL;
  names = engraft_endpoint_definition_list_names ();
  for (guint i = 0; names[i] && g_list_model_get_n_items (G_LIST_MODEL (notices)) < MAX_PROPOSALS; i++)
    {
      g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find (names[i], NULL);

      if (definition && is_possible (table, engraft_options_get_options (spec, "options"), definition))
        propose (notices, definition);
    }

  return g_list_model_get_n_items (G_LIST_MODEL (notices)) ? g_steal_pointer (&notices) : NULL;
}
