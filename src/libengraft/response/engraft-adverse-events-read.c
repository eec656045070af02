/* engraft-adverse-events-read.c: who was at risk, and which events they had.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-spellings.h"
#include "libengraft/response/engraft-adverse-events-private.h"
#include "libengraft/response/engraft-patient-rows.h"

/* subjects that a notice names; more are counted */
#define MAX_NAMED 8

/* A subject that nobody asked for: it is known, but is not of the population. */
#define OUTSIDE G_MAXUINT

typedef struct
{
  EngraftAdverseEvents *self;
  EngraftPatientRows    events;
  GHashTable           *arms;      /* of each subject of the table of subjects the arm, or OUTSIDE; NULL: there is no table */
  GHashTable           *numbers;   /* of each subject that has an event */
  GHashTable           *terms, *systems;   /* the number of each */
  EngraftColumn        *term, *system, *grade, *serious, *start;
} Reading;

static gboolean
fail (GError                   **error,
      EngraftPatientChartError   code,
      char                      *message)
{
  return engraft_patient_chart_fail (error, code, message);
}

/* ---- who was at risk ---- */

/* The first of them */
static char *
join_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MAX_NAMED); i++)
    g_string_append_printf (text, "%s%s", i ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MAX_NAMED)
    g_string_append (text, " …");

  return g_string_free (text, FALSE);
}

/* Names subjects: how many, some of them, and what becomes of them */
static void
say_subjects (EngraftAdverseEvents *self,
              EngraftSeverity       severity,
              const char           *about,
              GPtrArray            *subjects,
              const char           *what)
{
  g_autofree char *named = join_names (subjects);

  if (subjects->len == 0)
    return;
  /* Translators: how many subjects, their names, and a sentence that says what becomes of them */
  engraft_patient_rows_say (self->notices, severity, about,
                            g_strdup_printf (ngettext ("%u subject (%s): %s", "%u subjects (%s): %s", subjects->len), subjects->len,
                                             named, what));
}

/* Names arms of which nobody said how many were at risk */
static void
say_arms (EngraftAdverseEvents *self,
          GPtrArray            *arms)
{
  g_autofree char *named = join_names (arms);

  if (arms->len == 0)
    return;
  /* Translators: how many arms, and their names */
  engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "at-risk",
                            g_strdup_printf (ngettext ("%u arm (%s) has no number at risk. Its events are left out.",
                                                       "%u arms (%s) have no number at risk. Their events are left out.",
                                                       arms->len), arms->len, named));
}

/* Terms that were typed in two ways are two rows of the table, each with too few subjects. */
static void
say_spellings (EngraftAdverseEvents *self,
               GPtrArray            *names,
               const char           *about,
               EngraftColumn        *column)
{
  char *doubt = column ? engraft_spellings_dup_doubt (names, engraft_column_get_title (column)) : NULL;

  if (doubt)
    engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, about, doubt);
}

/* What is wrong with rows of the other table is told as of that. */
static void
say_of_subjects (EngraftAdverseEvents *self,
                 GListStore           *notices)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (notices)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (notices), i);

      /* Translators: a sentence about that table */
      engraft_patient_rows_say (self->notices, engraft_notice_get_severity (notice), "subjects",
                                g_strdup_printf (_("Table of subjects: %s"), engraft_notice_get_message (notice)));
    }
}

/* Every subject of the table, also those who do not count, so that their events are not taken for those of strangers */
static void
add_outside (Reading       *reading,
             EngraftTable  *table,
             EngraftColumn *column)
{
  for (guint row = 0; row < engraft_table_get_n_rows (table)
                      && !engraft_patient_rows_is_cancelled_at (&reading->events, row); row++)
    if (!engraft_column_is_missing (column, row))
      g_hash_table_insert (reading->arms, engraft_column_dup_cell (column, row), GUINT_TO_POINTER (OUTSIDE));
}

