/* engraft-trial-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-draft.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/trials/engraft-trial-words.h"

/* Those that are named one by one; all are counted */
#define MAX_NAMED 20

typedef struct
{
  const char        *name;
  const char        *label;
  EngraftColumnType  type;
} Definition;

/* A table while it grows */
typedef struct
{
  const Definition  *definitions;
  guint              n_columns;
  GArray           **values;    /* of double or guint32 */
  EngraftStringPool **levels;
} Sheet;

enum { ID, TITLE, STATUS, WHY, START, START_DATE, START_YEAR, COMPLETION, PHASE, TYPE, ENROLMENT, ALLOCATION, SPONSOR,
       CONDITIONS, CONDITION, INTERVENTIONS, THERAPY, N_OUTCOMES, OUTCOMES, N_LOCATIONS, RESULTS, N_SERIOUS, N_GROUPS,
       AFFECTED, AT_RISK };

static const Definition trial_columns[] = {
  { "id", N_("Trial"), ENGRAFT_COLUMN_TEXT },
  { "title", N_("Title"), ENGRAFT_COLUMN_TEXT },
  { "status", N_("Status"), ENGRAFT_COLUMN_CATEGORY },
  { "why_stopped", N_("Why Stopped"), ENGRAFT_COLUMN_TEXT },
  { "start", N_("Start, as Far as Known"), ENGRAFT_COLUMN_TEXT },
  { "start_date", N_("Start, Where the Day Is Known"), ENGRAFT_COLUMN_DATE },
  { "start_year", N_("Year of Start"), ENGRAFT_COLUMN_INTEGER },
  { "completion", N_("Completion, as Far as Known"), ENGRAFT_COLUMN_TEXT },
  { "phase", N_("Phase"), ENGRAFT_COLUMN_CATEGORY },
  { "study_type", N_("Type of Study"), ENGRAFT_COLUMN_CATEGORY },
  { "enrolment", N_("Enrolment"), ENGRAFT_COLUMN_INTEGER },
  { "allocation", N_("Allocation"), ENGRAFT_COLUMN_CATEGORY },
  { "sponsor_class", N_("Class of Lead Sponsor"), ENGRAFT_COLUMN_CATEGORY },
  { "conditions", N_("Conditions"), ENGRAFT_COLUMN_TEXT },
  { "condition_class", N_("Class of Condition"), ENGRAFT_COLUMN_CATEGORY },
  { "interventions", N_("Interventions"), ENGRAFT_COLUMN_TEXT },
  { "therapy_class", N_("Class of Therapy"), ENGRAFT_COLUMN_CATEGORY },
  { "n_primary_outcomes", N_("Primary Outcomes"), ENGRAFT_COLUMN_INTEGER },
  { "primary_outcomes", N_("Primary Outcomes, With Time Frame"), ENGRAFT_COLUMN_TEXT },
  { "n_locations", N_("Locations"), ENGRAFT_COLUMN_INTEGER },
  { "has_results", N_("Has Results"), ENGRAFT_COLUMN_LOGICAL },
  { "n_serious_terms", N_("Terms of Serious Events"), ENGRAFT_COLUMN_INTEGER },
  { "n_event_groups", N_("Groups With Serious Events Reported"), ENGRAFT_COLUMN_INTEGER },
  { "serious_affected", N_("With Serious Events, Sum of Groups"), ENGRAFT_COLUMN_INTEGER },
  { "serious_at_risk", N_("At Risk of Serious Events, Sum of Groups"), ENGRAFT_COLUMN_INTEGER },
};

static const Definition group_columns[] = {
  { "id", N_("Trial"), ENGRAFT_COLUMN_TEXT },
  { "group", N_("Group"), ENGRAFT_COLUMN_CATEGORY },
  { "title", N_("Title"), ENGRAFT_COLUMN_TEXT },
  { "serious_affected", N_("With Serious Events"), ENGRAFT_COLUMN_INTEGER },
  { "serious_at_risk", N_("At Risk of Serious Events"), ENGRAFT_COLUMN_INTEGER },
};

static const Definition outcome_columns[] = {
  { "id", N_("Trial"), ENGRAFT_COLUMN_TEXT },
  { "measure", N_("Primary Outcome"), ENGRAFT_COLUMN_TEXT },
  { "time_frame", N_("Time Frame"), ENGRAFT_COLUMN_TEXT },
};

struct _TrialDraft
{
  GCancellable *cancellable;
  char         *file;
  Sheet         trials, groups, outcomes;
  GHashTable   *condition_classes, *therapy_classes;   /* what texts were found to be */
  GListStore   *named;
  guint         n_refused, n_named_refused;
  guint         n_doubts, n_named_doubts;
  guint         n_several_groups;
  GString      *buffer;
};

