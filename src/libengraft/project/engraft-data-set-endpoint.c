/* engraft-data-set-endpoint.c: a data set whose rows are the times of an endpoint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-data-set-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-endpoint-analysis.h"
#include "libengraft/project/engraft-project.h"

static const char *
get_id (EngraftDataSet *self)
{
  const char *id = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self)), "endpoint");

  return id && *id ? id : NULL;
}

/**
 * engraft_data_set_is_endpoint:
 * @self: a data set
 *
 * Asks whether there is no file because the rows are the times that an endpoint of the project derived.
 *
 * Returns: whether its spec names an endpoint
 */
gboolean
engraft_data_set_is_endpoint (EngraftDataSet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), FALSE);

  return get_id (self) != NULL;
}

/**
 * engraft_data_set_get_endpoint:
 * @self: a data set
 *
 * Finds the endpoint whose times the rows are.
 *
 * Returns: (transfer none) (nullable): an [class@EndpointAnalysis]; %NULL when none is named, or it is not in the project
 */
EngraftItem *
engraft_data_set_get_endpoint (EngraftDataSet *self)
{
  EngraftProject *project;
  EngraftItem *item;
  const char *id;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), NULL);

  project = engraft_item_get_project (ENGRAFT_ITEM (self));
  id = get_id (self);
  item = project && id ? engraft_project_find (project, id) : NULL;

  return ENGRAFT_IS_ENDPOINT_ANALYSIS (item) ? item : NULL;
}

/* its result now; NULL: there is none */
static EngraftEndpoint *
get_result (EngraftDataSet *self)
{
  EngraftItem *item = engraft_data_set_get_endpoint (self);
  EngraftResult *result = item ? engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)) : NULL;

  return result ? ENGRAFT_ENDPOINT (result) : NULL;
}

/* Why there are no times; NULL: they are to be waited for */
static char *
explain (EngraftDataSet *self,
         EngraftItem    *item)
{
  EngraftDataSet *sources[2];
  const char *error;

  if (!item)
    /* Translators: what an endpoint is called in the project's file, such as “endpoint-1” */
    return g_strdup_printf (_("The endpoint “%s”, whose times these are, is not in the project."), get_id (self));
  sources[0] = engraft_analysis_get_data_set (ENGRAFT_ANALYSIS (item));
  sources[1] = engraft_analysis_get_second_data_set (ENGRAFT_ANALYSIS (item));
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i] == self || (sources[i] && engraft_data_set_is_made_of (sources[i], ENGRAFT_ITEM (self))))
      return g_strdup_printf (_("“%s” is made of this data set, which so cannot be made of it. Choose other visits for it."),
                              engraft_item_get_name (item));
  error = engraft_item_get_error (item);

  /* Translators: the name of an endpoint, and why it has no times */
  return error ? g_strdup_printf (_("“%s”: %s"), engraft_item_get_name (item), error) : NULL;
}

gboolean
engraft_data_set_has_current_endpoint (EngraftDataSet *self)
{
  return self->asked && !self->again && self->endpoint && self->endpoint == get_result (self);
}

void
engraft_data_set_update_endpoint (EngraftDataSet *self)
{
  EngraftItem *item = ENGRAFT_ITEM (self);
  EngraftItem *analysis = engraft_data_set_get_endpoint (self);
  g_autofree char *problem = explain (self, analysis);
  g_autoptr(EngraftOptions) asked = g_steal_pointer (&self->asked);
  EngraftEndpoint *result = get_result (self);
  gboolean is_same = asked && !self->again && result && self->endpoint == result;
  gboolean is_read = self->done && !self->done->error;

  if (problem || !result)
    {
      if (problem)
        engraft_data_set_give_up (self, problem, "endpoint");
      else
        engraft_data_set_wait (self);
      return;
    }
  self->asked = engraft_options_copy (engraft_item_get_spec (item));
  if (is_same && engraft_data_set_has_same_recipes (asked, self->asked))
    {
      if (self->done && !engraft_item_get_operation (item))
        engraft_data_set_publish_done (self);
      return;
    }
  g_set_object (&self->endpoint, result);
  g_clear_object (&self->subjects);
  g_clear_object (&self->visits);
  self->again = FALSE;
  engraft_data_set_start_job (self, !is_same || engraft_item_get_operation (item) || !is_read);
  engraft_data_set_publish (self, ENGRAFT_DATA_SET_LOADING, self->table, NULL, NULL);
}

/* What the columns of times mean is known; a group is the first column that was taken along and can be one. */
void
engraft_data_set_get_roles_of_times (EngraftDataSet *self,
                                     EngraftOptions *roles)
{
  EngraftItem *item = engraft_data_set_get_endpoint (self);
  EngraftOptions *columns = item ? engraft_analysis_get_options (ENGRAFT_ANALYSIS (item)) : NULL;
  const char * const *kept = columns ? engraft_options_get_strv (columns, "keep") : NULL;
  const char *group = NULL;

  for (guint i = 0; kept && kept[i] && !group; i++)
    {
      EngraftColumn *column = engraft_table_find_column (self->table, kept[i]);

      if (column && !engraft_column_is_numeric (column))
        group = kept[i];
    }
  g_object_set (roles, "time", "AVAL", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "entry", NULL, "origin", NULL, "status", "CNSR",
                "events", (const char * const []) { "0", NULL }, "censored", (const char * const []) { "1", NULL },
                "others", NULL, "missing", NULL, "subject", "USUBJID", "group", group, NULL);
}

/**
 * engraft_endpoint_analysis_make_data_set:
 * @endpoint: an endpoint of a project
 *
 * Adds a data set of its times to the project, as a step of its history. The data set follows the endpoint.
 *
 * Returns: (transfer none): the new data set
 */
EngraftDataSet *
engraft_endpoint_analysis_make_data_set (EngraftAnalysis *endpoint)
{
  EngraftProject *project;
  EngraftItem *made;
  g_autofree char *name = NULL;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT_ANALYSIS (endpoint), NULL);
  project = engraft_item_get_project (ENGRAFT_ITEM (endpoint));
  g_return_val_if_fail (project, NULL);

  /* Translators: the name of an endpoint; times to its event */
  name = g_strdup_printf (_("%s, times"), engraft_item_get_name (ENGRAFT_ITEM (endpoint)));
  engraft_project_begin_step (project, _("Times as Data Set"));
  made = engraft_project_add (project, "data", name);
  g_object_set (engraft_item_get_spec (made), "endpoint", engraft_item_get_id (ENGRAFT_ITEM (endpoint)), "confirmed", TRUE, NULL);
  engraft_project_end_step (project);

  return ENGRAFT_DATA_SET (made);
}
