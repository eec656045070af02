/* engraft-landscape.c: the landscape of the trials of a table, as a result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-landscape.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/trials/engraft-trials.h"

/**
 * EngraftLandscape:
 *
 * How far the trials of a table have come: phases by status, completion, sponsors, conditions by therapies, and years.
 * Immutable.
 */
struct _EngraftLandscape
{
  GObject                  parent_instance;

  EngraftLandscapeOptions *options;      /* a copy */
  EngraftTable            *parts[ENGRAFT_N_LANDSCAPE_PARTS];
  GListStore              *notices;
  guint                    n_trials, n_filtered;
};

void engraft_landscape_result_init (EngraftResultInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftLandscape, engraft_landscape, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_landscape_result_init))

/* What is counted; names as those of the tables of trials */
static const struct
{
  const char *name;
  gboolean    numeric;
} needed[] = {
  { "status", FALSE },
  { "phase", FALSE },
  { "sponsor_class", FALSE },
  { "condition_class", FALSE },
  { "therapy_class", FALSE },
  { "start_year", TRUE },
};

static void
engraft_landscape_finalize (GObject *object)
{
  EngraftLandscape *self = ENGRAFT_LANDSCAPE (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  for (guint i = 0; i < ENGRAFT_N_LANDSCAPE_PARTS; i++)
    g_clear_object (&self->parts[i]);

  G_OBJECT_CLASS (engraft_landscape_parent_class)->finalize (object);
}

static void
engraft_landscape_class_init (EngraftLandscapeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_landscape_finalize;
}

static void
engraft_landscape_init (EngraftLandscape *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* Of a column the rows that are taken */
static EngraftColumn *
take_column (EngraftColumn *column,
             GArray        *rows)
{
  const char *name = engraft_column_get_name (column);
  const EngraftColumnType type = engraft_column_get_column_type (column);

  if (engraft_column_is_numeric (column))
    {
      const double *all = engraft_column_get_numbers (column, NULL);
      double *taken = g_new (double, rows->len);

      for (guint i = 0; i < rows->len; i++)
        taken[i] = all[g_array_index (rows, guint, i)];
      return engraft_column_new_numbers (name, type, g_bytes_new_take (taken, rows->len * sizeof *taken));
    }
  else
    {
      const guint32 *all = engraft_column_get_codes (column, NULL);
      guint32 *taken = g_new (guint32, rows->len);

      for (guint i = 0; i < rows->len; i++)
        taken[i] = all[g_array_index (rows, guint, i)];
      return engraft_column_new_codes (name, type, g_bytes_new_take (taken, rows->len * sizeof *taken),
                                       engraft_string_pool_ref (engraft_column_get_levels (column)), NULL);
    }
}

/* The columns that are counted, of the rows that a filter takes */
static EngraftTable *
take_trials (EngraftLandscape  *self,
             EngraftTable      *table,
             GArray            *rows,
             GError           **error)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GString) missing = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      EngraftColumn *column = engraft_table_find_column (table, needed[i].name);

      if (column && engraft_column_is_numeric (column) == needed[i].numeric)
        g_ptr_array_add (columns, take_column (column, rows));
      else
        g_string_append_printf (missing, "%s%s", missing->len ? ", " : "", needed[i].name);
    }
  if (columns->len == 0)
    {
      g_set_error (error, ENGRAFT_TRIALS_ERROR, ENGRAFT_TRIALS_ERROR_FORMAT,
                   _("The data have none of the columns of trials (%s). On the page of the data choose the format “Trials of a "
                     "registry” and the part “trials”, or name the columns so."), missing->str);
      return NULL;
    }
  if (missing->len)
    {
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, NULL,
                            _("The data have no columns named so, which are therefore missing in all trials: %s."), missing->str);

      g_list_store_append (self->notices, notice);
    }

  return engraft_table_new (engraft_table_get_title (table), columns);
}

static double
get_number (EngraftColumn *column,
            guint          row)
{
  return column && engraft_column_is_numeric (column) ? engraft_column_get_numbers (column, NULL)[row] : NAN;
}

