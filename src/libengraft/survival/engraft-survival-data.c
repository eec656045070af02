/* engraft-survival-data.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-data-work.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-survival-checks.h"

/**
 * EngraftSurvivalData:
 *
 * A table as a cohort sees it: follow-up times, outcomes and groups of those rows
 * that are used, and the tally of all others.
 *
 * All arrays have one element for each used row, in the order of the table.  Dates
 * are counted in days from the date of origin.  Groups are numbered in the order
 * of the levels; a number with up to 12 different values is a group for each value, in
 * rising order, and any number may be cut, at given points or at quantiles of the
 * used rows (Hyndman and Fan 1996, definition 7, R's default).  A value equal to a
 * cut point belongs to the upper group.  Groups and strata of which no row is used do
 * not exist.
 *
 * When the roles allow no result the object exists all the same, for the sake of
 * its tally; see [method@SurvivalData.check].
 */

G_DEFINE_FINAL_TYPE (EngraftSurvivalData, engraft_survival_data, G_TYPE_OBJECT)

/**
 * engraft_survival_data_error_quark:
 *
 * Names the domain of [error@SurvivalDataError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-survival-data-error-quark, engraft_survival_data_error)

static void
engraft_survival_data_finalize (GObject *object)
{
  EngraftSurvivalData *self = ENGRAFT_SURVIVAL_DATA (object);

  g_clear_object (&self->table);
  g_clear_object (&self->cohort);
  g_clear_object (&self->tally);
  g_free (self->rows);
  g_free (self->own_times);
  g_clear_object (&self->time_column);
  g_free (self->entries);
  g_free (self->lefts);
  g_free (self->rights);
  g_free (self->outcomes);
  g_free (self->endings);
  g_ptr_array_unref (self->ending_names);
  g_strfreev (self->ending_labels);
  g_array_unref (self->ending_outcomes);
  g_free (self->weights);
  engraft_survival_groups_clear (&self->groups);
  engraft_survival_groups_clear (&self->strata);
  g_free (self->clusters);
  g_free (self->subjects);
  g_clear_object (&self->subject_column);
  g_free (self->late_times);
  g_free (self->late_title);
  g_free (self->late_remedy);
  g_free (self->late_landmark);
  g_free (self->group_title);
  g_free (self->event_title);
  g_free (self->status_title);

  G_OBJECT_CLASS (engraft_survival_data_parent_class)->finalize (object);
}

static void
engraft_survival_data_class_init (EngraftSurvivalDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_survival_data_finalize;
}

static void
engraft_survival_data_init (EngraftSurvivalData *self)
{
  engraft_survival_groups_init (&self->groups);
  engraft_survival_groups_init (&self->strata);
  self->ending_names = g_ptr_array_new_with_free_func (g_free);
  self->ending_outcomes = g_array_new (FALSE, FALSE, sizeof (EngraftOutcome));
}

static void
fill_tally (EngraftSurvivalWork *work)
{
  EngraftTally *tally = work->roles.tally;
  guint n[ENGRAFT_OUTCOME_MISSING + 1] = { 0 };

  for (guint row = 0; row < work->n_rows; row++)
    if (work->reasons[row])
      engraft_tally_drop (tally, work->reasons[row] - 1, row);
    else
      n[work->outcomes[row]]++;
  for (guint outcome = 0; outcome < ENGRAFT_OUTCOME_MISSING; outcome++)
    engraft_tally_use (tally, outcome, n[outcome]);
}

static void
gather_times (EngraftSurvivalWork *work)
{
  EngraftSurvivalData *self = work->data;
  EngraftSurvivalRoles *roles = &work->roles;

  if (!roles->time)
    return;

  if (engraft_survival_work_has_ends (work))
    self->own_times = g_new (double, MAX (self->n, 1));
  else if (self->n == work->n_rows && !roles->origin)
    {
      self->time_column = g_object_ref (roles->time);
      self->times = engraft_column_get_numbers (roles->time, NULL);
    }
  else
    {
      self->own_times = g_new (double, MAX (self->n, 1));
      self->times = self->own_times;
      for (gsize i = 0; i < self->n; i++)
        self->own_times[i] = engraft_survival_work_time (roles->time, roles->origin, self->rows[i]);
    }
  if (roles->entry)
    {
      self->entries = g_new (double, MAX (self->n, 1));
      for (gsize i = 0; i < self->n; i++)
        self->entries[i] = engraft_survival_work_time (roles->entry, roles->origin, self->rows[i]);
    }
  if (work->intervals)
    engraft_survival_work_gather_ends (work);
  for (gsize i = 0; i < self->n; i++)
    work->n_zero += self->times[i] == 0;
}

/* Left half way where it was cancelled: nobody looks at it then. */
static void
gather (EngraftSurvivalWork *work,
        EngraftOperation    *operation)
{
  EngraftSurvivalData *self = work->data;
  EngraftSurvivalRoles *roles = &work->roles;

  self->rows = engraft_survival_work_list_used (work, &self->n);
  self->outcomes = g_new (guint8, MAX (self->n, 1));
  self->endings = g_new (guint8, MAX (self->n, 1));
  for (gsize i = 0; i < self->n; i++)
    {
      self->outcomes[i] = work->outcomes[self->rows[i]];
      self->endings[i] = work->endings[self->rows[i]];
    }
  if (engraft_operation_set_error_if_cancelled (operation, NULL))
    return;
  gather_times (work);
  if (engraft_operation_set_error_if_cancelled (operation, NULL))
    return;

  if (roles->weight)
    {
      const double *weights = engraft_column_get_numbers (roles->weight, NULL);

      self->weights = g_new (double, MAX (self->n, 1));
      for (gsize i = 0; i < self->n; i++)
        self->weights[i] = weights[self->rows[i]];
    }
  if (roles->group)
    {
      self->group_title = g_strdup (engraft_column_get_title (roles->group));
      engraft_survival_groups_code (&self->groups, roles, self->rows, self->n);
    }
  if (roles->strata->len && !engraft_operation_set_error_if_cancelled (operation, NULL))
    engraft_survival_groups_code_strata (&self->strata, roles, self->rows, self->n);
}

