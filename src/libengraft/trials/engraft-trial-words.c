/* engraft-trial-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char * const statuses[] = {
  "ACTIVE_NOT_RECRUITING", "APPROVED_FOR_MARKETING", "AVAILABLE", "COMPLETED", "ENROLLING_BY_INVITATION",
  "NOT_YET_RECRUITING", "NO_LONGER_AVAILABLE", "RECRUITING", "SUSPENDED", "TEMPORARILY_NOT_AVAILABLE", "TERMINATED",
  "UNKNOWN", "WITHDRAWN", "WITHHELD",
};

static const char * const phases[] = {
  "EARLY_PHASE1", "PHASE1", "PHASE1/PHASE2", "PHASE2", "PHASE2/PHASE3", "PHASE3", "PHASE4", "NA", NULL,
};

/* Letters and digits in capitals, and one underscore for everything between them */
static char *
simplify (const char *text)
{
  GString *word = g_string_new (NULL);

  for (; *text; text++)
    {
      if (g_ascii_isalnum (*text) || (guchar) *text >= 0x80)
        g_string_append_c (word, g_ascii_toupper (*text));
      else if (word->len && word->str[word->len - 1] != '_')
        g_string_append_c (word, '_');
    }
  if (word->len && word->str[word->len - 1] == '_')
    g_string_truncate (word, word->len - 1);

  return g_string_free (word, FALSE);
}

char *
trial_word_status (const char *text)
{
  g_autofree char *word = simplify (text);

  if (strcmp (word, "UNKNOWN_STATUS") == 0)
    word[strlen ("UNKNOWN")] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (strcmp (word, statuses[i]) == 0)
      return g_steal_pointer (&word);

  return NULL;
}

char *
trial_word_phase (const char *text)
{
  g_autofree char *word = simplify (text);
  GString *plain = g_string_new (NULL);

  if (strcmp (word, "NOT_APPLICABLE") == 0 || strcmp (word, "N_A") == 0)
    g_string_append (plain, "NA");
  else
    for (const char *at = word; *at; at++)
      {
        /* PHASE_1 is PHASE1, and PHASE1_PHASE2 both of them */
        if (*at == '_' && g_ascii_isdigit (at[1]))
          continue;
        g_string_append_c (plain, *at == '_' && at > word && g_ascii_isdigit (at[-1]) ? '/' : *at);
      }
  for (guint i = 0; phases[i]; i++)
    if (strcmp (plain->str, phases[i]) == 0)
      return g_string_free (plain, FALSE);
  g_string_free (plain, TRUE);

  return NULL;
}

char *
trial_word_other (const char *text)
{
  char *word = simplify (text);

  if (*word == '\0')
    g_clear_pointer (&word, g_free);

  return word;
}

const char *
trial_word_get_label (const char *word)
{
  static const struct { const char *word, *label; } labels[] = {
    { "ACTIVE_NOT_RECRUITING", N_("Active, not recruiting") }, { "APPROVED_FOR_MARKETING", N_("Approved for marketing") },
    { "AVAILABLE", N_("Available") }, { "COMPLETED", N_("Completed") }, { "ENROLLING_BY_INVITATION", N_("Enrolling by invitation") },
    { "NOT_YET_RECRUITING", N_("Not yet recruiting") }, { "NO_LONGER_AVAILABLE", N_("No longer available") },
    { "RECRUITING", N_("Recruiting") }, { "SUSPENDED", N_("Suspended") },
    { "TEMPORARILY_NOT_AVAILABLE", N_("Temporarily not available") }, { "TERMINATED", N_("Terminated") },
    { "UNKNOWN", N_("Unknown") }, { "WITHDRAWN", N_("Withdrawn") }, { "WITHHELD", N_("Withheld") },
    { "EARLY_PHASE1", N_("Early phase 1") }, { "PHASE1", N_("Phase 1") }, { "PHASE1/PHASE2", N_("Phase 1/2") },
    { "PHASE2", N_("Phase 2") }, { "PHASE2/PHASE3", N_("Phase 2/3") }, { "PHASE3", N_("Phase 3") }, { "PHASE4", N_("Phase 4") },
    { "NA", N_("Not applicable") },
    { "AMBIG", N_("Ambiguous") }, { "FED", N_("US federal agency") }, { "INDIV", N_("Individual") }, { "INDUSTRY", N_("Industry") },
    { "NETWORK", N_("Network") }, { "NIH", "NIH" }, { "OTHER", N_("Other") }, { "OTHER_GOV", N_("Other government") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (word, labels[i].word) == 0)
      return _(labels[i].label);

  return word;
}

const char *
trial_word_get_phase (guint index)
{
  return index < G_N_ELEMENTS (phases) ? phases[index] : NULL;
}

gboolean
trial_word_is_early (const char *phase)
{
  for (guint i = 0; i < 4; i++)
    if (strcmp (phase, phases[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_digits (const char **at,
             guint        most,
             guint       *value)
{
  guint n = 0;

  for (*value = 0; n < most && g_ascii_isdigit (**at); n++)
    *value = *value * 10 + (guint) (*(*at)++ - '0');

  return n > 0;
}

static gboolean
is_day (guint year,
        guint month,
        guint day)
{
  return year >= 1 && g_date_valid_dmy ((GDateDay) MIN (day, 99), (GDateMonth) MIN (month, 99), (GDateYear) year);
}

/* November 2006, November 30, 2006 */
static char *
read_named_month (const char *text)
{
  static const char * const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                         "September", "October", "November", "December" };
  guint month, day = 0, year;

  for (month = 0; month < 12; month++)
    if (g_ascii_strncasecmp (text, months[month], strlen (months[month])) == 0)
      break;
  if (month == 12)
    return NULL;
  text += strlen (months[month++]);
  if (*text++ != ' ' || !read_digits (&text, 4, &year))
    return NULL;
  if (*text == ',')
    {
      day = year;
      text++;
      if (*text++ != ' ' || !read_digits (&text, 4, &year) || day == 0)
        return NULL;
    }
  if (*text || year < 1000 || !is_day (year, month, MAX (1, day)))
    return NULL;

  return day ? g_strdup_printf ("%04u-%02u-%02u", year, month, day) : g_strdup_printf ("%04u-%02u", year, month);
}

char *
trial_word_date (const char *text)
{
  const char *at = text;
  guint year, month = 1, day = 1;

  if (!g_ascii_isdigit (*text))
    return read_named_month (text);
  if (!read_digits (&at, 4, &year) || at - text != 4)
    return NULL;
  if (*at == '-' && (!g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2])))
    return NULL;
  if (*at == '-' && at++ && !read_digits (&at, 2, &month))
    return NULL;
  if (*at == '-' && (at - text != 7 || !g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2])))
    return NULL;
  if (*at == '-' && at++ && !read_digits (&at, 2, &day))
    return NULL;
  if (*at || !is_day (year, month, day))
    return NULL;

  return g_strdup (text);
}

