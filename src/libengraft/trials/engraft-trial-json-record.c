/* engraft-trial-json-record.c: a study of ClinicalTrials.gov.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Version 1 has the members of version 2 in capitals and with the name of what they are in before them, lists in an
 * object of their own, and numbers as texts: the same walk reads both.
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-draft.h"

#include <math.h>
#include <string.h>

#include "libengraft/text/engraft-json-scan.h"
#include "libengraft/trials/engraft-trial-words.h"

typedef struct
{
  char         *at;
  const char   *end;
  char          scalar[64];   /* what is no text: a number or a truth value */
  EngraftTrial *trial;
  TrialDraft   *draft;
  guint64       line;
  GString      *phases;
  gboolean      has_results_section;
} Walk;

typedef void (*Visit) (Walk       *self,
                       const char *name,
                       gpointer    data);

static void
skip_space (Walk *self)
{
  while (*self->at && strchr (" \t\r\n,:", *self->at))
    self->at++;
}

/* NULL for null, and for what is no single value; valid until the next */
static char *
take (Walk *self)
{
  gsize n;

  skip_space (self);
  if (*self->at == '"')
    return engraft_json_unquote (&self->at);
  if (*self->at == '{' || *self->at == '[')
    {
      self->at = (char *) engraft_json_find_end (self->at, self->end);
      return NULL;
    }
  n = strcspn (self->at, " \t\r\n,]}");
  g_strlcpy (self->scalar, self->at, MIN (n + 1, sizeof self->scalar));
  self->at += n;

  return strcmp (self->scalar, "null") == 0 ? NULL : self->scalar;
}

/* The same of what should be a single value; a list or an object is told as WHAT it should have been, and NULL. */
static char *
take_one (Walk       *self,
          const char *what)
{
  const char *from;
  char *text;

  skip_space (self);
  from = self->at;
  text = take (self);
  if (*from == '{' || *from == '[')
    {
      g_autofree char *whole = g_strndup (from, self->at - from);

      trial_draft_doubt (self->draft, self->line, what, whole);
    }

  return text;
}

static void
skip (Walk *self)
{
  char *at;

  skip_space (self);
  at = self->at;
  if (*at == '"')
    {
      for (at++; *at != '"'; at++)
        if (*at == '\\')
          at++;
      self->at = at + 1;
    }
  else
    take (self);
}

/* Visits the members of an object; each visit takes or skips one value. */
static void
walk_members (Walk     *self,
              Visit     visit,
              gpointer  data)
{
  skip_space (self);
  if (*self->at != '{')
    {
      skip (self);
      return;
    }
  self->at++;
  for (skip_space (self); *self->at == '"'; skip_space (self))
    {
      const char *name = engraft_json_unquote (&self->at);

      skip_space (self);
      visit (self, name, data);
    }
  self->at++;
}

/* Visits the elements of a list, also where an object holds it. */
static void
walk_list (Walk     *self,
           Visit     visit,
           gpointer  data)
{
  skip_space (self);
  if (*self->at == '{')
    {
      self->at++;
      for (skip_space (self); *self->at == '"'; skip_space (self))
        {
          engraft_json_unquote (&self->at);
          skip_space (self);
          if (*self->at == '[')
            walk_list (self, visit, data);
          else
            skip (self);
        }
      self->at++;
      return;
    }
  if (*self->at != '[')
    {
      skip (self);
      return;
    }
  self->at++;
  for (skip_space (self); *self->at != ']'; skip_space (self))
    visit (self, NULL, data);
  self->at++;
}

/* the same in version 2 and, with a beginning, in version 1 */
static gboolean
is_member (const char *name,
           const char *plain,
           const char *beginning)
{
  const gsize n = strlen (beginning);

  return g_ascii_strcasecmp (name, plain) == 0 ||
         (g_ascii_strncasecmp (name, beginning, n) == 0 && g_ascii_strcasecmp (name + n, plain) == 0);
}

static void
keep_text (Walk  *self,
           char **place)
{
  const char *text = take (self);

  if (text && *text && !*place)
    *place = g_strdup (text);
}

static void
keep_word (Walk        *self,
           char       **place,
           const char  *what,
           char      *(*read) (const char *))
{
  const char *text = take_one (self, what);

  if (!text || !*text || *place)
    return;
  *place = read (text);
  if (!*place)
    trial_draft_doubt (self->draft, self->line, what, text);
}

static void
keep_count (Walk       *self,
            double     *place,
            const char *what)
{
  const char *text = take_one (self, what);

  if (!text || !*text)
    return;
  if (!trial_word_count (text, place))
    {
      *place = NAN;
      trial_draft_doubt (self->draft, self->line, what, text);
    }
}

static void
keep_date (Walk  *self,
           char **place)
{
  keep_word (self, place, place == &self->trial->start ? "start date" : "completion date", trial_word_date);
}