static void
sheet_init (Sheet            *self,
            const Definition *definitions,
            guint             n)
{
  self->definitions = definitions;
  self->n_columns = n;
  self->values = g_new0 (GArray *, n);
  self->levels = g_new0 (EngraftStringPool *, n);
  for (guint i = 0; i < n; i++)
    {
      const gboolean is_text = definitions[i].type >= ENGRAFT_COLUMN_CATEGORY;

      self->values[i] = g_array_new (FALSE, FALSE, is_text ? sizeof (guint32) : sizeof (double));
      self->levels[i] = is_text ? engraft_string_pool_new () : NULL;
    }
}

static void
sheet_clear (Sheet *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_clear_pointer (&self->values[i], g_array_unref);
      g_clear_pointer (&self->levels[i], engraft_string_pool_unref);
    }
  g_free (self->values);
  g_free (self->levels);
}

static void
sheet_text (Sheet      *self,
            guint       column,
            const char *text)
{
  const guint32 code = text && *text ? engraft_string_pool_add (self->levels[column], text, -1) : ENGRAFT_NO_CODE;

  g_array_append_val (self->values[column], code);
}

static void
sheet_number (Sheet  *self,
              guint   column,
              double  value)
{
  g_array_append_val (self->values[column], value);
}

/* Takes what was gathered. */
static EngraftTable *
sheet_finish (Sheet      *self,
              const char *title)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const Definition *definition = &self->definitions[i];
      const gsize n = (gsize) self->values[i]->len * g_array_get_element_size (self->values[i]);
      GBytes *bytes = g_bytes_new_take (g_array_free (g_steal_pointer (&self->values[i]), FALSE), n);
      g_autoptr(EngraftColumn) plain = NULL;

      if (self->levels[i])
        plain = engraft_column_new_codes (definition->name, definition->type, bytes, g_steal_pointer (&self->levels[i]), NULL);
      else
        plain = engraft_column_new_numbers (definition->name, definition->type, bytes);
      g_ptr_array_add (columns, engraft_column_describe (plain, _(definition->label), NULL, NULL));
    }

  return engraft_table_new (title, columns);
}

TrialDraft *
trial_draft_new (GCancellable *cancellable)
{
  TrialDraft *self = g_new0 (TrialDraft, 1);

  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  sheet_init (&self->trials, trial_columns, G_N_ELEMENTS (trial_columns));
  sheet_init (&self->groups, group_columns, G_N_ELEMENTS (group_columns));
  sheet_init (&self->outcomes, outcome_columns, G_N_ELEMENTS (outcome_columns));
  self->condition_classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->therapy_classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->named = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->buffer = g_string_new (NULL);

  return self;
}

void
trial_draft_free (TrialDraft *self)
{
  g_clear_object (&self->cancellable);
  g_free (self->file);
  sheet_clear (&self->trials);
  sheet_clear (&self->groups);
  sheet_clear (&self->outcomes);
  g_hash_table_unref (self->condition_classes);
  g_hash_table_unref (self->therapy_classes);
  g_object_unref (self->named);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

GCancellable *
trial_draft_get_cancellable (TrialDraft *self)
{
  return self->cancellable;
}

void
trial_draft_set_file (TrialDraft *self,
                      const char *name)
{
  g_free (self->file);
  self->file = g_utf8_make_valid (name, -1);
}

static void
name_place (TrialDraft *self,
            guint64     line,
            const char *sentence)
{
  g_autofree char *shown = engraft_format_count (line);
  g_autoptr(EngraftNotice) notice = NULL;

  /* Translators: a file, a line of it, and what is wrong there */
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, self->file, _("%s, line %s: %s"), self->file, shown, sentence);
  g_list_store_append (self->named, notice);
}

void
trial_draft_refuse (TrialDraft *self,
                    guint64     line,
                    const char *sentence)
{
  if (self->n_refused++ < MAX_NAMED)
    {
      self->n_named_refused++;
      name_place (self, line, sentence);
    }
}

/* What values should be, by what the readers call them; whole sentences, as words of other languages agree */
static const struct
{
  const char *what, *sentence;
} doubts[] = {
  { "start date", N_("“%s” is no date, so that the start is missing.") },
  { "completion date", N_("“%s” is no date, so that the completion is missing.") },
  { "status", N_("“%s” is no known status; the status is missing.") },
  { "phase", N_("“%s” is no known phase; the phase is missing.") },
  { "study type", N_("“%s” is no known type of a study; the type is missing.") },
  { "allocation", N_("“%s” is no known allocation; the allocation is missing.") },
  { "sponsor class", N_("“%s” is no known class of sponsors; the class is missing.") },
  { "intervention type", N_("“%s” is no known type of an intervention; the type is missing.") },
  { "enrolment", N_("“%s” is no number of subjects; the enrolment is missing.") },
  { "subjects with serious events", N_("“%s” is no number of subjects; how many had serious events is missing.") },
  { "subjects at risk of serious events", N_("“%s” is no number of subjects; how many were at risk of serious events is missing.") },
};

