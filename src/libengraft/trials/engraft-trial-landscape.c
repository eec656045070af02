/* engraft-trial-landscape.c: how far trials have come, by phase, sponsor, therapy and year.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-landscape.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/trials/engraft-trial-grid.h"
#include "libengraft/trials/engraft-trial-words.h"

/* Rows by two categories; the last row and column are of what is missing. */
typedef struct
{
  EngraftColumn *rows, *columns;
  guint          n_rows, n_columns;
  guint         *counts;
} Cross;

static EngraftColumn *
find_category (EngraftTable *trials,
               const char   *name)
{
  EngraftColumn *column = engraft_table_find_column (trials, name);

  return column && !engraft_column_is_numeric (column) ? column : NULL;
}

static guint
count_levels (EngraftColumn *column)
{
  return column ? engraft_column_get_n_levels (column) : 0;
}

static void
cross_init (Cross        *self,
            EngraftTable *trials,
            const char   *rows,
            const char   *columns)
{
  const guint n = engraft_table_get_n_rows (trials);
  const guint32 *row_codes, *column_codes;

  self->rows = find_category (trials, rows);
  self->columns = find_category (trials, columns);
  self->n_rows = count_levels (self->rows) + 1;
  self->n_columns = count_levels (self->columns) + 1;
  self->counts = g_new0 (guint, (gsize) self->n_rows * self->n_columns);
  row_codes = self->rows ? engraft_column_get_codes (self->rows, NULL) : NULL;
  column_codes = self->columns ? engraft_column_get_codes (self->columns, NULL) : NULL;
  for (guint i = 0; i < n; i++)
    {
      /* ENGRAFT_NO_CODE is the largest */
      const guint row = row_codes ? MIN (row_codes[i], self->n_rows - 1) : self->n_rows - 1;
      const guint column = column_codes ? MIN (column_codes[i], self->n_columns - 1) : self->n_columns - 1;

      self->counts[(gsize) row * self->n_columns + column]++;
    }
}

static guint
cross_get (const Cross *self,
           guint        row,
           guint        column)
{
  return self->counts[(gsize) row * self->n_columns + column];
}

static guint
cross_sum (const Cross *self,
           guint        row)
{
  guint sum = 0;

  for (guint k = 0; k < self->n_columns; k++)
    sum += cross_get (self, row, k);

  return sum;
}

/* by name; 0: no trial has it */
static guint
cross_find (const Cross *self,
            guint        row,
            const char  *name)
{
  guint32 code = self->columns ? engraft_string_pool_lookup (engraft_column_get_levels (self->columns), name)
                               : ENGRAFT_NO_CODE;

  return code == ENGRAFT_NO_CODE ? 0 : cross_get (self, row, code);
}

static const char *
get_level (EngraftColumn *column,
           guint          code)
{
  return column && code < engraft_column_get_n_levels (column) ? engraft_column_get_level (column, code) : NULL;
}

static guint
rank_phase (const char *phase)
{
  guint i = 0;

  while (phase && trial_word_get_phase (i) && strcmp (phase, trial_word_get_phase (i)) != 0)
    i++;

  return phase ? i : G_MAXUINT;
}

static int
compare_phases (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const guint left = rank_phase (get_level (data, *(const guint *) a));
  const guint right = rank_phase (get_level (data, *(const guint *) b));

  return (left > right) - (left < right);
}

/* rows in the order of phases, what is missing last */
static guint *
order_phases (const Cross *self)
{
  guint *order = g_new (guint, self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) self->n_rows, sizeof *order, compare_phases, self->rows);

  return order;
}

static char *
dup_name (const char *name)
{
  return g_strdup (name ? name : _("(missing)"));
}

/* a share and its interval in the columns that begin with a name */
typedef struct
{
  double *share, *lower, *upper;
} Share;

