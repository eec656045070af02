/* engraft-consort.c: the flow of subjects through a trial, counted from rows; the report is in its neighbour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/data/engraft-group-names.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/response/engraft-consort-private.h"
#include "libengraft/response/engraft-patient-rows.h"

/* more are no arms */
#define MAX_ARMS 12

/**
 * EngraftConsort:
 *
 * How many subjects were assessed, excluded, randomised, treated, lost and analysed, and which rows these are.  Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftConsort, engraft_consort, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_consort_result_init))

static void
count_clear (gpointer data)
{
  EngraftConsortCount *count = data;

  g_free (count->reason);
  g_array_unref (count->rows);
}

static void
engraft_consort_finalize (GObject *object)
{
  EngraftConsort *self = ENGRAFT_CONSORT (object);

  g_clear_object (&self->options);
  g_clear_object (&self->table);
  g_clear_object (&self->notices);
  g_free (self->subject_column);
  g_free (self->subject_title);
  g_free (self->arm_title);
  g_ptr_array_unref (self->arms);
  g_array_unref (self->counts);

  G_OBJECT_CLASS (engraft_consort_parent_class)->finalize (object);
}

static void
engraft_consort_class_init (EngraftConsortClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_consort_finalize;
}

static void
engraft_consort_init (EngraftConsort *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->arms = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (EngraftConsortCount));
  g_array_set_clear_func (self->counts, count_clear);
}

/* ---- what a cell says ---- */

typedef enum
{
  SAYS_NOTHING,
  SAYS_YES,
  SAYS_NO,
  SAYS_WHY,
} Saying;

static gboolean
is_one_of (const char         *text,
           const char * const *words)
{
  for (guint i = 0; words[i]; i++)
    if (g_str_equal (text, words[i]))
      return TRUE;

  return FALSE;
}

/* Yes, no, or a text that is the reason, which goes to *WHY */
static Saying
read_cell (EngraftColumn  *column,
           guint           row,
           char          **why)
{
  static const char * const yes[] = { "y", "yes", "true", "1", "ja", "j", "sí", "si", "s", NULL };
  static const char * const no[] = { "n", "no", "false", "0", "nein", NULL };
  g_autofree char *cell = NULL, *lower = NULL;

  *why = NULL;
  if (!column || engraft_column_is_missing (column, row))
    return SAYS_NOTHING;
  cell = g_strstrip (engraft_column_dup_cell (column, row));
  lower = g_utf8_strdown (cell, -1);
  if (!*cell)
    return SAYS_NOTHING;
  if (is_one_of (lower, yes))
    return SAYS_YES;
  if (is_one_of (lower, no))
    return SAYS_NO;
  *why = g_steal_pointer (&cell);

  return SAYS_WHY;
}

/* Why a subject left here; NULL: it did not */
static char *
dup_left (EngraftColumn *column,
          guint          row)
{
  char *why;
  Saying saying = read_cell (column, row, &why);

  return saying == SAYS_YES ? g_strdup (_("No reason given")) : why;
}

/* Why something was not done with a subject; NULL: it was */
static char *
dup_not_done (EngraftColumn *column,
              guint          row)
{
  char *why;
  Saying saying = read_cell (column, row, &why);

  return saying == SAYS_NOTHING ? g_strdup (_("Not recorded")) : saying == SAYS_NO ? g_strdup (_("No reason given")) : why;
}

/* ---- counting ---- */

/* What is being counted: a count is found by what it is of. */
typedef struct
{
  EngraftConsort *self;
  GHashTable     *places;   /* of CountKey, to the number of the count + 1 */
} Counting;

typedef struct
{
  EngraftConsortStage  stage;
  int                  arm;
  char                *reason;
} CountKey;

static guint
key_hash (gconstpointer data)
{
  const CountKey *key = data;

  return (key->reason ? g_str_hash (key->reason) : 0) * 31u * 31u + key->stage * 31u + (guint) key->arm;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const CountKey *one = a, *other = b;

  return one->stage == other->stage && one->arm == other->arm && g_strcmp0 (one->reason, other->reason) == 0;
}

static void
key_free (gpointer data)
{
  CountKey *key = data;

  g_free (key->reason);
  g_free (key);
}

