/* engraft-trial-rows.c: tables of trials: those of AACT, and lists that registries export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-draft.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/trials/engraft-trial-lines.h"
#include "libengraft/trials/engraft-trial-words.h"
#include "libengraft/trials/engraft-trials.h"

enum { ID, TITLE, STATUS, PHASE, ENROLMENT, WHY, START, COMPLETION, TYPE, SPONSOR, ALLOCATION, CONDITIONS, INTERVENTIONS,
       N_FIELDS };

static const char * const names[N_FIELDS][6] = {
  { "nctid", "nct", "nctnumber" },
  { "brieftitle", "studytitle", "title" },
  { "overallstatus", "studystatus", "status" },
  { "phase", "phases" },
  { "enrollment" },
  { "whystopped" },
  { "startdate" },
  { "completiondate" },
  { "studytype" },
  { "sourceclass", "fundertype" },
  { "allocation" },
  { "conditions" },
  { "interventions" },
};

/* AACT */
typedef struct
{
  TrialDraft  *draft;
  GPtrArray   *trials;     /* of EngraftTrial, in the order of the file */
  GHashTable  *by_id;      /* of these */
  GArray      *lines;      /* guint64 */
} Aact;

static void
split (const char *text,
       GPtrArray  *parts)
{
  g_auto(GStrv) pieces = text ? g_strsplit (text, "|", -1) : NULL;

  for (guint i = 0; pieces && pieces[i]; i++)
    if (*g_strstrip (pieces[i]))
      g_ptr_array_add (parts, g_strdup (pieces[i]));
}

static char *
take_word (TrialDraft  *draft,
           guint64      line,
           const char  *text,
           const char  *what,
           char      *(*read) (const char *))
{
  char *word = text ? read (text) : NULL;

  if (text && !word)
    trial_draft_doubt (draft, line, what, text);

  return word;
}

static void
take_count (TrialDraft *draft,
            guint64     line,
            const char *text,
            const char *what,
            double     *count)
{
  *count = NAN;
  if (text && !trial_word_count (text, count))
    {
      *count = NAN;
      trial_draft_doubt (draft, line, what, text);
    }
}

static void
read_trial (TrialDraft   *draft,
            TrialLines   *lines,
            const int    *columns,
            EngraftTrial *trial)
{
  const guint64 line = trial_lines_get_line (lines);

  trial->id = g_strdup (trial_lines_get (lines, columns[ID]));
  trial->title = g_strdup (trial_lines_get (lines, columns[TITLE]));
  trial->why_stopped = g_strdup (trial_lines_get (lines, columns[WHY]));
  trial->status = take_word (draft, line, trial_lines_get (lines, columns[STATUS]), "status", trial_word_status);
  trial->phase = take_word (draft, line, trial_lines_get (lines, columns[PHASE]), "phase", trial_word_phase);
  trial->start = take_word (draft, line, trial_lines_get (lines, columns[START]), "start date", trial_word_date);
  trial->completion = take_word (draft, line, trial_lines_get (lines, columns[COMPLETION]), "completion date",
                                 trial_word_date);
  trial->study_type = take_word (draft, line, trial_lines_get (lines, columns[TYPE]), "study type", trial_word_other);
  trial->sponsor_class = take_word (draft, line, trial_lines_get (lines, columns[SPONSOR]), "sponsor class",
                                    trial_word_other);
  trial->allocation = take_word (draft, line, trial_lines_get (lines, columns[ALLOCATION]), "allocation",
                                 trial_word_other);
  take_count (draft, line, trial_lines_get (lines, columns[ENROLMENT]), "enrolment", &trial->enrolment);
  split (trial_lines_get (lines, columns[CONDITIONS]), trial->conditions);
  split (trial_lines_get (lines, columns[INTERVENTIONS]), trial->interventions);
}

static gboolean
find_columns (TrialLines  *lines,
              const char  *name,
              int         *columns,
              GError     **error)
{
  for (guint i = 0; i < N_FIELDS; i++)
    columns[i] = trial_lines_find (lines, names[i]);
  if (columns[ID] >= 0)
    return TRUE;
  g_set_error (error, ENGRAFT_TRIALS_ERROR, ENGRAFT_TRIALS_ERROR_FORMAT,
               _("%s: the first line names no column nct_id, NCT Number or nct, so that its rows are no trials."), name);

  return FALSE;
}