static void
share_add (Share             *self,
           EngraftTableDraft *draft,
           const char        *name,
           const char        *label)
{
  g_autofree char *lower = g_strconcat (name, "_lower", NULL), *upper = g_strconcat (name, "_upper", NULL);

  self->share = engraft_table_draft_add_numbers (draft, name, label, ENGRAFT_COLUMN_NUMBER);
  self->lower = engraft_table_draft_add_numbers (draft, lower, _("From"), ENGRAFT_COLUMN_NUMBER);
  self->upper = engraft_table_draft_add_numbers (draft, upper, _("To"), ENGRAFT_COLUMN_NUMBER);
}

static void
share_set (Share  *self,
           guint   row,
           double  x,
           double  n,
           double  level)
{
  self->share[row] = n > 0 ? x / n : NAN;
  eg_proportion_interval (x, n, EG_PROPORTION_WILSON, level, &self->lower[row], &self->upper[row]);
}

static EngraftTable *
make_phases (EngraftTable *trials,
             double        level)
{
  EngraftTableDraft draft;
  Cross cross;
  Share share;
  g_autofree guint *order = NULL;
  char **phases, **statuses;
  double *counts, *sums;
  guint n = 0;

  cross_init (&cross, trials, "phase", "status");
  order = order_phases (&cross);
  for (guint i = 0; i < cross.n_rows * cross.n_columns; i++)
    n += cross.counts[i] > 0;
  engraft_table_draft_init (&draft, n);
  phases = engraft_table_draft_add_texts (&draft, "phase", _("Phase"));
  statuses = engraft_table_draft_add_texts (&draft, "status", _("Status"));
  counts = engraft_table_draft_add_numbers (&draft, "trials", _("Trials"), ENGRAFT_COLUMN_INTEGER);
  sums = engraft_table_draft_add_numbers (&draft, "of", _("Of"), ENGRAFT_COLUMN_INTEGER);
  share_add (&share, &draft, "share", _("Share of the Phase"));
  n = 0;
  for (guint i = 0; i < cross.n_rows; i++)
    for (guint k = 0; k < cross.n_columns; k++)
      if (cross_get (&cross, order[i], k))
        {
          phases[n] = dup_name (get_level (cross.rows, order[i]));
          statuses[n] = dup_name (get_level (cross.columns, k));
          counts[n] = cross_get (&cross, order[i], k);
          sums[n] = cross_sum (&cross, order[i]);
          share_set (&share, n, counts[n], sums[n], level);
          n++;
        }
  g_free (cross.counts);

  return engraft_table_draft_finish (&draft, _("Phase by Status"));
}

typedef struct
{
  guint completed, all, ended;
} Completion;

static void
completion_add (Completion  *self,
                const Cross *cross,
                guint        row)
{
  const guint completed = cross_find (cross, row, "COMPLETED");

  self->completed += completed;
  self->all += cross_sum (cross, row);
  self->ended += completed + cross_find (cross, row, "TERMINATED") + cross_find (cross, row, "WITHDRAWN");
}