static void
visit_date (Walk       *self,
            const char *name,
            gpointer    data)
{
  if (is_member (name, "date", data == &self->trial->start ? "start" : "completion"))
    keep_date (self, data);
  else
    skip (self);
}

/* an object with the date, or the date itself */
static void
read_date (Walk  *self,
           char **place)
{
  skip_space (self);
  if (*self->at == '{')
    walk_members (self, visit_date, place);
  else
    keep_date (self, place);
}

static void
visit_identification (Walk       *self,
                      const char *name,
                      gpointer    data)
{
  if (is_member (name, "nctId", ""))
    keep_text (self, &self->trial->id);
  else if (is_member (name, "briefTitle", ""))
    keep_text (self, &self->trial->title);
  else
    skip (self);
}

static void
visit_status (Walk       *self,
              const char *name,
              gpointer    data)
{
  if (is_member (name, "overallStatus", ""))
    keep_word (self, &self->trial->status, "status", trial_word_status);
  else if (is_member (name, "whyStopped", ""))
    keep_text (self, &self->trial->why_stopped);
  else if (is_member (name, "startDateStruct", ""))
    read_date (self, &self->trial->start);
  else if (is_member (name, "completionDateStruct", ""))
    read_date (self, &self->trial->completion);
  else
    skip (self);
}

static void
visit_phase (Walk       *self,
             const char *name,
             gpointer    data)
{
  const char *text = take_one (self, "phase");

  if (text && *text)
    g_string_append_printf (self->phases, "%s%s", self->phases->len ? "/" : "", text);
}

static void
visit_enrolment (Walk       *self,
                 const char *name,
                 gpointer    data)
{
  if (is_member (name, "count", "enrollment"))
    keep_count (self, &self->trial->enrolment, "enrolment");
  else
    skip (self);
}

static void
visit_design_info (Walk       *self,
                   const char *name,
                   gpointer    data)
{
  if (is_member (name, "allocation", "design"))
    keep_word (self, &self->trial->allocation, "allocation", trial_word_other);
  else
    skip (self);
}

static void
visit_design (Walk       *self,
              const char *name,
              gpointer    data)
{
  if (is_member (name, "studyType", ""))
    keep_word (self, &self->trial->study_type, "study type", trial_word_other);
  else if (is_member (name, "phases", "") || is_member (name, "phaseList", ""))
    {
      if (*self->at == '[' || *self->at == '{')
        walk_list (self, visit_phase, NULL);
      else
        visit_phase (self, NULL, NULL);
    }
  else if (is_member (name, "enrollmentInfo", ""))
    {
      if (*self->at == '{')
        walk_members (self, visit_enrolment, NULL);
      else
        keep_count (self, &self->trial->enrolment, "enrolment");
    }
  else if (is_member (name, "designInfo", ""))
    walk_members (self, visit_design_info, NULL);
  else
    skip (self);
}

static void
visit_lead (Walk       *self,
            const char *name,
            gpointer    data)
{
  if (is_member (name, "class", "leadSponsor"))
    keep_word (self, &self->trial->sponsor_class, "sponsor class", trial_word_other);
  else
    skip (self);
}

static void
visit_sponsors (Walk       *self,
                const char *name,
                gpointer    data)
{
  if (is_member (name, "leadSponsor", ""))
    walk_members (self, visit_lead, NULL);
  else
    skip (self);
}

static void
visit_condition (Walk       *self,
                 const char *name,
                 gpointer    data)
{
  const char *text = take (self);

  if (text && *text)
    g_ptr_array_add (self->trial->conditions, g_strdup (text));
}

static void
visit_conditions (Walk       *self,
                  const char *name,
                  gpointer    data)
{
  if (is_member (name, "conditions", "") || is_member (name, "conditionList", ""))
    walk_list (self, visit_condition, NULL);
  else
    skip (self);
}

static void
visit_intervention_member (Walk       *self,
                           const char *name,
                           gpointer    data)
{
  char **parts = data;

  if (is_member (name, "type", "intervention"))
    keep_word (self, &parts[0], "intervention type", trial_word_other);
  else if (is_member (name, "name", "intervention"))
    keep_text (self, &parts[1]);
  else
    skip (self);
}

static void
visit_intervention (Walk       *self,
                    const char *name,
                    gpointer    data)
{
  char *parts[2] = { NULL, NULL };

  walk_members (self, visit_intervention_member, parts);
  if (parts[0] || parts[1])
    g_ptr_array_add (self->trial->interventions, g_strconcat (parts[0] ? parts[0] : "", parts[0] && parts[1] ? ": " : "",
                                                               parts[1] ? parts[1] : "", NULL));
  g_free (parts[0]);
  g_free (parts[1]);
}

static void
visit_arms (Walk       *self,
            const char *name,
            gpointer    data)
{
  if (is_member (name, "interventions", "") || is_member (name, "interventionList", ""))
    walk_list (self, visit_intervention, NULL);
  else
    skip (self);
}