static void
add_subjects (Reading            *reading,
              EngraftPatientRows *rows)
{
  EngraftAdverseEvents *self = reading->self;
  g_autoptr(GPtrArray) twice = g_ptr_array_new_with_free_func (g_free), torn = g_ptr_array_new_with_free_func (g_free);

  for (guint g = 0; g < MAX (rows->groups.names->len, 1); g++)
    {
      EngraftAdverseArm arm = { .name = g_strdup (rows->groups.names->len ? rows->groups.names->pdata[g] : _("All")),
                                .level = g_strdup (rows->groups.levels->len ? rows->groups.levels->pdata[g] : NULL) };

      g_array_append_val (self->arms, arm);
    }
  for (gsize i = 0; i < rows->n && !engraft_patient_rows_is_cancelled_at (rows, i); i++)
    {
      g_autofree char *subject = engraft_patient_rows_dup_subject (rows, rows->rows[i]);
      guint arm = engraft_patient_rows_get_group (rows, i), known = GPOINTER_TO_UINT (g_hash_table_lookup (reading->arms, subject));

      if (known == OUTSIDE)
        {
          g_array_index (self->arms, EngraftAdverseArm, arm).at_risk++;
          g_hash_table_insert (reading->arms, g_steal_pointer (&subject), GUINT_TO_POINTER (arm));
        }
      else
        g_ptr_array_add (known == arm ? twice : torn, g_steal_pointer (&subject));
    }
  say_subjects (self, ENGRAFT_SEVERITY_WARNING, "subjects", twice,
                _("named in several rows of the table of subjects. Each is counted once."));
  say_subjects (self, ENGRAFT_SEVERITY_WARNING, "arm", torn,
                _("named in two arms of the table of subjects. Each is counted in the first of them. Correct the table."));
}

static gboolean
read_subjects (Reading        *reading,
               EngraftTable   *table,
               EngraftCohort  *cohort,
               GError        **error)
{
  EngraftAdverseEvents *self = reading->self;
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *subject = engraft_options_get_string (options, "subject-id"), *arm = engraft_options_get_string (options, "arm");
  g_autoptr(EngraftCohort) own = engraft_cohort_new ();
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  EngraftPatientRows rows;
  gboolean good;

  if (!subject || !*subject)
    subject = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "subject");
  if (!arm || !*arm)
    arm = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "group");
  if (!engraft_table_find_column (table, subject))
    return fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                 g_strdup_printf (_("The table of subjects has no column “%s”. Choose the one that names them there."), subject));
  reading->arms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_outside (reading, table, engraft_table_find_column (table, subject));
  g_object_set (own, "subject", subject, "group", arm, "filter", engraft_options_get_string (options, "population"), NULL);
  good = engraft_patient_rows_read (&rows, table, own, notices, self->operation, error);
  say_of_subjects (self, notices);
  if (good)
    {
      self->arm_title = rows.group ? g_strdup (engraft_column_get_title (rows.group)) : NULL;
      add_subjects (reading, &rows);
    }
  engraft_patient_rows_clear (&rows);

  return good;
}

/* “Control=48, Treated=51”: FALSE where it is no such list */
static gboolean
read_at_risk (Reading  *reading,
              GError  **error)
{
  EngraftAdverseEvents *self = reading->self;
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "at-risk");
  g_auto(GStrv) parts = g_strsplit (text ? text : "", ",", 0);

  for (guint i = 0; parts[i]; i++)
    {
      char *sign = strrchr (g_strstrip (parts[i]), '=');
      guint64 n;

      if (!*parts[i])
        continue;
      if (!sign || !g_ascii_string_to_unsigned (g_strstrip (sign + 1), 10, 1, G_MAXINT, &n, NULL))
        return fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                     g_strdup_printf (_("“%s” does not say how many were at risk. Write it as “Control=48, Treated=51”."), parts[i]));
      *sign = '\0';
      {
        EngraftAdverseArm arm = { .name = g_strdup (g_strstrip (parts[i])), .at_risk = n };

        g_array_append_val (self->arms, arm);
      }
    }
  if (self->arms->len == 0)
    return fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                 g_strdup (_("Choose the table of subjects, or say how many were at risk in each arm: who had no event counts too.")));

  return TRUE;
}