static void
add_to (Counting            *counting,
        EngraftConsortStage  stage,
        int                  arm,
        const char          *reason,
        guint                row)
{
  EngraftConsort *self = counting->self;
  CountKey key = { stage, arm, (char *) reason };
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (counting->places, &key));

  if (place == 0)
    {
      EngraftConsortCount count = { .stage = stage, .arm = arm, .reason = g_strdup (reason),
                                    .rows = g_array_new (FALSE, FALSE, sizeof (guint)) };

      g_array_append_val (self->counts, count);
      place = self->counts->len;
      key.reason = g_strdup (reason);
      g_hash_table_insert (counting->places, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (place));
    }
  g_array_append_val (g_array_index (self->counts, EngraftConsortCount, place - 1).rows, row);
}

/* The stage, and below it the reason */
static void
add_with_reason (Counting            *self,
                 EngraftConsortStage  stage,
                 int                  arm,
                 const char          *reason,
                 guint                row)
{
  add_to (self, stage, arm, NULL, row);
  add_to (self, stage, arm, reason, row);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const EngraftConsortCount *one = a, *other = b;

  if (one->stage != other->stage)
    return one->stage < other->stage ? -1 : 1;
  if (one->arm != other->arm)
    return one->arm < other->arm ? -1 : 1;
  if (!one->reason || !other->reason)
    return one->reason ? 1 : -1;
  if (one->rows->len != other->rows->len)
    return one->rows->len > other->rows->len ? -1 : 1;

  return g_utf8_collate (one->reason, other->reason);
}

typedef struct
{
  EngraftColumn *arm, *excluded, *received, *lost, *analysed;
} Columns;

static void
count_arm (Counting      *self,
           const Columns *columns,
           int            arm,
           guint          row)
{
  g_autofree char *not_received = columns->received ? dup_not_done (columns->received, row) : NULL;
  g_autofree char *lost = dup_left (columns->lost, row);
  g_autofree char *not_analysed = columns->analysed ? dup_not_done (columns->analysed, row) : g_strdup (lost);

  add_to (self, ENGRAFT_CONSORT_STAGE_RANDOMISED, -1, NULL, row);
  add_to (self, ENGRAFT_CONSORT_STAGE_ALLOCATED, arm, NULL, row);
  if (not_received)
    add_with_reason (self, ENGRAFT_CONSORT_STAGE_NOT_RECEIVED, arm, not_received, row);
  else if (columns->received)
    add_to (self, ENGRAFT_CONSORT_STAGE_RECEIVED, arm, NULL, row);
  if (lost)
    add_with_reason (self, ENGRAFT_CONSORT_STAGE_LOST, arm, lost, row);
  if (not_analysed)
    add_with_reason (self, ENGRAFT_CONSORT_STAGE_NOT_ANALYSED, arm, not_analysed, row);
  else
    add_to (self, ENGRAFT_CONSORT_STAGE_ANALYSED, arm, NULL, row);
}

static void
count_rows (EngraftConsort     *self,
            EngraftPatientRows *rows,
            const Columns      *columns,
            EngraftValueCoding *arms)
{
  g_autoptr(GArray) torn = g_array_new (FALSE, FALSE, sizeof (guint)), armless = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GHashTable) places = g_hash_table_new_full (key_hash, key_equal, key_free, NULL);
  Counting counting = { self, places };

  for (gsize i = 0; i < rows->n && !engraft_patient_rows_is_cancelled_at (rows, i); i++)
    {
      guint row = rows->rows[i], arm = arms->codes[i];
      g_autofree char *excluded = dup_left (columns->excluded, row);
      gboolean has_arm = arm < arms->names->len;

      add_to (&counting, ENGRAFT_CONSORT_STAGE_ASSESSED, -1, NULL, row);
      if (!excluded && has_arm)
        {
          count_arm (&counting, columns, (int) arm, row);
          continue;
        }
      if (excluded && has_arm)
        g_array_append_val (torn, row);
      else if (!excluded)
        {
          g_array_append_val (armless, row);
          excluded = g_strdup (_("No arm recorded"));
        }
      add_with_reason (&counting, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1, excluded, row);
    }
  engraft_patient_rows_sort (self->counts->data, self->counts->len, sizeof (EngraftConsortCount), compare_counts, NULL,
                             rows->operation);
  engraft_patient_rows_say_rows (self->notices, "excluded", torn,
                                 _("excluded, but with an arm; counted as excluded before randomisation. Correct the table."));
  engraft_patient_rows_say_rows (self->notices, "arm", armless,
                                 _("neither excluded nor with an arm; counted as excluded, “No arm recorded”."));
}