/* What an analysis of the serious adverse events of the same trials is to be */
static char *
make_pooling (EngraftCohort *cohort)
{
  const char *filter = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "filter");
  g_autofree char *both = filter && *filter ? g_strdup_printf ("(%s) and not is_missing (serious_at_risk)", filter)
                                            : g_strdup ("not is_missing (serious_at_risk)");
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (builder);
  engraft_json_text (builder, "kind", "meta");
  engraft_json_text (builder, "name", _("Serious Adverse Events"));
  json_builder_set_member_name (builder, "cohort");
  json_builder_begin_object (builder);
  engraft_json_text (builder, "filter", both);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  engraft_json_text (builder, "measure", "proportion");
  engraft_json_text (builder, "study", "id");
  engraft_json_text (builder, "event-count", "serious_affected");
  engraft_json_text (builder, "total", "serious_at_risk");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

/* Trials with results can be put together by their serious adverse events, each with all of its groups. */
static void
propose_pooling (EngraftLandscape *self,
                 EngraftTable     *table,
                 EngraftCohort    *cohort,
                 GArray           *rows)
{
  EngraftColumn *at_risk = engraft_table_find_column (table, "serious_at_risk");
  EngraftColumn *groups = engraft_table_find_column (table, "n_event_groups");
  g_autoptr(EngraftNotice) notice = NULL;
  g_autofree char *n_shown = NULL, *n_single_shown = NULL, *text = NULL, *value = NULL;
  guint n = 0, n_single = 0;

  if (!engraft_table_find_column (table, "id") || !engraft_table_find_column (table, "serious_affected"))
    return;
  for (guint i = 0; i < rows->len; i++)
    if (!isnan (get_number (at_risk, g_array_index (rows, guint, i))))
      {
        n++;
        n_single += get_number (groups, g_array_index (rows, guint, i)) == 1;
      }
  if (n < 2)
    return;
  n_shown = engraft_format_count (n);
  n_single_shown = engraft_format_count (n_single);
  /* Translators: two numbers of trials, both of which may be 1 or more */
  text = g_strdup_printf (_("%s trials report serious adverse events, %s of them of a single group. Their shares can be put together: the "
                            "groups of a trial first, then trials."), n_shown, n_single_shown);
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, NULL, text);
  value = make_pooling (cohort);
  engraft_notice_set_remedy (notice, _("Pool Serious Events"), "new-analysis", value);
  g_list_store_append (self->notices, notice);
}

/**
 * engraft_landscape_new:
 * @table: a row for each trial, with columns as [method@Trials.get_table] names them
 * @cohort: which trials; only its filter is looked at
 * @options: the level of intervals; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftTrialsError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Counts trials.  What a column does not tell is counted as missing; a column that is not there is said.  Where trials report
 * serious adverse events a notice proposes to put these together.  May be called in any thread.  O(rows).
 *
 * Returns: (transfer full): the landscape, or %NULL
 */
EngraftLandscape *
engraft_landscape_new (EngraftTable             *table,
                       EngraftCohort            *cohort,
                       EngraftLandscapeOptions  *options,
                       EngraftOperation         *operation,
                       GError                  **error)
{
  g_autoptr(EngraftLandscape) self = NULL;
  g_autoptr(EngraftTable) trials = NULL;
  g_autoptr(GArray) rows = NULL;
  double level;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_LANDSCAPE, NULL);
  self->options = ENGRAFT_LANDSCAPE_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  rows = engraft_cohort_take_rows (cohort, table, error);
  trials = rows ? take_trials (self, table, rows, error) : NULL;
  if (!trials)
    return NULL;
  if (rows->len == 0)
    {
      g_set_error_literal (error, ENGRAFT_TRIALS_ERROR, ENGRAFT_TRIALS_ERROR_EMPTY,
                           _("The filter takes no trial; choose another."));
      return NULL;
    }
  self->n_trials = rows->len;
  propose_pooling (self, table, cohort, rows);
  self->n_filtered = engraft_table_get_n_rows (table) - rows->len;
  level = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
  for (guint i = 0; i < ENGRAFT_N_LANDSCAPE_PARTS; i++)
    {
      if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return NULL;
      self->parts[i] = engraft_trial_landscape_make (trials, (EngraftLandscapePart) i, level);
    }

  return g_steal_pointer (&self);
}

/**
 * engraft_landscape_get_options:
 * @self: a landscape
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftLandscapeOptions *
engraft_landscape_get_options (EngraftLandscape *self)
{
  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (self), NULL);

  return self->options;
}

/**
 * engraft_landscape_get_n_trials:
 * @self: a landscape
 *
 * Gives how many trials were counted.
 *
 * Returns: their number
 */
guint
engraft_landscape_get_n_trials (EngraftLandscape *self)
{
  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (self), 0);

  return self->n_trials;
}

