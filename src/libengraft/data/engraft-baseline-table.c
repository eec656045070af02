/* engraft-baseline-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-baseline-table-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/engraft-notice.h"

/**
 * EngraftBaselineTable:
 *
 * Characteristics of subjects by group: the first table of most papers.  Immutable.
 *
 * Numbers have quartiles by definition 7 of Hyndman and Fan (1996), R's default.  Standardised differences
 * are those of means over the root of the mean variance, and of shares by Yang and Dalton (2012); with more
 * than two groups the largest of all pairs counts.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftBaselineTable, engraft_baseline_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_baseline_table_result_init))

/**
 * engraft_baseline_table_error_quark:
 *
 * Names the domain of [error@BaselineTableError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-baseline-table-error-quark, engraft_baseline_table_error)

static void
engraft_baseline_table_finalize (GObject *object)
{
  EngraftBaselineTable *self = ENGRAFT_BASELINE_TABLE (object);

  g_clear_object (&self->options);
  g_clear_object (&self->tally);
  g_clear_object (&self->notices);
  g_free (self->group_title);
  engraft_survival_groups_clear (&self->groups);
  g_free (self->rows);
  g_free (self->group_sizes);
  g_ptr_array_unref (self->variables);

  G_OBJECT_CLASS (engraft_baseline_table_parent_class)->finalize (object);
}

static void
engraft_baseline_table_class_init (EngraftBaselineTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_baseline_table_finalize;
}

static void
engraft_baseline_table_init (EngraftBaselineTable *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->variables = g_ptr_array_new_with_free_func (engraft_baseline_variable_free);
  engraft_survival_groups_init (&self->groups);
}

/* ---- rows and groups ---- */

static gboolean
is_missing (EngraftColumn *column,
            guint          row)
{
  return column && engraft_column_is_missing (column, row);
}

static gboolean
find_rows (EngraftBaselineTable  *self,
           EngraftTable          *table,
           EngraftCohort         *cohort,
           EngraftColumn         *group,
           GError               **error)
{
  guint n_rows = engraft_table_get_n_rows (table), next = 0;
  g_autoptr(GArray) taken = engraft_cohort_take_rows (cohort, table, error);

  if (!taken)
    return FALSE;
  self->rows = g_new (guint, n_rows + 1);
  for (guint row = 0; row < n_rows; row++)
    {
      gboolean is_taken = next < taken->len && g_array_index (taken, guint, next) == row;

      next += is_taken;
      if (!is_taken)
        engraft_tally_drop (self->tally, ENGRAFT_DROP_FILTER, row);
      else if (is_missing (group, row))
        engraft_tally_drop (self->tally, ENGRAFT_DROP_GROUP, row);
      else
        self->rows[self->n++] = row;
    }
  engraft_tally_use (self->tally, ENGRAFT_OUTCOME_CENSORED, self->n);

  return TRUE;
}

/* what the tally says against the groups */
static gboolean
check_groups (EngraftBaselineTable  *self,
              GError               **error)
{
  GListModel *list = engraft_tally_get_notices (self->tally);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (list, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_ERROR)
        {
          g_set_error_literal (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_ROWS,
                               engraft_notice_get_message (notice));
          return FALSE;
        }
      g_list_store_append (self->notices, notice);
    }

  return TRUE;
}

static gboolean
find_groups (EngraftBaselineTable  *self,
             EngraftTable          *table,
             EngraftCohort         *cohort,
             GError               **error)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "group");
  EngraftColumn *group = name && *name ? engraft_table_find_column (table, name) : NULL;
  EngraftSurvivalRoles roles = { .table = table, .cohort = cohort, .tally = self->tally, .group = group };

  if (name && *name && !group)
    {
      g_set_error (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_COLUMN,
                   _("There is no column “%s”. Choose another one by which to compare."), name);
      return FALSE;
    }
  if (!find_rows (self, table, cohort, group, error))
    return FALSE;
  if (self->n == 0)
    {
      g_set_error_literal (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_ROWS,
                           _("No row is left: the filter takes none that has a group."));
      return FALSE;
    }
  if (group)
    {
      self->group_title = g_strdup (engraft_column_get_title (group));
      engraft_survival_groups_code (&self->groups, &roles, self->rows, self->n);
    }
  if (!check_groups (self, error))
    return FALSE;
  self->n_groups = MAX (1, self->groups.names->len);
  self->group_sizes = g_new0 (guint, self->n_groups + 1);
  self->group_sizes[self->n_groups] = self->n;
  for (gsize i = 0; i < self->n; i++)
    self->group_sizes[self->groups.codes ? self->groups.codes[i] : 0]++;

  return TRUE;
}

/* ---- variables ---- */

