/* engraft-data-set-intervals.c: a data set whose rows are made of other data sets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-data-set-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/project/engraft-endpoint-analysis.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/survival/engraft-interval-status.h"
#include "libengraft/survival/engraft-interval-table-private.h"
#include "libengraft/survival/engraft-role-suggestion.h"

static EngraftOptions *
get_spec (EngraftDataSet *self)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (self));
}

static const char *
get_id (EngraftDataSet *self,
        const char     *source)
{
  const char *id = engraft_options_get_string (get_spec (self), source);

  return id && *id ? id : NULL;
}

/* NULL: none is named, or it is not there */
static EngraftDataSet *
find_source (EngraftDataSet *self,
             const char     *source)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  const char *id = get_id (self, source);
  EngraftItem *item = project && id ? engraft_project_find (project, id) : NULL;

  return ENGRAFT_IS_DATA_SET (item) ? ENGRAFT_DATA_SET (item) : NULL;
}

/* SEEN: what has been looked at, so that a circle ends */
static gboolean
is_made_of (EngraftDataSet *self,
            EngraftItem    *other,
            GHashTable     *seen)
{
  EngraftItem *endpoint = engraft_data_set_get_endpoint (self);
  EngraftDataSet *sources[] = {
    find_source (self, "subjects"), find_source (self, "visits"),
    endpoint ? engraft_analysis_get_data_set (ENGRAFT_ANALYSIS (endpoint)) : NULL,
    endpoint ? engraft_analysis_get_second_data_set (ENGRAFT_ANALYSIS (endpoint)) : NULL,
  };

  if (endpoint && endpoint == other)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (sources[i] && ENGRAFT_ITEM (sources[i]) == other)
        return TRUE;
      if (sources[i] && g_hash_table_add (seen, sources[i]) && is_made_of (sources[i], other, seen))
        return TRUE;
    }

  return FALSE;
}

/**
 * engraft_data_set_is_made_of:
 * @self: a data set
 * @other: another data set, or an endpoint, of the same project
 *
 * Asks whether a data set needs another item, also by way of a third, so that the other cannot be made of it.
 *
 * Returns: whether rows of @other, or what was made of them, are in @self
 */
gboolean
engraft_data_set_is_made_of (EngraftDataSet *self,
                             EngraftItem    *other)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self) && ENGRAFT_IS_ITEM (other), FALSE);

  return is_made_of (self, other, seen);
}

/**
 * engraft_data_set_is_made:
 * @self: a data set
 *
 * Asks whether there is no file because the rows are made of other items: intervals of follow-up of data sets, or the
 * times of an endpoint.
 *
 * Returns: whether its spec names a data set of subjects, or an endpoint
 */
gboolean
engraft_data_set_is_made (EngraftDataSet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), FALSE);

  return get_id (self, "subjects") || get_id (self, "endpoint");
}

/**
 * engraft_data_set_get_source:
 * @self: a data set
 * @source: “subjects” or “visits”
 *
 * Finds what the intervals are made of.
 *
 * Returns: (transfer none) (nullable): that data set; %NULL when none is named, or it is not in the project
 */
EngraftDataSet *
engraft_data_set_get_source (EngraftDataSet *self,
                             const char     *source)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self) && source, NULL);

  return find_source (self, source);
}

/**
 * engraft_data_set_get_intervals:
 * @self: a data set
 *
 * Gets what was counted when follow-up was divided.
 *
 * Returns: (transfer none) (nullable): the intervals, without derived columns; %NULL when there are none
 */
EngraftIntervalTable *
engraft_data_set_get_intervals (EngraftDataSet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), NULL);

  return self->table && engraft_data_set_is_made (self) && self->done ? self->done->divided : NULL;
}

gboolean
engraft_data_set_depends_on (EngraftItem *item,
                             EngraftItem *other)
{
  EngraftDataSet *self = ENGRAFT_DATA_SET (item);
  const char *id = engraft_item_get_id (other);

  return engraft_data_set_is_made (self)
         && (g_strcmp0 (get_id (self, "subjects"), id) == 0 || g_strcmp0 (get_id (self, "visits"), id) == 0
             || g_strcmp0 (get_id (self, "endpoint"), id) == 0);
}

/* ---- sources ---- */

/* Whether its own update has not come yet: those of a project that is opened come one after the other. */
static gboolean
is_to_begin (EngraftDataSet *source)
{
  const char *path = engraft_options_get_string (get_spec (source), "path");

  return engraft_data_set_get_state (source) == ENGRAFT_DATA_SET_EMPTY && (engraft_data_set_is_made (source) || (path && *path));
}