static void
gather_clusters (EngraftSurvivalWork *work,
                 EngraftOperation    *operation)
{
  EngraftSurvivalData *self = work->data;
  EngraftSurvivalRoles *roles = &work->roles;
  EngraftColumn *column = roles->cluster;
  guint n_copies = 0;

  if (roles->subject)
    {
      /* again: other rows may have been dropped since */
      guint n = engraft_value_coding_number (roles->subject, self->rows, self->n, work->subjects, operation);

      work->n_repeated = engraft_survival_count_repeated (work->subjects, self->n, n);
      engraft_survival_checks_subjects (roles, work->subjects, self->entries, self->times, self->n,
                                        self->times && !work->episodes ? work->n_repeated : 0);
      n_copies = self->entries || work->episodes ? 0 : work->n_repeated;
      if (!column && work->n_repeated)
        column = roles->subject;
    }
  else if (!column)      /* equal rows of a cluster, such as a litter, are not the same row twice */
    {
      n_copies = engraft_survival_checks_copies (roles, self->rows, self->n, operation);
      if (!self->entries)
        engraft_survival_checks_unsaid_subject (roles, self->rows, self->n, operation);
    }

  if (column)
    {
      self->clusters = g_new (guint32, MAX (self->n, 1));
      engraft_value_coding_number (column, self->rows, self->n, self->clusters, operation);
    }
  if (work->episodes)
    {
      self->subjects = g_steal_pointer (&work->subjects);
      g_set_object (&self->subject_column, roles->subject);
    }
  engraft_tally_set_found (self->tally, work->n_zero, n_copies);
}

static void
check_outcomes (EngraftSurvivalWork *work)
{
  guint n_other = engraft_tally_get_n_outcome (work->roles.tally, ENGRAFT_OUTCOME_OTHER);

  if (work->timeless)
    return;
  if (n_other && !work->competing && !(work->data->flags & ENGRAFT_SURVIVAL_DATA_TELLS_OTHERS))
    engraft_survival_roles_notify (&work->roles, ENGRAFT_SEVERITY_WARNING, "others",
                                   g_strdup_printf (ngettext ("%u row ended with another event and is counted as "
                                                              "censored: the curve is of a world in which that "
                                                              "could not happen, and one minus survival is more "
                                                              "than the share who will have the event. That share "
                                                              "is the cumulative incidence.",
                                                              "%u rows ended with another event and are counted as "
                                                              "censored: the curve is of a world in which that "
                                                              "could not happen, and one minus survival is more "
                                                              "than the share who will have the event. That share "
                                                              "is the cumulative incidence.",
                                                              n_other), n_other));
  if (work->data->n && !work->competing
      && !engraft_tally_get_n_outcome (work->roles.tally, ENGRAFT_OUTCOME_EVENT))
    engraft_survival_roles_notify (&work->roles, ENGRAFT_SEVERITY_WARNING, "events",
                                   /* xgettext:no-c-format */
                                   g_strdup (_("No row that is used ended with the event: survival stays at 100% "
                                               "and nothing can be compared. Is the right code the event?")));
}