gboolean
trial_rows_read (TrialDraft  *draft,
                 GFile       *file,
                 GError     **error)
{
  g_autoptr(TrialLines) lines = trial_lines_open (file, trial_draft_get_cancellable (draft), error);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(EngraftTrial) trial = engraft_trial_new ();
  GError *local = NULL;
  int columns[N_FIELDS];

  if (!lines || !find_columns (lines, name, columns, error))
    return FALSE;
  while (trial_lines_next (lines, &local))
    {
      if (trial_lines_get_problem (lines))
        {
          trial_draft_refuse (draft, trial_lines_get_line (lines), trial_lines_get_problem (lines));
          continue;
        }
      engraft_trial_clear (trial);
      read_trial (draft, lines, columns, trial);
      trial_draft_add (draft, trial, trial_lines_get_line (lines));
    }
  if (local)
    g_propagate_error (error, local);

  return local == NULL;
}

static gboolean
read_studies (Aact    *self,
              GFile   *file,
              GError **error)
{
  g_autoptr(TrialLines) lines = trial_lines_open (file, trial_draft_get_cancellable (self->draft), error);
  GError *local = NULL;
  int columns[N_FIELDS];

  if (!lines || !find_columns (lines, "studies.txt", columns, error))
    return FALSE;
  while (trial_lines_next (lines, &local))
    {
      const guint64 line = trial_lines_get_line (lines);
      EngraftTrial *trial;

      if (trial_lines_get_problem (lines))
        {
          trial_draft_refuse (self->draft, line, trial_lines_get_problem (lines));
          continue;
        }
      trial = engraft_trial_new ();
      read_trial (self->draft, lines, columns, trial);
      g_ptr_array_add (self->trials, trial);
      g_array_append_val (self->lines, line);
      if (trial->id && !g_hash_table_contains (self->by_id, trial->id))
        g_hash_table_insert (self->by_id, trial->id, trial);
    }
  if (local)
    g_propagate_error (error, local);

  return local == NULL;
}

typedef struct
{
  const char *file;
  const char *columns[5];   /* behind the trial’s */
  void      (*take) (TrialDraft *draft, guint64 line, const char * const *cells, EngraftTrial *trial);
} Part;

static void
take_condition (TrialDraft         *draft,
                guint64             line,
                const char * const *cells,
                EngraftTrial       *trial)
{
  if (cells[0])
    g_ptr_array_add (trial->conditions, g_strdup (cells[0]));
}

static void
take_intervention (TrialDraft         *draft,
                   guint64             line,
                   const char * const *cells,
                   EngraftTrial       *trial)
{
  g_autofree char *type = cells[0] ? trial_word_other (cells[0]) : NULL;

  if (type || cells[1])
    g_ptr_array_add (trial->interventions, g_strconcat (type ? type : "", type && cells[1] ? ": " : "",
                                                         cells[1] ? cells[1] : "", NULL));
}

static void
take_sponsor (TrialDraft         *draft,
              guint64             line,
              const char * const *cells,
              EngraftTrial       *trial)
{
  if (cells[0] && cells[1] && g_ascii_strcasecmp (cells[1], "lead") == 0)
    {
      g_free (trial->sponsor_class);
      trial->sponsor_class = trial_word_other (cells[0]);
    }
}

static void
take_design (TrialDraft         *draft,
             guint64             line,
             const char * const *cells,
             EngraftTrial       *trial)
{
  if (cells[0] && !trial->allocation)
    trial->allocation = trial_word_other (cells[0]);
}

static void
take_outcome (TrialDraft         *draft,
              guint64             line,
              const char * const *cells,
              EngraftTrial       *trial)
{
  EngraftTrialOutcome outcome;

  if (!cells[0] || g_ascii_strcasecmp (cells[0], "primary") != 0 || (!cells[1] && !cells[2]))
    return;
  outcome.measure = g_strdup (cells[1]);
  outcome.time_frame = g_strdup (cells[2]);
  g_array_append_val (trial->outcomes, outcome);
}