static gboolean
read_table (EngraftConsort      *self,
            EngraftPatientRows  *rows,
            GError             **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  g_autoptr(EngraftValueCoding) arms = NULL;
  Columns columns;

  if (!engraft_patient_rows_find_column (rows, options, "arm", FALSE, _("Choose the column that tells to which arm subjects were randomised."),
                                         &columns.arm, error)
      || !engraft_patient_rows_find_column (rows, options, "excluded", FALSE, NULL, &columns.excluded, error)
      || !engraft_patient_rows_find_column (rows, options, "received", FALSE, NULL, &columns.received, error)
      || !engraft_patient_rows_find_column (rows, options, "lost", FALSE, NULL, &columns.lost, error)
      || !engraft_patient_rows_find_column (rows, options, "analysed", FALSE, NULL, &columns.analysed, error))
    return FALSE;
  arms = engraft_value_coding_new (columns.arm, rows->rows, rows->n, MAX_ARMS);
  if (!arms)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup_printf (_("“%s” has more than %d values. Choose the column of the arm."),
                                                        engraft_column_get_title (columns.arm), MAX_ARMS));
  g_ptr_array_unref (self->arms);
  self->arms = engraft_group_names_new (columns.arm, arms->names);
  if (self->arms->len == 0)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                       g_strdup_printf (_("“%s” is missing in all %u rows."), engraft_column_get_title (columns.arm),
                                                        (guint) rows->n));
  self->subject_column = rows->subject ? g_strdup (engraft_column_get_name (rows->subject)) : NULL;
  self->subject_title = g_strdup (rows->subject ? engraft_column_get_title (rows->subject) : _("Row"));
  self->arm_title = g_strdup (engraft_column_get_title (columns.arm));
  self->has_received = columns.received != NULL;
  self->has_lost = columns.lost != NULL;
  self->has_analysed = columns.analysed != NULL;
  self->n_filtered = rows->n_filtered;
  engraft_patient_rows_check_once (rows, _("Each row is counted."));
  if (engraft_operation_set_error_if_cancelled (rows->operation, error))
    return FALSE;
  count_rows (self, rows, &columns, arms);

  return !engraft_operation_set_error_if_cancelled (rows->operation, error);
}

/**
 * engraft_consort_new:
 * @table: a table with a row for each subject that was assessed
 * @cohort: which rows, and whose they are; nothing else of it is looked at
 * @options: what columns mean; copied
 * @operation: (nullable): may cancel the work
 * @error: return location for an #EngraftPatientChartError, #EngraftExpressionError or `G_IO_ERROR_CANCELLED`
 *
 * Counts subjects at each stage of a trial.  May be called in any thread.  O(rows), and O(n log n) of the different counts.
 *
 * Returns: (transfer full): the flow, or %NULL
 */
EngraftConsort *
engraft_consort_new (EngraftTable           *table,
                     EngraftCohort          *cohort,
                     EngraftConsortOptions  *options,
                     EngraftOperation       *operation,
                     GError                **error)
{
  g_autoptr(EngraftConsort) self = NULL;
  g_autoptr(EngraftCohort) own = NULL;
  EngraftPatientRows rows;
  gboolean good;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_CONSORT_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_CONSORT, NULL);
  self->options = ENGRAFT_CONSORT_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->table = g_object_ref (table);
  /* a group would leave out those who were excluded and have none */
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
 * engraft_consort_get_options:
 * @self: a flow
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftConsortOptions *
engraft_consort_get_options (EngraftConsort *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), NULL);

  return self->options;
}

/**
 * engraft_consort_get_n_arms:
 * @self: a flow
 *
 * Tells how many arms there are.
 *
 * Returns: how many
 */
guint
engraft_consort_get_n_arms (EngraftConsort *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), 0);

  return self->arms->len;
}