/* What the analysis does not use leaves out no row, and is not passed over in silence. */
static void
forget_roles (EngraftSurvivalRoles     *roles,
              EngraftSurvivalDataFlags  flags)
{
  if (flags & ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS && roles->group)
    {
      engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_INFO, "group",
                                     g_strdup_printf (_("The group, “%s”, has no effect on this model. To compare it, take it among "
                                                        "the covariates."), engraft_column_get_title (roles->group)),
                                     _("Take Away the Group"), "group", g_strdup ("\"\""));
      roles->group = NULL;
    }
  if (flags & ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA && roles->strata->len > 0)
    {
      engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_WARNING, "strata",
                                     flags & ENGRAFT_SURVIVAL_DATA_EPISODES
                                     ? g_strdup (_("Strata are not used by mean counts and probabilities of states: these are of all "
                                                   "rows together."))
                                     : g_strdup (_("Strata are not used by this analysis: it is of all rows together.")),
                                     _("Take Away the Strata"), "strata", g_strdup ("[]"));
      g_ptr_array_set_size (roles->strata, 0);
    }
  if (flags & ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS && roles->cluster)
    {
      engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_WARNING, "cluster",
                                     g_strdup_printf (_("Clusters by “%s” are not used by this analysis: it takes rows as "
                                                        "independent."), engraft_column_get_title (roles->cluster)),
                                     _("Take Away the Cluster"), "cluster", g_strdup ("\"\""));
      roles->cluster = NULL;
    }
}

static gboolean
compute (EngraftSurvivalData  *self,
         EngraftTable         *table,
         EngraftCohort        *cohort,
         EngraftSurvivalDataFlags flags,
         GPtrArray            *columns,
         const char           *title,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftSurvivalWork work = { .data = self, .n_rows = engraft_table_get_n_rows (table), .columns = columns, .title = title,
                               .competing = flags & ENGRAFT_SURVIVAL_DATA_COMPETING,
                               .episodes = flags & ENGRAFT_SURVIVAL_DATA_EPISODES,
                               .intervals = flags & ENGRAFT_SURVIVAL_DATA_INTERVALS,
                               .timeless = flags & ENGRAFT_SURVIVAL_DATA_WITHOUT_TIME,
                               .positive = flags & ENGRAFT_SURVIVAL_DATA_POSITIVE };
  gboolean done;

  self->tally = engraft_tally_new (work.n_rows);
  engraft_tally_set_title (self->tally, ENGRAFT_DROP_COVARIATE, title);
  engraft_tally_set_kind (self->tally, work.timeless, work.competing);
  engraft_survival_roles_init (&work.roles, table, cohort, self->tally, work.intervals, work.timeless);
  forget_roles (&work.roles, flags);
  engraft_survival_roles_check_status (&work.roles);
  self->unit = work.roles.unit;
  work.reasons = g_new0 (guint8, MAX (work.n_rows, 1));
  work.outcomes = g_new0 (guint8, MAX (work.n_rows, 1));
  work.endings = g_new0 (guint8, MAX (work.n_rows, 1));

  done = engraft_survival_work_find_rows (&work, operation, error);
  if (done)
    {
      gather (&work, operation);
      done = !engraft_operation_set_error_if_cancelled (operation, error);
    }
  if (done)
    {
      fill_tally (&work);
      done = !engraft_operation_set_error_if_cancelled (operation, error);
    }
  if (done)
    {
      gather_clusters (&work, operation);
      done = !engraft_operation_set_error_if_cancelled (operation, error);
    }
  if (done)
    {
      if (self->times)
        engraft_survival_checks_times (&work.roles, self->times, self->n, work.n_zero);
      engraft_survival_work_notify_ends (&work);
      check_outcomes (&work);
      if (!columns)
        engraft_group_guard_find (&work.roles, self, operation);
      done = !engraft_operation_set_error_if_cancelled (operation, error);
    }
  engraft_survival_roles_clear (&work.roles);
  g_free (work.reasons);
  g_free (work.outcomes);
  g_free (work.endings);
  g_free (work.subjects);

  return done;
}

static EngraftSurvivalData *
data_new (EngraftTable      *table,
          EngraftCohort     *cohort,
          EngraftSurvivalDataFlags flags,
          GPtrArray         *columns,
          const char        *title,
          EngraftOperation  *operation,
          GError           **error)
{
  g_autoptr(EngraftSurvivalData) self = NULL;

  self = g_object_new (ENGRAFT_TYPE_SURVIVAL_DATA, NULL);
  self->table = g_object_ref (table);
  self->cohort = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));
  self->flags = flags;
  if (!compute (self, table, cohort, flags, columns, title, operation, error))
    return NULL;
  if (!engraft_tally_is_whole (self->tally))
    g_critical ("The tally does not account for every row");

  return g_steal_pointer (&self);
}