/* Why a source has no table; NULL: it is to be waited for */
static char *
explain_source (EngraftDataSet *self,
                EngraftDataSet *source,
                const char     *id)
{
  const char *name = source ? engraft_item_get_name (ENGRAFT_ITEM (source)) : NULL;
  const char *error = source ? engraft_item_get_error (ENGRAFT_ITEM (source)) : NULL;

  if (!source)
    /* Translators: what a data set is called in the project's file, such as “data-2” */
    return g_strdup_printf (_("The data set “%s”, which this one is made of, is not in the project. Choose another."), id);
  if (source == self || engraft_data_set_is_made_of (source, ENGRAFT_ITEM (self)))
    return g_strdup_printf (_("“%s” is made of this data set, which so cannot be made of it. Choose another."), name);
  if (is_to_begin (source) || engraft_data_set_get_state (source) == ENGRAFT_DATA_SET_LOADING)
    return NULL;
  if (engraft_data_set_get_state (source) == ENGRAFT_DATA_SET_EMPTY)
    return g_strdup_printf (_("“%s” has no file yet"), name);

  /* Translators: the name of a data set, and why it has no rows */
  return g_strdup_printf (_("“%s”: %s"), name, error ? error : _("There are no rows"));
}

/* FALSE: not yet, or, with PROBLEM and the option that it is about, not at all */
static gboolean
find_table (EngraftDataSet  *self,
            const char      *option,
            EngraftTable   **table,
            char           **problem,
            const char     **of)
{
  EngraftDataSet *source = find_source (self, option);
  const char *id = get_id (self, option);

  *table = NULL;
  if (!id)
    return TRUE;
  if (source && source != self && engraft_data_set_get_state (source) == ENGRAFT_DATA_SET_READY
      && !engraft_data_set_is_made_of (source, ENGRAFT_ITEM (self)))
    {
      *table = engraft_data_set_get_table (source);
      return *table != NULL;
    }
  if (!*problem)
    {
      *problem = explain_source (self, source, id);
      *of = option;
    }

  return FALSE;
}

void
engraft_data_set_give_up (EngraftDataSet *self,
                          const char     *problem,
                          const char     *option)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_ERROR, option, problem);

  g_list_store_append (notices, notice);
  engraft_item_set_operation (ENGRAFT_ITEM (self), NULL);
  engraft_item_set_notices (ENGRAFT_ITEM (self), G_LIST_MODEL (notices));
  g_clear_pointer (&self->done, engraft_data_set_job_unref);
  self->stopped = FALSE;
  engraft_data_set_publish (self, ENGRAFT_DATA_SET_FAILED, NULL, NULL, problem);
}

/* What was made stays until the sources are there again. */
void
engraft_data_set_wait (EngraftDataSet *self)
{
  engraft_item_set_operation (ENGRAFT_ITEM (self), NULL);
  engraft_data_set_publish (self, ENGRAFT_DATA_SET_LOADING, self->table, NULL, NULL);
}

static gboolean
has_same_sources (EngraftDataSet *self,
                  EngraftOptions *asked,
                  EngraftTable   *subjects,
                  EngraftTable   *visits)
{
  return asked && !self->again && self->subjects == subjects && self->visits == visits
         && engraft_options_equal (engraft_options_get_options (asked, "intervals"),
                                   engraft_options_get_options (get_spec (self), "intervals"));
}

gboolean
engraft_data_set_has_current_sources (EngraftDataSet *self)
{
  EngraftTable *subjects, *visits;
  g_autofree char *problem = NULL;
  const char *option;

  if (engraft_data_set_is_endpoint (self))
    return engraft_data_set_has_current_endpoint (self);

  return find_table (self, "subjects", &subjects, &problem, &option) && find_table (self, "visits", &visits, &problem, &option)
         && has_same_sources (self, self->asked, subjects, visits);
}

static void
divide (EngraftDataSet *self,
        EngraftTable   *subjects,
        EngraftTable   *visits)
{
  EngraftItem *item = ENGRAFT_ITEM (self);
  g_autoptr(EngraftOptions) asked = g_steal_pointer (&self->asked);
  gboolean is_same = has_same_sources (self, asked, subjects, visits);
  gboolean is_read = self->done && !self->done->error;

  self->asked = engraft_options_copy (get_spec (self));
  if (is_same && engraft_data_set_has_same_recipes (asked, self->asked))
    {
      if (self->done && !engraft_item_get_operation (item))
        engraft_data_set_publish_done (self);
      return;
    }
  g_set_object (&self->subjects, subjects);
  g_set_object (&self->visits, visits);
  g_clear_object (&self->endpoint);
  self->again = FALSE;
  engraft_data_set_start_job (self, !is_same || engraft_item_get_operation (item) || !is_read);
  engraft_data_set_publish (self, ENGRAFT_DATA_SET_LOADING, self->table, NULL, NULL);
}