/**
 * engraft_consort_get_arm:
 * @self: a flow
 * @arm: the number of an arm
 *
 * Names an arm.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_consort_get_arm (EngraftConsort *self,
                         guint           arm)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self) && arm < self->arms->len, NULL);

  return self->arms->pdata[arm];
}

/**
 * engraft_consort_has_stage:
 * @self: a flow
 * @stage: a stage
 *
 * Tells whether the data say who was at a stage.
 *
 * Returns: %FALSE where no column tells it
 */
gboolean
engraft_consort_has_stage (EngraftConsort      *self,
                           EngraftConsortStage  stage)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), FALSE);

  if (stage == ENGRAFT_CONSORT_STAGE_RECEIVED || stage == ENGRAFT_CONSORT_STAGE_NOT_RECEIVED)
    return self->has_received;

  return stage == ENGRAFT_CONSORT_STAGE_LOST ? self->has_lost : TRUE;
}

/**
 * engraft_consort_count:
 * @self: a flow
 * @stage: a stage
 * @arm: the number of an arm; -1 for stages before there are arms
 *
 * Tells how many subjects were at a stage.
 *
 * Returns: how many
 */
guint
engraft_consort_count (EngraftConsort      *self,
                       EngraftConsortStage  stage,
                       int                  arm)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), 0);

  for (guint i = 0; i < self->counts->len; i++)
    {
      const EngraftConsortCount *count = &g_array_index (self->counts, EngraftConsortCount, i);

      if (count->stage == stage && count->arm == arm && !count->reason)
        return count->rows->len;
    }

  return 0;
}

/**
 * engraft_consort_get_n_counts:
 * @self: a flow
 *
 * Tells how many counts there are that are not zero.
 *
 * Returns: how many
 */
guint
engraft_consort_get_n_counts (EngraftConsort *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), 0);

  return self->counts->len;
}

/**
 * engraft_consort_get_count:
 * @self: a flow
 * @i: which of the counts, by stage, arm and number
 * @stage: (out) (optional): its stage
 * @arm: (out) (optional): its arm; -1: of all
 * @reason: (out) (optional) (nullable) (transfer none): a reason; %NULL: all of the stage
 *
 * Gives a count.
 *
 * Returns: how many subjects it is of
 */
guint
engraft_consort_get_count (EngraftConsort       *self,
                           guint                 i,
                           EngraftConsortStage  *stage,
                           int                  *arm,
                           const char          **reason)
{
  const EngraftConsortCount *count;

  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self) && i < self->counts->len, 0);

  count = &g_array_index (self->counts, EngraftConsortCount, i);
  if (stage)
    *stage = count->stage;
  if (arm)
    *arm = count->arm;
  if (reason)
    *reason = count->reason;

  return count->rows->len;
}

/**
 * engraft_consort_get_notices:
 * @self: a flow
 *
 * Gives what is to be said of it.
 *
 * Returns: (transfer none): a list of [class@Notice]
 */
GListModel *
engraft_consort_get_notices (EngraftConsort *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_consort_get_subject_column:
 * @self: a flow
 *
 * Names the column of the subjects.
 *
 * Returns: (transfer none) (nullable): its name; %NULL: rows are subjects
 */
const char *
engraft_consort_get_subject_column (EngraftConsort *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), NULL);

  return self->subject_column;
}

/**
 * engraft_consort_list_subjects:
 * @self: a flow
 * @i: which of the counts, by stage, arm and number
 *
 * Tells which subjects a count is of.
 *
 * Returns: (transfer full) (array zero-terminated=1): as their column names them, or the numbers of their rows, from 1
 */
char **
engraft_consort_list_subjects (EngraftConsort *self,
                               guint           i)
{
  EngraftColumn *column;
  GArray *rows;
  char **subjects;

  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self) && i < self->counts->len, NULL);

  column = self->subject_column ? engraft_table_find_column (self->table, self->subject_column) : NULL;
  rows = g_array_index (self->counts, EngraftConsortCount, i).rows;
  subjects = g_new0 (char *, rows->len + 1);
  for (guint k = 0; k < rows->len; k++)
    {
      guint row = g_array_index (rows, guint, k);

      subjects[k] = column ? engraft_column_dup_cell (column, row) : g_strdup_printf ("%u", row + 1);
    }

  return subjects;
}