/* ---- events ---- */

/* NUMBERS are those of the NAMES, which own the texts */
static guint
number_name (GPtrArray  *names,
             GHashTable *numbers,
             const char *name)
{
  gpointer at;

  if (g_hash_table_lookup_extended (numbers, name, NULL, &at))
    return GPOINTER_TO_UINT (at);
  g_ptr_array_add (names, g_strdup (name));
  g_hash_table_insert (numbers, names->pdata[names->len - 1], GUINT_TO_POINTER (names->len - 1));

  return names->len - 1;
}

/* A whole number from 0 to 5, or one at the end of a text, such as “Grade 3”; -1: none */
static int
read_grade (EngraftColumn *column,
            guint          row)
{
  g_autofree char *cell = NULL;
  gsize length;

  if (engraft_column_is_missing (column, row))
    return -1;
  if (engraft_column_is_numeric (column))
    {
      double value = engraft_column_get_numbers (column, NULL)[row];

      return value >= 0 && value <= ENGRAFT_N_GRADES && value == floor (value) ? (int) value : -1;
    }
  cell = g_strchomp (engraft_column_dup_cell (column, row));
  length = strlen (cell);
  if (length == 0 || cell[length - 1] < '0' || cell[length - 1] > '0' + ENGRAFT_N_GRADES
      || (length > 1 && (g_ascii_isdigit (cell[length - 2]) || strchr (".,-–", cell[length - 2]))))
    return -1;

  return cell[length - 1] - '0';
}

/* 1: yes; 0: no; -1: neither is said */
static int
read_serious (EngraftColumn *column,
              guint          row)
{
  static const char * const words[] = { "y", "yes", "true", "1", "serious", "ja", "j", "sí", "si", "s" };
  static const char * const others[] = { "n", "no", "false", "0", "not serious", "non-serious", "nonserious", "nein" };
  g_autofree char *cell = column && !engraft_column_is_missing (column, row) ? engraft_column_dup_cell (column, row) : NULL;
  g_autofree char *lower = cell ? g_utf8_strdown (g_strstrip (cell), -1) : NULL;

  for (guint i = 0; lower && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (lower, words[i]))
      return 1;
  for (guint i = 0; lower && i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (lower, others[i]))
      return 0;

  return -1;
}

static gboolean
find_columns (Reading  *reading,
              GError  **error)
{
  EngraftAdverseEvents *self = reading->self;
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftPatientRows *rows = &reading->events;

  if (!engraft_patient_rows_find_column (rows, options, "term", FALSE, _("Choose the column that names what happened."),
                                         &reading->term, error)
      || !engraft_patient_rows_find_column (rows, options, "body-system", FALSE, NULL, &reading->system, error)
      || !engraft_patient_rows_find_column (rows, options, "grade", FALSE, NULL, &reading->grade, error)
      || !engraft_patient_rows_find_column (rows, options, "serious", FALSE, NULL, &reading->serious, error)
      || !engraft_patient_rows_find_column (rows, options, "start", FALSE, NULL, &reading->start, error))
    return FALSE;
  if (!rows->subject)
    return fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                 g_strdup (_("Choose the column that names the subjects: subjects are counted, not events.")));
  self->subject_column = g_strdup (engraft_column_get_name (rows->subject));
  self->subject_title = g_strdup (engraft_column_get_title (rows->subject));
  self->term_title = g_strdup (engraft_column_get_title (reading->term));
  self->system_title = reading->system ? g_strdup (engraft_column_get_title (reading->system)) : NULL;
  self->start_title = reading->start ? g_strdup (engraft_column_get_title (reading->start)) : NULL;
  self->has_grade = reading->grade != NULL;
  self->has_serious = reading->serious != NULL;
  self->n_filtered = rows->n_filtered;

  return TRUE;
}

/* Whose arm it is: of the table of subjects, or as the row says; OUTSIDE: it does not count, and SUBJECT is named in UNKNOWN,
 * or the row in HOMELESS */