static const char *
find_doubt (const char *what)
{
  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++)
    if (strcmp (doubts[i].what, what) == 0)
      return _(doubts[i].sentence);

  g_return_val_if_reached (_("“%s” cannot be read; the value is missing."));
}

void
trial_draft_doubt (TrialDraft *self,
                   guint64     line,
                   const char *what,
                   const char *text)
{
  g_autofree char *start = NULL, *valid = NULL, *sentence = NULL;

  if (self->n_doubts++ >= MAX_NAMED)
    return;
  start = g_strndup (text, 60);
  valid = g_utf8_make_valid (start, -1);
  sentence = g_strdup_printf (find_doubt (what), valid);
  self->n_named_doubts++;
  name_place (self, line, sentence);
}

guint
trial_draft_get_n_refused (TrialDraft *self)
{
  return self->n_refused;
}

guint
trial_draft_get_n_doubts (TrialDraft *self)
{
  return self->n_doubts;
}

guint
trial_draft_get_n_trials (TrialDraft *self)
{
  return self->trials.values[ID]->len;
}

/* texts with | between them; valid until the next */
static const char *
join (TrialDraft *self,
      GPtrArray  *texts)
{
  g_string_truncate (self->buffer, 0);
  for (guint i = 0; i < texts->len; i++)
    {
      if (i)
        g_string_append_c (self->buffer, '|');
      g_string_append (self->buffer, g_ptr_array_index (texts, i));
    }

  return self->buffer->str;
}

static const char *
classify (GHashTable  *known,
          const char  *text,
          char       *(*judge) (const char *))
{
  gpointer found;

  if (!g_hash_table_lookup_extended (known, text, NULL, &found))
    {
      /* texts of trials are many, and most of them seen once */
      if (g_hash_table_size (known) > 100000)
        g_hash_table_remove_all (known);
      found = judge (text);
      g_hash_table_insert (known, g_strdup (text), found);
    }

  return found;
}

static void
add_start (Sheet      *sheet,
           const char *start)
{
  double day = NAN;

  if (start && strlen (start) == 10)
    {
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay) atoi (start + 8), (GDateMonth) atoi (start + 5), (GDateYear) atoi (start));
      day = (double) g_date_get_julian (&date) - 719163;   /* of 1970-01-01 */
    }
  sheet_text (sheet, START, start);
  sheet_number (sheet, START_DATE, day);
  sheet_number (sheet, START_YEAR, start ? atoi (start) : NAN);
}

static void
add_groups (TrialDraft         *self,
            const EngraftTrial *trial)
{
  double affected = NAN, at_risk = NAN;
  guint n = 0;

  for (guint i = 0; i < trial->groups->len; i++)
    {
      const EngraftTrialGroup *group = &g_array_index (trial->groups, EngraftTrialGroup, i);

      sheet_text (&self->groups, 0, trial->id);
      sheet_text (&self->groups, 1, group->id);
      sheet_text (&self->groups, 2, group->title);
      sheet_number (&self->groups, 3, group->affected);
      sheet_number (&self->groups, 4, group->at_risk);
      if (isnan (group->affected) || isnan (group->at_risk))
        continue;
      affected = n ? affected + group->affected : group->affected;
      at_risk = n ? at_risk + group->at_risk : group->at_risk;
      n++;
    }
  self->n_several_groups += n > 1;
  sheet_number (&self->trials, N_GROUPS, trial->groups->len ? n : NAN);
  sheet_number (&self->trials, AFFECTED, affected);
  sheet_number (&self->trials, AT_RISK, at_risk);
}

static void
add_outcomes (TrialDraft         *self,
              const EngraftTrial *trial)
{
  g_string_truncate (self->buffer, 0);
  for (guint i = 0; i < trial->outcomes->len; i++)
    {
      const EngraftTrialOutcome *outcome = &g_array_index (trial->outcomes, EngraftTrialOutcome, i);

      sheet_text (&self->outcomes, 0, trial->id);
      sheet_text (&self->outcomes, 1, outcome->measure);
      sheet_text (&self->outcomes, 2, outcome->time_frame);
      g_string_append_printf (self->buffer, "%s%s", i ? "|" : "", outcome->measure ? outcome->measure : "");
      if (outcome->time_frame)
        g_string_append_printf (self->buffer, " [%s]", outcome->time_frame);
    }
  sheet_number (&self->trials, N_OUTCOMES, trial->outcomes->len ? trial->outcomes->len : NAN);
  sheet_text (&self->trials, OUTCOMES, self->buffer->str);
}

