/* engraft-category-flow.c: how rows go from the categories of a column to those of the next; the report is in its neighbour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/response/engraft-category-flow-private.h"
#include "libengraft/response/engraft-patient-rows.h"

/* more cannot be told apart in a figure */
#define MAX_CATEGORIES 24

/**
 * EngraftCategoryFlow:
 *
 * How many rows go from each category of a column to each category of another, and from there to a third.  What is missing
 * is a category of its own, so that all rows are counted at each stage.  Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftCategoryFlow, engraft_category_flow, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_category_flow_result_init))

static void
engraft_category_flow_finalize (GObject *object)
{
  EngraftCategoryFlow *self = ENGRAFT_CATEGORY_FLOW (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->names);
  for (guint stage = 0; stage < self->n_stages; stage++)
    {
      g_free (self->stages[stage].name);
      g_free (self->stages[stage].title);
      g_array_unref (self->stages[stage].places);
    }
  g_free (self->counts);

  G_OBJECT_CLASS (engraft_category_flow_parent_class)->finalize (object);
}

static void
engraft_category_flow_class_init (EngraftCategoryFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_category_flow_finalize;
}

static void
engraft_category_flow_init (EngraftCategoryFlow *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->names = g_ptr_array_new_with_free_func (g_free);
}

/* ---- the columns ---- */

static const char * const stage_options[ENGRAFT_CATEGORY_FLOW_MAX_STAGES] = { "first", "second", "third" };

static gboolean
find_columns (EngraftCategoryFlow  *self,
              EngraftPatientRows   *rows,
              EngraftColumn       **columns,
              GError              **error)
{
  const char * const asked[] = {
    _("Choose the column of the categories from which rows come."), _("Choose the column of the categories to which they go."), NULL,
  };

  for (guint k = 0; k < ENGRAFT_CATEGORY_FLOW_MAX_STAGES; k++)
    {
      if (!engraft_patient_rows_find_column (rows, ENGRAFT_OPTIONS (self->options), stage_options[k], FALSE, asked[k], &columns[k],
                                             error))
        return FALSE;
      for (guint other = 0; columns[k] && other < k; other++)
        if (columns[other] == columns[k])
          return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                             g_strdup_printf (_("“%s” is chosen twice. Choose different columns."),
                                                              engraft_column_get_title (columns[k])));
    }

  return TRUE;
}

static guint
find_name (GPtrArray  *names,
           const char *name)
{
  guint place;

  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, &place) ? place : G_MAXUINT;
}

/* A name that comes only later stands behind that before it in its own column, so that the order is that of all columns
 * wherever these agree. */
static void
merge_names (GPtrArray *all,
             GPtrArray *own)
{
  guint last = G_MAXUINT;

  for (guint i = 0; i < own->len; i++)
    {
      guint place = find_name (all, own->pdata[i]);

      if (place == G_MAXUINT)
        {
          place = last == G_MAXUINT ? 0 : last + 1;
          g_ptr_array_insert (all, (gint) place, g_strdup (own->pdata[i]));
        }
      last = place;
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const guint one = *(const guint *) a, other = *(const guint *) b;

  return (one > other) - (one < other);
}

/* The categories of a column in the order of all names; CODES become their numbers. */
static void
set_stage (EngraftCategoryFlow *self,
           guint                stage,
           EngraftColumn       *column,
           EngraftValueCoding  *coding)
{
  EngraftCategoryFlowStage *own = &self->stages[stage];
  g_autofree guint *number = g_new (guint, coding->names->len + 1);

  own->name = g_strdup (engraft_column_get_name (column));
  own->title = g_strdup (engraft_column_get_title (column));
  own->places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < coding->names->len; i++)
    {
      const guint place = find_name (self->names, coding->names->pdata[i]);

      g_array_append_val (own->places, place);
    }
  g_array_sort (own->places, compare_places);
  for (guint i = 0; i < coding->names->len; i++)
    for (guint k = 0; k < own->places->len; k++)
      if (g_array_index (own->places, guint, k) == find_name (self->names, coding->names->pdata[i]))
        number[i] = k;
  for (gsize i = 0; i < coding->n_codes; i++)
    {
      own->has_missing |= coding->codes[i] >= coding->names->len;
      coding->codes[i] = coding->codes[i] < coding->names->len ? number[coding->codes[i]] : coding->names->len;
    }
  if (own->has_missing)
    g_array_append_val (own->places, self->names->len);
}

/* ---- counting ---- */

guint
engraft_category_flow_get_n_cells (EngraftCategoryFlow *self)
{
  guint n = 1;

  for (guint stage = 0; stage < self->n_stages; stage++)
    n *= self->stages[stage].places->len;

  return n;
}