/**
 * engraft_survival_data_new:
 * @table: a table
 * @cohort: what its columns mean; copied
 * @operation: (nullable): cancels the work
 * @error: return location for a #GError, or %NULL
 *
 * Applies a cohort to a table.  O(rows), and O(rows log rows) where groups are
 * cut at quantiles or subjects have several rows.
 *
 * Fails only when it is cancelled: when the roles allow no result, that is said
 * in the tally.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_survival_data_new (EngraftTable      *table,
                           EngraftCohort     *cohort,
                           EngraftOperation  *operation,
                           GError           **error)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);

  return data_new (table, cohort, 0, NULL, NULL, operation, error);
}

/**
 * engraft_survival_data_new_for_columns:
 * @table: a table
 * @cohort: what its columns mean; copied
 * @columns: (nullable) (element-type EngraftColumn): columns with as many rows as the table
 * @title: (nullable): what to call these columns where rows are counted that lack a value
 * @operation: (nullable): cancels the work
 * @error: return location for a #GError, or %NULL
 *
 * Does the same as [ctor@SurvivalData.new] for a model: rows that lack a value in one of the columns, or
 * in which it is not finite, are left out, and counted as %ENGRAFT_DROP_COVARIATE.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_survival_data_new_for_columns (EngraftTable      *table,
                                       EngraftCohort     *cohort,
                                       GPtrArray         *columns,
                                       const char        *title,
                                       EngraftOperation  *operation,
                                       GError           **error)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);

  return data_new (table, cohort, 0, columns, title, operation, error);
}

/**
 * engraft_survival_data_new_competing:
 * @table: a table
 * @cohort: what its columns mean; copied
 * @operation: (nullable): cancels the work
 * @error: return location for a #GError, or %NULL
 *
 * The same as [ctor@SurvivalData.new] for an analysis that knows several events, so that it is not
 * said in the tally that those other than the first are counted as censored.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_survival_data_new_competing (EngraftTable      *table,
                                     EngraftCohort     *cohort,
                                     EngraftOperation  *operation,
                                     GError           **error)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);

  return data_new (table, cohort, ENGRAFT_SURVIVAL_DATA_COMPETING, NULL, NULL, operation, error);
}

/**
 * engraft_survival_data_new_with_flags:
 * @table: a table
 * @cohort: what its columns mean; copied
 * @flags: what the analysis knows of the rows
 * @columns: (nullable) (element-type EngraftColumn): columns with as many rows as the table
 * @title: (nullable): what to call these columns where rows are counted that lack a value
 * @operation: (nullable): cancels the work
 * @error: return location for a #GError, or %NULL
 *
 * Does the same as [ctor@SurvivalData.new_for_columns] for an analysis that knows more of the rows.
 *
 * Returns: (transfer full) (nullable): the data, or %NULL with `G_IO_ERROR_CANCELLED`
 */
EngraftSurvivalData *
engraft_survival_data_new_with_flags (EngraftTable              *table,
                                      EngraftCohort             *cohort,
                                      EngraftSurvivalDataFlags   flags,
                                      GPtrArray                 *columns,
                                      const char                *title,
                                      EngraftOperation          *operation,
                                      GError                   **error)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);

  return data_new (table, cohort, flags, columns, title, operation, error);
}

/**
 * engraft_survival_data_check:
 * @self: survival data
 * @error: return location for an #EngraftSurvivalDataError, or %NULL
 *
 * Tells whether an analysis may use the data.
 *
 * Returns: whether an analysis may use the data; %FALSE with an error when the
 *   tally holds one or when no row is used
 */
gboolean
engraft_survival_data_check (EngraftSurvivalData  *self,
                             GError              **error)
{
  g_autoptr(EngraftNotice) first = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), FALSE);

  first = g_list_model_get_item (engraft_tally_get_notices (self->tally), 0);
  if (first && engraft_notice_get_severity (first) == ENGRAFT_SEVERITY_ERROR)
    {
      g_set_error_literal (error, ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_ROLES,
                           engraft_notice_get_message (first));
      return FALSE;
    }
  if (!self->times && !(self->flags & ENGRAFT_SURVIVAL_DATA_WITHOUT_TIME))
    {
      g_set_error_literal (error, ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_ROLES,
                           _("Choose the column that says how long each was observed."));
      return FALSE;
    }
  if (self->n == 0)
    {
      g_autofree char *sentence = engraft_tally_dup_sentence (self->tally);

      g_set_error (error, ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_EMPTY,
                   _("No row can be used: %s."), sentence);
      return FALSE;
    }

  return TRUE;
}
