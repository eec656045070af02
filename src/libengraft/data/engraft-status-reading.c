/* engraft-status-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/data/engraft-status-reading.h"

#include <string.h>

/* Beginnings of words, case-folded, in English, German and Spanish.  A “*” at the end: more
 * letters may follow; else the text ends here or a space or sign follows. */
static const char * const event_words[] = {
  "event", "yes", "dead", "deaths", "death", "died", "deceased", "dod", "exitus", "relaps*", "progress*",
  "failure", "failed", "recurr*", "flare*", "rejection", "graft failure", "gvhd",
  "ja", "tot", "tod", "verstorben*", "gestorben*", "ereignis", "rezidiv*", "rückfall", "abstoßung",
  "sí", "si", "muert*", "murió", "fallec*", "éxitus", "evento", "recaída*", "recaida*", "recidiva*",
  "progresión", "rechazo", NULL
};

static const char * const censored_words[] = {
  "no", "none", "not", "alive", "living", "censor*", "lost*", "ltfu", "ongoing", "withdr*", "event-free",
  "event free", "disease-free", "disease free", "relapse-free", "relapse free", "progression-free",
  "in remission", "remission", "end of study", "study end", "administrative*", "follow-up", "free",
  "nein", "kein*", "lebt", "lebend*", "am leben", "zensiert*", "verloren*", "ereignisfrei", "rückfallfrei",
  "rezidivfrei", "abgebrochen", "studienende", "viv*", "con vida", "censurad*", "perdid*", "pérdida*",
  "sin", "libre*", "abandon*", "fin de*", "retirad*", NULL
};

static const char * const unknown_words[] = {
  "unknown", "not known", "na", "n/a", "nan", "missing", "not available", "not recorded", "not done",
  "unbekannt", "fehlt", "nicht bekannt", "fehlend", "keine angabe", "k.a.", "desconocid*", "no consta",
  "no disponible", "sin datos", "se desconoce", "?", ".", NULL
};

static gboolean
begins_with_word (const char         *text,
                  const char * const *words)
{
  for (guint i = 0; words[i]; i++)
    {
      gsize n = strlen (words[i]);
      gboolean open = words[i][n - 1] == '*';
      gunichar next;

      if (open)
        n--;
      if (strncmp (text, words[i], n) != 0)
        continue;
      next = g_utf8_get_char (text + n);
      if (open || next == 0 || !(g_unichar_isalnum (next) || next == '-'))
        return TRUE;
    }

  return FALSE;
}

/* cBioPortal writes “1:DECEASED” */
static const char *
skip_code (const char *text)
{
  const char *p = text;

  while (g_ascii_isdigit (*p))
    p++;
  if (p == text)
    return text;
  while (*p == ' ')
    p++;
  if (*p != ':' && *p != '=' && *p != '-')
    return text;
  p++;
  while (*p == ' ')
    p++;

  return *p ? p : text;
}

EngraftStatusWord
engraft_status_word (const char *value)
{
  g_autofree char *folded = g_utf8_casefold (value, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  const char *text;

  if (!composed)
    return ENGRAFT_STATUS_WORD_NONE;
  text = skip_code (g_strstrip (composed));

  if (*text == '\0' || begins_with_word (text, unknown_words))
    return ENGRAFT_STATUS_WORD_UNKNOWN;
  if (begins_with_word (text, censored_words))
    return ENGRAFT_STATUS_WORD_CENSORED;
  if (begins_with_word (text, event_words))
    return ENGRAFT_STATUS_WORD_EVENT;

  return ENGRAFT_STATUS_WORD_NONE;
}

/* whether a value commonly stands for “not known” */
gboolean
engraft_status_is_sentinel (const char *value)
{
  const char *numbers[] = { "9", "99", "999", "9999", "-1", "-9", "-99", "-999", "88", "77", NULL };

  return g_strv_contains (numbers, value) || engraft_status_word (value) == ENGRAFT_STATUS_WORD_UNKNOWN;
}

static gboolean
is_truth (EngraftColumn *column,
          const char    *text,
          gboolean       yes)
{
  static const char * const words[2][7] = { { "false", "f", "no", "n", "0", NULL }, { "true", "t", "yes", "y", "1", NULL } };
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *own = g_utf8_casefold (engraft_column_get_word (column, yes), -1);
  g_autofree char *other = g_utf8_casefold (engraft_column_get_word (column, !yes), -1);

  return g_str_equal (folded, own) || (!g_str_equal (folded, other) && g_strv_contains (words[yes], folded));
}

gboolean
engraft_status_is_called (EngraftColumn *column,
                          double         number,
                          const char    *text)
{
  char *end;
  double value;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL)
    return is_truth (column, text, number != 0);
  if (!engraft_column_is_numeric (column))
    return FALSE;
  value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && value == number;
}