/* what has a role is no characteristic */
static gboolean
has_role (EngraftCohort *cohort,
          const char    *name)
{
  static const char * const roles[] = { "subject", "time", "origin", "entry", "status", "group", "weight", "cluster" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), roles[i]), name) == 0)
      return TRUE;

  return FALSE;
}

/* the work on one characteristic of some */
typedef struct
{
  EngraftOperation *operation;
  guint             i;
  guint             n;
} Job;

static int
job_step (double  fraction,
          void   *data)
{
  Job *job = data;

  if (!job->operation)
    return FALSE;
  engraft_operation_set_fraction (job->operation, (job->i + fraction) / job->n);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (job->operation));
}

static gboolean
add_wanted (EngraftBaselineTable  *self,
            EngraftTable          *table,
            const char            *text,
            Job                   *job,
            GError               **error)
{
  gboolean by_values = g_str_has_prefix (text, "factor(") && g_str_has_suffix (text, ")");
  g_autofree char *inside = by_values ? g_strndup (text + 7, strlen (text) - 8) : g_strdup (text);
  EngraftColumn *column = engraft_table_find_column (table, g_strstrip (inside));
  g_autoptr(EngraftExpression) expression = NULL;
  g_autoptr(EngraftColumn) made = NULL;

  if (!column)
    {
      expression = engraft_expression_new (inside, table, NULL);
      made = expression ? engraft_expression_evaluate (expression, inside) : NULL;
      column = made;
    }
  if (!column)
    {
      g_set_error (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_COLUMN,
                   _("“%s” is neither a column nor an expression that can be computed."), inside);
      return FALSE;
    }

  return engraft_baseline_table_add_variable (self, column, by_values, TRUE, job_step, job, error);
}

static gboolean
add_variables (EngraftBaselineTable  *self,
               EngraftTable          *table,
               EngraftCohort         *cohort,
               EngraftOperation      *operation,
               GError               **error)
{
  const char * const *wanted = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "variables");
  Job job = { .operation = operation };

  job.n = wanted && *wanted ? g_strv_length ((char **) wanted) : engraft_table_get_n_columns (table);
  for (; job.i < job.n; job.i++)
    {
      gboolean stopped = job_step (0, &job);
      GError *wrong = NULL;

      if (!stopped && wanted && *wanted)
        add_wanted (self, table, wanted[job.i], &job, &wrong);
      else if (!stopped && !has_role (cohort, engraft_column_get_name (engraft_table_get_column (table, job.i))))
        engraft_baseline_table_add_variable (self, engraft_table_get_column (table, job.i), FALSE, FALSE, job_step, &job, NULL);
      if (wrong)
        {
          g_propagate_error (error, wrong);
          return FALSE;
        }
      if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * engraft_baseline_table_new:
 * @table: a table
 * @cohort: which rows, and by what they are compared; only its filter and its group are used, which a notice
 *   says of other roles, and what has a role is no characteristic; of follow-up, whether groups came to be in its course
 * @options: what to show; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an #EngraftBaselineTableError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Makes the table.  May be called in any thread.  O(rows log rows) a number.
 *
 * Returns: (transfer full) (nullable): the table
 */
EngraftBaselineTable *
engraft_baseline_table_new (EngraftTable            *table,
                            EngraftCohort           *cohort,
                            EngraftBaselineOptions  *options,
                            EngraftOperation        *operation,
                            GError                 **error)
{
  g_autoptr(EngraftBaselineTable) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_BASELINE_TABLE, NULL);
  self->options = ENGRAFT_BASELINE_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->tally = engraft_tally_new (engraft_table_get_n_rows (table));
  if (!find_groups (self, table, cohort, error))
    return NULL;
  engraft_baseline_table_notice_roles (self, table, cohort);
  if (!add_variables (self, table, cohort, operation, error)
      || !engraft_baseline_table_warn_of_groups (self, table, cohort, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- what is read from it ---- */

/**
 * engraft_baseline_table_get_tally:
 * @self: a table
 *
 * Tells how many rows are used, and why others are not; it knows no outcomes.
 *
 * Returns: (transfer none): how many rows are used
 */
EngraftTally *
engraft_baseline_table_get_tally (EngraftBaselineTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), NULL);

  return self->tally;
}

/**
 * engraft_baseline_table_get_notices:
 * @self: a table
 *
 * Gives [class@Notice]s.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_baseline_table_get_notices (EngraftBaselineTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_baseline_table_get_n_groups:
 * @self: a table
 *
 * Tells how many groups there are.
 *
 * Returns: how many groups there are, at least 1
 */
guint
engraft_baseline_table_get_n_groups (EngraftBaselineTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), 0);

  return self->n_groups;
}