/**
 * engraft_landscape_to_table:
 * @self: a landscape
 * @part: which table
 *
 * Columns have stable names in English and labels in the user’s language.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_landscape_to_table (EngraftLandscape     *self,
                            EngraftLandscapePart  part)
{
  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (self), NULL);
  g_return_val_if_fail ((guint) part < ENGRAFT_N_LANDSCAPE_PARTS, NULL);

  return g_object_ref (self->parts[part]);
}

/**
 * engraft_landscape_to_json:
 * @self: a landscape
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_landscape_to_json (EngraftLandscape *self)
{
  static const char * const names[] = {
    "phases", "completion", "sponsors", "therapies", "years", "phase_grid", "therapy_grid",
  };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-landscape", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "trials", self->n_trials);
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  for (guint i = 0; i < ENGRAFT_N_LANDSCAPE_PARTS; i++)
    engraft_table_json_add (builder, names[i], g_object_ref (self->parts[i]));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/**
 * engraft_landscape_get_notices:
 * @self: a landscape
 *
 * Gives what there is to be said of the trials.
 *
 * Returns: (transfer none): a list of [class@Notice]
 */
GListModel *
engraft_landscape_get_notices (EngraftLandscape *self)
{
  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (self), NULL);

  return G_LIST_MODEL (self->notices);
}

static double
get_last (EngraftTable *table,
          const char   *name)
{
  EngraftColumn *column = engraft_table_find_column (table, name);

  return engraft_column_get_numbers (column, NULL)[engraft_table_get_n_rows (table) - 1];
}

/**
 * engraft_landscape_dup_sentence:
 * @self: a landscape
 *
 * Says in words how many trials there are, and how many were completed.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_landscape_dup_sentence (EngraftLandscape *self)
{
  g_autofree char *n = NULL, *done = NULL, *share = NULL, *lower = NULL, *upper = NULL, *ended = NULL, *filtered = NULL;
  EngraftTable *table;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (self), NULL);

  table = self->parts[ENGRAFT_LANDSCAPE_COMPLETION];
  text = g_string_new (NULL);
  n = engraft_format_count (self->n_trials);
  done = engraft_format_count ((guint) get_last (table, "completed"));
  share = engraft_format_percent (get_last (table, "completed_share"), 1);
  lower = engraft_format_percent (get_last (table, "completed_share_lower"), 1);
  upper = engraft_format_percent (get_last (table, "completed_share_upper"), 1);
  /* Translators: numbers of trials, and a share with its interval */
  g_string_append_printf (text, ngettext ("Of %s trial %s was completed (%s; %s to %s).",
                                          "Of %s trials %s were completed (%s; %s to %s).", self->n_trials),
                          n, done, share, lower, upper);
  if (get_last (table, "ended") > 0)
    {
      ended = engraft_format_percent (get_last (table, "resolved_share"), 1);
      g_string_append_printf (text, _(" Of those that were completed, terminated or withdrawn, %s were completed."), ended);
    }
  if (self->n_filtered)
    {
      filtered = engraft_format_count (self->n_filtered);
      g_string_append_printf (text, ngettext (" The filter leaves out %s trial.", " The filter leaves out %s trials.",
                                              self->n_filtered), filtered);
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_landscape_dup_methods:
 * @self: a landscape
 *
 * Gives sentences for the methods section of a paper.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_landscape_dup_methods (EngraftLandscape *self)
{
  g_return_val_if_fail (ENGRAFT_IS_LANDSCAPE (self), NULL);

  return engraft_trial_landscape_dup_methods (engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence"));
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_LANDSCAPE_PHASES] = { "phases", N_("Phase by Status"), N_("There are no trials."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_LANDSCAPE_COMPLETION] = { "completion", N_("Completion by Phase"), N_("There are no trials."),
                                     ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_LANDSCAPE_SPONSORS] = { "sponsors", N_("Completion by Class of Sponsor"), N_("There are no trials."),
                                   ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_LANDSCAPE_THERAPIES] = { "therapies", N_("Condition by Therapy"), N_("There are no trials."),
                                    ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_LANDSCAPE_YEARS] = { "years", N_("Year of Start"), N_("There are no trials."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_LANDSCAPE_PHASE_GRID] = { "phase-grid", N_("Grid of Phases and Statuses"), N_("There are no trials."),
                                     ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_LANDSCAPE_THERAPY_GRID] = { "therapy-grid", N_("Grid of Conditions and Therapies"), N_("There are no trials."),
                                       ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_landscape, ENGRAFT_LANDSCAPE)