/* By phase or by sponsor; of phases also all of them, and those up to the second */
static EngraftTable *
make_completion (EngraftTable *trials,
                 const char   *column,
                 const char   *label,
                 const char   *title,
                 double        level)
{
  const gboolean is_phase = strcmp (column, "phase") == 0;
  Completion all = { 0 }, early = { 0 }, *rows;
  g_autoptr(GArray) list = g_array_new (FALSE, TRUE, sizeof (Completion));
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *order = NULL;
  EngraftTableDraft draft;
  Share of_all, of_ended, of_trials;
  double *numbers[3];
  char **texts;
  Cross cross;

  cross_init (&cross, trials, column, "status");
  order = order_phases (&cross);
  for (guint i = 0; i < cross.n_rows; i++)
    {
      const char *name = get_level (cross.rows, order[i]);
      Completion one = { 0 };

      completion_add (&one, &cross, order[i]);
      completion_add (&all, &cross, order[i]);
      if (name && trial_word_is_early (name))
        completion_add (&early, &cross, order[i]);
      if (one.all == 0)
        continue;
      g_array_append_val (list, one);
      g_ptr_array_add (names, dup_name (name));
    }
  if (is_phase)
    {
      g_array_append_val (list, early);
      g_ptr_array_add (names, g_strdup (_("up to PHASE2")));
    }
  g_array_append_val (list, all);
  g_ptr_array_add (names, g_strdup (_("all")));
  rows = (Completion *) (void *) list->data;
  engraft_table_draft_init (&draft, list->len);
  texts = engraft_table_draft_add_texts (&draft, column, label);
  numbers[0] = engraft_table_draft_add_numbers (&draft, "trials", _("Trials"), ENGRAFT_COLUMN_INTEGER);
  share_add (&of_trials, &draft, "share", _("Share of All Trials"));
  numbers[1] = engraft_table_draft_add_numbers (&draft, "completed", _("Completed"), ENGRAFT_COLUMN_INTEGER);
  share_add (&of_all, &draft, "completed_share", _("Completed, of All"));
  numbers[2] = engraft_table_draft_add_numbers (&draft, "ended", _("Completed, Terminated or Withdrawn"),
                                                ENGRAFT_COLUMN_INTEGER);
  share_add (&of_ended, &draft, "resolved_share", _("Completed, of Those That Ended"));
  for (guint i = 0; i < list->len; i++)
    {
      texts[i] = g_strdup (g_ptr_array_index (names, i));
      numbers[0][i] = rows[i].all;
      numbers[1][i] = rows[i].completed;
      numbers[2][i] = rows[i].ended;
      share_set (&of_trials, i, rows[i].all, all.all, level);
      share_set (&of_all, i, rows[i].completed, rows[i].all, level);
      share_set (&of_ended, i, rows[i].completed, rows[i].ended, level);
    }
  g_free (cross.counts);

  return engraft_table_draft_finish (&draft, title);
}

/* The classes of each level, which has them with | between, as indices into names */
static GArray **
split_levels (EngraftColumn *column,
              guint          n_levels,
              GPtrArray     *names)
{
  GArray **classes = g_new0 (GArray *, n_levels);

  for (guint i = 0; i < n_levels; i++)
    {
      const char *level = get_level (column, i);
      g_auto(GStrv) parts = g_strsplit (level ? level : "", "|", -1);

      classes[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint k = 0; k == 0 || parts[k]; k++)
        {
          const char *part = parts[0] ? parts[k] : "";
          guint at;

          for (at = 0; at < names->len && strcmp (g_ptr_array_index (names, at), part) != 0; at++)
            ;
          if (at == names->len)
            g_ptr_array_add (names, g_strdup (part));
          g_array_append_val (classes[i], at);
          if (!parts[0])
            break;
        }
    }

  return classes;
}

static void
free_levels (GArray **classes,
             guint    n)
{
  for (guint i = 0; i < n; i++)
    g_array_unref (classes[i]);
  g_free (classes);
}

/* A class of conditions by a class of therapies: how many trials are of both, and of how many of the conditions */
typedef struct
{
  GPtrArray *rows, *columns;   /* of char *; empty: of none */
  guint     *counts;           /* a row after the other */
  guint     *sums;             /* trials of each row */
} Classes;

/* A trial counts in each class that it is of. */
static void
classes_init (Classes      *self,
              EngraftTable *trials)
{
  GArray **row_classes, **column_classes;
  Cross cross;

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  cross_init (&cross, trials, "condition_class", "therapy_class");
  row_classes = split_levels (cross.rows, cross.n_rows, self->rows);
  column_classes = split_levels (cross.columns, cross.n_columns, self->columns);
  self->counts = g_new0 (guint, self->rows->len * self->columns->len + 1);
  self->sums = g_new0 (guint, self->rows->len + 1);
  for (guint i = 0; i < cross.n_rows; i++)
    for (guint a = 0; a < row_classes[i]->len; a++)
      {
        const guint row = g_array_index (row_classes[i], guint, a);

        self->sums[row] += cross_sum (&cross, i);
        for (guint k = 0; k < cross.n_columns; k++)
          for (guint b = 0; b < column_classes[k]->len; b++)
            self->counts[row * self->columns->len + g_array_index (column_classes[k], guint, b)] += cross_get (&cross, i, k);
      }
  free_levels (row_classes, cross.n_rows);
  free_levels (column_classes, cross.n_columns);
  g_free (cross.counts);
}