static void
visit_outcome_member (Walk       *self,
                      const char *name,
                      gpointer    data)
{
  EngraftTrialOutcome *outcome = data;

  if (is_member (name, "measure", "primaryOutcome"))
    keep_text (self, &outcome->measure);
  else if (is_member (name, "timeFrame", "primaryOutcome"))
    keep_text (self, &outcome->time_frame);
  else
    skip (self);
}

static void
visit_outcome (Walk       *self,
               const char *name,
               gpointer    data)
{
  EngraftTrialOutcome outcome = { NULL, NULL };

  walk_members (self, visit_outcome_member, &outcome);
  if (outcome.measure || outcome.time_frame)
    g_array_append_val (self->trial->outcomes, outcome);
}

static void
visit_outcomes (Walk       *self,
                const char *name,
                gpointer    data)
{
  if (is_member (name, "primaryOutcomes", "") || is_member (name, "primaryOutcomeList", ""))
    walk_list (self, visit_outcome, NULL);
  else
    skip (self);
}

static void
visit_one (Walk       *self,
           const char *name,
           gpointer    data)
{
  ++*(double *) data;
  skip (self);
}

static void
count (Walk   *self,
       double *place)
{
  *place = 0;
  walk_list (self, visit_one, place);
}

static void
visit_locations (Walk       *self,
                 const char *name,
                 gpointer    data)
{
  if (is_member (name, "locations", "") || is_member (name, "locationList", ""))
    count (self, &self->trial->n_locations);
  else
    skip (self);
}

static void
visit_group_member (Walk       *self,
                    const char *name,
                    gpointer    data)
{
  EngraftTrialGroup *group = data;

  if (is_member (name, "id", "eventGroup"))
    keep_text (self, &group->id);
  else if (is_member (name, "title", "eventGroup"))
    keep_text (self, &group->title);
  else if (is_member (name, "seriousNumAffected", "eventGroup"))
    keep_count (self, &group->affected, "subjects with serious events");
  else if (is_member (name, "seriousNumAtRisk", "eventGroup"))
    keep_count (self, &group->at_risk, "subjects at risk of serious events");
  else
    skip (self);
}

static void
visit_group (Walk       *self,
             const char *name,
             gpointer    data)
{
  EngraftTrialGroup group = { NULL, NULL, NAN, NAN };

  walk_members (self, visit_group_member, &group);
  g_array_append_val (self->trial->groups, group);
}

static void
visit_adverse_events (Walk       *self,
                      const char *name,
                      gpointer    data)
{
  if (is_member (name, "eventGroups", "") || is_member (name, "eventGroupList", ""))
    walk_list (self, visit_group, NULL);
  else if (is_member (name, "seriousEvents", "") || is_member (name, "seriousEventList", ""))
    count (self, &self->trial->n_serious_terms);
  else
    skip (self);
}

static void
visit_module (Walk       *self,
              const char *name,
              gpointer    data)
{
  static const struct { const char *name; Visit visit; } modules[] = {
    { "identificationModule", visit_identification }, { "statusModule", visit_status }, { "designModule", visit_design },
    { "sponsorCollaboratorsModule", visit_sponsors }, { "conditionsModule", visit_conditions },
    { "armsInterventionsModule", visit_arms }, { "outcomesModule", visit_outcomes },
    { "contactsLocationsModule", visit_locations }, { "adverseEventsModule", visit_adverse_events },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (modules); i++)
    if (is_member (name, modules[i].name, ""))
      {
        walk_members (self, modules[i].visit, NULL);
        return;
      }
  skip (self);
}

static void
visit_section (Walk       *self,
               const char *name,
               gpointer    data)
{
  const char *text;

  if (is_member (name, "study", ""))
    walk_members (self, visit_section, NULL);
  else if (is_member (name, "protocolSection", ""))
    walk_members (self, visit_module, NULL);
  else if (is_member (name, "resultsSection", ""))
    {
      self->has_results_section = *self->at == '{';
      walk_members (self, visit_module, NULL);
    }
  else if (is_member (name, "hasResults", ""))
    {
      text = take (self);
      if (text && (strcmp (text, "true") == 0 || strcmp (text, "false") == 0))
        self->trial->has_results = *text == 't';
    }
  else
    skip (self);
}

void
trial_json_record_read (char         *text,
                        gsize         size,
                        EngraftTrial *trial,
                        TrialDraft   *draft,
                        guint64       line)
{
  Walk walk = { .at = text, .end = text + size, .trial = trial, .draft = draft, .line = line, .phases = g_string_new (NULL) };

  walk_members (&walk, visit_section, NULL);
  if (isnan (trial->has_results) && walk.has_results_section)
    trial->has_results = 1;
  if (walk.phases->len)
    {
      trial->phase = trial_word_phase (walk.phases->str);
      if (!trial->phase)
        trial_draft_doubt (draft, line, "phase", walk.phases->str);
    }
  g_string_free (walk.phases, TRUE);
}