static gboolean
name_is (EngraftColumn      *column,
         const char * const *names)
{
  g_autofree char *name = g_utf8_casefold (engraft_column_get_name (column), -1);
  g_autofree char *title = g_utf8_casefold (engraft_column_get_title (column), -1);

  return g_strv_contains (names, name) || g_strv_contains (names, title);
}

static gboolean
values_are (GPtrArray  *values,
            const char *list)
{
  g_auto(GStrv) wanted = g_strsplit (list, " ", -1);
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    if (g_strv_contains ((const char * const *) wanted, values->pdata[i]))
      n++;
    else if (!engraft_status_is_sentinel (values->pdata[i]))
      return FALSE;

  return n == g_strv_length (wanted);
}

static gboolean
has_value (GPtrArray  *values,
           const char *value)
{
  return g_ptr_array_find_with_equal_func (values, value, g_str_equal, NULL);
}

static void
set (EngraftStatusReading *self,
     EngraftStatusSystem   system,
     const char           *event,
     const char           *second,
     gboolean              certain)
{
  self->system = system;
  self->event = g_strdup (event);
  self->second = g_strdup (second);
  self->certain = certain;
}

static void
read_words (EngraftStatusReading *self,
            GPtrArray            *values)
{
  const char *events[2] = { NULL, NULL };
  guint n_events = 0, n_censored = 0, n_other = 0;

  for (guint i = 0; i < values->len; i++)
    switch (engraft_status_word (values->pdata[i]))
      {
      case ENGRAFT_STATUS_WORD_EVENT:
        if (n_events < 2)
          events[n_events] = values->pdata[i];
        n_events++;
        break;

      case ENGRAFT_STATUS_WORD_CENSORED:
        n_censored++;
        break;

      case ENGRAFT_STATUS_WORD_NONE:
        n_other++;
        break;

      case ENGRAFT_STATUS_WORD_UNKNOWN:
      default:
        break;
      }

  if (n_events)
    set (self, ENGRAFT_STATUS_SYSTEM_WORDS, events[0], events[1],
         n_events == 1 && n_censored > 0 && n_other == 0);
}

/* values: those that occur, in their order */
EngraftStatusReading *
engraft_status_reading_new (EngraftColumn *column,
                            GPtrArray     *values)
{
  const char *cnsr[] = { "cnsr", "censor", "censoring", "censoring flag", NULL };
  const char *censored[] = { "censored", "is_censored", "zensiert", "censurado", NULL };
  const char *alive[] = { "alive", "is_alive", "survived", "lebt", "lebend", "vivo", NULL };
  EngraftStatusReading *self = g_new0 (EngraftStatusReading, 1);
  gboolean logical = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL;
  const char *no = logical ? "false" : "0";

  if (engraft_column_is_numeric (column) && !logical && name_is (column, cnsr) && has_value (values, "0"))
    set (self, ENGRAFT_STATUS_SYSTEM_CNSR, "0", NULL, name_is (column, (const char *[]) { "cnsr", NULL }));
  else if (name_is (column, censored) && (logical || values_are (values, "0 1")))
    set (self, ENGRAFT_STATUS_SYSTEM_CENSORED, no, NULL, FALSE);
  else if (name_is (column, alive) && (logical || values_are (values, "0 1")))
    set (self, ENGRAFT_STATUS_SYSTEM_ALIVE, no, NULL, FALSE);
  else if (logical)
    set (self, ENGRAFT_STATUS_SYSTEM_LOGICAL, "true", NULL, TRUE);
  else if (values_are (values, "0 1"))
    set (self, ENGRAFT_STATUS_SYSTEM_ZERO_ONE, "1", NULL, TRUE);
  else if (values_are (values, "1 2"))
    set (self, ENGRAFT_STATUS_SYSTEM_ONE_TWO, "2", NULL, FALSE);
  else if (values_are (values, "0 1 2"))
    set (self, ENGRAFT_STATUS_SYSTEM_ZERO_ONE_TWO, "1", "2", FALSE);
  else if (!engraft_column_is_numeric (column))
    read_words (self, values);

  return self;
}

void
engraft_status_reading_free (EngraftStatusReading *self)
{
  g_free (self->event);
  g_free (self->second);
  g_free (self);
}
