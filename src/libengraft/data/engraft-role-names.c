/* engraft-role-names.c: what the names of columns say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/data/engraft-role-names.h"

#include <math.h>
#include <string.h>

/* Words in English, German and Spanish.  A strong word counts 2, a weak one 1,
 * a wrong one excludes. */
typedef struct
{
  const char *strong;
  const char *weak;
  const char *wrong;
} Words;

static const Words role_words[] = {
  [ENGRAFT_ROLE_TIME] = {
    " time futime survtime stime aval survival followup tte duration dfstime ostime rfstime pfstime obstime "
    "zeit überlebenszeit beobachtungszeit tiempo seguimiento supervivencia ",
    " days months years weeks day fu os pfs efs dfs rfs follow up dtime rtime t surv "
    "tage monate jahre wochen días dias meses años semanas ttevent ",
    " age alter edad status event birth score visit id bmi start entry dose begin stage " },
  [ENGRAFT_ROLE_STATUS] = {
    " status cnsr event death dead died vital censor censored cens fustat deceased estado evento ereignis "
    "tod verstorben muerte fallecido ",
    " delta alive relapse outcome os pfs efs dfs state d s rezidiv recaída ",
    " time days months years date age marital performance ecog smoking disease cmv zeit tiempo fecha datum "
    "treatment " },
  [ENGRAFT_ROLE_ENTRY] = {
    " entry tstart start0 lefttrunc eintritt entrada ",
    " start begin enter ", " date status id age " },
  [ENGRAFT_ROLE_ORIGIN] = {
    " transplant transplantation tx hsct sct infusion randomisation randomization randomised randomized rando "
    "diagnosis dx diagnose enrolment enrollment enrolled enrol baseline inclusion treatment transplantationsdatum "
    "einschluss randomisierung inclusión diagnóstico trasplante aleatorización index surgery operation op ",
    " start begin entry accept date0 first beginn inicio day0 ",
    " birth dob born geburt geburtsdatum nacimiento death died last end follow followup exit stop contact tod " },
  [ENGRAFT_ROLE_END] = {
    " followup follow fu last contact exit end death died lastcontact dlc lfu endpoint letzter letzte ende último "
    "fin contacto seguimiento ",
    " stop event censor final tod muerte status ",
    " birth dob born start begin diagnosis transplant randomisation randomization entry geburt nacimiento " },
  [ENGRAFT_ROLE_STOP] = {
    " stop tstop exit ", " end ende fin ", " date event status id age " },
  [ENGRAFT_ROLE_GROUP] = {
    " treatment trt arm group rx treat therapy trtp trta randomized randomised cohort behandlung gruppe "
    "therapie arm tratamiento grupo brazo ",
    " assignment allocation regimen drug ", " date time id age status days " },
  [ENGRAFT_ROLE_SUBJECT] = {
    " id subject patient subjid usubjid patid patientid pid mrn paciente patnr caseid subjectid patno upn ",
    " case nr number no fall ", " center centre site hospital date status age time " },
};

static gboolean
has_word (const char *words,
          const char *word)
{
  g_autofree char *spaced = g_strdup_printf (" %s ", word);

  return strstr (words, spaced) != NULL;
}

/* “osMonths”, “OS_MONTHS”, “os.months” and “OS (months)” are all “os months” */
static char **
split_words (const char *text)
{
  g_autoptr(GString) spaced = g_string_new (NULL);
  g_autofree char *folded = NULL;
  gunichar before = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalpha (c);

      if (letter && ((g_unichar_isupper (c) && g_unichar_islower (before)) || g_unichar_isdigit (before)))
        g_string_append_c (spaced, ' ');
      if (letter)
        g_string_append_unichar (spaced, c);
      else if (!g_unichar_isdigit (c))
        g_string_append_c (spaced, ' ');
      before = c;
    }
  folded = g_utf8_strdown (spaced->str, -1);

  return g_strsplit (folded, " ", -1);
}

static int
score_text (const char *text,
            EngraftRole role)
{
  const Words *words = &role_words[role];
  g_auto(GStrv) parts = text ? split_words (text) : NULL;
  int score = 0;

  for (guint i = 0; parts && parts[i]; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (has_word (words->wrong, parts[i]))
        return 0;
      score += has_word (words->strong, parts[i]) ? 2 : has_word (words->weak, parts[i]) ? 1 : 0;
    }

  return score;
}

int
engraft_role_names_score (EngraftColumn *column,
                          EngraftRole    role)
{
  int name = score_text (engraft_column_get_name (column), role);
  int label = score_text (engraft_column_get_label (column), role);

  return MAX (name, label);
}

static EngraftTimeUnit
unit_of_word (const char *word)
{
  if (has_word (" d day days dy tag tage día días dia dias ", word))
    return ENGRAFT_TIME_UNIT_DAYS;
  if (has_word (" w wk wks week weeks woche wochen semana semanas ", word))
    return ENGRAFT_TIME_UNIT_WEEKS;
  if (has_word (" m mo mos month months mth mths monat monate mes meses ", word))
    return ENGRAFT_TIME_UNIT_MONTHS;
  if (has_word (" y yr yrs year years a jahr jahre año años ", word))
    return ENGRAFT_TIME_UNIT_YEARS;

  return ENGRAFT_TIME_UNIT_NONE;
}

/* by the column's unit, else by a whole word such as “months” in its label or name */
EngraftTimeUnit
engraft_role_names_unit (EngraftColumn *column)
{
  const char *texts[] = { engraft_column_get_unit (column), engraft_column_get_label (column),
                          engraft_column_get_name (column) };

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return ENGRAFT_TIME_UNIT_DAYS;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto(GStrv) words = texts[i] ? split_words (texts[i]) : NULL;

      for (guint k = 0; words && words[k]; k++)
        if (*words[k] && (i == 0 || strlen (words[k]) > 2))
          {
            EngraftTimeUnit unit = unit_of_word (words[k]);

            if (unit != ENGRAFT_TIME_UNIT_NONE)
              return unit;
          }
    }

  return ENGRAFT_TIME_UNIT_NONE;
}

/* the share of rows in which start is known and not after end; of some 10,000 rows */
static double
share_before (EngraftColumn *start,
              EngraftColumn *end)
{
  const double *x = engraft_column_get_numbers (start, NULL), *y = engraft_column_get_numbers (end, NULL);
  guint n_rows = engraft_column_get_n_rows (end), step = n_rows / 10000 + 1, n = 0, good = 0;

  for (guint i = 0; i < n_rows; i += step)
    if (!isnan (y[i]))
      {
        n++;
        good += x[i] <= y[i];
      }

  return n ? (double) good / n : 0;
}

EngraftColumn *
engraft_role_names_origin (EngraftTable  *table,
                           EngraftColumn *end,
                           EngraftColumn *other)
{
  EngraftColumn *best = NULL;
  double best_score = 0;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      gboolean birth = has_word (" dob birth birthday geburtsdatum ", engraft_column_get_name (column));
      double share, score;

      if (column == end || column == other || birth ||
          engraft_column_get_column_type (column) != ENGRAFT_COLUMN_DATE)
        continue;
      share = share_before (column, end);
      score = share * (1 + engraft_role_names_score (column, ENGRAFT_ROLE_ORIGIN));
      if (share > .5 && score > best_score)
        {
          best = column;
          best_score = score;
        }
    }

  return best;
}