static guint
find_arm_of_row (Reading    *reading,
                 gsize       i,
                 const char *subject,
                 GHashTable *unknown,
                 GHashTable *beyond)
{
  EngraftPatientRows *rows = &reading->events;
  gpointer arm;
  guint found;

  if (!reading->arms)
    {
      /* the value: in the other table its column may be called differently */
      const char *name = rows->groups.levels->len ? rows->groups.levels->pdata[engraft_patient_rows_get_group (rows, i)]
                                                  : g_array_index (reading->self->arms, EngraftAdverseArm, 0).name;

      found = engraft_adverse_events_find_arm (reading->self, name);
      if (found == OUTSIDE)
        g_hash_table_add (unknown, g_strdup (name));

      return found;
    }
  if (!g_hash_table_lookup_extended (reading->arms, subject, NULL, &arm))
    {
      g_hash_table_add (unknown, g_strdup (subject));
      return OUTSIDE;
    }
  found = GPOINTER_TO_UINT (arm);
  if (found == OUTSIDE)
    g_hash_table_add (beyond, g_strdup (subject));

  return found;
}

static void
add_event (Reading    *reading,
           guint       row,
           const char *subject,
           guint       arm,
           int         grade)
{
  EngraftAdverseEvents *self = reading->self;
  g_autofree char *term = engraft_column_is_missing (reading->term, row) ? g_strdup (_("Without a term"))
                                                                         : engraft_column_dup_cell (reading->term, row);
  g_autofree char *system = !reading->system ? g_strdup ("")
                            : engraft_column_is_missing (reading->system, row) ? g_strdup (_("Without a body system"))
                                                                               : engraft_column_dup_cell (reading->system, row);
  EngraftAdverseEvent event = {
    .subject = g_strdup (subject), .row = row, .arm = arm, .term = number_name (self->terms, reading->terms, term),
    .system = number_name (self->systems, reading->systems, system), .grade = MAX (grade, 0), .serious = read_serious (reading->serious, row) == 1,
  };
  gpointer number;

  if (!g_hash_table_lookup_extended (reading->numbers, subject, NULL, &number))
    {
      number = GUINT_TO_POINTER (g_hash_table_size (reading->numbers));
      g_hash_table_insert (reading->numbers, g_strdup (subject), number);
    }
  event.number = GPOINTER_TO_UINT (number);
  if (reading->start && !engraft_column_is_missing (reading->start, row))
    event.start = engraft_column_dup_cell (reading->start, row);
  g_array_append_val (self->events, event);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(char * const *) a, *(char * const *) b);
}

static GPtrArray *
list_names (GHashTable *names)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (list, name);
  g_ptr_array_sort (list, compare_names);

  return list;
}

static void
read_events (Reading *reading)
{
  EngraftAdverseEvents *self = reading->self;
  EngraftPatientRows *rows = &reading->events;
  g_autoptr(GHashTable) unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) beyond = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (guint)), ungraded = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) nameless = g_array_new (FALSE, FALSE, sizeof (guint)), vague = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GPtrArray) strangers = NULL, others = NULL;

  for (gsize i = 0; i < rows->n && !engraft_patient_rows_is_cancelled_at (rows, i); i++)
    {
      guint row = rows->rows[i], arm;
      g_autofree char *subject = engraft_patient_rows_dup_subject (rows, row);
      int grade = reading->grade ? read_grade (reading->grade, row) : -1;

      arm = find_arm_of_row (reading, i, subject, unknown, beyond);
      if (arm == OUTSIDE || grade == 0)
        {
          self->n_left_out++;
          if (arm != OUTSIDE)
            g_array_append_val (none, row);
          continue;
        }
      if (reading->grade && grade < 0)
        g_array_append_val (ungraded, row);
      if (reading->serious && read_serious (reading->serious, row) < 0)
        g_array_append_val (vague, row);
      if (engraft_column_is_missing (reading->term, row))
        g_array_append_val (nameless, row);
      add_event (reading, row, subject, arm, grade);
    }
  strangers = list_names (unknown);
  others = list_names (beyond);
  if (reading->arms)
    say_subjects (self, ENGRAFT_SEVERITY_WARNING, "subjects", strangers,
                  _("with events, but not in the table of subjects. Their events are left out."));
  else
    say_arms (self, strangers);
  say_subjects (self, ENGRAFT_SEVERITY_INFO, "population", others,
                _("with events, but not of the population, or without an arm. Their events are left out."));
  engraft_patient_rows_say_rows (self->notices, "grade", none, _("grade 0 is no event; left out."));
  engraft_patient_rows_say_rows (self->notices, "serious", vague,
                                 _("neither yes nor no is said of being serious; not counted as serious."));
  engraft_patient_rows_say_rows (self->notices, "grade", ungraded,
                                 _("the grade is no whole number from 1 to 5; counted as of any grade, but not as severe."));
  say_spellings (self, self->terms, "term", reading->term);
  say_spellings (self, self->systems, "body-system", reading->system);
  engraft_patient_rows_say_rows (self->notices, "term", nameless, _("the term is missing; counted as “Without a term”."));
}