static void
classes_clear (Classes *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_free (self->counts);
  g_free (self->sums);
}

static EngraftTable *
make_therapies (EngraftTable *trials,
                double        level)
{
  EngraftTableDraft draft;
  char **conditions, **therapies;
  double *numbers, *sums;
  Classes classes;
  Share share;
  guint n = 0;

  classes_init (&classes, trials);
  for (guint i = 0; i < classes.rows->len * classes.columns->len; i++)
    n += classes.counts[i] > 0;
  engraft_table_draft_init (&draft, n);
  conditions = engraft_table_draft_add_texts (&draft, "condition", _("Medical Condition"));
  therapies = engraft_table_draft_add_texts (&draft, "therapy", _("Therapy"));
  numbers = engraft_table_draft_add_numbers (&draft, "trials", _("Trials"), ENGRAFT_COLUMN_INTEGER);
  sums = engraft_table_draft_add_numbers (&draft, "of", _("Of"), ENGRAFT_COLUMN_INTEGER);
  share_add (&share, &draft, "share", _("Share of the Condition"));
  n = 0;
  for (guint i = 0; i < classes.rows->len; i++)
    for (guint k = 0; k < classes.columns->len; k++)
      if (classes.counts[i * classes.columns->len + k])
        {
          const char *row = g_ptr_array_index (classes.rows, i), *column = g_ptr_array_index (classes.columns, k);

          conditions[n] = g_strdup (*row ? row : _("(other)"));
          therapies[n] = g_strdup (*column ? column : _("(other)"));
          numbers[n] = classes.counts[i * classes.columns->len + k];
          sums[n] = classes.sums[i];
          share_set (&share, n, numbers[n], sums[n], level);
          n++;
        }
  classes_clear (&classes);

  return engraft_table_draft_finish (&draft, _("Condition by Therapy"));
}

/* Those without a year come last, without one. */
static EngraftTable *
make_years (EngraftTable *trials)
{
  enum { MOST = 10000 };
  EngraftColumn *column = engraft_table_find_column (trials, "start_year");
  EngraftColumn *status = find_category (trials, "status");
  const guint32 completed_code = status ? engraft_string_pool_lookup (engraft_column_get_levels (status), "COMPLETED")
                                        : ENGRAFT_NO_CODE;
  const guint32 *codes = status ? engraft_column_get_codes (status, NULL) : NULL;
  const double *starts = column && engraft_column_is_numeric (column) ? engraft_column_get_numbers (column, NULL) : NULL;
  g_autofree guint *started = g_new0 (guint, MOST + 1), *completed = g_new0 (guint, MOST + 1);
  EngraftTableDraft draft;
  double *years, *counts, *done;
  guint n = 0;

  for (guint i = 0; i < engraft_table_get_n_rows (trials); i++)
    {
      const guint year = starts && starts[i] >= 0 && starts[i] < MOST ? (guint) starts[i] : MOST;

      started[year]++;
      completed[year] += codes && codes[i] == completed_code && completed_code != ENGRAFT_NO_CODE;
    }
  for (guint i = 0; i <= MOST; i++)
    n += started[i] > 0;
  engraft_table_draft_init (&draft, n);
  years = engraft_table_draft_add_numbers (&draft, "year", _("Year of Start"), ENGRAFT_COLUMN_INTEGER);
  counts = engraft_table_draft_add_numbers (&draft, "started", _("Started"), ENGRAFT_COLUMN_INTEGER);
  done = engraft_table_draft_add_numbers (&draft, "completed", _("Of These Completed"), ENGRAFT_COLUMN_INTEGER);
  n = 0;
  for (guint i = 0; i <= MOST; i++)
    if (started[i])
      {
        years[n] = i < MOST ? i : NAN;
        counts[n] = started[i];
        done[n++] = completed[i];
      }

  return engraft_table_draft_finish (&draft, _("Year of Start"));
}