void
trial_draft_add (TrialDraft   *self,
                 EngraftTrial *trial,
                 guint64       line)
{
  Sheet *sheet = &self->trials;
  const char *text;

  if (!trial->id)
    {
      trial_draft_refuse (self, line, _("the study that begins here has no number of a registry (nctId)."));
      return;
    }
  if (engraft_string_pool_lookup (sheet->levels[ID], trial->id) != ENGRAFT_NO_CODE)
    {
      g_autofree char *sentence = g_strdup_printf (_("%s was there before; this one is left out."), trial->id);

      trial_draft_refuse (self, line, sentence);
      return;
    }
  sheet_text (sheet, ID, trial->id);
  sheet_text (sheet, TITLE, trial->title);
  sheet_text (sheet, STATUS, trial->status);
  sheet_text (sheet, WHY, trial->why_stopped);
  add_start (sheet, trial->start);
  sheet_text (sheet, COMPLETION, trial->completion);
  sheet_text (sheet, PHASE, trial->phase);
  sheet_text (sheet, TYPE, trial->study_type);
  sheet_number (sheet, ENROLMENT, trial->enrolment);
  sheet_text (sheet, ALLOCATION, trial->allocation);
  sheet_text (sheet, SPONSOR, trial->sponsor_class);
  text = join (self, trial->conditions);
  sheet_text (sheet, CONDITIONS, text);
  sheet_text (sheet, CONDITION, classify (self->condition_classes, text, trial_word_classify_condition));
  text = join (self, trial->interventions);
  sheet_text (sheet, INTERVENTIONS, text);
  /* a title says of a transplantation what “DRUG: cyclophosphamide” does not */
  g_string_append_printf (self->buffer, "|%s", trial->title ? trial->title : "");
  sheet_text (sheet, THERAPY, classify (self->therapy_classes, self->buffer->str, trial_word_classify_therapy));
  add_outcomes (self, trial);
  sheet_number (sheet, N_LOCATIONS, trial->n_locations);
  sheet_number (sheet, RESULTS, trial->has_results);
  sheet_number (sheet, N_SERIOUS, trial->n_serious_terms);
  add_groups (self, trial);
}

static void
add_notice (GListStore      *notices,
            EngraftSeverity  severity,
            const char      *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, NULL, message);

  g_list_store_append (notices, notice);
}

static void
add_count (GListStore *notices,
           guint       n,
           guint       n_named,
           const char *format)
{
  g_autofree char *shown = engraft_format_count (n), *text = NULL, *rest = NULL, *sentence = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (format, shown);
  if (n > n_named)
    {
      g_free (shown);
      shown = engraft_format_count (n_named);
      rest = g_strdup_printf (_("Of these the first %s are named."), shown);
    }
  sentence = rest ? g_strdup_printf ("%s %s", text, rest) : g_strdup (text);
  add_notice (notices, ENGRAFT_SEVERITY_WARNING, sentence);
}

GListStore *
trial_draft_make_notices (TrialDraft *self)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  add_count (notices, self->n_refused, self->n_named_refused,
             ngettext ("%s record was left out.", "%s records were left out.", self->n_refused));
  add_count (notices, self->n_doubts, self->n_named_doubts,
             ngettext ("%s value could not be read and is missing.", "%s values could not be read and are missing.",
                       self->n_doubts));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->named)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (self->named), i);

      g_list_store_append (notices, notice);
    }
  if (self->n_several_groups)
    {
      g_autofree char *shown = engraft_format_count (self->n_several_groups);
      g_autofree char *text = g_strdup_printf (ngettext ("In %s trial serious events are those of several groups, in which "
                                                         "the same person can be counted more than once: use the groups.",
                                                         "In %s trials serious events are those of several groups, in which "
                                                         "the same person can be counted more than once: use the groups.",
                                                         self->n_several_groups), shown);

      add_notice (notices, ENGRAFT_SEVERITY_INFO, text);
    }

  return notices;
}

EngraftTable *
trial_draft_make_trials (TrialDraft *self)
{
  return sheet_finish (&self->trials, _("Trials"));
}

EngraftTable *
trial_draft_make_groups (TrialDraft *self)
{
  return sheet_finish (&self->groups, _("Serious Adverse Events by Group"));
}

EngraftTable *
trial_draft_make_outcomes (TrialDraft *self)
{
  return sheet_finish (&self->outcomes, _("Primary Outcomes"));
}