void
engraft_data_set_update_intervals (EngraftDataSet *self)
{
  EngraftTable *subjects, *visits;
  g_autofree char *problem = NULL;
  const char *option = NULL;
  gboolean has_subjects = find_table (self, "subjects", &subjects, &problem, &option);
  gboolean has_visits = find_table (self, "visits", &visits, &problem, &option);

  if (has_subjects && has_visits)
    {
      divide (self, subjects, visits);
      return;
    }
  g_clear_object (&self->asked);
  if (problem)
    engraft_data_set_give_up (self, problem, option);
  else
    engraft_data_set_wait (self);
}

/* ---- roles ---- */

/* What is known of the subjects' status and time holds for the intervals too. */
static void
take_roles_of_subjects (EngraftDataSet *self,
                        EngraftOptions *roles)
{
  static const char * const of_status[] = { "events", "others", "censored", "missing" };
  EngraftDataSet *subjects = find_source (self, "subjects");
  EngraftOptions *options = engraft_options_get_options (get_spec (self), "intervals"), *known;

  if (!subjects)
    return;
  known = engraft_options_get_options (get_spec (subjects), "cohort");
  if (g_strcmp0 (engraft_options_get_string (known, "time"), engraft_options_get_string (options, "time")) == 0)
    g_object_set (roles, "time-unit", engraft_options_get_enum (known, "time-unit"), NULL);
  if (g_strcmp0 (engraft_options_get_string (known, "status"), engraft_options_get_string (options, "status")) != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (of_status); i++)
    g_object_set (roles, of_status[i], engraft_options_get_strv (known, of_status[i]), NULL);
}

/**
 * engraft_data_set_fill_roles:
 * @self: a data set
 *
 * Gives the cohort of intervals or times that were made the roles which their columns are known to have: start, stop, status
 * and subject; what the status of intervals means is taken from the data set of the subjects.  A cohort that has a time and a status is
 * left alone, as is that of a file.
 *
 * Returns: whether it changed
 */
gboolean
engraft_data_set_fill_roles (EngraftDataSet *self)
{
  EngraftOptions *cohort, *options;
  g_autoptr(EngraftCohort) roles = NULL;
  const char *status, *former;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), FALSE);

  cohort = engraft_options_get_options (get_spec (self), "cohort");
  options = engraft_options_get_options (get_spec (self), "intervals");
  status = engraft_options_get_string (options, "status");
  former = engraft_options_get_string (cohort, "status");
  if (!self->table || !engraft_data_set_is_made (self)
      || (engraft_options_get_string (cohort, "time") && former && engraft_table_find_column (self->table, former)))
    return FALSE;

  roles = engraft_cohort_guess (self->table);
  if (engraft_data_set_is_endpoint (self))
    {
      engraft_data_set_get_roles_of_times (self, ENGRAFT_OPTIONS (roles));
      g_object_set (roles, "filter", engraft_options_get_string (cohort, "filter"), NULL);
      engraft_options_assign (cohort, ENGRAFT_OPTIONS (roles));
      return TRUE;
    }
  if (g_strcmp0 (engraft_options_get_string (ENGRAFT_OPTIONS (roles), "status"), status) != 0)
    g_object_set (roles, "events", NULL, "missing", NULL, NULL);
  g_object_set (roles, "time", "tstop", "entry", "tstart", "origin", NULL, "status", status, "group", NULL,
                "subject", engraft_column_get_name (engraft_table_get_column (self->table, 0)),
                "filter", engraft_options_get_string (cohort, "filter"), NULL);
  take_roles_of_subjects (self, ENGRAFT_OPTIONS (roles));
  engraft_options_assign (cohort, ENGRAFT_OPTIONS (roles));

  return TRUE;
}

/* ---- a first guess ---- */

static gboolean
is_time (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
}