guint
engraft_category_flow_get_cell_code (EngraftCategoryFlow *self,
                                     guint                cell,
                                     guint                stage)
{
  for (guint other = self->n_stages - 1; other > stage; other--)
    cell /= self->stages[other].places->len;

  return cell % self->stages[stage].places->len;
}

static void
say_missing (EngraftCategoryFlow *self)
{
  for (guint stage = 0; stage < self->n_stages; stage++)
    {
      const EngraftCategoryFlowStage *own = &self->stages[stage];
      guint n;

      if (!own->has_missing)
        continue;
      n = engraft_category_flow_count (self, stage, own->places->len - 1);
      /* Translators: how many rows, and a column */
      engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_INFO, stage_options[stage],
                                g_strdup_printf (ngettext ("%u row has no value of “%s”; it is counted as a category of its own.",
                                                           "%u rows have no value of “%s”; they are counted as a category of their own.", n),
                                                 n, own->title));
    }
}

static void
count_rows (EngraftCategoryFlow  *self,
            EngraftPatientRows   *rows,
            EngraftValueCoding  **codings)
{
  self->counts = g_new0 (guint, engraft_category_flow_get_n_cells (self));
  for (gsize i = 0; i < rows->n && !engraft_patient_rows_is_cancelled_at (rows, i); i++)
    {
      guint cell = 0;

      for (guint stage = 0; stage < self->n_stages; stage++)
        cell = cell * self->stages[stage].places->len + codings[stage]->codes[i];
      self->counts[cell]++;
    }
}

static gboolean
read_table (EngraftCategoryFlow  *self,
            EngraftPatientRows   *rows,
            GError              **error)
{
  EngraftColumn *columns[ENGRAFT_CATEGORY_FLOW_MAX_STAGES] = { NULL };
  EngraftValueCoding *codings[ENGRAFT_CATEGORY_FLOW_MAX_STAGES] = { NULL };
  gboolean good = find_columns (self, rows, columns, error);
  guint n = columns[2] ? 3 : 2;

  for (guint k = 0; good && k < n; k++)
    {
      codings[k] = engraft_value_coding_new (columns[k], rows->rows, rows->n, MAX_CATEGORIES);
      good = codings[k] || engraft_patient_chart_fail (
        error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
        g_strdup_printf (_("“%s” has more than %d different values. Choose a column with few, or recode it on the page of the data."),
                         engraft_column_get_title (columns[k]), MAX_CATEGORIES));
      if (good)
        merge_names (self->names, codings[k]->names);
    }
  for (guint k = 0; good && k < n; k++)
    set_stage (self, self->n_stages++, columns[k], codings[k]);
  if (good)
    {
      self->n_rows = (guint) rows->n;
      self->n_filtered = rows->n_filtered;
      engraft_patient_rows_check_once (rows, _("Each row is counted."));
      count_rows (self, rows, codings);
      say_missing (self);
    }
  for (guint k = 0; k < n; k++)
    g_clear_pointer (&codings[k], engraft_value_coding_free);

  return good;
}

/**
 * engraft_category_flow_new:
 * @table: a table with a row for each subject
 * @cohort: which rows, and whose they are; nothing else of it is looked at
 * @options: between which columns; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Counts rows by the categories of two or three columns.  A row with a missing value is counted in a category of its own.
 * A column may have up to 24 values, which are texts, numbers, dates or yes and no.  May be called in any thread.  O(rows).
 *
 * Returns: (transfer full): the flow, or %NULL
 */
EngraftCategoryFlow *
engraft_category_flow_new (EngraftTable                *table,
                           EngraftCohort               *cohort,
                           EngraftCategoryFlowOptions  *options,
                           EngraftOperation            *operation,
                           GError                     **error)
{
  g_autoptr(EngraftCategoryFlow) self = NULL;
  g_autoptr(EngraftCohort) own = NULL;
  EngraftPatientRows rows;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_CATEGORY_FLOW, NULL);
  self->options = ENGRAFT_CATEGORY_FLOW_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  /* a group would leave out those who have none */
  own = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));
  g_object_set (own, "group", NULL, NULL);
  good = engraft_patient_rows_read (&rows, table, own, self->notices, operation, error) && read_table (self, &rows, error);
  engraft_patient_rows_clear (&rows);
  if (!good)
    return NULL;
  if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_category_flow_get_options:
 * @self: a flow
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftCategoryFlowOptions *
engraft_category_flow_get_options (EngraftCategoryFlow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), NULL);

  return self->options;
}