gboolean
trial_word_count (const char *text,
                  double     *count)
{
  char *end;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  *count = g_ascii_strtod (text, &end);

  /* files of tables that went through a spreadsheet have 30.0 */
  return *end == '\0' && *count <= 9007199254740992.0 && *count == (double) (guint64) *count;
}

/* A term begins where a word does, and one of no more than five letters ends there too. */
typedef struct
{
  const char *label;
  const char *terms[8];
} Class;

static const Class conditions[] = {
  { "multiple sclerosis", { "multiple sclerosis", "disseminated sclerosis" } },
  { "systemic sclerosis", { "systemic sclerosis", "scleroderma", "systemic scleroderma" } },
  { "lupus", { "lupus", "sle" } },
  { "Crohn's disease", { "crohn" } },
  { "ulcerative colitis", { "ulcerative colitis", "colitis, ulcerative" } },
  { "type 1 diabetes", { "type 1 diabetes", "type1 diabetes", "diabetes mellitus, type 1", "diabetes, type 1", "type i diabetes",
                         "diabetes mellitus type 1", "juvenile diabetes", "t1d" } },
  { "rheumatoid arthritis", { "rheumatoid arthritis", "arthritis, rheumatoid" } },
  { "juvenile arthritis", { "juvenile idiopathic arthritis", "arthritis, juvenile" } },
  { "neuromyelitis optica", { "neuromyelitis", "nmosd", "nmo" } },
  { "myasthenia gravis", { "myasthenia" } },
  { "CIDP", { "cidp", "chronic inflammatory demyelinating" } },
  { "graft-versus-host disease", { "graft versus host", "graft-versus-host", "graft vs host", "graft-vs-host", "gvhd" } },
  { "leukaemia", { "leukemia", "leukaemia", "aml", "cml" } },
  { "lymphoma", { "lymphoma" } },
  { "myeloma", { "myeloma", "multiple myeloma" } },
  { "haemoglobinopathy", { "sickle cell", "anemia, sickle", "thalassemia", "thalassaemia", "beta-thalassemia" } },
  { "aplastic anaemia", { "aplastic anemia", "aplastic anaemia", "anemia, aplastic" } },
};

static const Class therapies[] = {
  { "haematopoietic transplantation", { "hsct", "ahsct", "hematopoietic stem", "haematopoietic stem", "stem cell transplant",
                                        "bone marrow transplant", "hematopoietic cell transplant", "blood stem cell" } },
  { "mesenchymal cells", { "mesenchymal", "msc", "mscs" } },
  { "CAR-T cells", { "car-t", "car t", "chimeric antigen receptor", "cart" } },
  { "cord blood", { "cord blood", "umbilical cord blood" } },
  { "regulatory T cells", { "regulatory t", "treg", "tregs" } },
};

static gboolean
has_term (const char *text,
          const char *term)
{
  const gsize n = strlen (term);

  for (const char *found = strstr (text, term); found; found = strstr (found + 1, term))
    {
      if (found > text && g_ascii_isalnum (found[-1]))
        continue;
      if (n > 5 || !g_ascii_isalnum (found[n]))
        return TRUE;
    }

  return FALSE;
}

static char *
classify (const char  *text,
          const Class *classes,
          gsize        n)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  GString *labels = NULL;

  for (gsize i = 0; i < n; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (classes[i].terms) && classes[i].terms[k]; k++)
      if (has_term (lower, classes[i].terms[k]))
        {
          if (!labels)
            labels = g_string_new (NULL);
          g_string_append_printf (labels, "%s%s", labels->len ? "|" : "", classes[i].label);
          break;
        }

  return labels ? g_string_free (labels, FALSE) : NULL;
}

char *
trial_word_classify_condition (const char *text)
{
  return classify (text, conditions, G_N_ELEMENTS (conditions));
}

char *
trial_word_classify_therapy (const char *text)
{
  return classify (text, therapies, G_N_ELEMENTS (therapies));
}