/* The likeliest column of the visits with their time, which is not the same in all of a subject, as its end is; NULL: none */
static const char *
guess_visit_time (EngraftTable *visits,
                  const char   *subject)
{
  g_auto(GStrv) names = engraft_suggest_columns (visits, "time");
  EngraftColumn *whose = engraft_table_find_column (visits, subject);
  const char *found = NULL;

  for (guint i = 0; names[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (visits, names[i]);

      if (!is_time (column) || g_strcmp0 (names[i], subject) == 0)
        continue;
      if (!whose || engraft_interval_column_varies (whose, column))
        return engraft_column_get_name (column);
      if (!found)
        found = engraft_column_get_name (column);
    }

  return found;
}

/* Visits are of another data set that knows the subjects by a column of the same name, and has more rows. */
static void
guess_visits (EngraftDataSet *self,
              EngraftDataSet *subjects,
              const char     *subject)
{
  GListModel *items = G_LIST_MODEL (engraft_item_get_project (ENGRAFT_ITEM (self)));
  guint n = engraft_table_get_n_rows (engraft_data_set_get_table (subjects));

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (items, i);
      EngraftTable *table = ENGRAFT_IS_DATA_SET (item) ? engraft_data_set_get_table (ENGRAFT_DATA_SET (item)) : NULL;

      if (!table || item == ENGRAFT_ITEM (subjects) || item == ENGRAFT_ITEM (self)
          || engraft_data_set_is_made (ENGRAFT_DATA_SET (item)) || engraft_table_get_n_rows (table) <= n
          || !engraft_table_find_column (table, subject))
        continue;
      g_object_set (get_spec (self), "visits", engraft_item_get_id (item), NULL);
      g_object_set (engraft_options_get_options (get_spec (self), "intervals"),
                    "visit-time", guess_visit_time (table, subject), NULL);
      return;
    }
}

/* Where it is known what the event is, and 0 is not what others have; NULL: what is usual */
static char *
guess_censored (EngraftDataSet *subjects,
                EngraftOptions *cohort)
{
  const char * const *events = engraft_options_get_strv (cohort, "events");
  const char *status = engraft_options_get_string (cohort, "status");
  EngraftColumn *column = status && subjects->table ? engraft_table_find_column (subjects->table, status) : NULL;
  g_autofree char *censored = NULL;

  if (!column || !events || !events[0])
    return NULL;
  censored = engraft_interval_status_dup_censored (ENGRAFT_COHORT (cohort), column);

  return g_strcmp0 (censored, engraft_interval_status_get_usual (column)) == 0 ? NULL : g_steal_pointer (&censored);
}

/**
 * engraft_data_set_divide:
 * @self: a data set of a project, with a row for each subject
 *
 * Adds a data set of intervals of their follow-up to the project, as a step of its history.  Columns and visits are those
 * that the cohort names or that are likely; a first guess, to be corrected.
 *
 * Returns: (transfer none): the new data set
 */
EngraftDataSet *
engraft_data_set_divide (EngraftDataSet *self)
{
  EngraftProject *project;
  EngraftDataSet *made;
  EngraftOptions *cohort, *options;
  g_autoptr(EngraftCohort) guess = NULL;
  g_autofree char *name = NULL, *censored = NULL;
  const char *subject;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), NULL);
  project = engraft_item_get_project (ENGRAFT_ITEM (self));
  g_return_val_if_fail (project, NULL);

  cohort = engraft_options_get_options (get_spec (self), "cohort");
  guess = self->table ? engraft_cohort_guess (self->table) : engraft_cohort_new ();
  if (!engraft_options_get_string (cohort, "time"))
    cohort = ENGRAFT_OPTIONS (guess);
  subject = engraft_options_get_string (cohort, "subject");
  if (!subject)
    subject = engraft_options_get_string (ENGRAFT_OPTIONS (guess), "subject");
  censored = guess_censored (self, cohort);
  /* Translators: the name of a data set of subjects */
  name = g_strdup_printf (_("%s, intervals"), engraft_item_get_name (ENGRAFT_ITEM (self)));
  engraft_project_begin_step (project, _("Division of Follow-up"));
  made = ENGRAFT_DATA_SET (engraft_project_add (project, "data", name));
  options = engraft_options_get_options (get_spec (made), "intervals");
  g_object_set (get_spec (made), "subjects", engraft_item_get_id (ENGRAFT_ITEM (self)), "confirmed", TRUE, NULL);
  g_object_set (options, "subject", subject, "time", engraft_options_get_string (cohort, "time"),
                "status", engraft_options_get_string (cohort, "status"), "censored", censored, NULL);
  if (subject && self->table)
    guess_visits (made, self, subject);
  engraft_project_end_step (project);

  return made;
}