/**
 * engraft_category_flow_get_n_rows:
 * @self: a flow
 *
 * Tells how many rows are counted at each stage.
 *
 * Returns: how many
 */
guint
engraft_category_flow_get_n_rows (EngraftCategoryFlow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), 0);

  return self->n_rows;
}

/**
 * engraft_category_flow_get_n_stages:
 * @self: a flow
 *
 * Tells between how many columns rows flow.
 *
 * Returns: 2 or 3
 */
guint
engraft_category_flow_get_n_stages (EngraftCategoryFlow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), 0);

  return self->n_stages;
}

/**
 * engraft_category_flow_get_stage:
 * @self: a flow
 * @stage: the number of a column
 *
 * Tells what a column is called.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_category_flow_get_stage (EngraftCategoryFlow *self,
                                 guint                stage)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self) && stage < self->n_stages, NULL);

  return self->stages[stage].title;
}

/**
 * engraft_category_flow_get_n_categories:
 * @self: a flow
 * @stage: the number of a column
 *
 * Tells how many categories a column has, with what is missing.
 *
 * Returns: how many
 */
guint
engraft_category_flow_get_n_categories (EngraftCategoryFlow *self,
                                        guint                stage)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self) && stage < self->n_stages, 0);

  return self->stages[stage].places->len;
}

/**
 * engraft_category_flow_get_category:
 * @self: a flow
 * @stage: the number of a column
 * @category: one of its categories
 *
 * Names a category.
 *
 * Returns: (transfer none): its name; of what is missing in the language of the user
 */
const char *
engraft_category_flow_get_category (EngraftCategoryFlow *self,
                                    guint                stage,
                                    guint                category)
{
  guint place = engraft_category_flow_get_place (self, stage, category);

  return place < self->names->len ? self->names->pdata[place] : _("(missing)");
}

/**
 * engraft_category_flow_is_missing:
 * @self: a flow
 * @stage: the number of a column
 * @category: one of its categories
 *
 * Tells whether a category is that of rows without a value.
 *
 * Returns: whether it is
 */
gboolean
engraft_category_flow_is_missing (EngraftCategoryFlow *self,
                                  guint                stage,
                                  guint                category)
{
  return engraft_category_flow_get_place (self, stage, category) == self->names->len;
}

/**
 * engraft_category_flow_get_place:
 * @self: a flow
 * @stage: the number of a column
 * @category: one of its categories
 *
 * Gives the place of a category among those of all columns: what is called the same has the same.
 *
 * Returns: its place; of what is missing that behind the last
 */
guint
engraft_category_flow_get_place (EngraftCategoryFlow *self,
                                 guint                stage,
                                 guint                category)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self) && stage < self->n_stages, 0);
  g_return_val_if_fail (category < self->stages[stage].places->len, 0);

  return g_array_index (self->stages[stage].places, guint, category);
}

/**
 * engraft_category_flow_count:
 * @self: a flow
 * @stage: the number of a column
 * @category: one of its categories
 *
 * Counts the rows of a category.
 *
 * Returns: how many
 */
guint
engraft_category_flow_count (EngraftCategoryFlow *self,
                             guint                stage,
                             guint                category)
{
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self) && stage < self->n_stages, 0);

  for (guint cell = 0; cell < engraft_category_flow_get_n_cells (self); cell++)
    if (engraft_category_flow_get_cell_code (self, cell, stage) == category)
      n += self->counts[cell];

  return n;
}

/**
 * engraft_category_flow_count_flow:
 * @self: a flow
 * @stage: the number of a column that is not the last
 * @from: one of its categories
 * @to: a category of the next column
 *
 * Counts the rows that go from one to the other.
 *
 * Returns: how many
 */
guint
engraft_category_flow_count_flow (EngraftCategoryFlow *self,
                                  guint                stage,
                                  guint                from,
                                  guint                to)
{
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self) && stage + 1 < self->n_stages, 0);

  for (guint cell = 0; cell < engraft_category_flow_get_n_cells (self); cell++)
    if (engraft_category_flow_get_cell_code (self, cell, stage) == from
        && engraft_category_flow_get_cell_code (self, cell, stage + 1) == to)
      n += self->counts[cell];

  return n;
}

/**
 * engraft_category_flow_get_notices:
 * @self: a flow
 *
 * Gives what is to be said of it.
 *
 * Returns: (transfer none): a list of [class@Notice]
 */
GListModel *
engraft_category_flow_get_notices (EngraftCategoryFlow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), NULL);

  return G_LIST_MODEL (self->notices);
}