static void
take_events (TrialDraft         *draft,
             guint64             line,
             const char * const *cells,
             EngraftTrial       *trial)
{
  EngraftTrialGroup group = { NULL, NULL, NAN, NAN };

  if (!cells[0] || g_ascii_strcasecmp (cells[0], "serious") != 0)
    return;
  group.id = g_strdup (cells[1]);
  take_count (draft, line, cells[2], "subjects with serious events", &group.affected);
  take_count (draft, line, cells[3], "subjects at risk of serious events", &group.at_risk);
  g_array_append_val (trial->groups, group);
}

static const Part parts[] = {
  { "conditions.txt", { "name" }, take_condition },
  { "interventions.txt", { "interventiontype", "name" }, take_intervention },
  { "sponsors.txt", { "agencyclass", "leadorcollaborator" }, take_sponsor },
  { "designs.txt", { "allocation" }, take_design },
  { "design_outcomes.txt", { "outcometype", "measure", "timeframe" }, take_outcome },
  { "reported_event_totals.txt", { "eventtype", "ctgovgroupcode", "subjectsaffected", "subjectsatrisk" }, take_events },
};

static void
take_row (Aact       *self,
          TrialLines *lines,
          const Part *part,
          int         id_column,
          const int  *columns)
{
  const guint64 line = trial_lines_get_line (lines);
  const char *id = trial_lines_get (lines, id_column), *cells[5];
  EngraftTrial *trial = id ? g_hash_table_lookup (self->by_id, id) : NULL;

  if (trial_lines_get_problem (lines))
    trial_draft_refuse (self->draft, line, trial_lines_get_problem (lines));
  else if (!trial)
    trial_draft_refuse (self->draft, line, _("the row is of a trial that studies.txt does not have."));
  else
    {
      for (guint i = 0; i < 5; i++)
        cells[i] = trial_lines_get (lines, columns[i]);
      part->take (self->draft, line, cells, trial);
    }
}

static gboolean
read_part (Aact        *self,
           GFile       *folder,
           const Part  *part,
           GError     **error)
{
  static const char * const id_names[] = { "nctid", NULL };
  g_autoptr(GFile) file = g_file_get_child (folder, part->file);
  g_autoptr(TrialLines) lines = NULL;
  GError *local = NULL;
  int id_column, columns[5];

  if (!g_file_query_exists (file, NULL))
    return TRUE;
  trial_draft_set_file (self->draft, part->file);
  lines = trial_lines_open (file, trial_draft_get_cancellable (self->draft), error);
  if (!lines)
    return FALSE;
  id_column = trial_lines_find (lines, id_names);
  for (guint i = 0; i < 5; i++)
    columns[i] = part->columns[i] ? trial_lines_find (lines, (const char *[]) { part->columns[i], NULL }) : -1;
  if (id_column < 0)
    {
      g_set_error (error, ENGRAFT_TRIALS_ERROR, ENGRAFT_TRIALS_ERROR_FORMAT,
                   _("%s: the first line names no column nct_id, so that it cannot be said of which trials its rows are."),
                   part->file);
      return FALSE;
    }
  while (trial_lines_next (lines, &local))
    take_row (self, lines, part, id_column, columns);
  if (local)
    g_propagate_error (error, local);

  return local == NULL;
}

static void
free_trial (gpointer data)
{
  engraft_trial_free (data);
}

gboolean
trial_aact_read (TrialDraft  *draft,
                 GFile       *folder,
                 GError     **error)
{
  g_autoptr(GFile) file = g_file_get_child (folder, "studies.txt");
  g_autoptr(GPtrArray) trials = g_ptr_array_new_with_free_func (free_trial);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  Aact self = { draft, trials, by_id, lines };

  trial_draft_set_file (draft, "studies.txt");
  if (!read_studies (&self, file, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!read_part (&self, folder, &parts[i], error))
      return FALSE;
  trial_draft_set_file (draft, "studies.txt");
  for (guint i = 0; i < trials->len; i++)
    trial_draft_add (draft, g_ptr_array_index (trials, i), g_array_index (lines, guint64, i));

  return TRUE;
}