/**
 * engraft_trial_landscape_make:
 * @trials: a table with a row for each trial, and columns as [method@Trials.get_table] names them
 * @part: what to count
 * @level: of intervals, such as 0.95
 *
 * Counts trials.  Completion is the share of all trials of a phase, and that of those that have ended: completed,
 * terminated or withdrawn.  Intervals are those of Wilson (1927).  What is missing has a row of its own.  O(rows).
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_trial_landscape_make (EngraftTable         *trials,
                              EngraftLandscapePart  part,
                              double                level)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (trials), NULL);
  g_return_val_if_fail (level > 0 && level < 1, NULL);

  switch (part)
    {
    case ENGRAFT_LANDSCAPE_PHASES:
      return make_phases (trials, level);
    case ENGRAFT_LANDSCAPE_COMPLETION:
      return make_completion (trials, "phase", _("Phase"), _("Completion by Phase"), level);
    case ENGRAFT_LANDSCAPE_SPONSORS:
      return make_completion (trials, "sponsor_class", _("Class of Lead Sponsor"), _("Completion by Class of Sponsor"), level);
    case ENGRAFT_LANDSCAPE_THERAPIES:
      return make_therapies (trials, level);
    case ENGRAFT_LANDSCAPE_YEARS:
      return make_years (trials);
    case ENGRAFT_LANDSCAPE_PHASE_GRID:
      return trial_grid_make (trials, ENGRAFT_LANDSCAPE_PHASES, level);
    case ENGRAFT_LANDSCAPE_THERAPY_GRID:
      return trial_grid_make (trials, ENGRAFT_LANDSCAPE_THERAPIES, level);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_trial_landscape_dup_methods:
 * @level: of intervals
 *
 * Tells what the numbers are, for a paper.
 *
 * Returns: (transfer full): some sentences
 */
char *
engraft_trial_landscape_dup_methods (double level)
{
  g_autofree char *percent = engraft_format_percent (level, 0);

  return g_strdup_printf (_("Completion is the share of completed trials among all of a phase, whatever their status, and among "
                            "those that were completed, terminated or withdrawn; %s confidence intervals are those of Wilson. "
                            "Conditions and therapies are classified by words in conditions, interventions and titles; a trial "
                            "counts in each class whose words it has."), percent);
}

/**
 * engraft_trial_landscape_to_json:
 * @trials: trials
 * @level: of intervals
 *
 * All parts of a landscape, as an object whose members stay: `format`: “engraft-trial-landscape-1”; `software`; `level`;
 * `trials`, `left_out` and `doubtful_values`: counts; an array for each of [enum@LandscapePart]; `notices`; `sentence`,
 * `methods`: in the language of the user.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_trial_landscape_to_json (EngraftTrials *trials,
                                 double         level)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  static const char * const names[] = {
    "phases", "completion", "sponsors", "therapies", "years", "phase_grid", "therapy_grid",
  };
  g_autofree char *sentence = NULL, *methods = NULL;
  EngraftTable *table;

  g_return_val_if_fail (ENGRAFT_IS_TRIALS (trials), NULL);

  table = engraft_trials_get_table (trials);
  sentence = engraft_trials_dup_sentence (trials);
  methods = engraft_trial_landscape_dup_methods (level);
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-trial-landscape-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_number (builder, "level", level);
  engraft_json_number (builder, "trials", engraft_table_get_n_rows (table));
  engraft_json_number (builder, "left_out", engraft_trials_get_n_left_out (trials));
  engraft_json_number (builder, "doubtful_values", engraft_trials_get_n_doubtful (trials));
  for (guint i = 0; i < ENGRAFT_N_LANDSCAPE_PARTS; i++)
    engraft_table_json_add (builder, names[i],
                            engraft_trial_landscape_make (table, (EngraftLandscapePart) i, level));
  engraft_json_notices (builder, engraft_trials_get_notices (trials));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