/**
 * engraft_baseline_table_get_group:
 * @self: a table
 * @group: the number of a group, or their count for all together
 * @n: (out) (optional): how many rows it has
 *
 * Names a group.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_baseline_table_get_group (EngraftBaselineTable *self,
                                  guint                 group,
                                  guint                *n)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), NULL);
  g_return_val_if_fail (group <= self->n_groups, NULL);

  if (n)
    *n = self->group_sizes[group];

  return group < self->groups.names->len ? self->groups.names->pdata[group] : _("All");
}

/**
 * engraft_baseline_table_get_n_variables:
 * @self: a table
 *
 * Tells how many characteristics there are.
 *
 * Returns: how many characteristics there are
 */
guint
engraft_baseline_table_get_n_variables (EngraftBaselineTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), 0);

  return self->variables->len;
}

static EngraftBaselineVariable *
get_variable (EngraftBaselineTable *self,
              guint                 variable)
{
  return self->variables->pdata[variable];
}

/**
 * engraft_baseline_table_get_variable:
 * @self: a table
 * @variable: the number of a characteristic
 *
 * Names a characteristic.
 *
 * Returns: (transfer none): the name of its column
 */
const char *
engraft_baseline_table_get_variable (EngraftBaselineTable *self,
                                     guint                 variable)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self) && variable < self->variables->len, NULL);

  return get_variable (self, variable)->name;
}

/**
 * engraft_baseline_table_get_title:
 * @self: a table
 * @variable: the number of a characteristic
 *
 * Tells what people call a characteristic.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_baseline_table_get_title (EngraftBaselineTable *self,
                                  guint                 variable)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self) && variable < self->variables->len, NULL);

  return get_variable (self, variable)->title;
}

/**
 * engraft_baseline_table_get_mean:
 * @self: a table
 * @variable: the number of a characteristic
 * @group: the number of a group, or their count for all together
 * @sd: (out) (optional): the standard deviation
 *
 * Gives the mean of a number.
 *
 * Returns: the mean; NaN of what has levels
 */
double
engraft_baseline_table_get_mean (EngraftBaselineTable *self,
                                 guint                 variable,
                                 guint                 group,
                                 double               *sd)
{
  const EgMoments *moments;

  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self) && variable < self->variables->len, NAN);
  g_return_val_if_fail (group <= self->n_groups, NAN);

  moments = get_variable (self, variable)->moments;
  if (sd)
    *sd = moments ? sqrt (moments[group].plain_variance) : NAN;

  return moments ? moments[group].mean : NAN;
}

/**
 * engraft_baseline_table_get_quantile:
 * @self: a table
 * @variable: the number of a characteristic
 * @group: the number of a group, or their count for all together
 * @quarter: 0 for the least, 2 for the median, 4 for the largest
 *
 * Gives a quartile of a number.
 *
 * Returns: the quartile; NaN of what has levels
 */
double
engraft_baseline_table_get_quantile (EngraftBaselineTable *self,
                                     guint                 variable,
                                     guint                 group,
                                     guint                 quarter)
{
  const double *quarters;

  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self) && variable < self->variables->len, NAN);
  g_return_val_if_fail (group <= self->n_groups && quarter <= 4, NAN);

  quarters = get_variable (self, variable)->quarters;

  return quarters ? quarters[group * 5 + quarter] : NAN;
}

/**
 * engraft_baseline_table_get_n_missing:
 * @self: a table
 * @variable: the number of a characteristic
 * @group: the number of a group, or their count for all together
 *
 * Tells in how many rows it is not known.
 *
 * Returns: in how many rows it is not known
 */
guint
engraft_baseline_table_get_n_missing (EngraftBaselineTable *self,
                                      guint                 variable,
                                      guint                 group)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self) && variable < self->variables->len, 0);
  g_return_val_if_fail (group <= self->n_groups, 0);

  return get_variable (self, variable)->n_missing[group];
}

/**
 * engraft_baseline_table_get_difference:
 * @self: a table
 * @variable: the number of a characteristic
 *
 * Gives the standardised difference of two groups, or the largest of all pairs.
 *
 * Returns: the standardised difference, without its sign; NaN of one group
 */
double
engraft_baseline_table_get_difference (EngraftBaselineTable *self,
                                       guint                 variable)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self) && variable < self->variables->len, NAN);

  return get_variable (self, variable)->difference;
}

/**
 * engraft_baseline_table_get_p:
 * @self: a table
 * @variable: the number of a characteristic
 * @test: (out) (optional) (nullable): the name of the test
 *
 * Gives the p-value of a test that groups do not differ.
 *
 * Returns: the p-value; NaN when there was none
 */
double
engraft_baseline_table_get_p (EngraftBaselineTable  *self,
                              guint                  variable,
                              const char           **test)
{
  const char *name;

  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self) && variable < self->variables->len, NAN);

  name = get_variable (self, variable)->test;
  if (test)
    *test = name ? _(name) : NULL;

  return get_variable (self, variable)->answer.p;
}