/* With numbers that were given nobody else knows the subjects. */
static gboolean
check_counts (Reading  *reading,
              GError  **error)
{
  EngraftAdverseEvents *self = reading->self;

  for (guint a = 0; a < self->arms->len; a++)
    {
      g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
      const EngraftAdverseArm *arm = &g_array_index (self->arms, EngraftAdverseArm, a);

      for (guint i = 0; i < self->events->len && !engraft_patient_rows_is_cancelled_at (&reading->events, i); i++)
        if (g_array_index (self->events, EngraftAdverseEvent, i).arm == a)
          g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (self->events, EngraftAdverseEvent, i).number + 1));
      if (g_hash_table_size (seen) > arm->at_risk)
        return fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                     g_strdup_printf (_("%u subjects of “%s” had events, but only %u are said to be at risk. Correct the number."),
                                      g_hash_table_size (seen), arm->name, arm->at_risk));
    }

  return TRUE;
}

static gboolean
find_reference (EngraftAdverseEvents  *self,
                GError               **error)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "reference");

  self->reference = name && *name ? engraft_adverse_events_find_arm (self, name) : 0;
  if (self->reference == OUTSIDE)
    return fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS, g_strdup_printf (_("There is no arm “%s”. Choose another one."), name));

  return TRUE;
}

static gboolean
read_all (Reading       *reading,
          EngraftTable  *events,
          EngraftTable  *subjects,
          EngraftCohort *cohort,
          GError       **error)
{
  EngraftAdverseEvents *self = reading->self;
  g_autoptr(EngraftCohort) own = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));

  /* the arm is that of the table of subjects */
  if (subjects)
    g_object_set (own, "group", NULL, NULL);
  if (!engraft_patient_rows_read (&reading->events, events, own, self->notices, self->operation, error) || !find_columns (reading, error))
    return FALSE;
  self->has_table = subjects != NULL;
  if (!subjects && reading->events.group)
    self->arm_title = g_strdup (engraft_column_get_title (reading->events.group));
  if (!(subjects ? read_subjects (reading, subjects, cohort, error) : read_at_risk (reading, error)))
    return FALSE;
  if (!engraft_operation_set_error_if_cancelled (self->operation, NULL))
    read_events (reading);
  if (engraft_operation_set_error_if_cancelled (self->operation, error))
    return FALSE;

  return find_reference (self, error) && check_counts (reading, error);
}

gboolean
engraft_adverse_events_read (EngraftAdverseEvents  *self,
                             EngraftTable          *events,
                             EngraftTable          *subjects,
                             EngraftCohort         *cohort,
                             GError               **error)
{
  g_autoptr(GHashTable) terms = g_hash_table_new (g_str_hash, g_str_equal), systems = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { .self = self, .numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), .terms = terms,
                      .systems = systems };
  gboolean good = read_all (&reading, events, subjects, cohort, error);

  self->n_subjects = g_hash_table_size (reading.numbers);
  engraft_patient_rows_clear (&reading.events);
  g_clear_pointer (&reading.arms, g_hash_table_unref);
  self->numbers = reading.numbers;

  return good;
}
